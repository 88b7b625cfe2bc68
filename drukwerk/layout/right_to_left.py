"""Lines that run from right to left, put where they belong.

WeasyPrint 70 indents such a line at its wrong end, and leaves the space at the
end of a line, which is not seen, as a gap at its beginning once the line is
justified. While these lines are in use, both are set right.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_align = inline.text_align
_strip = inline.remove_last_whitespace


@contextmanager
def lines_from_right() -> Iterator[None]:
    """Let WeasyPrint place its lines through this module."""
    inline.text_align, inline.remove_last_whitespace = _text_align, _remove_last_whitespace
    try:
        yield
    finally:
        inline.text_align, inline.remove_last_whitespace = _align, _strip


def _text_align(context: Any, line: Any, available_width: float, last: bool) -> Any:
    """Return how far a line is moved, its first line indented from the right."""
    offset = _align(context, line, available_width, last)
    if line.style["direction"] == "rtl" and line.text_indent:
        for child in line.children:
            if child.is_in_normal_flow():
                child.translate(dx=-line.text_indent)
    return offset


def _remove_last_whitespace(context: Any, line: Any) -> None:
    """Take away the space at the end of a line, and move nothing to make up for it."""
    width = line.width
    _strip(context, line)
    box, space = _last(line), width - line.width
    if not space or not isinstance(box, boxes.TextBox) or not box.text:
        return
    if box.pango_layout.first_line_direction % 2:
        box.pango_layout = inline.split_text_box(context, box, None, 0)[0].pango_layout
        for child in line.children:
            child.translate(dx=space, ignore_floats=True)


def _last(box: Any) -> Any:
    while isinstance(box, boxes.LineBox | boxes.InlineBox) and box.children:
        box = box.children[-1]
    return box
