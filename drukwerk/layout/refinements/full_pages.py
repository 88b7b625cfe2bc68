"""Full-page figures: a page of their own, and the text runs on around them.

They are taken out of the tree before the text is laid out; a mark stays where
each was called for. Each then goes to the first page end after its mark. A
paragraph that runs over that page end is cut in two there: its first part ends
in a full line, its second begins without an indent.
"""

from __future__ import annotations

import copy

from lxml import etree

from drukwerk.html import Element, add_class, detach, find_class, has_class
from drukwerk.layout.boxes import KEY
from drukwerk.layout.flow import Flow, Item
from drukwerk.layout.text_position import count, count_lines, ends_in_hyphen, text_nodes

_MARK = "full-page-mark"
_HUNG = "data-hung"
#: The part of the white on its page that stands above a figure.
_SHARE_ABOVE = 0.4


def take_out(tree: Element) -> list[tuple[Element, Element]]:
    """Take the full-page figures out of a tree; return each with the mark in its place."""
    taken = []
    for figure in find_class(tree, "figure"):
        if not (has_class(figure, "page") or has_class(figure, "bleed")):
            continue
        mark = etree.Element("div", {"class": _MARK})
        if figure.get("id"):
            mark.set("id", str(figure.get("id")))
        figure.addprevious(mark)
        taken.append((mark, detach(figure)))
    return taken


def put_in(taken: list[tuple[Element, Element]], flow: Flow) -> None:
    """Put each figure at the first page end after its mark, and count on from there.

    The numbers of the pages after it are known before they are laid out again,
    so that references can be set right at once.
    """
    ends: list[int] = []
    for mark, figure in taken:
        page = flow.first_page.get(mark.get(KEY, ""), 1)
        while page < len(flow.pages) and (page in ends or not _can_end(page, flow)):
            page += 1
        ends.append(page)
        add_class(figure, "full")
        mark.attrib.pop("id", "")
        _insert(figure, mark, page, flow)
    flow.insert_pages_after(ends, [str(figure.get("id")) for _, figure in taken])


def hang_in_page(flow: Flow) -> bool:
    """Let a figure that does not fill its page stand a little above the middle of it."""
    changed = False
    for page, items in zip(flow.pages, flow.items, strict=True):
        for item in items:
            if item.is_a("full") and item.is_a("page") and item.element.get(_HUNG) is None:
                lines = (page.height - item.bottom) * _SHARE_ABOVE // flow.leading
                item.element.set(_HUNG, "")
                item.element.set("style", f"margin-top: {lines * flow.leading:.3f}px")
                changed |= lines > 0
    return changed


def _can_end(page: int, flow: Flow) -> bool:
    """Tell whether the text can be interrupted after a page.

    It cannot where a floating figure called for before the page end stands after it:
    it would come to stand on the full page.
    """
    following = flow.pages[page]
    anchors = [flow.elements[key].getparent() for key in following.floats if key in flow.elements]
    floats = [a for a in anchors if a is not None and has_class(a, "float")]
    deferred = any(flow.first_page.get(a.get(KEY, ""), page + 1) <= page for a in floats)
    return bool(flow.items[page]) and not deferred


def _insert(figure: Element, mark: Element, page: int, flow: Flow) -> None:
    """Insert a figure at the end of a page, counted from 1."""
    if page >= len(flow.pages) or not flow.items[page]:
        mark.addnext(figure)
        return
    first = flow.items[page][0]
    earlier = [item for item in flow.items[page - 1] if item.element is first.element]
    if not earlier:
        _outermost_beginning(first.element).addprevious(figure)
    elif first.element.tag == "p":
        _split(first, flow, figure)
    elif first.element.tag in ("ul", "ol"):
        _split_list(first, flow, figure)
    else:
        first.element.addnext(figure)


def _outermost_beginning(element: Element) -> Element:
    """Return the section that an element begins, if it is the first thing in one."""
    parent = element.getparent()
    while parent is not None and parent.tag == "section" and parent[0] is element:
        element, parent = parent, parent.getparent()
    return element


def _split_list(first: Item, flow: Flow, figure: Element) -> None:
    """Cut a list before the first entry that reaches the page, and put the figure there."""
    entries = list(first.element)
    reaching = (i for i, entry in enumerate(entries) if entry.get(KEY) in first.page.keys)
    rest = etree.Element(first.element.tag)
    rest.attrib.update(first.element.attrib)
    rest.attrib.pop("id", "")
    first.element.addnext(figure)
    figure.addnext(rest)
    rest.extend(entries[next(reaching, len(entries)) :])


def _split(first: Item, flow: Flow, figure: Element) -> None:
    """Cut a paragraph at the page end and put the figure between its parts."""
    lines = flow.lines_before(first)
    position = count_lines(lines, first.element)
    if ends_in_hyphen(lines[-1]):
        position = _start_of_word(first.element, position)
    rest = copy.deepcopy(first.element)
    rest.tail = None
    _keep(first.element, 0, position)
    _keep(rest, position, None)
    _tell_apart(first.element, rest)
    add_class(first.element, "split-before")
    add_class(rest, "split-after")
    first.element.addnext(figure)
    figure.addnext(rest)


def _tell_apart(first: Element, rest: Element) -> None:
    """Leave each name where what has it begins, and nowhere else."""
    named = {node.get("id", ""): node for node in first.iter() if node.get("id")}
    for node in rest.iter():
        twin = named.get(node.get("id", ""))
        if twin is not None:
            begins_first = twin is first or "".join(map(str, twin.itertext())).strip()
            del (node if begins_first else twin).attrib["id"]


def _start_of_word(element: Element, position: int) -> int:
    """Step back from a place within a word to the word's beginning."""
    flat = "".join(node.text for node in text_nodes(element))
    seen = 0
    start = 0
    for index, character in enumerate(flat):
        if character.isspace():
            continue
        if index and flat[index - 1].isspace():
            start = seen
        if seen == position:
            return start
        seen += 1
    return position


def _keep(element: Element, start: int, end: int | None) -> None:
    """Keep of an element's text only the counted characters from start to end.

    What stands between characters, notes above all, stays with what is before it.
    """
    position = 0
    notes = []
    for node in list(text_nodes(element)):
        if node.is_tail and _is_note(node.element):
            notes.append((node.element, position))
        size = count(node.text)
        node.set(_slice(node.text, start - position, None if end is None else end - position))
        position += size
    for note, place in notes:
        if place <= start if start else (end is not None and place > end):
            detach(note)


def _is_note(element: Element) -> bool:
    return has_class(element, "footnote")


def _slice(text: str, start: int, end: int | None) -> str:
    kept = []
    seen = 0
    for character in text:
        if start <= seen and (end is None or seen < end):
            kept.append(character)
        if not character.isspace():
            seen += 1
    return "".join(kept)
