"""Pull quotes where they break the page best.

A good place is between two paragraphs of the quote's own section, with lines of
text above and below it on the same page, away from its own words, from other
quotes and from what is no running text. A short section has no such place; so
every place has a price, and the cheapest is taken. Prices are in lines: what a
quote may go up or down the text to be rid of an evil.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drukwerk.html import Element, detach, has_class, plain_text
from drukwerk.layout.flow import Flow, Item
from drukwerk.layout.galley import Galley, height_of
from drukwerk.layout.refinements.grid import forget_fill

_NAME = "pull-quote"
_MOVES = "data-moves"
#: The places where a quote has stood, and what they cost then: a forecast may err.
_TRIED = "data-tried"
#: How much better a place must be than that of now, times the moves that were made before.
_GAIN = 3.0
#: Lines of text above a quote, or below it, and what it costs to have fewer.
_ABOVE = ((1.0, 16.0), (2.0, 10.0), (4.0, 5.0), (6.0, 1.0))
_BELOW = ((2.0, 13.0), (4.0, 5.0), (6.0, 1.0))
#: Another quote on the page; a line left empty because the quote goes over to the next page.
_TWO_ON_A_PAGE, _EMPTY_LINE = 25.0, 1.2
#: The least lines of text above a quote and below it, once it goes no further than that.
_CLEARANCE = 3
#: A page without running text, which nobody can foretell.
_ALONE = 20.0
#: A heading below, and the least there must be between a heading above and a quote.
_HEADING_BELOW, _UNDER_HEADING, _LEAST_UNDER_HEADING = 10.0, 4.0, 3
#: What is no text beside it; what is text, but no paragraph; the end of everything.
_OBSTACLE, _MATTER, _END = 12.0, 4.0, 12.0
#: Its own words beside it; another section than its own.
_OWN_WORDS, _OTHER_SECTION = 5.0, 9.0
#: A paragraph above that leads on to the one below: one line, a question, a colon or a comma.
_ONE_LINE, _QUESTION, _LEADS_ON = 2.0, 5.0, 12.0
#: Where on the page a quote stands best, and how many blocks make a line of distance.
_BEST_HEIGHT, _BLOCKS_A_LINE = 0.4, 3
_LISTS = ("ul", "ol", "dl", "blockquote")
_TEXTS = ("quotation", "line-block")
_NOT_LISTS = ("sources", "timeline")


@dataclass(slots=True)
class _Plan:
    """Where quotes stand: after which block of the galley each, with its height."""

    galley: Galley
    leading: float
    places: dict[int, tuple[int, float]] = field(default_factory=dict)

    def pushed(self, index: int, quote: Item) -> float:
        """Return the height that other quotes take before the end of a block."""
        return self._before(index, id(quote.element))

    def is_taken(self, page: int, quote: Item) -> bool:
        """Tell whether another quote stands on a page."""
        return any(
            self._page(after, height, key) == page
            for key, (after, height) in self.places.items()
            if key != id(quote.element)
        )

    def is_after(self, index: int, quote: Item) -> bool:
        """Tell whether another quote stands after a block."""
        return any(
            after == index for key, (after, _) in self.places.items() if key != id(quote.element)
        )

    def _page(self, after: int, height: float, key: int) -> int:
        point = self.galley.forecast(after, self._before(after, key))
        return point.page + (point.height + height > self.galley.room(point.page))

    def _before(self, index: int, key: int) -> float:
        others = (place for other, place in self.places.items() if other != key)
        runs = self.galley.runs
        return sum(
            height for after, height in others if after < index and runs[after] == runs[index]
        )


def place_pull_quotes(flow: Flow) -> bool:
    """Put every quote in the cheapest place that can be foretold."""
    galley = Galley(flow, _NAME)
    quotes = [item for items in flow.items for item in items if item.is_a(_NAME)]
    plan = _Plan(galley, flow.leading)
    if all(_moves(quote) for quote in quotes):
        plan.places = {
            id(quote.element): (galley.before[id(quote.element)], height_of(quote))
            for quote in quotes
        }
    changes = [_place(quote, flow.items[quote.page.number - 1], plan) for quote in quotes]
    return any(changes)


def _moves(quote: Item) -> int:
    return int(quote.element.get(_MOVES, "0"))


def _place(quote: Item, page: list[Item], plan: _Plan) -> bool:
    """Put a quote in its cheapest place; tell whether that is another one than now.

    ``page`` is what stands on its page now.
    """
    now = plan.galley.before[id(quote.element)]
    prices = _prices(quote, plan)
    if not prices:
        return False
    if _moves(quote):
        is_alone = not any(item.is_paragraph for item in page)
        price = prices.get(now, max(prices.values())) + _ALONE * is_alone
        prices |= _tried(quote, now, price)
    best = min(prices, key=lambda index: (prices[index], index))
    if _moves(quote) and prices[now] - prices[best] <= _GAIN * _moves(quote):
        return _nudge(quote, page, plan)
    plan.places[id(quote.element)] = (best, height_of(quote))
    quote.element.set(_MOVES, str(_moves(quote) + 1))
    return best != now and _put_after(quote, plan.galley.blocks[best].element)


def _nudge(quote: Item, page: list[Item], plan: _Plan) -> bool:
    """Move a quote from the head or the foot of its page by a paragraph or two."""
    index, height = page.index(quote), height_of(quote)
    clear, room = _CLEARANCE * plan.leading, quote.page.room - height
    if quote.top < clear:
        near = [item for item in page[index + 1 : index + 5] if item.bottom - height >= clear]
    elif quote.page.room - quote.bottom < clear:
        earlier = page[max(0, index - 4) : index][::-1]
        near = [item for item in earlier if room - item.bottom >= clear]
    else:
        return False
    near = [item for item in near if not item.is_a("float")]
    fits = [item for item in near if _is_between_paragraphs(item, page) and item.bottom < room]
    fits.sort(key=lambda item: _says(item, quote))
    return bool(fits) and _put_after(quote, fits[0].element)


def _is_between_paragraphs(above: Item, page: list[Item]) -> bool:
    """Tell whether a paragraph is followed by another of its section on the same page."""
    below = page[page.index(above) + 1 :]
    following = next((it for it in below if not it.is_a("float") and not it.is_a(_NAME)), None)
    return above.is_paragraph and following is not None and following.is_paragraph


def _tried(quote: Item, now: int | None = None, price: float = 0.0) -> dict[int, float]:
    """Return what the places cost where a quote has stood; note that of the place of now."""
    parts = (part.split(":") for part in quote.element.get(_TRIED, "").split())
    tried = {int(index): float(cost) for index, cost in parts}
    if now is not None:
        tried[now] = price
        quote.element.set(_TRIED, " ".join(f"{index}:{cost:.2f}" for index, cost in tried.items()))
    return tried


def _put_after(quote: Item, element: Element) -> bool:
    forget_fill(quote.element)
    element.addnext(detach(quote.element))
    return True


def _prices(quote: Item, plan: _Plan) -> dict[int, float]:
    """Return what each place in and beside the section of a quote costs, by the block above."""
    home = _home(quote, plan.galley)
    sections = [section_of(block.element) for block in plan.galley.blocks]
    order = {id(section): number for number, section in enumerate(dict.fromkeys(sections))}
    own = order[id(sections[home])]
    found = {}
    for index, block in enumerate(plan.galley.blocks):
        distance = abs(order[id(sections[index])] - own)
        if distance <= 1 and (block.is_paragraph or _is_matter(block)):
            found[index] = (
                _OTHER_SECTION * distance
                + abs(index - home) / _BLOCKS_A_LINE
                + _beside(quote, index, plan)
                + _on_the_page(quote, index, plan)
            )
    return found


def section_of(element: Element) -> Element:
    """Return the section in which an element stands, or the text itself."""
    return next(node for node in element.iterancestors() if node.tag in ("section", "main"))


def _home(quote: Item, galley: Galley) -> int:
    """Return the index of the block that says what the quote says, or of the one before it."""
    for index, block in enumerate(galley.blocks):
        if _says(block, quote):
            return index
    return max(0, galley.before[id(quote.element)])


def _says(neighbour: Item, quote: Item) -> bool:
    """Tell whether a block holds the words of a quote."""
    origin = quote.element.get("data-of")
    return origin is not None and any(node.get("id") == origin for node in neighbour.element.iter())


def _is_matter(block: Item) -> bool:
    """Tell whether a block is text that is no paragraph: verse, a list, a quotation."""
    if any(has_class(block.element, name) for name in _NOT_LISTS):
        return False
    return block.element.tag in _LISTS or any(block.is_a(name) for name in _TEXTS)


def _beside(quote: Item, index: int, plan: _Plan) -> float:
    """Return what the neighbours cost: the block above, the heading over it, the block below."""
    blocks = plan.galley.blocks
    above = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    price = 0.0 if above.is_paragraph else _MATTER
    text = plain_text(above.element)
    price += _LEADS_ON if text.endswith((":", ",")) else 0.0
    if above.is_paragraph and len(above.block.lines) <= 1:
        price += _ONE_LINE + (_QUESTION if text.endswith("?") else 0.0)
    if _lines_under_heading(index, plan) < _LEAST_UNDER_HEADING:
        price += _UNDER_HEADING
    if following is None:
        return price + _END
    if _says(above, quote) or _says(following, quote):
        price += _OWN_WORDS
    if following.is_heading:
        return price + _HEADING_BELOW
    if following.is_paragraph:
        return price
    return price + (_MATTER if _is_matter(following) else _OBSTACLE)


def _lines_under_heading(index: int, plan: _Plan) -> float:
    """Return the lines between the heading over a block and the end of the block."""
    first = index
    while first >= 0 and not _heads(plan.galley.blocks[first]):
        first -= 1
    begin = plan.galley.ends[first] if first >= 0 else 0.0
    return round((plan.galley.ends[index] - begin) / plan.leading)


def _heads(block: Item) -> bool:
    return block.is_heading or block.is_a("opening-head")


def _on_the_page(quote: Item, index: int, plan: _Plan) -> float:
    """Return what it costs to stand where a block ends, at the foot or over a hole."""
    point = plan.galley.forecast(index, plan.pushed(index, quote))
    room, height = plan.galley.room(point.page), height_of(quote)
    page, top, price = point.page, point.height, _TWO_ON_A_PAGE * plan.is_after(index, quote)
    if top + height > room:
        price += _EMPTY_LINE * max(0.0, (room - top) / plan.leading - 1)
        page, top, room = page + 1, 0.0, plan.galley.room(page + 1)
    below = (room - top - height) / plan.leading
    price += next((cost for lines, cost in _ABOVE if top / plan.leading < lines), 0.0)
    price += next((cost for lines, cost in _BELOW if below < lines), 0.0)
    price += abs(top / room - _BEST_HEIGHT)
    return price + (_TWO_ON_A_PAGE if plan.is_taken(page, quote) else 0.0)
