"""Where an edit is seen: the characters of the raw lines it took, and of the blocks it gave.

An edit says on which raw line it begins and which words it took and gave. They
are looked for there as they stand, then word by word; where they are not to be
found, the edit points at its line and at the block that came of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block

#: How many lines on the next piece of an edit may begin: a page's furniture lies between.
_LINES = 40
#: How many lines back they may begin, where the edit is told by its second line.
_BACK = 5
#: How many characters of one line are searched, so that a text on one line takes linear time.
_REACH = 20_000
#: How many words may stand between two words of an edit, such as those of another column.
_BETWEEN = 40
#: The part of an edit's words that must be found for them to count as found.
_ENOUGH = 0.5

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one row, a raw line or a block, that belong to an edit.

    Where ``start`` is ``end`` the edit took something away there.
    """

    row: int
    start: int
    end: int
    edit: int


@dataclass(slots=True)
class Text:
    """Rows of text in which the words of edits are looked for."""

    rows: Sequence[str]
    _next: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def find(self, edit: Edit, words: str, row: int, start: int = 0) -> list[tuple[int, int, int]]:
        """Return where words stand from a row on, as rows with start and end.

        The same words of the same rule are found one further each time.
        """
        key = (edit.rule, row, words)
        start = max(start, self._next.get(key, 0))
        back = max(row - _BACK, 0) if "\n" in words.strip() else row
        found = (
            self._pieces(words, row, start)
            or self._pieces(words, back, 0)
            or self._words(words, row, start)
        )
        if found and found[0][0] == row:
            self._next[key] = found[0][2]
        return found

    def _pieces(self, words: str, row: int, start: int) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        for piece in filter(None, map(str.strip, words.split("\n"))):
            place = self._piece(piece, row, start)
            if place is None:
                return []
            found.append(place)
            row, start = place[0], place[2]
        return _stretches(found)

    def _piece(self, piece: str, row: int, start: int) -> tuple[int, int, int] | None:
        lines = _LINES if _WORD.search(piece) else 1
        for at in range(row, min(row + lines, len(self.rows))):
            begin = start if at == row else 0
            place = _whole(self.rows[at], piece, begin)
            if place is not None:
                return at, place, place + len(piece)
        return None

    def _words(self, words: str, row: int, start: int) -> list[tuple[int, int, int]]:
        """Look for the words one by one: in other letters, broken off, with others between."""
        wanted = _WORD.findall(words.lower())
        stream = _Stream(self._tokens(row, start))
        found = [place for word in wanted if (place := stream.next(word)) is not None]
        return _stretches(found) if len(found) > _ENOUGH * len(wanted) else []

    def _tokens(self, row: int, start: int) -> Iterator[tuple[str, int, int, int]]:
        for at in range(row, len(self.rows)):
            for match in _WORD.finditer(self.rows[at], start if at == row else 0):
                yield match[0].lower(), at, match.start(), match.end()


class _Stream:
    """Words of a text in their order, of which the next few are known."""

    def __init__(self, tokens: Iterator[tuple[str, int, int, int]]) -> None:
        self._tokens = tokens
        self._ahead: list[tuple[str, int, int, int]] = []

    def next(self, word: str) -> tuple[int, int, int] | None:
        """Return the place of a word among the next few, and go on after it."""
        while len(self._ahead) < _BETWEEN and (token := next(self._tokens, None)):
            self._ahead.append(token)
        for index, token in enumerate(self._ahead):
            if token[0] == word:
                del self._ahead[: index + 1]
                return token[1:]
        return None


def _whole(text: str, piece: str, start: int) -> int | None:
    """Return where a piece stands on its own, else where it stands within a word."""
    inside = None
    at = text.find(piece, start, start + _REACH)
    while at >= 0:
        if _is_whole(text, at, at + len(piece)):
            return at
        inside = at if inside is None else inside
        at = text.find(piece, at + 1, start + _REACH)
    return inside


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_joins(text[start - 1 : start + 1], start) or _joins(text[end - 1 : end + 1], end))


def _joins(pair: str, at: int) -> bool:
    return at > 0 and len(pair) == 2 and all(_WORD.match(character) for character in pair)


def _stretches(places: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join the places of one row that have only a space or a sign between them."""
    joined: list[tuple[int, int, int]] = []
    for row, start, end in places:
        if joined and joined[-1][0] == row and start - joined[-1][2] <= 3:
            joined[-1] = (row, joined[-1][1], end)
        else:
            joined.append((row, start, end))
    return joined


def raw_spans(edits: Sequence[Edit], lines: Sequence[str]) -> Iterator[Span]:
    """Yield what the edits took from the raw lines, whole lines where that cannot be told."""
    text = Text(lines)
    for number, edit in enumerate(edits):
        row = min(max(edit.line, 1), len(lines)) - 1
        places = text.find(edit, edit.before, row)
        for at, start, end in places or [(row, 0, len(lines[row]))]:
            yield Span(at, start, end, number)


@dataclass(slots=True)
class Clean:
    """The blocks of a manuscript, and which of them came of a raw line."""

    blocks: Sequence[Block]
    text: Text
    by_line: Mapping[int, Sequence[int]]
    lines: Sequence[int]

    def spans(self, edits: Sequence[Edit]) -> Iterator[Span]:
        """Yield what the edits gave, or where in a block they took something away."""
        for number, edit in enumerate(edits):
            for row, start, end in self._places(edit):
                yield Span(row, start, end, number)

    def near(self, line: int) -> Sequence[int]:
        """Return the blocks that came of a raw line, or of the last line before it."""
        at = bisect_right(self.lines, line)
        return self.by_line[self.lines[max(at - 1, 0)]] if self.lines else ()

    def _places(self, edit: Edit) -> list[tuple[int, int, int]]:
        words = edit.after if edit.is_accepted else edit.before
        for row, start in self._starts(edit.line) if words else ():
            if found := self.text.find(edit, words, row, start):
                return found
        near = self.near(edit.line)[:1]
        if words:
            return [(row, 0, len(self.blocks[row].text)) for row in near]
        return [self._gap(row, edit.line) for row in near]

    def _starts(self, line: int) -> Iterator[tuple[int, int]]:
        """Yield where to look: from the line on, then a little before it, then from the start."""
        near = dict.fromkeys((*self.near(line), *self.near(line - 1), *self.near(line - 2)))
        for row in near:
            block = self.blocks[row]
            offsets = (_offset(block, line), _offset(block, line - _BACK), 0)
            yield from ((row, start) for start in dict.fromkeys(offsets))

    def _gap(self, row: int, line: int) -> tuple[int, int, int]:
        at = _offset(self.blocks[row], line + 1)
        at = min(at, len(self.blocks[row].text)) if line >= self.blocks[row].number else 0
        return row, at, at


def _offset(block: Block, line: int) -> int:
    """Return where in the text of a block a raw line begins: the first that is not before it."""
    at = bisect_left(block.starts, line, key=lambda start: start[1])
    return block.starts[at][0] if at < len(block.starts) else len(block.text)


def clean(blocks: Sequence[Block]) -> Clean:
    """Return the blocks, to look for edits in."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        for number in dict.fromkeys(line.number for line in block.lines):
            by_line[number].append(index)
    return Clean(blocks, Text([block.text for block in blocks]), by_line, sorted(by_line))
