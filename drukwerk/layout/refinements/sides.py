"""What reaches into the margins must know which margin is which.

An odd page lies on the side on which the first lies: right, but left in a book
that is read from right to left.
"""

from __future__ import annotations

from drukwerk.html import has_class
from drukwerk.layout.flow import Flow

_SIDES = ("on-left", "on-right")


def mark_sides(flow: Flow) -> bool:
    """Mark wide figures as standing on a left-hand or a right-hand page."""
    changed = False
    for key, element in flow.elements.items():
        if not has_class(element, "wide") or key not in flow.first_page:
            continue
        is_on_right = (flow.first_page[key] % 2 == 1) == (flow.pages[0].side == "right")
        side = _SIDES[is_on_right]
        if not has_class(element, side):
            names = [n for n in element.get("class", "").split() if n not in _SIDES]
            element.set("class", " ".join([*names, side]))
            changed = True
    return changed
