"""The last page of a text has more on it than a line or two.

What is too little is not sent back, which would take another layout for every
try; more is sent over, so that both pages look as if they were meant.
"""

from __future__ import annotations

from drukwerk.html import Element
from drukwerk.layout.boxes import KEY
from drukwerk.layout.flow import Flow, Item

#: Lines of text that the last page has at least, and those that the one before it keeps.
_FEWEST, _KEPT = 5, 12
#: Lines of a paragraph that stay at the foot of a page.
_ORPHANS = 2


def fill_last_page(flow: Flow) -> bool:
    """Send lines over to a last page with very few."""
    filled = [index for index, items in enumerate(flow.items) if items]
    if len(filled) < 2 or filled[-1] != filled[-2] + 1:
        return False
    before, last = flow.items[filled[-2]], flow.items[filled[-1]]
    if last[-1].bottom >= _FEWEST * flow.leading or before[-1].bottom < _KEPT * flow.leading:
        return False
    return _send_over(before[-1], last[0], _FEWEST - sum(len(it.block.lines) for it in last))


def _send_over(item: Item, first: Item, missing: int) -> bool:
    """Let an item go on with so many lines more on the next page, or begin there."""
    if item.is_heading:
        return False
    if item.element is not first.element:
        return _add_style(item.element, "break-after: avoid")
    if item.is_paragraph:
        missing = min(missing, len(item.block.lines) - _ORPHANS)
        return _add_style(item.element, f"widows: {len(first.block.lines) + missing}")
    entries = [node for node in item.element if node.tag in ("li", "dd")]
    return bool(entries) and _break_before(item, entries)


def _break_before(item: Item, entries: list[Element]) -> bool:
    """Begin the next page with the last entry of a list that begins on this one."""
    begun = [entry for entry in entries if entry.get(KEY) in item.page.keys]
    if len(begun) < 2:
        return False
    return _add_style(begun[-1], "break-before: page")


def _add_style(element: Element, rule: str) -> bool:
    style = element.get("style", "")
    element.set("style", f"{style};{rule}" if style else rule)
    return True
