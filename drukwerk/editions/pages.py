"""A publication on its pages: laid out once, and written once, for every paged edition.

The pages are written with their bleed. The screen edition cuts it off, the
print edition keeps it, and both have the same lines on the same pages, for
they are the same pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from drukwerk.editions.fitted import fit_to_pages
from drukwerk.editions.setting import Attempt, Design
from drukwerk.errors import ManuscriptError
from drukwerk.images import Picture
from drukwerk.layout.beginnings import paginate
from drukwerk.layout.fitting import Variation
from drukwerk.layout.makeup.plan import NoRoomError
from drukwerk.layout.refine import Refined
from drukwerk.messages import Message, Severity
from drukwerk.pagination import Pagination
from drukwerk.printing.press import Printed, put_to_press
from drukwerk.publication import Publication
from drukwerk.styles import Style

#: Words of a paragraph by which it is found in the manuscript.
_NAMED = 6


@dataclass(frozen=True)
class PublicationPages:
    """A publication, its style, its laid-out pages, and these as a tagged PDF with bleed.

    ``pictures`` are all that the layout was given, by their address in it; ``note``
    says how the layout was fitted to a number of pages.
    """

    publication: Publication
    style: Style
    refined: Refined
    data: bytes
    messages: tuple[Message, ...]
    pictures: Mapping[str, Picture]
    note: str = ""

    @property
    def count(self) -> int:
        """The number of pages, covers among them."""
        return len(self.refined.flow.pages)

    @cached_property
    def pagination(self) -> Pagination:
        """Where in the text each page begins."""
        return paginate(self.refined.flow, self.publication.body())

    @cached_property
    def printed(self) -> Printed:
        """The same pages in inks, as they go to press; made once."""
        from drukwerk.editions.print import press_order

        return put_to_press(self.data, press_order(self.publication, self.style))


def lay_out_publication(
    publication: Publication, style: Style, design: Design | None = None
) -> PublicationPages:
    """Lay out a publication as its style and its metadata ask, and write its pages."""
    design = design or Design()
    style = style.changed(_bleed(publication))
    attempt = Attempt(publication, style, design)
    try:
        fitted = fit_to_pages(attempt) if design.is_fitted else None
        setting, refined = fitted.made if fitted else attempt.in_full(Variation())
    except NoRoomError as error:
        raise ManuscriptError([_too_long(publication, error.words)]) from error
    complaints = _complaints(publication, refined.pages.complaints)
    return PublicationPages(
        publication,
        style,
        refined,
        setting.engine.write(refined.pages),
        (*complaints, *(fitted.messages if fitted else ())),
        setting.pictures,
        fitted.note if fitted else "",
    )


def _bleed(publication: Publication) -> str:
    """Return the bleed that the manuscript asks for, as the token that it replaces."""
    bleed = publication.metadata.print.bleed
    return "" if bleed is None else f":root {{ --bleed: {bleed}mm; }}"


def _too_long(publication: Publication, words: str) -> Message:
    manuscript = publication.manuscript
    line = manuscript.line_of(" ".join(words.split()[:_NAMED]))
    text = "The notes that are called for here are longer than a page."
    hint = "Shorten them, or put what they say in the text."
    return Message(Severity.ERROR, "note-long", text, manuscript.place(line), hint)


def _complaints(publication: Publication, complaints: tuple[str, ...]) -> tuple[Message, ...]:
    place = publication.manuscript.place(publication.metadata.line("style"))
    return tuple(
        Message(Severity.WARNING, "layout", f"The layout says: {text}", place)
        for text in dict.fromkeys(complaints)
    )
