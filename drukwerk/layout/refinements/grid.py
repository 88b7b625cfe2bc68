"""Everything ends on the baseline grid, so that the lines of facing pages meet."""

from __future__ import annotations

from itertools import zip_longest

from drukwerk.html import Element
from drukwerk.layout.flow import Flow, Item

#: What the eye does not see, in pixels.
_TOLERANCE = 0.25
_PAD = "data-pad"
_AT_HEAD = "data-filled-at-head"


def settle_on_grid(flow: Flow) -> bool:
    """Fill up each item that ends between two lines; tell whether any had to be."""
    changed = False
    for items in flow.items:
        shift = 0.0
        for item, following in zip_longest(items, items[1:]):
            if flow.is_continued(item) or item.is_a("full") or _collapses(following):
                continue
            missing = -(item.bottom + item.block.margin_bottom + shift) % flow.leading
            if _TOLERANCE < missing < flow.leading - _TOLERANCE:
                _fill(item, missing, flow.leading)
                shift += missing
                changed = True
    return changed


def _collapses(following: Item | None) -> bool:
    """Tell whether space below would vanish in the margin of the next, which is filled itself."""
    return following is not None and following.block.margin_top > 0


def _fill(item: Item, missing: float, leading: float) -> None:
    """Add space around an item: above a heading, around a pull quote, else below."""
    element = item.element
    before = float(element.get(_PAD, "0"))
    pad = (before + missing) % leading
    extra = pad - before
    above = _share_above(item)
    if above:
        _set_margin(element, "margin-top", item.block.margin_top + extra * above)
    if above < 1:
        _set_margin(element, "margin-bottom", item.block.margin_bottom + extra * (1 - above))
    element.set(_PAD, f"{pad:.3f}")
    if item.top < _TOLERANCE:
        element.set(_AT_HEAD, "")


def forget_fill(element: Element) -> None:
    """Take back what was added to an element at the head of a page, because it goes elsewhere.

    What was added elsewhere fills up the height of the element itself and goes with it.
    """
    if _AT_HEAD in element.attrib:
        for name in (_AT_HEAD, _PAD, "style"):
            element.attrib.pop(name, "")


def _share_above(item: Item) -> float:
    if item.top < _TOLERANCE or item.is_a("opening-head"):
        return 0.0
    if item.is_heading:
        return 1.0
    return 0.5 if item.is_a("pull-quote") or item.is_a("vignette") else 0.0


def _set_margin(element: Element, name: str, value: float) -> None:
    styles = dict(part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    styles[name] = f"{value:.3f}px"
    element.set("style", ";".join(f"{key}:{text}" for key, text in styles.items()))
