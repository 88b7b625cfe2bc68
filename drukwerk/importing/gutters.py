"""The gutters of a page on whose rows columns stand side by side, and what stands in which column.

A gutter is where lines begin, one below another, after white space. A table
has gutters as well, but its cells are short and do not run on from row to row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from drukwerk.importing.lines import runs_on
from drukwerk.importing.model import Line

_PART = re.compile(r"\S+(?: \S+)*")
#: A hyphen of a line end within a line: two columns became one.
INNER_BREAK = re.compile(r"\w[-‐] +(?=\w)")
#: The left of a column wanders by so many characters over a page, and indents reach so far.
DRIFT, _RIGHT = 4, 6
#: A column is at least so wide.
_NARROWEST = 14
#: So many rows with a gutter make it worth a look.
_ROWS = 4
#: So many lines that begin one below another make the left of a column in a block.
_STEADY = 3
#: A page of no more rows is short.
_SHORT = 10
#: The lines of a column reach so far, as a share of its longest lines, and have so many words.
_FILL, _WORDS = 0.7, 2.5
#: Of the lines of a column so many run on in the middle of a sentence, or in a word.
_RUNNING_ON = 0.3


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one row without a wide space: where they begin and end, and in which columns.

    ``row`` is the index of the row on the page, ``y`` its place with the empty rows counted.
    """

    text: str
    start: int
    row: int
    y: int
    first: int = 0
    last: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def rows_of(page: list[Line]) -> list[list[Part]]:
    """Split the rows of a page at their wide spaces."""
    rows, y = [], 0
    for at, line in enumerate(page):
        y += int(line.gap) + bool(at)
        left = int(line.indent)
        found = _PART.finditer(line.text)
        rows.append([Part(part.group(), left + part.start(), at, y) for part in found])
    return rows


# --- the gutters


def gutters_of(page: list[Line], before: list[int]) -> list[int]:
    """Return where the columns after the first begin, if what stands between is running text.

    A page of a few lines has those of the page before it.
    """
    if not any("  " in line.text or line.indent >= _NARROWEST for line in page):
        return []
    rows = rows_of(page)
    found = _candidates(rows)
    while found:
        gutters = sorted(found)
        if _is_text(placed_in(rows, gutters), len(gutters) + 1) and _are_main(rows, gutters):
            return gutters
        found.pop()
    return _like(rows, before) if len(rows) <= _SHORT else []


def _are_main(rows: list[list[Part]], gutters: list[int]) -> bool:
    """Tell whether most wide spaces are at gutters, and not between words set wide apart."""
    begun = [p for row in rows for p in row if p is not row[0] or p.start >= _NARROWEST]
    near = [p for p in begun if any(-DRIFT <= p.start - at <= _RIGHT for at in gutters)]
    return len(near) >= 0.5 * len(begun)


def _like(rows: list[list[Part]], before: list[int]) -> list[int]:
    """Return the gutters of a page of a few lines, when they are like those of the page before."""
    body = rows[1:-1] if len(rows) > 3 else rows
    gutters = sorted(_candidates(body, least=2))
    if not gutters or not all(_is_near(at, before) for at in gutters):
        return []
    parts = [part for row in placed_in(body, gutters) for part in row]
    is_text = median(len(part.text.split()) for part in parts) >= _WORDS
    is_clear = all(part.first == part.last for part in parts)
    return gutters if is_clear and is_text else []


def _is_near(at: int, gutters: list[int]) -> bool:
    return any(abs(at - other) <= 0.2 * other for other in gutters)


def _candidates(rows: list[list[Part]], least: int = _ROWS) -> list[int]:
    """Return where parts of rows begin, one below another, the most frequent place first."""
    starts = Counter(p.start for row in rows for p in row if p.start >= _NARROWEST)
    found: list[int] = []
    while starts:
        at = max(starts, key=lambda place: (_around(starts, place, 1), -place))
        support = _around(starts, at, DRIFT)
        if support < least or support < 0.4 * _crossings(rows, at):
            break
        found.append(at)
        for place in range(at - _NARROWEST, at + _NARROWEST + 1):
            del starts[place]
    return found


def _around(starts: Counter[int], at: int, reach: int) -> int:
    return sum(starts[place] for place in range(at - reach, at + reach + 1))


def _crossings(rows: list[list[Part]], at: int) -> int:
    """Count the rows that run over a place, and have no column begin near it."""
    return sum(
        any(p.start < at - DRIFT and p.end > at for p in row)
        and not any(abs(p.start - at) < _NARROWEST for p in row)
        for row in rows
    )


def _is_text(placed: list[list[Part]], columns: int) -> bool:
    """Tell whether each column holds running text, and not the cells of a table."""
    cells = [part for row in placed for part in row if part.first == part.last]
    return all(_runs([p for p in cells if p.first == column]) for column in range(columns))


def _runs(parts: list[Part]) -> bool:
    if len(parts) < 3:
        return False
    lengths = sorted(len(part.text) for part in parts)
    full = lengths[int(0.9 * (len(lengths) - 1))]
    on = sum(
        a.text.endswith(("-", "‐", "\xad")) or runs_on(a.text, b.text) for a, b in pairwise(parts)
    )
    return (
        median(lengths) >= _FILL * full
        and median(len(part.text.split()) for part in parts) >= _WORDS
        and on >= max(2, _RUNNING_ON * (len(parts) - 1))
    )


# --- parts in their columns


def placed_in(rows: list[list[Part]], gutters: Sequence[int]) -> list[list[Part]]:
    """Give each part of each row its columns, and put together what stands in the same ones."""
    return [row for block in _blocks(rows) for row in _placed_block(block, gutters)]


def _blocks(rows: list[list[Part]]) -> list[list[list[Part]]]:
    """Divide a page at its empty rows: columns keep their places from one to the next."""
    blocks: list[list[list[Part]]] = []
    for row in rows:
        if not blocks or row[0].y - blocks[-1][-1][0].y > 1:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _placed_block(block: list[list[Part]], gutters: Sequence[int]) -> list[list[Part]]:
    lefts = [_lefts(block, at) for at in gutters]
    places = [starts[0] for starts in lefts]
    placed = [_joined(row, places) for row in block]
    for gutter, starts in enumerate(lefts, start=1):
        placed = [
            [p for part in row for p in _cut_at_break(part, gutter, starts)] for row in placed
        ]
        for index in _among(placed, gutter):
            placed[index] = [p for part in placed[index] for p in _cut(part, gutter, starts)]
    return placed


def _joined(row: list[Part], gutters: Sequence[int]) -> list[Part]:
    whole: list[Part] = []
    for part in row:
        first = sum(part.start >= at - DRIFT for at in gutters)
        last = max(first, sum(part.end > at + 1 for at in gutters))
        before = whole[-1] if whole else None
        if before is None or before.last < first:
            whole.append(replace(part, first=first, last=last))
            continue
        space = " " * (part.start - before.end)
        whole[-1] = replace(before, text=f"{before.text}{space}{part.text}", last=last)
    return whole


def _lefts(block: list[list[Part]], at: int) -> list[int]:
    """Return where the lines of a column begin in a block, the most frequent place first."""
    near = range(at - _NARROWEST + 1, at + _NARROWEST)
    starts = Counter(part.start for row in block for part in row if part.start in near)
    place = max(near, key=lambda start: (starts[start], -abs(start - at)))
    place = place if starts[place] >= _STEADY else at
    near = range(place - DRIFT, place + _RIGHT)
    return sorted(near, key=lambda start: (-starts[start], abs(start - place)))


def _among(placed: list[list[Part]], gutter: int) -> Iterator[int]:
    """Give the rows that run over a gutter while those right above and below do not."""
    crossing = [any(p.first < gutter <= p.last for p in row) for row in placed]
    for at in range(1, len(placed) - 1):
        if crossing[at] and not crossing[at - 1] and not crossing[at + 1]:
            yield at


def _cut(part: Part, gutter: int, starts: list[int]) -> list[Part]:
    """Divide a part that runs over a gutter with one space, as near as can be to its place."""
    for start in starts if part.first < gutter <= part.last else ():
        at = start - part.start
        if 1 < at < len(part.text) and part.text[at - 1] == " " != part.text[at]:
            return _divided(part, at, gutter)
    return [part]


def _cut_at_break(part: Part, gutter: int, starts: list[int]) -> list[Part]:
    """Divide a part that runs over a gutter where, near it, a word is broken off."""
    if part.first < gutter <= part.last:
        for match in INNER_BREAK.finditer(part.text):
            if part.start + match.end() in starts:
                return _divided(part, match.end(), gutter)
    return [part]


def _divided(part: Part, at: int, gutter: int) -> list[Part]:
    left = replace(part, text=part.text[:at].rstrip(), last=gutter - 1)
    right = replace(part, text=part.text[at:], start=part.start + at, first=gutter)
    return [left, right]
