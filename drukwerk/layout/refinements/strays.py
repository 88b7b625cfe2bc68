"""Nothing floats past the end of the text, and nothing far below it.

A figure or a box that finds no room at the foot of the last pages would come to
stand under the colophon, and one on a last page with little text on it would
stand at its foot, below a hole. Both stand where they were called for instead,
or after the last words.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukwerk.html import Element, detach, has_class
from drukwerk.layout.boxes import KEY
from drukwerk.layout.flow import Flow, Item

#: Lines of white between the last words and what stands at the foot of their page.
_LARGEST_HOLE = 5


def call_strays_back(flow: Flow) -> bool:
    """Take out of the foot of the pages what stands there past the end of the text."""
    last = next((items[-1] for items in reversed(flow.items) if items), None)
    if last is None:
        return False
    wrappers = list(_floating(flow, range(last.page.number, len(flow.pages))))
    if last.page.room - last.bottom > _LARGEST_HOLE * flow.leading:
        wrappers += _floating(flow, [last.page.number - 1])
    end = last.element
    for wrapper in wrappers:
        if _is_called_on(wrapper, last, flow):
            _set_in_place(wrapper)
        else:
            end = _set_after(end, wrapper)
    return bool(wrappers)


def _floating(flow: Flow, pages: range | list[int]) -> Iterator[Element]:
    """Yield what lets something float to the foot of some pages, counted from 0."""
    for index in pages:
        for key in dict.fromkeys(flow.pages[index].floats):
            element = flow.elements.get(key)
            parent = None if element is None else element.getparent()
            if element is not None and parent is not None and has_class(parent, "float"):
                yield parent


def _is_called_on(wrapper: Element, last: Item, flow: Flow) -> bool:
    """Tell whether something is called for on the page of the last words."""
    return flow.first_page.get(wrapper.get(KEY, "")) == last.page.number


def _set_in_place(wrapper: Element) -> None:
    for stray in list(wrapper):
        wrapper.addprevious(detach(stray))
    detach(wrapper)


def _set_after(end: Element, wrapper: Element) -> Element:
    for stray in list(wrapper):
        end.addnext(detach(stray))
        end = stray
    detach(wrapper)
    return end
