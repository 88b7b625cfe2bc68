"""Cutting a block between two of its lines, whatever it is made of."""

from __future__ import annotations

from lxml import etree

from drukwerk.html import Element, add_class, has_class
from drukwerk.layout.text_position import count

_WITHOUT_TEXT = ("footnote", "note-call")


def piece(element: Element, start: int, end: int | None) -> Element:
    """Return a copy of an element with only its characters from start to end.

    White space is not counted. What has no characters stays with what is before
    it; an element that began earlier has no identifier of its own any more.
    """
    copy, _ = _copy(element, start, end, 0)
    if copy is None:
        copy = _empty(element)
    return copy


def _copy(node: Element, start: int, end: int | None, position: int) -> tuple[Element | None, int]:
    begin = position
    copy = _empty(node)
    is_whole = any(has_class(node, name) for name in _WITHOUT_TEXT)
    copy.text, position = _slice(node.text, start, end, position)
    for child in node:
        if not isinstance(child.tag, str):
            continue
        child_copy, position = _copy(child, start, end, position)
        if child_copy is not None:
            copy.append(child_copy)
        tail, position = _slice(child.tail, start, end, position)
        _append_text(copy, tail)
    if is_whole or position == begin:
        is_kept = (start < begin or begin == start == 0) and (end is None or begin <= end)
        return (copy if is_kept else None), position
    if position <= start or (end is not None and begin >= end):
        return None, position
    _mark(copy, begin < start, end is not None and position > end)
    return copy, position


def _empty(node: Element) -> Element:
    attributes = {str(name): str(value) for name, value in node.attrib.items()}
    return etree.Element(str(node.tag), attributes)


def _mark(copy: Element, is_cut_before: bool, is_cut_after: bool) -> None:
    if is_cut_before:
        copy.attrib.pop("id", "")
        add_class(copy, "cut-before")
    if is_cut_after:
        add_class(copy, "cut-after")


def _append_text(copy: Element, text: str) -> None:
    if not text:
        return
    if len(copy):
        copy[-1].tail = (copy[-1].tail or "") + text
    else:
        copy.text = (copy.text or "") + text


def _slice(text: str | None, start: int, end: int | None, position: int) -> tuple[str, int]:
    """Return the characters of a run that are kept, and the position after the run."""
    kept = []
    seen = position
    for character in text or "":
        if start <= seen and (end is None or seen < end):
            kept.append(character)
        seen += not character.isspace()
    return "".join(kept), position + count(text or "")
