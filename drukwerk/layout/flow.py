"""The flow of a layout: our tree and its pages, read together.

Items are the blocks of which the text is made: what stands directly in the
text or in one of its sections. A refinement looks at the items of a page and
changes the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from drukwerk.html import Element, has_class
from drukwerk.layout.boxes import Block, Line, Page, leading, read_pages
from drukwerk.layout.engine import Pages

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CONTAINERS = frozenset({"main", "section"})


@dataclass(frozen=True, slots=True)
class Item:
    """One block of the text, or the part of it on one page."""

    element: Element
    block: Block
    page: Page

    @property
    def top(self) -> float:
        """The top of the item in pixels from the top of the text area."""
        return self.block.top

    @property
    def bottom(self) -> float:
        """The bottom of the item in pixels from the top of the text area."""
        return self.block.bottom

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading within the text."""
        return str(self.element.tag) in HEADINGS

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text."""
        return self.element.tag == "p" or has_class(self.element, "opening")

    def is_a(self, name: str) -> bool:
        """Tell whether the item's element has a class."""
        return has_class(self.element, name)


class Flow:
    """A tree and the pages it was laid out on."""

    def __init__(self, elements: dict[str, Element], pages: Pages) -> None:
        self.elements = elements
        self.leading = leading(pages)
        self.pages = read_pages(pages)

    @cached_property
    def items(self) -> list[list[Item]]:
        """The items of each page, in order."""
        return [list(self._items(page)) for page in self.pages]

    @cached_property
    def first_page(self) -> dict[str, int]:
        """The number of the page on which each element begins, by key."""
        found: dict[str, int] = {}
        for page in self.pages:
            for key in page.keys:
                found.setdefault(key, page.number)
        return found

    @cached_property
    def page_of_id(self) -> dict[str, int]:
        """The number of the page on which each identifier stands."""
        return {
            str(self.elements[key].get("id")): number
            for key, number in self.first_page.items()
            if key in self.elements and self.elements[key].get("id")
        }

    def insert_pages_after(self, ends: list[int], names: list[str]) -> None:
        """Number everything as it will be with a page put in after each of some pages.

        ``names`` are the identifiers of what stands on the pages put in.
        """
        for key, number in self.first_page.items():
            self.first_page[key] = number + sum(end < number for end in ends)
        self.__dict__.pop("page_of_id", None)
        for end, name in zip(ends, names, strict=True):
            self.page_of_id[name] = end + 1 + sum(other < end for other in ends)

    @cached_property
    def _parts(self) -> dict[str, list[Item]]:
        """The parts of each element on its pages, by key."""
        parts: dict[str, list[Item]] = {}
        for item in chain.from_iterable(self.items):
            parts.setdefault(item.block.key, []).append(item)
        return parts

    def lines_before(self, item: Item) -> list[Line]:
        """Return the lines of an item's element that stand on earlier pages."""
        earlier = [p for p in self._parts[item.block.key] if p.page.number < item.page.number]
        return [line for part in earlier for line in part.block.lines]

    def is_continued(self, item: Item) -> bool:
        """Tell whether an item goes on on the next page."""
        following = self.items[item.page.number] if item.page.number < len(self.pages) else []
        return bool(following) and following[0].element is item.element

    def _items(self, page: Page) -> Iterator[Item]:
        for block in page.blocks:
            element = self.elements.get(block.key)
            if element is None or str(element.tag) in _CONTAINERS:
                continue
            parent = element.getparent()
            if parent is not None and str(parent.tag) in _CONTAINERS and _is_text(parent):
                yield Item(element, block, page)


def _is_text(container: Element) -> bool:
    """Tell whether a container is part of the text and not of the pages around it."""
    return container.tag == "main" or any(node.tag == "main" for node in container.iterancestors())
