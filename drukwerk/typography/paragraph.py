"""A paragraph flattened into one string, that remembers which piece each character is from.

What no rule may touch (code, maths, addresses) is one letter in that string, so that it is
context for its neighbours and nothing more.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from drukwerk.typography.conventions import Conventions
from drukwerk.typography.languages import conventions

PLACEHOLDER = "\ua66e"  # multiocular O: a letter to every rule, and in no table

_IN_ADDRESS = r"(?:[^\s<>\"'“”„‘’‚«»‹›…]|'(?=\w))*[\w/]"
_ADDRESS = re.compile(
    rf"(?i:[a-z][a-z0-9+.-]*://|www\.|mailto:|doi:|urn:){_IN_ADDRESS}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w.-])(?:[\w-]+\.)+[a-z]{{2,}}/{_IN_ADDRESS}"
)
_ADDRESS_HINT = re.compile(r"[/@:]|[wW]{3}\.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one language; verbatim text is context and never changed."""

    text: str
    lang: str
    verbatim: bool = False


class Edit(NamedTuple):
    """Replace text[start:end], never empty. The new text belongs to the piece of the start."""

    start: int
    end: int
    text: str


class _Span(NamedTuple):
    """A part of a piece that is either all open to the rules or all closed to them."""

    piece: int
    conventions: Conventions
    closed: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of all spans, and where in it each span starts."""

    text: str
    starts: tuple[int, ...]
    spans: tuple[_Span, ...]
    languages: tuple[Conventions, ...]

    def conventions_at(self, position: int) -> Conventions:
        """Return the conventions of the piece in which the character stands."""
        if len(self.languages) == 1:
            return self.languages[0]
        return self.spans[bisect_right(self.starts, position) - 1].conventions

    def matches(
        self, pattern_for: Callable[[Conventions], re.Pattern[str]]
    ) -> Iterator[tuple[Conventions, re.Match[str]]]:
        """Find each language's own pattern where that language is spoken."""
        for language in self.languages:
            for match in pattern_for(language).finditer(self.text):
                if self.conventions_at(match.start()) is language:
                    yield language, match

    def edited(self, edits: Iterable[Edit]) -> "Paragraph":
        """Return the paragraph with the edits made; of edits that overlap the first counts."""
        apart = tuple(_apart(sorted(edits)))
        if not apart:
            return self
        return replace(self, text=_replaced(self.text, apart), starts=_moved(self.starts, apart))

    def texts(self, count: int) -> list[str]:
        """Return the text of each of the pieces it was made from."""
        texts = [""] * count
        borders = (*self.starts, len(self.text))
        for span, (start, end) in zip(self.spans, pairwise(borders), strict=True):
            texts[span.piece] += self.text[start:end] if span.closed is None else span.closed
        return texts


def flatten(pieces: Sequence[Piece]) -> Paragraph:
    """Join the pieces into a paragraph."""
    parts: list[str] = []
    starts: list[int] = []
    spans: list[_Span] = []
    length = 0
    for span, text in _spans(pieces):
        spans.append(span)
        starts.append(length)
        parts.append(text)
        length += len(text)
    languages = tuple(dict.fromkeys(span.conventions for span in spans))
    return Paragraph("".join(parts), tuple(starts), tuple(spans), languages)


def _spans(pieces: Sequence[Piece]) -> Iterator[tuple[_Span, str]]:
    for index, piece in enumerate(pieces):
        language = conventions(piece.lang)
        for text, closed in _parts(piece):
            shown = PLACEHOLDER if closed and text else text
            yield _Span(index, language, text if closed else None), shown


def _parts(piece: Piece) -> Iterator[tuple[str, bool]]:
    """Divide a piece into what is open to the rules and what is closed."""
    if piece.verbatim or not _ADDRESS_HINT.search(piece.text):
        yield piece.text, piece.verbatim
        return
    end = 0
    for address in _ADDRESS.finditer(piece.text):
        yield piece.text[end : address.start()], False
        yield address.group(), True
        end = address.end()
    yield piece.text[end:], False


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    end = 0
    for edit in edits:
        if edit.start >= end:
            yield edit
            end = edit.end


def _replaced(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    end = 0
    for edit in edits:
        parts += (text[end : edit.start], edit.text)
        end = edit.end
    return "".join((*parts, text[end:]))


def _moved(starts: Sequence[int], edits: Sequence[Edit]) -> tuple[int, ...]:
    """Return where the spans start after the edits; one that crosses a border shortens the next."""
    moved: list[int] = []
    done = end = shift = 0
    for start in starts:
        while done < len(edits) and edits[done].start < start:
            edit = edits[done]
            end = edit.end
            shift += len(edit.text) - (edit.end - edit.start)
            done += 1
        moved.append(max(start, end) + shift)
    return tuple(moved)
