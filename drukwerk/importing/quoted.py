"""Long quotations among lines: where they begin and end, though no white line says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drukwerk.importing.model import Line
from drukwerk.importing.sentences import ends_sentence

#: The marks that close what a mark has opened.
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
#: A quotation shorter than this is speech within a paragraph; a longer one is never closed.
_SHORTEST, _LONGEST = 30, 600
_AFTER = ".,;¹²³⁰⁴⁵⁶⁷⁸⁹0123456789"


class Passage(NamedTuple):
    """The first and the last line of a quotation, and those within it that begin a paragraph."""

    first: int
    last: int
    paragraphs: tuple[int, ...]


def quoted_passages(lines: Sequence[Line]) -> Iterator[Passage]:
    """Yield long quotations that begin and end with a line, after a colon or a white line."""
    at = 0
    while at < len(lines):
        passage = _passage(lines, at) if _may_begin(lines, at) else None
        if passage:
            yield passage
        at = passage.last + 1 if passage else at + 1


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    is_opened = lines[at].text[0] in _CLOSING
    return is_opened and (at == 0 or bool(lines[at].gap) or lines[at - 1].text.endswith(":"))


def _passage(lines: Sequence[Line], first: int) -> Passage | None:
    """Follow a quotation to the line at whose end it is closed, if that comes."""
    opening = lines[first].text[0]
    closing = _CLOSING[opening]
    paragraphs: list[int] = []
    depth, words = 0, 0
    for at in range(first, len(lines)):
        text = lines[at].text
        if at > first and text[0] == opening and ends_sentence(lines[at - 1].text) and depth == 1:
            paragraphs.append(at)
            text = text[1:]
        depth = _depth(depth, text, opening, closing)
        words += len(text.split())
        if depth <= 0:
            is_end = text.rstrip(_AFTER).endswith(tuple(closing)) and words >= _SHORTEST
            return Passage(first, at, tuple(paragraphs)) if is_end else None
        if words > _LONGEST:
            break
    return None


def _depth(depth: int, text: str, opening: str, closing: str) -> int:
    """Return how many quotations are open after a line."""
    if opening in closing:
        return (depth + text.count(opening)) % 2
    return depth + text.count(opening) - sum(map(text.count, closing))
