"""The PDF to read on screen and to send around: tagged, linked, bookmarked."""

from __future__ import annotations

from drukwerk.editions.built import Built
from drukwerk.editions.columns import columns_of
from drukwerk.editions.paged import compose
from drukwerk.images import Picture
from drukwerk.layout import Engine, Resources
from drukwerk.layout.hyphenation import prepare_hyphenation
from drukwerk.layout.refine import lay_out_refined
from drukwerk.layout.tags import mend_tags
from drukwerk.messages import Message, Severity
from drukwerk.publication import Publication
from drukwerk.styles import Style

_LAYERS = ("tokens", "base", "cover", "paged", "screen")


def build_screen(publication: Publication, style: Style) -> Built:
    """Make the PDF: lay out, refine, write, mend the tags."""
    resources = Resources()
    addresses = {
        source: resources.add(f"picture/{number}", picture.data, picture.media_type)
        for number, (source, picture) in enumerate(_pictures(publication).items())
    }
    tree = compose(publication, addresses, columns_of(style))
    for lang in {node.get("lang", "") for node in tree.iter("*")} - {"", publication.lang}:
        prepare_hyphenation(lang)
    prepare_hyphenation(publication.lang, publication.metadata.hyphenation)
    engine = Engine(style.stylesheet(*_LAYERS), resources)
    refined = lay_out_refined(engine, tree)
    data = mend_tags(engine.write(refined.pages))
    return Built(data, len(refined.flow.pages), _complaints(publication, refined.pages.complaints))


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
