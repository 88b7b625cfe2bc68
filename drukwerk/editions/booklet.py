"""The booklet: the printed pages on sheets, to be folded, proved before paper is wasted."""

from __future__ import annotations

from collections.abc import Iterator
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
from drukwerk.printing.press import Order as Press
from drukwerk.printing.press import in_inks, put_to_press
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
    press = _press(pages)
    imposed = _imposed(pages, order, press)
    data = imposed.data
    if settings.instructions:
        leaflet = set_leaflet(instructions(imposed.task(order), publication.labels))
        data = append(data, in_inks(leaflet, press) if press else leaflet)
    messages = (*pages.messages, *_too_thick(pages, imposed, order))
    return Built(data, imposed.pages, messages, imposed.note(order))


def _too_thick(pages: PublicationPages, imposed: Imposed, order: Order) -> Iterator[Message]:
    """Warn of more sheets than can be folded and stapled as one."""
    if imposed.is_thick(order):
        publication = pages.publication
        text = f"{imposed.sheets} sheets in one another are too thick to be folded and stapled."
        place = publication.manuscript.place(publication.metadata.line("booklet"))
        hint = "Write `scheme: signatures` or `scheme: perfect` under `booklet`."
        yield Message(Severity.WARNING, "booklet-thick", text, place, hint)


def _imposed(pages: PublicationPages, order: Order, press: Press | None) -> Imposed:
    """Impose pages; what cannot be is said of the manuscript, which asks for it."""
    publication = pages.publication
    try:
        return impose(_pages_in_ink(pages, press), order, publication.manuscript.path.name)
    except UsageError as error:
        key = "zine" if order.scheme == "zine" else "booklet"
        place = publication.manuscript.place(publication.metadata.line(f"{key}.sheet"))
        hint = f"Name a sheet that takes them in `{key}`, such as `sheet: SRA3`."
        message = Message(Severity.ERROR, "sheet", error.text, place, hint)
        raise ManuscriptError([message]) from error


def _press(pages: PublicationPages) -> Press | None:
    """Return how the pages are printed; None without a profile, then it is as on screen."""
    try:
        return press_order(pages.publication, pages.style)
    except MissingToolError:
        return None


def _pages_in_ink(pages: PublicationPages, press: Press | None) -> bytes:
    """Return the pages as they go to press, without crop marks."""
    if press is None:
        return pages.data
    if not press.crop_marks:
        return pages.printed.data
    return put_to_press(pages.data, replace(press, crop_marks=False)).data
