"""A layout fitted to the number of pages that a manuscript asks for, and what there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from math import ceil, floor

from drukwerk.css_values import tokens
from drukwerk.editions.setting import Attempt, Setting
from drukwerk.errors import ManuscriptError
from drukwerk.html import plain_text
from drukwerk.layout.fitting import Fit, Variation, bounds_of, fit, multiples, override
from drukwerk.layout.lines import TextLine, TextOnPage, text_on_pages
from drukwerk.layout.refine import Refined
from drukwerk.messages import Message, Severity

_CHEAPEST = 3
#: Lines of white between the end of a text in columns and what stands below it.
_APART = 1.75
#: Words by which a paragraph is found again.
_NAMED = 5
#: Layouts that are kept while others are tried; a long book's is large.
_KEPT = 2


@dataclass(frozen=True, slots=True)
class Fitted:
    """The layout that was found, a note for the table of a build, and messages."""

    made: tuple[Setting, Refined]
    note: str = ""
    messages: tuple[Message, ...] = ()


class _Layouts:
    """Layouts in full: how many pages each has, and the last of them themselves."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt
        self._counts: dict[Variation, int] = {}
        self._made: dict[Variation, tuple[Setting, Refined]] = {}

    def made(self, variation: Variation) -> tuple[Setting, Refined]:
        if variation not in self._made:
            while len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[variation] = self._attempt.in_full(variation)
        return self._made[variation]

    def count(self, variation: Variation) -> int:
        if variation not in self._counts:
            self._counts[variation] = len(self.made(variation)[1].flow.pages)
        return self._counts[variation]


def fit_to_pages(attempt: Attempt) -> Fitted | None:
    """Fit a layout to `pages` or `multiple-of` of the metadata; None where neither is given.

    Raises ``ManuscriptError`` when the pages cannot be had within the style's bounds.
    """
    metadata = attempt.publication.metadata
    if not (metadata.pages or metadata.multiple_of):
        return None
    layouts = _Layouts(attempt)
    if metadata.pages:
        return _to_pages(attempt, layouts, metadata.pages)
    return _to_multiple(attempt, layouts, metadata.multiple_of)


def _to_pages(attempt: Attempt, layouts: _Layouts, wanted: int) -> Fitted:
    multiple = attempt.publication.metadata.multiple_of
    if multiple and wanted % multiple:
        text = f"{wanted} pages are no multiple of {multiple}."
        raise ManuscriptError([_message(attempt, Severity.ERROR, "pages", text, "Drop one.")])
    found = fit([wanted], bounds_of(attempt.tokens), attempt.roughly, layouts.count)
    if found.pages == wanted:
        return _fitted(layouts, found)
    text, hint = _unreachable(attempt, layouts, found, wanted)
    raise ManuscriptError([_message(attempt, Severity.ERROR, "pages", text, hint)])


def _to_multiple(attempt: Attempt, layouts: _Layouts, multiple: int) -> Fitted:
    """Take the multiple that costs the smaller change; leave the layout where none can be had."""
    designed = layouts.count(Variation())
    wanted = multiples(designed, multiple)
    found = fit(wanted, bounds_of(attempt.tokens), attempt.roughly, layouts.count)
    if found.pages in wanted:
        return _fitted(layouts, found)
    nearest = min(wanted, key=lambda pages: abs(pages - found.pages))
    best, way = _unreachable(attempt, layouts, found, nearest)
    text = f"{designed} pages cannot be made a multiple of {multiple} within the style's bounds."
    text, hint = f"{text} {best}", f"The booklet gets blank pages. Or: {way[0].lower()}{way[1:]}"
    message = _message(attempt, Severity.WARNING, "multiple-of", text, hint)
    return Fitted(layouts.made(Variation()), "", (message,))


def _fitted(layouts: _Layouts, found: Fit) -> Fitted:
    return Fitted(layouts.made(found.variation), f"{found.pages} pages: {found.variation}.")


def _message(attempt: Attempt, severity: Severity, key: str, text: str, hint: str) -> Message:
    publication = attempt.publication
    place = publication.manuscript.place(publication.metadata.line(key))
    return Message(severity, "pages-unreachable", text, place, hint)


def _unreachable(attempt: Attempt, layouts: _Layouts, found: Fit, wanted: int) -> tuple[str, str]:
    """Say by how many lines the pages are missed, and where to cut."""
    refined = layouts.made(found.variation)[1]
    columns = int(attempt.tokens.get("--columns", 1))
    pages = text_on_pages(refined.pages, refined.flow.elements, columns)
    best = f"At best ({found.variation}) there are {found.pages} pages, and {wanted} are wanted"
    room = Room(columns, _lines_on_page(attempt, found.variation, refined))
    lines = lines_missed(pages, found.pages - wanted, room)
    told = "1 line" if lines == 1 else f"{lines} lines"
    if found.pages < wanted:
        return f"{best}: about {told} too few.", "Add text or a picture, or ask for fewer."
    cheap = "; ".join(islice(_cheapest(pages, attempt), _CHEAPEST))
    hint = f"Cheapest to cut: {cheap}." if cheap else "Cut some text or a picture."
    return f"{best}: about {told} too many.", hint


def _lines_on_page(attempt: Attempt, variation: Variation, refined: Refined) -> int:
    """Return how many lines a column has: as many as the style asks for, where they go on it."""
    asked = int({**attempt.tokens, **tokens(override(variation, attempt.tokens))}["--lines"])
    if "--columns" in attempt.tokens:
        return asked
    flow = refined.flow
    rooms = (page.room for page, items in zip(flow.pages, flow.items, strict=True) if items)
    return min(asked, floor(max(rooms, default=0.0) / flow.leading + 1e-9) or asked)


@dataclass(frozen=True, slots=True)
class Room:
    """How many columns a page has, and how many lines each."""

    columns: int
    lines: int


def lines_missed(pages: Sequence[TextOnPage], more: int, room: Room) -> int:
    """Return by how many lines a text has so many pages more than it should, or fewer.

    What follows the text in columns, the colophon, shares a page with its end
    where there is room, and takes all columns.
    """
    ends = max((number for number, page in enumerate(pages) if page.rows), default=0)
    columns, full, last = room.columns, room.columns * room.lines, pages[ends].rows
    after, apart = 0, 0
    if columns > 1:
        apart = int(not pages[ends].other)
        below = pages[min(ends + apart, len(pages) - 1)].other
        after = columns * ceil(below + _APART) if below else 0
    if more > 0:
        return max(1, last + after + (more - 1 - apart) * full)
    return max(1, (apart - more) * full - last - after + 1)


def _cheapest(pages: Iterable[TextOnPage], attempt: Attempt) -> Iterator[str]:
    """Yield the paragraphs whose last line is shortest: a few words less win a line."""
    manuscript = attempt.publication.manuscript
    for line in sorted(_ends(pages), key=lambda end: end.fill):
        begins = " ".join(plain_text(line.element).split()[:_NAMED])
        number = manuscript.line_of(begins)
        where = f"on line {number}" if number else f"“{begins}”"
        words = len(line.text.split())
        yield f"{words} word{'s' if words > 1 else ''} of the paragraph {where}"


def _ends(pages: Iterable[TextOnPage]) -> Iterator[TextLine]:
    """Yield the last line of every paragraph that has more than one."""
    lines = [line for page in pages for line in page.lines if line.text.strip()]
    for _, group in groupby(lines, key=lambda line: id(line.element)):
        paragraph = list(group)
        if len(paragraph) > 1 and paragraph[0].element.tag == "p":
            yield paragraph[-1]
