"""The booklet: the printed pages on sheets, to be folded, proved before paper is wasted."""

from __future__ import annotations

from dataclasses import replace

from drukwerk.editions.built import Built
from drukwerk.editions.pages import PublicationPages
from drukwerk.editions.print import press_order
from drukwerk.errors import ManuscriptError, MissingToolError, UsageError
from drukwerk.imposition.draw import append
from drukwerk.imposition.impose import Imposed, Order, impose
from drukwerk.imposition.instructions import instructions
from drukwerk.labels import is_right_to_left
from drukwerk.layout.leaflet import set_leaflet
from drukwerk.messages import Message, Severity
from drukwerk.printing.press import put_to_press
from drukwerk.settings import SheetSettings


def build_booklet(pages: PublicationPages) -> Built:
    """Make the sheets of a booklet."""
    settings = pages.publication.metadata.booklet
    return impose_pages(pages, settings, settings.scheme, settings.sheet)


def impose_pages(
    pages: PublicationPages, settings: SheetSettings, scheme: str, sheet: str
) -> Built:
    """Impose laid-out pages; ``sheet`` is a name or sides, and nothing the smallest usual one.

    Raises ``ManuscriptError`` when the sheet does not take the pages.
    """
    publication = pages.publication
    order = Order(
        scheme=scheme,
        sheet=sheet,
        caliper=publication.metadata.paper,
        signature=settings.signature,
        flip=settings.flip,
        rtl=is_right_to_left(publication.lang),
        marks=settings.marks,
        fit=scheme == "zine",
    )
    imposed = _imposed(pages, order)
    data = imposed.data
    if settings.instructions:
        data = append(data, set_leaflet(instructions(imposed.task(order), publication.labels)))
    return Built(data, imposed.pages, pages.messages, imposed.note(order))


def _imposed(pages: PublicationPages, order: Order) -> Imposed:
    """Impose pages; what cannot be is said of the manuscript, which asks for it."""
    publication = pages.publication
    try:
        return impose(_pages_in_ink(pages), order, publication.manuscript.path.name)
    except UsageError as error:
        key = "zine" if order.scheme == "zine" else "booklet"
        place = publication.manuscript.place(publication.metadata.line(f"{key}.sheet"))
        hint = f"Name a sheet that takes them in `{key}`, such as `sheet: SRA3`."
        message = Message(Severity.ERROR, "sheet", error.text, place, hint)
        raise ManuscriptError([message]) from error


def _pages_in_ink(pages: PublicationPages) -> bytes:
    """Return the pages as they go to press, without crop marks; as on screen without a profile."""
    try:
        order = press_order(pages.publication, pages.style)
    except MissingToolError:
        return pages.data
    if not order.crop_marks:
        return pages.printed.data
    return put_to_press(pages.data, replace(order, crop_marks=False)).data
