"""The blocks of a galley: their lines, their heights, and where they may be cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from drukwerk.html import Element, has_class
from drukwerk.layout.boxes import Block, Line
from drukwerk.layout.flow import HEADINGS
from drukwerk.layout.text_position import count_lines

CALL = "note-call"
#: What is set on the lines of the grid, paragraphs apart.
_TEXT = ("opening", "line-block")


@dataclass(slots=True)
class GalleyLine:
    """A line in the galley: its top and bottom within its block, the notes it calls for.

    ``owner`` is the box of the paragraph it belongs to; a glued line may not be
    parted from the one before it.
    """

    line: Line
    owner: Any
    top: float
    bottom: float
    notes: list[str]
    glued: bool = False


@dataclass(slots=True, eq=False)
class GalleyBlock:
    """A block of the text with its height and the space above it, in pixels."""

    element: Element
    above: float
    height: float
    lines: list[GalleyLine]
    keeps_with_next: bool
    is_text: bool
    indent: float
    _cuts: dict[int, int] = field(default_factory=dict)

    def piece_height(self, start: int, end: int) -> float:
        """Return the height of the lines from start to end, with what is around them."""
        top = self.lines[start].top if start else 0.0
        bottom = self.lines[end - 1].bottom if end < len(self.lines) else self.height
        return bottom - top

    def cuts(self, start: int) -> Iterator[int]:
        """Yield where the block may be cut after a line, the last place first."""
        for index in range(len(self.lines) - 1, start, -1):
            if not self.lines[index].glued:
                yield index

    def smallest(self) -> float:
        """Return the height of the least that may stand at the foot of a column."""
        first = next((i for i in range(1, len(self.lines)) if not self.lines[i].glued), None)
        return self.height if first is None else self.piece_height(0, first)

    def position(self, index: int) -> int:
        """Return how many characters of the element stand before a line."""
        if index not in self._cuts:
            before = [line.line for line in self.lines[:index]]
            self._cuts[index] = count_lines(before, self.element)
        return self._cuts[index]

    @property
    def is_running(self) -> bool:
        """Whether it belongs to the running text: no box, list or table."""
        is_quotation = has_class(self.element, "quotation") or self.element.tag == "blockquote"
        return self.is_text or is_quotation or str(self.element.tag) in HEADINGS

    @property
    def ends_page(self) -> bool:
        """Whether the author asked for a new page here."""
        return has_class(self.element, "page-break")


def read_block(block: Block, element: Element, above: float) -> GalleyBlock:
    """Read a block of the galley from its box."""
    lines: list[GalleyLine] = []
    top = block.box.border_box_y()
    _collect(block.box, lines, top, glued=_avoids(block.box, "break_inside"))
    if any(isinstance(box, boxes.TableBox) for box in _below(block.box)):
        lines = []
    _mind_orphans(lines)
    is_text = element.tag == "p" or any(has_class(element, name) for name in _TEXT)
    return GalleyBlock(
        element,
        above,
        block.bottom - block.top,
        lines,
        keeps_with_next=_avoids(block.box, "break_after"),
        is_text=is_text,
        indent=float(block.box.style["text_indent"].value),
    )


def _collect(box: Any, lines: list[GalleyLine], top: float, glued: bool) -> None:
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        first = len(lines)
        if isinstance(child, boxes.LineBox):
            line = Line(child, child.position_y - top, child.position_y + child.height - top)
            is_glued = glued or _begins_with_added_words(child)
            lines.append(GalleyLine(line, box, line.top, line.bottom, _calls(child), is_glued))
        elif hasattr(child, "children"):
            before = lines[-1].owner if lines else None
            _collect(child, lines, top, glued or _avoids(child, "break_inside"))
            if len(lines) > first and before is not None:
                joined = _avoids(_outer(before, box), "break_after")
                lines[first].glued |= joined or _avoids(child, "break_before")


def _outer(inner: Any, box: Any) -> Any:
    """Return the child of a box that holds another box."""
    for child in box.children:
        if child is inner or any(other is inner for other in _below(child)):
            return child
    return inner


def _mind_orphans(lines: list[GalleyLine]) -> None:
    """Glue the lines at the beginning and the end of each paragraph."""
    for index, line in enumerate(lines):
        same = [i for i, other in enumerate(lines) if other.owner is line.owner]
        before, after = index - same[0], same[-1] + 1 - index
        style = line.owner.style
        if before and (before < style["orphans"] or after < style["widows"]):
            line.glued = True


def _avoids(box: Any, name: str) -> bool:
    return str(box.style[name]).startswith("avoid")


def _begins_with_added_words(line: Any) -> bool:
    """Tell whether a line begins with words that the stylesheet adds to those before it."""
    first = next((box for box in _below(line) if isinstance(box, boxes.TextBox)), None)
    return first is not None and "::" in str(first.element_tag)


def _calls(line: Any) -> list[str]:
    return [
        str(box.element.get("data-note"))
        for box in _below(line)
        if isinstance(box, boxes.InlineBox)
        and box.element is not None
        and ":" not in str(box.element_tag)
        and CALL in box.element.get("class", "").split()
    ]


def _below(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _below(child)
