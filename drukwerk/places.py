"""Where in the manuscript an element of the document came from.

Pandoc's Markdown reader keeps no positions, so they are found again: the
document is walked in its order and the first words of each block are looked up
in the source from the place of the block before. Elements inside a block are
then looked up from that block on, by what is theirs alone in the source: the
address of an image, the key of a cross-reference, an identifier.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import panflute as pf

from drukwerk.document import ancestors, children, descendants, is_inside

_WORD = re.compile(r"\w+")
_LEAVES = (pf.Para, pf.Plain, pf.Header, pf.CodeBlock, pf.LineBlock, pf.RawBlock)
#: A block is looked for this many characters ahead at most.
_REACH = 50_000
_WORDS_OF_A_BLOCK = 5


class Places:
    """The lines of a manuscript on which the elements of its document stand."""

    def __init__(self, source: str, document: pf.Doc) -> None:
        self._source = source
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._offsets: dict[int, int] = {}
        self._kept: list[pf.Element] = []
        self._walk(document)

    def line(self, element: pf.Element) -> int:
        """Return the line of an element, of its nearest known ancestor, or 0."""
        node: pf.Element | None = element
        while node is not None:
            if id(node) in self._offsets:
                return self.line_at(self._offsets[id(node)])
            node = node.parent
        return 0

    def line_at(self, offset: int) -> int:
        """Return the line, counted from 1, of a character offset in the source."""
        return bisect_right(self._starts, offset)

    def find_line(self, needle: str) -> int:
        """Return the line on which a string first stands, or 0."""
        offset = self._source.find(needle)
        return self.line_at(offset) if offset >= 0 else 0

    def inherit(self, element: pf.Element, origin: pf.Element) -> None:
        """Let an element that a filter made stand where another one stands."""
        if id(origin) in self._offsets:
            self._put(element, self._offsets[id(origin)])

    def _walk(self, document: pf.Doc) -> None:
        cursor = 0
        for block in _leaf_blocks(document):
            found = self._find_block(block, cursor)
            if found is None:
                found = self._find_block(block, 0) if _is_in_note(block) else None
            if found is None:
                self._put(block, cursor)
                continue
            self._put(block, found)
            self._locate_inside(block, found)
            if not _is_in_note(block):
                cursor = found
        self._locate_containers(document)

    def _put(self, element: pf.Element, offset: int) -> None:
        self._offsets[id(element)] = offset
        self._kept.append(element)

    def _find_block(self, block: pf.Element, start: int) -> int | None:
        words = _WORD.findall(_own_text(block))[:_WORDS_OF_A_BLOCK]
        if not words:
            image = next(iter(descendants(block, pf.Image)), None)
            offset = self._source.find(image.url, start) if image is not None else -1
            return offset if offset >= 0 else None
        pattern = re.compile(r"(?<!\w)" + r"[\W_]{1,200}?".join(map(re.escape, words)))
        match = pattern.search(self._source, start, start + _REACH)
        return match.start() if match else None

    def _locate_inside(self, block: pf.Element, start: int) -> None:
        cursor = start
        for element in _marked_inlines(block):
            offset = self._source.find(_needle(element), cursor)
            if 0 <= offset < start + _REACH:
                self._put(element, offset)
                cursor = offset

    def _locate_containers(self, document: pf.Doc) -> None:
        for element in descendants(document, pf.Div, pf.Table, pf.Figure, pf.BlockQuote):
            inner = (self._offsets.get(id(node)) for node in descendants(element))
            offset = next((offset for offset in inner if offset is not None), None)
            if offset is not None:
                self._put(element, self._opening(element, offset))

    def _opening(self, element: pf.Element, offset: int) -> int:
        """Step back from a fenced div's first words to its opening fence."""
        if isinstance(element, pf.Div):
            fence = self._source.rfind(":::", 0, offset)
            return fence if fence >= 0 else offset
        return offset


def _leaf_blocks(element: pf.Element) -> Iterator[pf.Element]:
    for child in children(element):
        if isinstance(child, _LEAVES):
            yield child
            yield from _note_blocks(child)
        else:
            yield from _leaf_blocks(child)


def _note_blocks(block: pf.Element) -> Iterator[pf.Element]:
    for note in descendants(block, pf.Note):
        yield from _leaf_blocks(note)


def _is_in_note(element: pf.Element) -> bool:
    return is_inside(element, pf.Note)


def _own_text(block: pf.Element) -> str:
    """Return a block's text up to its first note; notes stand elsewhere in the source."""
    if isinstance(block, pf.CodeBlock | pf.RawBlock):
        return str(block.text)
    parts: list[str] = []
    _collect_text(block, parts)
    return "".join(parts)


def _collect_text(element: pf.Element, parts: list[str]) -> bool:
    """Append the text of an element; return False once a note or image stops it."""
    for child in children(element):
        if isinstance(child, pf.Note):
            if _WORD.search("".join(parts)):
                return False
            continue
        if isinstance(child, pf.Str | pf.Code | pf.RawInline):
            parts.append(child.text)
        elif isinstance(child, pf.Space | pf.SoftBreak | pf.LineBreak):
            parts.append(" ")
        elif not isinstance(child, pf.Image) and not _collect_text(child, parts):
            return False
    return True



def _marked_inlines(block: pf.Element) -> Iterator[pf.Element]:
    kinds = (pf.Image, pf.Link, pf.Cite, pf.Span, pf.RawInline)
    for element in descendants(block):
        if isinstance(element, kinds) and not _crosses_note(element, block) and _needle(element):
            yield element


def _crosses_note(element: pf.Element, block: pf.Element) -> bool:
    for node in ancestors(element):
        if node is block:
            return False
        if isinstance(node, pf.Note):
            return True
    return False


def _needle(element: pf.Element) -> str:
    """Return what stands literally in the source and belongs to this element."""
    if isinstance(element, pf.Image | pf.Link):
        return str(element.url)
    if isinstance(element, pf.Cite):
        return "@" + str(element.citations[0].id)
    if isinstance(element, pf.RawInline):
        return str(element.text)
    if element.identifier:
        return f"#{element.identifier}"
    return f".{element.classes[0]}" if element.classes else ""
