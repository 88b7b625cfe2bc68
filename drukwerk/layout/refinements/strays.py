"""Nothing floats past the end of the text, onto the pages that follow it.

A figure or a box that finds no room at the foot of the last pages would come to
stand under the colophon. It stands after the last words instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukwerk.html import Element, detach, has_class
from drukwerk.layout.flow import Flow


def call_strays_back(flow: Flow) -> bool:
    """Put what floats past the end of the text at that end."""
    last = next((items[-1] for items in reversed(flow.items) if items), None)
    if last is None:
        return False
    end, wrappers = last.element, list(_strays(flow, last.page.number))
    for wrapper in wrappers:
        for stray in list(wrapper):
            end.addnext(detach(stray))
            end = stray
        detach(wrapper)
    return bool(wrappers)


def _strays(flow: Flow, last: int) -> Iterator[Element]:
    """Yield what lets something float to the pages after one, counted from 1."""
    for page in flow.pages[last:]:
        for key in dict.fromkeys(page.floats):
            element = flow.elements.get(key)
            parent = None if element is None else element.getparent()
            if element is not None and parent is not None and has_class(parent, "float"):
                yield parent
