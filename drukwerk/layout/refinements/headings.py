"""No heading near the foot of a page with less than three lines of text under it.

Stylesheets keep a heading with the paragraph after it; where that paragraph is
shorter than three lines, the heading goes over with it.
"""

from __future__ import annotations

from drukwerk.layout.flow import Flow, Item

_FEWEST = 3
#: Lines of space around a heading within a page.
_SPACE_AROUND = 2.5
_SENT_OVER = "data-sent-over"


def send_headings_over(flow: Flow) -> bool:
    """Begin a new page at a heading that stands too low; undo it where that left a hole."""
    changed = False
    for page, items in enumerate(flow.items[:-1]):
        changed |= _undo_needless(page, flow)
        heading = next((item for item in reversed(items) if item.is_heading), None)
        if heading is not None and flow.items[page + 1] and _stands_low(heading, items):
            heading.element.set("style", "break-before: page; margin-top: 0")
            heading.element.set(_SENT_OVER, "")
            changed = True
    return changed


def _stands_low(heading: Item, items: list[Item]) -> bool:
    below = items[items.index(heading) + 1 :]
    lines = sum(len(item.block.lines) for item in below)
    is_first = items.index(heading) == 0
    return not is_first and lines < _FEWEST and heading.element.get(_SENT_OVER) is None


def _undo_needless(page: int, flow: Flow) -> bool:
    """Let a heading stay where the page before it has room for it after all."""
    following = flow.items[page + 1]
    if not following or following[0].element.get(_SENT_OVER, "undone") == "undone":
        return False
    items = flow.items[page]
    gap = flow.pages[page].room - (items[-1].bottom if items else 0)
    heading = following[0]
    if gap < heading.bottom - heading.top + (_FEWEST + _SPACE_AROUND) * flow.leading:
        return False
    heading.element.attrib.pop("style", "")
    heading.element.set(_SENT_OVER, "undone")
    return True
