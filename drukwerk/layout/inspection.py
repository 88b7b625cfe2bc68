"""What stands where on the final pages: pictures and text, in millimetres from the trim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from drukwerk.layout.engine import Pages

_MILLIMETRES = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Placed:
    """Something on a page: its page, and its edges in mm from the left and the top of the trim.

    ``what`` is the address of a picture, or a piece of text.
    """

    page: int
    what: str
    left: float
    top: float
    right: float
    bottom: float
    covers: bool = False

    @property
    def width(self) -> float:
        """The width in mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in mm."""
        return self.bottom - self.top

    def holds(self, left: float, top: float, slack: float = 1.0) -> bool:
        """Tell whether a point lies in it, or not more than ``slack`` mm outside."""
        across = self.left - slack <= left <= self.right + slack
        return across and self.top - slack <= top <= self.bottom + slack


def placed_pictures(pages: Pages) -> list[Placed]:
    """Return every picture with the size it has on its page."""
    return [
        _placed(number, box, str(box.element.get("src", "")))
        for number, box in _boxes(pages)
        if isinstance(box, boxes.ReplacedBox) and box.element is not None
    ]


def placed_texts(pages: Pages) -> list[Placed]:
    """Return every piece of text that can be seen."""
    return [
        _placed(number, box, box.text.strip())
        for number, box in _boxes(pages)
        if isinstance(box, boxes.TextBox) and box.text.strip()
    ]


def placed_blocks(pages: Pages, name: str) -> list[Placed]:
    """Return every block of a class."""
    return [
        _placed(number, box, name)
        for number, box in _boxes(pages)
        if isinstance(box, boxes.BlockBox)
        and box.element is not None
        and name in box.element.get("class", "").split()
    ]


def sheet_size(pages: Pages, number: int) -> tuple[float, float]:
    """Return the width and height in mm of a page, counted from 1, without its bleed."""
    page = pages.page_boxes[number - 1]
    return page.margin_width() * _MILLIMETRES, page.margin_height() * _MILLIMETRES


def _boxes(pages: Pages) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pages.page_boxes, start=1):
        # With what is placed absolutely: a cover is, and the columns of a magazine.
        for box in page.descendants(placeholders=True):
            yield number, box


def _placed(number: int, box: Any, what: str) -> Placed:
    left, top = box.content_box_x(), box.content_box_y()
    return Placed(
        page=number,
        what=what,
        left=left * _MILLIMETRES,
        top=top * _MILLIMETRES,
        right=(left + box.width) * _MILLIMETRES,
        bottom=(top + box.height) * _MILLIMETRES,
        covers=box.style["object_fit"] == "cover",
    )
