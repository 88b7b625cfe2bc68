"""Pull quotes where they break the page well.

Never at the head or the foot of a page, never two on a page, never against a
figure, a heading or a box, never beside their own sentence: a quote that stands
badly goes to the best boundary between two paragraphs of its section.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drukwerk.html import Element, detach
from drukwerk.layout.flow import Flow, Item
from drukwerk.layout.galley import Galley, Point, height_of
from drukwerk.layout.refinements.grid import forget_fill

_NAME = "pull-quote"
_PLANNED = "data-planned"
#: Lines of text that belong between a quote and the head or foot of the page.
_CLEARANCE = 4


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a place must offer: lines of text above and below, and whose neighbourhood."""

    clearance: int
    beside_itself: bool


#: From the best to the least; a forecast may be some lines out, so more room is asked first.
_DEMANDS = (
    _Demand(_CLEARANCE + 2, beside_itself=False),
    _Demand(_CLEARANCE, beside_itself=False),
    _Demand(_CLEARANCE, beside_itself=True),
)


@dataclass(slots=True)
class _Plan:
    """The quotes placed so far: the height they take and the pages they are on."""

    galley: Galley
    leading: float
    pushed: list[tuple[int, float]] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def forecast(self, index: int) -> Point:
        """Return where a block will end, with the quotes before it in their new places."""
        before = sum(height for after, height in self.pushed if after < index)
        return self.galley.forecast(index, before)

    def settle(self, index: int, quote: Item) -> None:
        """Put a quote after a block."""
        self.pages.add(self.forecast(index).page)
        self.pushed.append((index, height_of(quote)))


def place_pull_quotes(flow: Flow) -> bool:
    """Plan all the quotes by forecast the first time, then nudge those that fell badly."""
    places = ((items, index) for items in flow.items for index in range(len(items)))
    quotes = [(items, index) for items, index in places if items[index].is_a(_NAME)]
    if any(items[index].element.get(_PLANNED) is None for items, index in quotes):
        plan = _Plan(Galley(flow, _NAME), flow.leading)
        changes = [_place(items[index], plan) for items, index in quotes]
    else:
        changes = [_nudge(items, index, flow) for items, index in quotes]
    return any(changes)


def _nudge(items: list[Item], index: int, flow: Flow) -> bool:
    """Move a quote from the head or the foot of its page by a paragraph or two."""
    quote, clear = items[index], (_CLEARANCE - 1) * flow.leading
    height = height_of(quote)
    if quote.top < clear:
        later = items[index + 1 : index + 5]
        wanted = [item for item in later if item.bottom - height >= clear]
    elif quote.page.room - quote.bottom < clear:
        earlier = items[max(0, index - 4) : index][::-1]
        wanted = [item for item in earlier if item.page.room - item.bottom - height >= clear]
    else:
        return False
    tries = sorted(wanted, key=lambda item: _says(item, quote))
    return any(_put_after(quote, item.element) for item in tries) or _replan(quote, flow)


def _replan(quote: Item, flow: Flow) -> bool:
    """Send a quote to another page, away from the quotes that stand there."""
    plan = _Plan(Galley(flow, _NAME), flow.leading)
    for page, items in enumerate(flow.items):
        if any(item.is_a(_NAME) for item in items):
            plan.pages.add(page)
    return _place(quote, plan)


def _put_after(quote: Item, element: Element) -> bool:
    """Put a quote after a paragraph, if another paragraph of its section follows there."""
    following = element.getnext()
    if following is quote.element or following is None or element is quote.element:
        return False
    if element.getparent() is not quote.element.getparent():
        return False
    if not element.tag == following.tag == "p":
        return False
    forget_fill(quote.element)
    element.addnext(detach(quote.element))
    return True


def _says(neighbour: Item, quote: Item) -> bool:
    """Tell whether a paragraph holds the words of a quote."""
    origin = quote.element.get("data-of")
    return origin is not None and any(node.get("id") == origin for node in neighbour.element.iter())


def _place(quote: Item, plan: _Plan) -> bool:
    """Put a quote at its best boundary; tell whether that is another one than now."""
    quote.element.set(_PLANNED, "")
    home = _home(quote, plan.galley)
    costs: dict[int, float] = {}
    for demand in _DEMANDS:
        costs = costs or _costs(quote, home, plan, demand)
    if not costs:
        return False
    best = min(costs, key=lambda index: (costs[index], index))
    plan.settle(best, quote)
    after = plan.galley.blocks[best].element
    if after.getnext() is quote.element:
        return False
    forget_fill(quote.element)
    after.addnext(detach(quote.element))
    return True


def _home(quote: Item, galley: Galley) -> int:
    """Return the index of the block that says what the quote says, or of the one before it."""
    for index, block in enumerate(galley.blocks):
        if _says(block, quote):
            return index
    before: Element | None = quote.element.getprevious()
    found = galley.index_of(before) if before is not None else None
    return found or 0


def _costs(quote: Item, home: int, plan: _Plan, demand: _Demand) -> dict[int, float]:
    """Return what it costs to put a quote after each block after which it can go."""
    found = {}
    for index in range(len(plan.galley.blocks) - 1):
        cost = _cost(quote, index, home, plan, demand)
        if cost is not None:
            found[index] = cost
    return found


def _cost(quote: Item, index: int, home: int, plan: _Plan, demand: _Demand) -> float | None:
    """Return what it costs to put a quote after a block; None where it cannot go."""
    block, following = plan.galley.blocks[index : index + 2]
    if not (block.is_paragraph and following.is_paragraph):
        return None
    if block.element.getparent() is not quote.element.getparent():
        return None
    if block.element.getparent() is not following.element.getparent():
        return None
    if not demand.beside_itself and (_says(block, quote) or _says(following, quote)):
        return None
    point, room = plan.forecast(index), demand.clearance * plan.leading
    if point.page in plan.pages or point.height < room:
        return None
    if plan.galley.room(point.page) - point.height - height_of(quote) < room:
        return None
    return abs(index - home) / 3 + abs(point.height / plan.galley.room(point.page) - 0.4)
