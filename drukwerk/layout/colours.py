"""The colours in which text stands on its pages, and what is below it.

What lies under a text is not always an element around it: a cover is a field
with words placed over it. So the ground is the smallest coloured box that
covers the middle of the text. Over a picture it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from drukwerk.contrast import WHITE, Colour
from drukwerk.layout.engine import Pages

_BOLD = 700


@dataclass(frozen=True, slots=True)
class Inked:
    """Some words on a page (from 1), their colour and ground, and their size in CSS pixels."""

    page: int
    words: str
    colour: Colour
    ground: Colour
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class _Field:
    """A part of a page with a colour; with a picture, none."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour | None

    def covers(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


def inked_texts(pages: Pages) -> Iterator[Inked]:
    """Yield every piece of text that can be read, in its colours."""
    for number, page in enumerate(pages.page_boxes, start=1):
        found = list(page.descendants(placeholders=True))
        fields = [field for box in found if (field := _field(box))]
        texts = (box for box in found if isinstance(box, boxes.TextBox))
        read = (box for box in texts if any(map(str.isalnum, box.text)))
        yield from (inked for box in read if (inked := _inked(number, box, fields)))


def _inked(number: int, box: Any, fields: Sequence[_Field]) -> Inked | None:
    x, y = box.position_x + box.width / 2, box.position_y + box.height / 2
    below = min((it for it in fields if it.covers(x, y)), key=lambda it: it.area, default=None)
    colour = _colour(box.style["color"])
    if colour is None or (below and below.colour is None):
        return None
    ground = below.colour if below and below.colour else WHITE
    size, weight = float(box.style["font_size"]), int(box.style["font_weight"])
    return Inked(number, box.text.strip(), colour.over(ground), ground, size, weight >= _BOLD)


def _field(box: Any) -> _Field | None:
    """Return what a box paints, if it paints something."""
    if isinstance(box, boxes.ReplacedBox):
        colour = None
    elif isinstance(box, boxes.BlockLevelBox | boxes.InlineLevelBox | boxes.TableCellBox):
        colour = _colour(box.style["background_color"])
        if colour is None or not colour.opacity:
            return None
        colour = colour.over(WHITE)
    else:
        return None
    left, top = box.border_box_x(), box.border_box_y()
    return _Field(left, top, left + box.border_width(), top + box.border_height(), colour)


def _colour(colour: Any) -> Colour | None:
    """Return a colour in sRGB; None for inks, which are for paper."""
    if colour is None or colour == "currentcolor" or colour.space == "device-cmyk":
        return None
    red, green, blue = colour.to("srgb").coordinates
    return Colour(red, green, blue, colour.alpha)
