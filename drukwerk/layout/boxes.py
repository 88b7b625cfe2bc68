"""Reading the laid-out boxes: what stands on which page, where, in which lines.

WeasyPrint keeps its boxes to itself; this module and ``engine`` are the only
ones that look at them, so a new version of WeasyPrint is met here. Lengths are
CSS pixels; a block is measured from the top of the page's text area.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from weasyprint.formatting_structure import boxes

from drukwerk.html import Element
from drukwerk.layout.engine import Pages

#: The attribute by which a box is traced back to its element in our tree.
KEY = "data-box"


def number_elements(tree: Element) -> dict[str, Element]:
    """Give every element a key and return the elements by it."""
    elements = {}
    for number, element in enumerate(tree.iter("*")):
        element.set(KEY, str(number))
        elements[str(number)] = element
    return elements


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its box, its top and its bottom."""

    box: Any
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """The text of the manuscript on the line, with a hyphen where it ends in one."""
        return "".join(
            box.text
            for box in _in_flow(self.box)
            if isinstance(box, boxes.TextBox) and "::" not in str(box.element_tag)
        )

    @property
    def width(self) -> float:
        """The width of what stands on the line, in pixels."""
        inline = [box for box in self.box.children if box.is_in_normal_flow()]
        ends = [box.position_x + box.margin_width() for box in inline]
        starts = [box.position_x for box in inline]  # the last is the first, from right to left
        return float(max(ends, default=0.0) - min(starts, default=0.0))


@dataclass(frozen=True, slots=True)
class Block:
    """A block on a page, or the part of it that is on this page."""

    key: str
    box: Any
    top: float
    bottom: float
    margin_bottom: float

    @property
    def lines(self) -> list[Line]:
        """The lines of text in the block on this page, measured from the top of the sheet."""
        return [
            Line(box, box.position_y, box.position_y + box.height)
            for box in _in_flow(self.box)
            if isinstance(box, boxes.LineBox)
        ]

    @property
    def margin_top(self) -> float:
        """The margin above the block, in pixels."""
        return float(self.box.margin_top)


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words in one element on a page, or a picture, which has none."""

    key: str
    text: str
    is_picture: bool
    is_in_flow: bool


class Page:
    """One laid-out page."""

    def __init__(self, number: int, box: Any) -> None:
        self.number = number
        self._box = box
        self.top: float = box.content_box_y()
        self.height: float = box.height

    @property
    def side(self) -> str:
        """The side of the spread on which it lies: ``left`` or ``right``."""
        return str(self._box.page_type.side)

    @property
    def name(self) -> str:
        """The named page it was laid out as, or nothing."""
        return str(self._box.page_type.name or "")

    @cached_property
    def blocks(self) -> list[Block]:
        """All blocks of the page's flow, parents before children."""
        return [self._block(box) for box in self._flow() if _is_block(box)]

    @cached_property
    def footnote_height(self) -> float:
        """The height that notes and floating figures take at the foot, 0 when none."""
        areas = [b for b in self._box.children if isinstance(b, boxes.FootnoteAreaBox)]
        return float(sum(area.margin_height() for area in areas if area.children))

    @cached_property
    def floats(self) -> list[str]:
        """The keys of everything at the foot: notes and floating figures."""
        return [
            child.element.get(KEY, "")
            for area in self._box.children
            if isinstance(area, boxes.FootnoteAreaBox)
            for child in area.descendants()
            if child.element is not None and child.element.get(KEY)
        ]

    @cached_property
    def words(self) -> list[Words]:
        """The words and pictures of the manuscript, the flow first and then the foot of the page.

        What the stylesheet adds is left out, but not a first letter that it only styles.
        """
        areas = [b for b in self._box.children if not isinstance(b, boxes.MarginBox)]
        areas.sort(key=_is_foot)
        return [
            Words(
                box.element.get(KEY, ""),
                getattr(box, "text", ""),
                isinstance(box, boxes.ReplacedBox),
                not _is_foot(area),
            )
            for area in areas
            for box in _in_flow(area)
            if isinstance(box, boxes.TextBox | boxes.ReplacedBox) and _is_of_manuscript(box)
        ]

    @property
    def room(self) -> float:
        """The height left for the flow beside what stands at the foot."""
        return self.height - self.footnote_height

    @cached_property
    def keys(self) -> set[str]:
        """The keys of all elements with a box on this page."""
        return {
            box.element.get(KEY, "")
            for box in self._box.descendants(placeholders=True)
            if getattr(box, "element", None) is not None
        }

    def _flow(self) -> Iterator[Any]:
        for child in self._box.children:
            if not isinstance(child, boxes.FootnoteAreaBox | boxes.MarginBox):
                yield child
                yield from _in_flow(child)

    def _block(self, box: Any) -> Block:
        top = box.border_box_y() - self.top
        bottom = top + box.border_height()
        return Block(box.element.get(KEY, ""), box, top, bottom, box.margin_bottom)


def read_pages(pages: Pages) -> list[Page]:
    """Return the pages of a layout, numbered from 1."""
    return [Page(number, box) for number, box in enumerate(pages.page_boxes, start=1)]


def leading(pages: Pages) -> float:
    """Return the leading of the text: the line height of the root element."""
    root = pages.page_boxes[0].children[0]
    return float(root.style["line_height"].value)


def _is_foot(box: Any) -> bool:
    return isinstance(box, boxes.FootnoteAreaBox)


def _is_of_manuscript(box: Any) -> bool:
    _, pseudo, name = str(box.element_tag).partition("::")
    return box.element is not None and (not pseudo or name == "first-letter")


def _is_block(box: Any) -> bool:
    return (
        isinstance(box, boxes.BlockLevelBox)
        and box.element is not None
        and ":" not in str(box.element_tag)
        and bool(box.element.get(KEY))
    )


def _in_flow(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _in_flow(child)
