"""Areas of all pages into lines: size, face, indent and gap of each against the body's.

- ``size``: that of most of the line's letters, the body's being 1.
- ``is_bold`` and ``is_italic``: whether all words are.
- ``indent``: in ems of the body, from the left edge that lines of this column
  share to the line; 0 beside a drop cap.
- ``gap``: the white above beyond the usual leading, in leadings of the body; 0
  within a paragraph and from one column or page to the next where the text may
  run on, also over notes at the foot; at least 0.5 where the size changes; 1
  above a running head or a folio, and where another size begins elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drukwerk.importing.model import Line
from drukwerk.importing.reading.pdf_order import Area
from drukwerk.importing.reading.pdf_rows import Gutter, Row

#: Of the body's leading: white above a line that is not chance.
_LEAST_GAP = 0.25
_OTHER_SIZE = 0.08
#: How much of the lines must share an edge for it to be one, against the commonest.
_SHARE = 0.15
_FURTHEST = 8.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read: its number, its areas in order, its gutters."""

    number: int
    areas: Sequence[Area]
    gutters: Sequence[Gutter]


def lines_of_pages(pages: Sequence[Page], body: float) -> tuple[str, list[Line]]:
    """Return the raw text of the pages, and its lines."""
    flow = _Flow(_leadings(pages), body)
    rows: list[str] = []
    lines: list[Line] = []
    for page in pages:
        opening = "\f" * (page.number - (lines[-1].page if lines else 1))
        flow.turn()
        for area in page.areas:
            if area.is_resumed:
                flow.turn()
            is_apart = area.is_margin or area.is_inset
            for row, indent in zip(area.rows, _indents(area, page, body), strict=True):
                gap = flow.gap(row) if not is_apart else float(row is area.rows[0])
                rows += [""] if gap and lines and not opening else []
                rows.append(opening + row.text)
                lines.append(_line(row, len(rows), page.number, body, (indent, gap)))
                opening = ""
    return "\n".join(rows) + "\n", lines


def _line(row: Row, number: int, page: int, body: float, place: tuple[float, float]) -> Line:
    words = [word for word in row.words if any(map(str.isalnum, word.text))] or list(row.words)
    return Line(
        row.text,
        number,
        page=page,
        indent=place[0],
        gap=place[1],
        size=round(row.size / body, 2),
        is_bold=all(word.is_bold for word in words),
        is_italic=all(word.is_italic for word in words),
    )


def _leadings(pages: Sequence[Page]) -> dict[float, float]:
    """Return the usual distance between two lines, for each size."""
    counts: dict[float, Counter[float]] = {}
    for page in pages:
        for area in page.areas:
            for above, below in pairwise(area.rows):
                if above.base > below.base:
                    step = round(above.base - below.base, 1)
                    counts.setdefault(round(below.size, 1), Counter())[step] += 1
    return {size: _commonest(steps) for size, steps in counts.items()}


def _commonest(counts: Counter[float]) -> float:
    """Return the commonest; the smallest of those that are equally common."""
    most = max(counts.values())
    return min(each for each, count in counts.items() if count == most)


class _Flow:
    """Measures the white above each row against the row read before it."""

    def __init__(self, leadings: dict[float, float], body: float) -> None:
        self._leadings = leadings
        self._body = body
        self._usual = leadings.get(round(body, 1), 1.2 * body)
        self._last: Row | None = None
        self._is_new_page = False
        self._is_running = False

    def turn(self) -> None:
        """Turn the page: what comes next stands below nothing."""
        self._is_new_page = True

    def gap(self, row: Row) -> float:
        """Return the white above the next row of the text."""
        last, is_body = self._last, _is_alike(row.size, self._body)
        if last is None:
            gap = 0.0
        elif not self._is_new_page and _is_below(row, last):
            gap = self._white(last, row)
        else:
            gap = 0.0 if _is_alike(last.size, row.size) or (is_body and self._is_running) else 1.0
        #: The body runs on over smaller type: notes at the foot, what is set into a column.
        self._is_running = is_body or (self._is_running and row.size < self._body)
        self._last, self._is_new_page = row, False
        return gap

    def _white(self, last: Row, row: Row) -> float:
        leading = max(
            self._leadings.get(round(each.size, 1), 1.2 * each.size) for each in (last, row)
        )
        gap = round((last.base - row.base - leading) / self._usual, 1)
        if not _is_alike(last.size, row.size):
            return max(gap, 0.5)
        return gap if gap >= _LEAST_GAP else 0.0


def _is_alike(one: float, other: float) -> bool:
    return abs(one - other) <= _OTHER_SIZE * max(one, other)


def _is_below(row: Row, last: Row) -> bool:
    return row.base < last.base and min(last.right, row.right) > max(last.left, row.left)


def _indents(area: Area, page: Page, body: float) -> Iterator[float]:
    """Yield for each row how far it stands from the left edge of its column."""
    counts = Counter(
        round(row.left)
        for other in page.areas
        if min(other.right, area.right) > max(other.left, area.left)
        for row in other.rows
    )
    most = max(counts.values())
    edges = sorted(edge for edge, count in counts.items() if count >= max(2, _SHARE * most))
    for row in area.rows:
        edge = next((each for each in edges if _is_edge(each, row, page, body)), row.left)
        indent = 0.0 if row.is_beside_cap else round((row.left - edge) / body, 1)
        yield max(0.0, indent) if indent >= 0.2 else 0.0


def _is_edge(edge: float, row: Row, page: Page, body: float) -> bool:
    """Tell whether a row belongs to the column that begins at an edge."""
    if not -1.5 <= row.left - edge <= _FURTHEST * body:
        return False
    return not any(edge < gutter.middle < row.left for gutter in page.gutters)
