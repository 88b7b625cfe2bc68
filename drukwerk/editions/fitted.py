"""A layout fitted to the number of pages that a manuscript asks for, and what there is to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from drukwerk.editions.setting import Attempt, Setting
from drukwerk.errors import ManuscriptError
from drukwerk.html import plain_text
from drukwerk.layout.fitting import Fit, Variation, bounds_of, fit, multiples
from drukwerk.layout.flow import Flow, Item
from drukwerk.layout.refine import Refined
from drukwerk.messages import Message, Severity

_CHEAPEST = 3
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
    text = f"{designed} pages cannot be made a multiple of {multiple} within the style's bounds."
    hint = "The booklet gets blank pages; or cut or add some lines."
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
    flow = layouts.made(found.variation)[1].flow
    best = f"At best ({found.variation}) there are {found.pages} pages, and {wanted} are wanted"
    body = [sum(_lines(item) for item in items) for items in flow.items]
    body = body[: max((n for n, lines in enumerate(body, 1) if lines), default=0)]
    if found.pages > wanted:
        lines = sum(body[wanted - found.pages :])
        cheap = "; ".join(islice(_cheapest(flow, attempt), _CHEAPEST))
        hint = f"Cheapest to cut: {cheap}." if cheap else "Cut some text or a picture."
        return f"{best}: about {lines} lines too many.", hint
    full = max(body, default=0)
    lines = (wanted - found.pages) * full - (body[-1] if body else 0) + 1
    return (
        f"{best}: about {max(lines, 1)} lines too few.",
        "Add text or a picture, or ask for fewer.",
    )


def _lines(item: Item) -> int:
    return len(item.block.lines)


def _cheapest(flow: Flow, attempt: Attempt) -> Iterator[str]:
    """Yield the paragraphs whose last line is shortest: a few words less win a line."""
    ends = [
        (line.width / item.block.box.width, item, len(line.text.split()))
        for items in flow.items
        for item in items
        if item.is_paragraph and not flow.is_continued(item) and len(item.block.lines) > 1
        for line in item.block.lines[-1:]
        if line.text.strip()
    ]
    manuscript = attempt.publication.manuscript
    for _, item, words in sorted(ends, key=lambda end: end[0]):
        begins = " ".join(plain_text(item.element).split()[:_NAMED])
        line = manuscript.line_of(begins)
        where = f"on line {line}" if line else f"“{begins}”"
        yield f"{words} word{'s' if words > 1 else ''} of the paragraph {where}"
