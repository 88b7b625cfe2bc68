"""What reaches into the margins must know which margin is which.

An odd page lies on the side on which the first lies: right, but left in a book
that is read from right to left.
"""

from __future__ import annotations

from drukwerk.html import Element, has_class
from drukwerk.layout.boxes import KEY
from drukwerk.layout.flow import Flow

_SIDES = ("on-left", "on-right")


def mark_sides(flow: Flow) -> bool:
    """Mark wide figures as standing on a left-hand or a right-hand page."""
    changed = False
    for key, element in flow.elements.items():
        number = _page(element, key, flow) if has_class(element, "wide") else 0
        if not number:
            continue
        is_on_right = (number % 2 == 1) == (flow.pages[0].side == "right")
        side = _SIDES[is_on_right]
        if not has_class(element, side):
            names = [n for n in element.get("class", "").split() if n not in _SIDES]
            element.set("class", " ".join([*names, side]))
            changed = True
    return changed


def _page(element: Element, key: str, flow: Flow) -> int:
    """Return the page on which the picture of a figure stands, 0 for none.

    A figure that floats is called on one page and may stand on the next.
    """
    pictures = (str(picture.get(KEY)) for picture in element.iter("img"))
    pages = (flow.first_page.get(it, 0) for it in (*pictures, key))
    return next(filter(None, pages), 0)
