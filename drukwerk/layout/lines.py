"""The lines of the text as they stand on the final pages, in one column or in several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from drukwerk.html import Element, has_class
from drukwerk.layout.boxes import KEY, leading
from drukwerk.layout.engine import Pages

_NOTES = ("footnote", "note")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: the element it is of, its words, and which part of its measure they fill."""

    element: Element
    text: str
    fill: float


@dataclass(slots=True)
class TextOnPage:
    """The lines of the text on a page, how many stand below one another, and what else is there.

    ``rows`` are those of all columns together; lines beside one another in a
    column, as in a table, are one. ``other`` is the height of what is not the
    text, in lines. Running heads, folios and notes are neither.
    """

    lines: list[TextLine] = field(default_factory=list)
    rows: int = 0
    other: float = 0.0


def text_on_pages(
    pages: Pages, elements: Mapping[str, Element], columns: int = 1
) -> list[TextOnPage]:
    """Read the lines of each page; ``elements`` are those of the tree, by their keys."""
    height = leading(pages)
    return [_read(page.children[0], elements, height, columns) for page in pages.page_boxes]


def _read(root: Any, elements: Mapping[str, Element], height: float, columns: int) -> TextOnPage:
    found = TextOnPage()
    rows: set[tuple[int, int]] = set()
    tops, bottoms = [], []
    for block, line in _lines(root):
        element = None if line.element is None else elements.get(line.element.get(KEY, ""))
        if element is None or _is_note(element):
            continue
        if _is_text(element):
            found.lines.append(TextLine(element, _words(line), _fill(line, block)))
            column = (block.position_x - root.position_x) * columns / max(root.width, 1.0)
            rows.add((round(column) if columns > 1 else 0, round(line.position_y)))
        else:
            tops.append(line.position_y)
            bottoms.append(line.position_y + line.height)
    found.rows = len(rows)
    if tops:
        found.other = (max(bottoms) - min(tops)) / height
    return found


def _lines(root: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every line with the block that it stands in."""
    for block in root.descendants(placeholders=True):
        for line in getattr(block, "children", ()):
            if isinstance(line, boxes.LineBox):
                yield block, line


def _is_text(element: Element) -> bool:
    return any(node.tag == "main" for node in element.iterancestors())


def _is_note(element: Element) -> bool:
    around = (element, *element.iterancestors())
    return any(has_class(node, name) for node in around for name in _NOTES)


def _words(line: Any) -> str:
    return " ".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))


def _fill(line: Any, block: Any) -> float:
    """Return the part of its measure that a line fills, by where its last word ends."""
    words = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    begins = block.content_box_x()
    end = max((box.position_x + box.width for box in words), default=begins)
    return float(end - begins) / max(float(block.width), 1.0)
