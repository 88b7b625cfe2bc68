"""A publication on its pages: laid out once, and written once, for every paged edition.

The pages are written with their bleed. The screen edition cuts it off, the
print edition keeps it, and both have the same lines on the same pages, for
they are the same pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from drukwerk.editions.columns import Columns, columns_of
from drukwerk.editions.paged import compose
from drukwerk.html import Element
from drukwerk.images import Picture
from drukwerk.layout import Engine, Resources
from drukwerk.layout.hyphenation import prepare_hyphenation
from drukwerk.layout.refine import Refined, lay_out_refined
from drukwerk.messages import Message, Severity
from drukwerk.printing.press import Printed, put_to_press
from drukwerk.publication import Publication
from drukwerk.styles import Style

Compose = Callable[[Publication, Mapping[str, str], Columns | None], Element]


@dataclass(frozen=True, slots=True)
class Design:
    """How pages are made: the layers of the stylesheet, CSS after them, and the tree."""

    layers: tuple[str, ...] = ("tokens", "base", "cover", "paged", "screen")
    css: str = ""
    compose: Compose = compose


@dataclass(frozen=True)
class PublicationPages:
    """A publication, its style, its laid-out pages, and these as a tagged PDF with bleed.

    ``pictures`` are all that the layout was given, by their address in it.
    """

    publication: Publication
    style: Style
    refined: Refined
    data: bytes
    messages: tuple[Message, ...]
    pictures: Mapping[str, Picture]

    @property
    def count(self) -> int:
        """The number of pages, covers among them."""
        return len(self.refined.flow.pages)

    @cached_property
    def printed(self) -> Printed:
        """The same pages in inks, as they go to press; made once."""
        from drukwerk.editions.print import press_order

        return put_to_press(self.data, press_order(self.publication, self.style))


def lay_out_publication(
    publication: Publication, style: Style, design: Design | None = None
) -> PublicationPages:
    """Lay out a publication as its style asks, and write its pages."""
    design = design or Design()
    resources, pictures = Resources(), _pictures(publication)
    addresses = {
        source: resources.add(f"picture/{number}", picture.data, picture.media_type)
        for number, (source, picture) in enumerate(pictures.items())
    }
    tree = design.compose(publication, addresses, columns_of(style))
    for lang in {node.get("lang", "") for node in tree.iter("*")} - {"", publication.lang}:
        prepare_hyphenation(lang)
    prepare_hyphenation(publication.lang, publication.metadata.hyphenation)
    css = style.stylesheet(*design.layers) + design.css + _bleed(publication)
    engine = Engine(css, resources)
    refined = lay_out_refined(engine, tree)
    return PublicationPages(
        publication,
        style,
        refined,
        engine.write(refined.pages),
        _complaints(publication, refined.pages.complaints),
        {addresses[source]: picture for source, picture in pictures.items()},
    )


def _bleed(publication: Publication) -> str:
    """Return the bleed that the manuscript asks for, as the token that it replaces."""
    bleed = publication.metadata.print.bleed
    return "" if bleed is None else f"\n:root {{ --bleed: {bleed}mm; }}"


def _pictures(publication: Publication) -> dict[str, Picture]:
    """Return the pictures of the text and those that the metadata names."""
    named = (publication.picture(key) for key in ("cover", "vignette"))
    return {**publication.pictures, **{picture.source: picture for picture in named if picture}}


def _complaints(publication: Publication, complaints: tuple[str, ...]) -> tuple[Message, ...]:
    place = publication.manuscript.place()
    return tuple(
        Message(Severity.WARNING, "layout", f"The layout says: {text}", place)
        for text in dict.fromkeys(complaints)
    )
