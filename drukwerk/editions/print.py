"""The PDF for the print shop: the same pages with their bleed, in inks, as PDF/X-4."""

from __future__ import annotations

from drukwerk.css_values import tokens
from drukwerk.editions.built import Built
from drukwerk.editions.pages import PublicationPages
from drukwerk.errors import ManuscriptError, MissingToolError
from drukwerk.layout.inspection import placed_pictures, placed_texts, sheet_size
from drukwerk.messages import Message, Severity
from drukwerk.printing.blank import blank_pages
from drukwerk.printing.inks import named_inks
from drukwerk.printing.preflight import Job, preflight
from drukwerk.printing.press import Order, Printed, put_to_press
from drukwerk.printing.profiles import Profile, ProfileError, find_profile, read_profile
from drukwerk.printing.spine import BINDINGS
from drukwerk.publication import Publication
from drukwerk.styles import Style

_IS_FILE = (".icc", ".icm")


#: Said of a book whose covers are in another file.
_NOTE = "The first and the last page are blank: they are on the edition `cover`."


def build_print(pages: PublicationPages) -> Built:
    """Make the PDF for the print shop, and look at it as one would."""
    job = job_of(pages)
    messages = (*pages.messages, *preflight(job))
    note = _NOTE if _blanks(pages) else ""
    return Built(job.printed.data, pages.count, messages, note)


def job_of(pages: PublicationPages) -> Job:
    """Return laid-out pages as a job for the press."""
    laid_out, blanks = pages.refined.pages, _blanks(pages)
    return Job(
        pages.publication,
        _printed(pages, blanks),
        pages.count,
        sheet_size(laid_out, 1),
        pages.pictures,
        [placed for placed in placed_pictures(laid_out) if placed.page not in blanks],
        [placed for placed in placed_texts(laid_out) if placed.page not in blanks],
    )


def _blanks(pages: PublicationPages) -> tuple[int, ...]:
    """Return the pages that are left white: the covers of a book with a spine have their own."""
    is_bound = pages.publication.metadata.print.binding in BINDINGS
    return (1, pages.count) if is_bound else ()


def _printed(pages: PublicationPages, blanks: tuple[int, ...]) -> Printed:
    if not blanks:
        return pages.printed
    order = press_order(pages.publication, pages.style)
    return put_to_press(blank_pages(pages.data, blanks), order)


def press_order(publication: Publication, style: Style) -> Order:
    """Return how a publication is to be printed.

    Raises ``MissingToolError`` when there is no profile and inks are asked for.
    """
    settings = publication.metadata.print
    return Order(
        identifier=publication.identifier,
        created=publication.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        profile=_profile(publication),
        is_black=settings.ink == "black",
        bleed=style.millimetres("--bleed") if settings.bleed is None else settings.bleed,
        crop_marks=settings.marks,
        convert_pictures=settings.images == "cmyk",
        named=named_inks(tokens(style.stylesheet("tokens"))),
    )


def _profile(publication: Publication) -> Profile | None:
    """Return the profile that the metadata names, or the usual one of this machine."""
    name = publication.metadata.print.profile
    try:
        if name.lower().endswith(_IS_FILE):
            return read_profile(_own_file(name, publication), name)
        return find_profile(name)
    except ProfileError as problem:
        if name:
            place = publication.manuscript.place(publication.metadata.line("print.profile"))
            message = Message(Severity.ERROR, "profile", problem.text, place, problem.hint)
            raise ManuscriptError([message]) from problem
        if publication.metadata.print.ink == "black":
            return None
        raise MissingToolError(problem.text, hint=problem.hint) from problem


def _own_file(name: str, publication: Publication) -> bytes:
    """Read a profile beside the manuscript, or in one of the folders that may be read."""
    roots = publication.manuscript.roots
    for folder in roots.allowed:
        real = (folder / name).resolve()
        if roots.holds(real) and real.is_file():
            return real.read_bytes()
    hint = "Put it beside the manuscript, or name one of this machine."
    raise ProfileError(f"The profile `{name}` was not found beside the manuscript.", hint)
