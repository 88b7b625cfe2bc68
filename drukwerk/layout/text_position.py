"""From a place in the lines of a page to the same place in the tree.

Lines differ from the text they set: white space is collapsed, hyphens are
added. So a place is counted in characters that are neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from drukwerk.html import Element, has_class
from drukwerk.layout.boxes import Line

_HYPHENS = "-\N{HYPHEN}"
#: Characters that a drop cap takes at most, marks before the letter among them.
_LONGEST_INITIAL = 6


@dataclass(frozen=True, slots=True)
class TextNode:
    """A run of text in the tree: the text of an element, or the tail after it."""

    element: Element
    is_tail: bool

    @property
    def text(self) -> str:
        """The characters of the run."""
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def set(self, text: str) -> None:
        """Replace the characters of the run."""
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def text_nodes(element: Element) -> Iterator[TextNode]:
    """Yield the runs of text below an element in order, those of notes and figures left out."""
    yield TextNode(element, is_tail=False)
    for child in element:
        if not has_class(child, "footnote") and child.tag not in ("img", "figure"):
            yield from text_nodes(child)
        yield TextNode(child, is_tail=True)


def count(text: str) -> int:
    """Return the number of characters of a text that count: no white space."""
    return sum(not character.isspace() for character in text)


def ends_in_hyphen(line: Line) -> bool:
    """Tell whether the last word of a line is broken, or ends in a hyphen of its own."""
    return line.text.rstrip().endswith(tuple(_HYPHENS))


def count_lines(lines: Iterable[Line], element: Element) -> int:
    """Return how many characters of an element its first lines hold.

    Whether a hyphen at the end of a line stands in the text is read from the
    text itself, as the lines go by; so is what floats beside them, a drop cap.
    """
    flat = "".join("".join(node.text.split()) for node in text_nodes(element))
    position = 0
    for line in lines:
        letters = "".join(line.text.split())
        if letters.endswith(tuple(_HYPHENS)) and not flat.startswith(letters, position):
            letters = letters[:-1]
        start = flat.find(letters, position, position + len(letters) + _LONGEST_INITIAL)
        position = max(start, position) + len(letters)
    return position


def locate(element: Element, position: int) -> tuple[TextNode, int] | None:
    """Return the run and the index in it of a counted character, or None past the end."""
    for node in text_nodes(element):
        size = count(node.text)
        if position < size:
            return node, _index(node.text, position)
        position -= size
    return None


def _index(text: str, position: int) -> int:
    for index, character in enumerate(text):
        if character.isspace():
            continue
        if position == 0:
            return index
        position -= 1
    return len(text)


def wrap(node: TextNode, start: int, end: int, name: str) -> None:
    """Put a span of a class around a part of a run."""
    text = node.text
    span = etree.Element("span", {"class": name})
    span.text, span.tail = text[start:end], text[end:]
    node.set(text[:start])
    if node.is_tail:
        parent = node.element.getparent()
        if parent is not None:
            tail = node.element.tail
            parent.insert(parent.index(node.element) + 1, span)
            node.element.tail = tail
    else:
        node.element.insert(0, span)
