"""Rows into reading order: blocks of rows in one column, and which block is read before which.

A block is read before another when it stands above it, or to its left with
nothing between the two that spans both. What stands in the middle of two
columns is read after the left one; what stands alone at the foot of a page is
read last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drukwerk.importing.reading.pdf_rows import Gutter, Row

#: Of the size: the white within a block, and beyond which a last line stands alone.
_WITHIN = 2.4
_ALONE = 1.2
_FOLIO_LENGTH = 70
_SAME_SIZE = 0.12
#: More blocks than this are read from the top down: a map, or a page of labels.
_MOST = 150
#: The most lines of an attribution.
_ATTRIBUTION = 3
_OPENING = ("“", "„", "«", "‘", '"', "”")
_ENDS = (".", "!", "?", ":", "…", "”", "»", '"')


@dataclass(slots=True)
class Area:
    """Rows of one column below one another, and the box they fill.

    ``is_margin``: it is a running head or a folio, apart from the text.
    ``is_inset``: it is set into columns that run on past it. ``is_resumed``: an
    inset stands right above it.
    """

    rows: list[Row]
    left: float
    right: float
    bottom: float
    top: float
    is_margin: bool = False
    is_inset: bool = False
    is_resumed: bool = False

    def add(self, row: Row) -> None:
        """Put a row at the end."""
        self.rows.append(row)
        self.left, self.right = min(self.left, row.left), max(self.right, row.right)
        self.bottom = row.bottom


def ordered(rows: Sequence[Row], gutters: Sequence[Gutter], body: float) -> list[Area]:
    """Return the areas of a page as they are read."""
    head, middle, foot = _margins(rows, body)
    areas = _areas(middle, gutters)
    insets = [area for area in areas if _is_inset(area, areas, gutters, body)]
    insets = [area for area in areas if area in insets or _is_below_one(area, insets, body)]
    flow = _sorted([area for area in areas if area not in insets])
    for inset in insets:
        inset.is_inset = True
        for area in flow:
            area.is_resumed = area.is_resumed or _is_right_below(area, inset)
        flow.insert(_place(inset, flow), inset)
    edges = _areas(head, gutters), _areas(foot, gutters)
    for area in (*edges[0], *edges[1]):
        area.is_margin = True
    return [*edges[0], *flow, *edges[1]]


def _margins(rows: Sequence[Row], body: float) -> tuple[list[Row], list[Row], list[Row]]:
    """Part the running head and the folio from the text."""
    foot = _edge(list(reversed(rows)), body)
    rest = list(rows[: len(rows) - len(foot)])
    head = _edge(rest, body)
    return head, rest[len(head) :], foot[::-1]


def _edge(rows: Sequence[Row], body: float) -> list[Row]:
    """Return the first rows, when they are short, on one line, and apart from the others."""
    if not rows:
        return []
    line = [row for row in rows if abs(row.base - rows[0].base) < 0.5 * body]
    rest = rows[len(line) :]
    if not rest or rows[: len(line)] != line:
        return []
    is_short = all(len(row.text) <= _FOLIO_LENGTH and row.size < 1.3 * body for row in line)
    nearest = min(max(row.bottom - line[0].top, line[0].bottom - row.top) for row in rest)
    return line if is_short and nearest > _ALONE * body else []


def _areas(rows: Sequence[Row], gutters: Sequence[Gutter]) -> list[Area]:
    areas: list[Area] = []
    for row in rows:
        area = next((each for each in reversed(areas) if _continues(each, row, gutters)), None)
        if area is None:
            areas.append(Area([row], row.left, row.right, row.bottom, row.top))
        else:
            area.add(row)
    return areas


def _continues(area: Area, row: Row, gutters: Sequence[Gutter]) -> bool:
    last = area.rows[-1]
    size = max(last.size, row.size)
    gap = last.bottom - row.top
    if not -0.5 * size <= gap <= _WITHIN * size or abs(last.size - row.size) > _SAME_SIZE * size:
        return False
    if _shared(last, row) <= 0:
        return False
    left, right = min(last.left, row.left), max(last.right, row.right)
    return not any(
        left < each.left + 0.5
        and each.right - 0.5 < right
        and each.bottom < last.top
        and row.bottom < each.top
        for each in gutters
    )


def _shared(one: Row | Area, other: Row | Area) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _sorted(areas: Sequence[Area]) -> list[Area]:
    """Order areas so that each comes after all that are read before it."""
    left = sorted(areas, key=lambda area: (-area.top, area.left))
    if len(left) > _MOST:
        return left
    count = range(len(left))
    before = [
        {at for at in count if at != to and _is_before(left[at], left[to], left)} for to in count
    ]
    found: list[int] = []
    waiting = list(count)
    while waiting:
        placed = set(found)
        ready = [at for at in waiting if before[at] <= placed]
        chosen = _next(ready, found, left) if ready else waiting[0]
        found.append(chosen)
        waiting.remove(chosen)
    return [left[at] for at in found]


def _next(ready: Sequence[int], found: Sequence[int], areas: Sequence[Area]) -> int:
    """Choose what stands below the last one, when there is a choice."""
    if not found:
        return ready[0]
    last = areas[found[-1]]
    below = [
        at for at in ready if _shared(areas[at], last) > 0 and areas[at].top <= last.bottom + 2
    ]
    return below[0] if below else ready[0]


def _is_before(one: Area, other: Area, areas: Sequence[Area]) -> bool:
    if _shared(one, other) > 1:
        return one.top > other.top
    if one.right > other.left + 1:
        return False
    return not any(
        one.bottom >= area.top - 1
        and area.bottom >= other.top - 1
        and _shared(area, one) > 1
        and _shared(area, other) > 1
        for area in areas
    )


def _is_inset(area: Area, areas: Sequence[Area], gutters: Sequence[Gutter], body: float) -> bool:
    """Tell whether an area stands in the middle of columns that run around it or past it."""
    first = area.rows[0]
    if abs(first.size - body) < 0.05 * body and not first.words[0].is_italic:
        return False
    if not any(area.left < gutter.middle < area.right for gutter in gutters):
        return False
    return _has_sides(area, areas) or _is_passed(area, areas)


def _has_sides(area: Area, areas: Sequence[Area]) -> bool:
    """Tell whether text stands on both sides of an area."""
    half = 0.5 * (area.top - area.bottom)
    sides = [
        other
        for other in areas
        if other is not area and min(other.top, area.top) - max(other.bottom, area.bottom) > half
    ]
    return any(other.right <= area.left + 1 for other in sides) and any(
        other.left >= area.right - 1 for other in sides
    )


def _is_passed(area: Area, areas: Sequence[Area]) -> bool:
    """Tell whether a sentence above an area goes on below it, in the same column."""
    if all(word.is_bold for word in area.rows[0].words):
        return False
    is_quote = area.rows[0].text.startswith(_OPENING)
    above = [each for each in areas if each.bottom >= area.top - 1 and _shared(each, area) > 0]
    below = [each for each in areas if each.top <= area.bottom + 1 and _shared(each, area) > 0]
    for upper in above:
        lower = [each for each in below if _shared(each, upper) > 0]
        next_one = max(lower, key=lambda each: each.top, default=None)
        if next_one and _runs_on(upper.rows[-1], next_one.rows[0], is_quote):
            return True
    return False


def _runs_on(upper: Row, lower: Row, is_quote: bool) -> bool:
    """Tell whether a line ends in the middle of a sentence that another goes on with.

    A quotation between the two is no heading, so that a name may follow it too.
    """
    is_alike = abs(upper.size - lower.size) < 0.05 * upper.size
    is_open = not upper.text.endswith(_ENDS) and len(upper.text) > 1
    return is_alike and is_open and (is_quote or lower.text[:1].islower())


def _is_below_one(area: Area, insets: Sequence[Area], body: float) -> bool:
    """Tell whether an area is the attribution of an inset: small, and right below it."""
    size = area.rows[0].size
    is_small = size < 0.95 * body and len(area.rows) <= _ATTRIBUTION
    return is_small and any(
        _is_right_below(area, inset) and inset.bottom - area.top < 2.5 * size for inset in insets
    )


def _is_right_below(area: Area, inset: Area) -> bool:
    size = inset.rows[0].size
    return _shared(area, inset) > 0 and -0.5 * size <= inset.bottom - area.top < 3 * size


def _place(inset: Area, flow: Sequence[Area]) -> int:
    """Return the place after the column to the left of an inset, or after its first column."""
    for index, area in enumerate(flow):
        if area.is_inset and _is_right_below(inset, area):
            return index + 1
    beside = [
        index
        for index, area in enumerate(flow)
        if area.right <= inset.left + 1 and area.top > inset.bottom and area.bottom < inset.top
    ]
    below = [index for index, area in enumerate(flow) if _is_right_below(area, inset)]
    if not beside and not below:
        return len(flow)
    place = beside[-1] if beside else below[0]
    while place + 1 < len(flow) and _is_next_in_column(flow[place], flow[place + 1]):
        place += 1
    return place + 1


def _is_next_in_column(upper: Area, lower: Area) -> bool:
    return _shared(upper, lower) > 0 and lower.top <= upper.bottom + 1
