"""The pages of the paged edition, marked in the text where each begins.

A mark is empty and has its number as its name, so that assistive technology can
tell the page, or pass over it. It never stands in a heading, in a caption or in
the head of a table, whose names it would become part of, but before them.
https://www.w3.org/TR/dpub-aria-1.1/#doc-pagebreak, https://www.w3.org/TR/epub-33/#sec-nav-pagelist
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from drukwerk.editions.epub.files import TextFile
from drukwerk.html import Element, has_class
from drukwerk.pagination import Beginning, Pagination, letters_of

ROLE = "doc-pagebreak"
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "img", "kbd", "mark",
           "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var"}  # fmt: skip
#: What a mark stands before, and not in, when it is to stand at its beginning.
_BEFORE = {*_INLINE, "h1", "h2", "h3", "h4", "h5", "h6", "figure", "table"}


def mark_pages(elements: Sequence[Element], beginnings: Iterable[Beginning]) -> None:
    """Put a mark in the text where each page begins; ``elements`` are those of the text, in order.

    They may have been shaped since they were numbered, but have still their words.
    """
    for beginning in beginnings:
        _put(_mark(beginning.page), elements[beginning.element], beginning.letters)


def mark_around(files: Iterable[TextFile], pagination: Pagination) -> None:
    """Put a mark at the head of each file whose page stands before or after the text."""
    for file in files:
        for name, page in pagination.around.items():
            if has_class(file.main, name):
                file.main.insert(0, _mark(page))


def page_marks(files: Iterable[TextFile]) -> Iterator[tuple[str, str]]:
    """Yield the number of each page that is marked, and the address of its mark."""
    for file in files:
        for mark in file.body.iter("span"):
            if mark.get("role") == ROLE:
                yield mark.get("aria-label", ""), f"{file.href}#{mark.get('id')}"


def _mark(page: int) -> Element:
    return etree.Element("span", {"id": f"page:{page}", "role": ROLE, "aria-label": f"{page}"})


def _put(mark: Element, element: Element, letters: int) -> None:
    """Put a mark before a letter of an element's own text."""
    left = letters
    for before, text in _runs(element):
        size = len(letters_of(text))
        if left < size:
            _put_in_run(mark, element, before, _index(text, left))
            return
        left -= size
    _put_at_beginning(mark, element)


def _runs(element: Element) -> Iterator[tuple[Element | None, str]]:
    """Yield the runs of an element's own text, each with the element before it, if any."""
    yield None, element.text or ""
    for child in element:
        yield child, child.tail or ""


def _index(text: str, letters: int) -> int:
    """Return the index of the letter that comes after so many."""
    return next(i for i in range(len(text)) if len(letters_of(text[: i + 1])) > letters)


def _put_in_run(mark: Element, element: Element, before: Element | None, index: int) -> None:
    if before is not None:
        mark.tail, text = (before.tail or "")[index:], (before.tail or "")[:index]
        before.tail = None
        before.addnext(mark)
        before.tail = text
    elif not letters_of((element.text or "")[:index]):
        _put_at_beginning(mark, element)
    else:
        mark.tail, element.text = (element.text or "")[index:], (element.text or "")[:index]
        element.insert(0, mark)


def _put_at_beginning(mark: Element, element: Element) -> None:
    """Put a mark where an element begins, before as much as begins there and may not hold it."""
    outermost = next((node for node in _begun(element)[::-1] if node.tag in _BEFORE), None)
    if outermost is not None:
        outermost.addprevious(mark)
        return
    mark.tail, element.text = element.text, None
    element.insert(0, mark)


def _begun(element: Element) -> list[Element]:
    """Return an element and those around it that begin with it."""
    begun = [element]
    parent = element.getparent()
    while parent is not None and _is_first(begun[-1], parent):
        begun.append(parent)
        parent = parent.getparent()
    return begun


def _is_first(child: Element, parent: Element) -> bool:
    """Tell whether nothing that is read stands before a child."""
    before = [node for node in child.itersiblings(preceding=True) if node.tag != "colgroup"]
    texts = [parent.text, *(node.tail for node in before)]
    return all(node.get("role") == ROLE for node in before) and not letters_of(
        "".join(text or "" for text in texts)
    )
