"""At the foot of a page, white between what floats there and the notes below it."""

from __future__ import annotations

from drukwerk.html import Element, add_class, has_class
from drukwerk.layout.flow import Flow

_OVER_NOTES = "over-notes"


def part_from_notes(flow: Flow) -> bool:
    """Mark what stands directly above notes, and nothing else."""
    over, others = [], []
    for page in flow.pages:
        at_foot = [flow.elements[key] for key in page.floats if key in flow.elements]
        floating = [element for element in dict.fromkeys(at_foot) if _floats(element)]
        has_notes = any(has_class(element, "footnote") for element in at_foot)
        over += floating[-1:] if has_notes else []
        others += floating[:-1] if has_notes else floating
    changes = [_mark(element) for element in over]
    changes += [_unmark(element) for element in others if element not in over]
    return any(changes)


def _floats(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and has_class(parent, "float")


def _mark(element: Element) -> bool:
    if has_class(element, _OVER_NOTES):
        return False
    add_class(element, _OVER_NOTES)
    return True


def _unmark(element: Element) -> bool:
    if not has_class(element, _OVER_NOTES):
        return False
    names = [name for name in element.get("class", "").split() if name != _OVER_NOTES]
    element.set("class", " ".join(names))
    return True
