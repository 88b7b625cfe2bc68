"""The galley: the text as one long column, to foretell where a block will fall.

Blocks that may move (pull quotes) are thought away; with their heights put back
in other places, the galley tells on which page and at which height any point of
the text would then stand. It is a forecast: notes and figures at the foot move
with the text, so what was forecast is looked at again on the next pages.

A page that ends early, before what did not fit on it or begins a page in any
case, ends a run: what is put in before it does not push what comes after it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from drukwerk.html import Element
from drukwerk.layout.flow import Flow, Item

#: A page that ends so many lines early ends for a reason.
_LARGEST_GAP = 2


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a page: the page's index from 0, the height from its top in pixels."""

    page: int
    height: float


class Galley:
    """The blocks of a text with their ends, in pixels from its beginning."""

    def __init__(self, flow: Flow, movable: str) -> None:
        #: For each movable block the index of the block that it follows, -1 at the beginning.
        self.before: dict[int, int] = {}
        self.blocks: list[Item] = []
        self.ends: list[float] = []
        #: For each block the number of its run.
        self.runs: list[int] = []
        pages = zip(flow.pages, flow.items, strict=True)
        self._rooms = [page.room if items else 0.0 for page, items in pages]
        self._starts = [0.0, *accumulate(self._rooms)]
        before, run, gap = 0.0, 0, 0.0
        for number, items in enumerate(flow.items):
            if gap > _LARGEST_GAP * flow.leading and items and not items[0].is_a(movable):
                before, run = self._starts[number], run + 1
            before = self._take(items, before, movable, run)
            gap = self._rooms[number] - items[-1].bottom if items else 0.0

    def _take(self, items: list[Item], before: float, movable: str, run: int) -> float:
        """Add the blocks of a page; return the length of the galley after it."""
        moved = 0.0
        end = before
        for item in items:
            if item.is_a(movable):
                moved += height_of(item)
                self.before.setdefault(id(item.element), len(self.blocks) - 1)
                continue
            if item.is_a("float"):
                continue  # it holds what stands at the foot of the page
            end = before + item.bottom - moved
            if self.blocks and self.blocks[-1].element is item.element:
                self.ends[-1] = end
            else:
                self.blocks.append(item)
                self.ends.append(end)
                self.runs.append(run)
        return end

    def forecast(self, index: int, pushed: float) -> Point:
        """Return where the end of a block will stand when that much is put in before it."""
        return self._point(self.ends[index] + pushed)

    def room(self, page: int) -> float:
        """Return the height the text has on a page."""
        rooms = [room for room in self._rooms[: page + 1] if room]
        return rooms[-1] if rooms else max(self._rooms)

    def index_of(self, element: Element) -> int | None:
        """Return the index of the block that is an element or holds it."""
        around = {id(node) for node in (element, *element.iterancestors())}
        return next((i for i, block in enumerate(self.blocks) if id(block.element) in around), None)

    def _point(self, position: float) -> Point:
        page = bisect_right(self._starts, position) - 1
        while page < len(self._rooms) and not self._rooms[page]:
            page += 1
        page = min(page, len(self._rooms) - 1)
        return Point(page, position - self._starts[page])


def height_of(item: Item) -> float:
    """Return the height a block takes, its margins included, in pixels."""
    return item.bottom - item.top + item.block.margin_top + item.block.margin_bottom
