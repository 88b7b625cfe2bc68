"""Columns that stand side by side on one row, as `pdftotext -layout` leaves them, put in order.

A line that runs over a gutter (a title, a wide pull quote) cuts the page into
bands; within a band the columns are read one after another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from drukwerk.importing.folios import is_folio, signature
from drukwerk.importing.gutters import DRIFT, INNER_BREAK, Part, gutters_of, placed_in, rows_of
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Line
from drukwerk.importing.work import Work

_SPACES = re.compile(r"\s{2,}")
#: Rows around a line among which the left of its column is looked for.
_NEAR = 15


def columns(lines: list[Line], work: Work) -> list[Line]:
    """Read the columns of each page one after another; leave no runs of spaces."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    edges = Counter(signature(line.text) for page in pages for line in (page[0], page[-1]))
    found: list[Line] = []
    gutters: list[int] = []
    for page in pages:
        gutters = gutters_of(page, gutters)
        found += _ordered(page, gutters, edges, work)
    return [replace(line, text=_SPACES.sub(" ", line.text)) for line in found]


def _ordered(page: list[Line], gutters: list[int], edges: Counter[str], work: Work) -> list[Line]:
    if not gutters:
        return page
    placed = placed_in(rows_of(page), gutters)
    columns, sure = len(gutters) + 1, _clearness(placed)
    why = f"Page {page[0].page} has {columns} columns side by side; each is read to its end."
    if not work.ledger.allows(Edit("columns", page[0].number, "", "", why, sure)):
        return page
    placed = _across(page, placed, edges)
    parts = [part for row in placed for part in row]
    found = [pair for leaf in _leaves(parts) for pair in _lines(leaf, page)]
    return list(_spaced(found, placed))


def _clearness(placed: list[list[Part]]) -> float:
    """Return how sure the gutters are: lines that run over one, or hold a break, leave doubt."""
    parts = [part for row in placed for part in row]
    wide = sum(part.first < part.last for part in parts)
    mixed = sum(bool(INNER_BREAK.search(part.text)) for part in parts)
    return round(max(0.5, 0.98 - 0.6 * (wide + 2 * mixed) / len(placed)), 2)


def _across(page: list[Line], placed: list[list[Part]], edges: Counter[str]) -> list[list[Part]]:
    """Make the head and the foot of a page each one part, over all its columns."""
    last = max(part.last for row in placed for part in row)
    rows = list(placed)
    for at, beside in ((0, 1), (len(rows) - 1, len(rows) - 2)):
        alone = len(rows) > 1 and abs(rows[at][0].y - rows[beside][0].y) > 1
        count = edges[signature(page[at].text)]
        if (alone and (count > 1 or is_folio(page[at].text))) or count > 2:
            rows[at] = [replace(rows[at][0], text=page[at].text, first=0, last=last)]
    return _widened(rows, last)


def _widened(rows: list[list[Part]], last: int) -> list[list[Part]]:
    """Let a line that runs over a gutter between empty rows, and those centred on it, be wide."""
    is_wide = False
    for at, row in enumerate(rows):
        above, below = _distance(rows, at), _distance(rows, at + 1)
        runs_over = row[0].first < row[0].last and max(above, below) > 1
        is_below = is_wide and above == 1 and _is_centred(rows[at - 1][0], row[0])
        is_wide = len(row) == 1 and (runs_over or is_below)
        if is_wide:
            rows[at] = [replace(row[0], first=0, last=last)]
    return rows


def _distance(rows: list[list[Part]], at: int) -> int:
    """Return how far below the row above it a row stands; far, at the ends of the page."""
    return rows[at][0].y - rows[at - 1][0].y if 0 < at < len(rows) else 2


def _is_centred(above: Part, part: Part) -> bool:
    return abs(above.start + above.end - part.start - part.end) <= 2 * DRIFT


# --- the order of reading


def _leaves(parts: list[Part]) -> Iterator[list[Part]]:
    """Give the parts of a region in the order of reading, those of one column together."""
    if not parts:
        return
    inner = range(min(p.first for p in parts) + 1, max(p.last for p in parts) + 1)
    crossed = {gutter: sum(p.first < gutter <= p.last for p in parts) for gutter in inner}
    clean = [gutter for gutter in inner if not crossed[gutter]]
    if not inner or all(p.first < inner[0] and p.last >= inner[-1] for p in parts):
        yield parts
    elif clean:
        for _, group in groupby(
            sorted(parts, key=lambda p: (_beside(p, clean), p.row)), lambda p: _beside(p, clean)
        ):
            yield from _leaves(list(group))
    else:
        yield from _bands(parts, min(inner, key=lambda gutter: crossed[gutter]))


def _beside(part: Part, gutters: list[int]) -> int:
    return sum(part.first >= gutter for gutter in gutters)


def _bands(parts: list[Part], gutter: int) -> Iterator[list[Part]]:
    """Cut a region into bands at the rows that run over all its columns, or else over a gutter."""
    left, right = min(p.first for p in parts), max(p.last for p in parts)
    wide = {p.row for p in parts if p.first == left and p.last == right}
    wide = wide or {p.row for p in parts if p.first < gutter <= p.last}
    bands = [list(band) for _, band in groupby(parts, lambda p: p.row in wide)]
    for band in bands:
        if len(bands) == 1:
            yield band
        else:
            yield from _leaves(band)


# --- parts as lines again


def _lines(leaf: list[Part], page: list[Line]) -> Iterator[tuple[Part, Line]]:
    """Return the parts of a column as lines, with their indents in that column."""
    for at, part in enumerate(leaf):
        near = leaf[max(0, at - _NEAR) : at + _NEAR + 1]
        left = 0 if part.first < part.last else _left(near)
        indent = max(0, part.start - left)
        line = page[part.row]
        yield part, replace(line, text=part.text, column=part.start + 1, indent=indent)


def _left(parts: list[Part]) -> int:
    """Return where most lines begin."""
    starts = Counter(part.start for part in parts)
    return min(starts, key=lambda start: (-starts[start], start))


def _spaced(found: list[tuple[Part, Line]], rows: list[list[Part]]) -> Iterator[Line]:
    """Give the lines their gaps, each to the line before it in the order of reading."""
    for at, (part, line) in enumerate(found):
        yield replace(line, gap=_break(found[at - 1][0], part, rows)) if at else line


def _break(above: Part, part: Part, rows: list[list[Part]]) -> float:
    """Return the gap between two lines; at least 1 where a column, or a band, begins."""
    if above.row >= part.row or above.first != part.first:
        return 1.0
    narrow = min(above, part, key=lambda p: p.last)
    is_edge = above.last != part.last and len(rows[narrow.row]) > 1
    return max(float(is_edge), _gap(above, part, rows))


def _gap(above: Part, part: Part, rows: list[list[Part]]) -> float:
    """Return the height between two lines of a column, in lines.

    Lines of different columns need not stand on the same rows: what lies
    between is measured by the lines that another column has there.
    """
    between = rows[above.row + 1 : part.row]
    ends = [{p.first for p in rows[row]} for row in (above.row, part.row)]
    beside = Counter(p.first for row in between for p in row)
    shared = ends[0] & ends[1] - {part.first}
    if shared:
        beside = Counter({column: beside[column] for column in shared})
    else:
        beside -= Counter(set(beside) - ends[0] - ends[1])
    empty = part.y - above.y - (part.row - above.row)
    return float(max([empty, *beside.values()]))
