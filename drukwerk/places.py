"""Where in the manuscript an element of the document came from.

Pandoc's Markdown reader keeps no positions, so they are found again: document
and source are read side by side, word for word, in the order of the document.
A note is looked up where it is defined, by the label of its call.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

import panflute as pf

from drukwerk.alignment import Stream, blank, definitions, tokens, without_code, without_markup
from drukwerk.document import children, descendants

_TEXT_BLOCKS = (pf.Para, pf.Plain, pf.Header, pf.LineItem)
_WORDLESS = (pf.Space, pf.SoftBreak, pf.LineBreak)
_FENCE = re.compile(r"^[ \t>*+-]*:{3,}[ \t]*(?=[\w.{-])|<div\b", re.MULTILINE)
_CODE_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[^\n]*\n[ \t>]*\Z", re.MULTILINE)
_OPEN_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})", re.MULTILINE)
_EMPTY_HEADING = re.compile(r"^[ \t>]*#{1,6}(?=[ \t]*(?:[#{!]|$))", re.MULTILINE)
_IMAGE = re.compile(r"!\[")
_TABLE_LINE = re.compile(r"^[ \t>]*(?:[|+][^\n]*|[-=]{3,}[-= ]*)\n\Z", re.MULTILINE)
_NEXT_BLOCK = re.compile(r"(?:\n[ \t>]*)+\n[ \t>]*\S")

#: Characters between two words of a string, or before the first: a caption, other attributes.
_STRING_REACH = 3000


class Spot(NamedTuple):
    """A line and a column, counted from 1; 0 where they are not known."""

    line: int = 0
    column: int = 0


class Places:
    """The lines of a manuscript on which the elements of its document stand.

    ``prose`` is the source with all that is no text blanked out, code too;
    ``written`` is the source with nothing but code blanked out.
    """

    def __init__(self, source: str, document: pf.Doc) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._source = source
        self._offsets: dict[int, int] = {}
        self._kept: list[pf.Element] = []
        text = without_markup(source)
        notes = {label: (start, end) for label, start, end in definitions(without_code(text))}
        walk = _Walk(source, text, notes)
        walk.blocks(children(document))
        for element, offset in walk.found:
            self._put(element, offset)
        self.prose = _without(text, walk.code)
        self.written = _without(without_code(source), walk.code)

    def line(self, element: pf.Element) -> int:
        """Return the line of an element, of its nearest known ancestor, or 0."""
        return self.spot_of(element).line

    def spot_of(self, element: pf.Element) -> Spot:
        """Return the line and column of an element, or of its nearest known ancestor."""
        node: pf.Element | None = element
        while node is not None:
            if id(node) in self._offsets:
                return self.spot(self._offsets[id(node)])
            node = node.parent
        return Spot()

    def spot(self, offset: int) -> Spot:
        """Return the line and column of a character offset in the source."""
        line = self.line_at(offset)
        return Spot(line, offset - self._starts[line - 1] + 1)

    def offset(self, element: pf.Element) -> int | None:
        """Return where an element itself begins in the source, where that is known."""
        return self._offsets.get(id(element))

    def find(self, words: str, start: int, end: int) -> int | None:
        """Return where words that are written as they are read stand in a part of the source."""
        found = self._source.find(words, start, end)
        return found if found >= 0 else None

    def find_before(self, words: str, start: int, end: int) -> int | None:
        """Return where words stand last in a part of the source."""
        found = self._source.rfind(words, start, end)
        return found if found >= 0 else None

    def follow(self, inlines: Sequence[pf.Element], start: int) -> int:
        """Find words of a string in the source, one after the other; return where they end."""
        words = [inline.text for inline in inlines if isinstance(inline, pf.Str)]
        start = self._string(words, start) or start
        for inline in inlines:
            if isinstance(inline, pf.Str):
                offset = self.find(inline.text, start, start + _STRING_REACH)
                if offset is not None:
                    self._put(inline, offset)
                    start = offset + len(inline.text)
        return start

    def spot_of_string(self, text: str, element: pf.Element) -> Spot:
        """Return where a string that belongs to an element is written, or where that stands."""
        offset = self._string(text.split(), self.offset(element) or 0)
        return self.spot_of(element) if offset is None else self.spot(offset)

    def _string(self, words: list[str], start: int) -> int | None:
        """Return where words stand one after the other, on however many lines."""
        whole = re.compile(r"\s+".join(map(re.escape, words)))
        found = whole.search(self._source, start, start + _STRING_REACH)
        return found.start() if found else None

    def offset_of_line(self, line: int) -> int:
        """Return where a line begins, which counts from 1."""
        return self._starts[min(line, len(self._starts)) - 1]

    def line_at(self, offset: int) -> int:
        """Return the line, counted from 1, of a character offset in the source."""
        return bisect_right(self._starts, offset)

    def inherit(self, element: pf.Element, origin: pf.Element) -> None:
        """Let an element that a filter made stand where another one stands."""
        if id(origin) in self._offsets:
            self._put(element, self._offsets[id(origin)])

    def _put(self, element: pf.Element, offset: int) -> None:
        self._offsets[id(element)] = offset
        self._kept.append(element)


def _without(text: str, ranges: list[tuple[int, int]]) -> str:
    parts, end = [], 0
    for start, stop in sorted(ranges):
        if start >= end:
            parts += [text[end:start], blank(text[start:stop])]
            end = stop
    return "".join([*parts, text[end:]])


class _Walk:
    """One reading of document and source side by side."""

    def __init__(self, source: str, text: str, notes: dict[str, tuple[int, int]]) -> None:
        self.found: list[tuple[pf.Element, int]] = []
        self.code: list[tuple[int, int]] = []
        self._source = source
        self._text = text
        self._notes = notes
        # What is deeply indented may be code; left where it is, it does no harm.
        elsewhere = [at for at in notes.values() if not text.startswith(("    ", "\t"), at[0])]
        self._stream = Stream(_without(text, elsewhere))

    def blocks(self, blocks: list[pf.Element]) -> None:
        """Find a sequence of blocks one after the other."""
        for block in blocks:
            self._block(block)

    def _put(self, element: pf.Element | None, offset: int | None) -> None:
        if element is not None and offset is not None:
            self.found.append((element, offset))

    def _block(self, block: pf.Element) -> None:
        if isinstance(block, _TEXT_BLOCKS):
            self._text_block(block)
        elif isinstance(block, pf.CodeBlock):
            self._code_block(block)
        elif isinstance(block, pf.RawBlock):
            self._put(block, self._literal(block.text))
        elif isinstance(block, pf.Table):
            self._table(block)
        elif isinstance(block, pf.Figure):
            self._figure(block)
        elif isinstance(block, pf.DefinitionItem):
            self._begin(block, block.term)
            self._inlines(block.term)
            self.blocks(list(block.definitions))
        else:
            self._container(block)

    def _container(self, block: pf.Element) -> None:
        if isinstance(block, pf.Div):
            offset = self._stream.take_pattern(_FENCE)
            self._put(block, self._stream.position if offset is None else offset)
        first = len(self.found)
        self.blocks(children(block))
        if not isinstance(block, pf.Div) and len(self.found) > first:
            self._put(block, self.found[first][1])

    def _text_block(self, block: pf.Element) -> None:
        self._begin(block, block.content)
        self._inlines(block.content)

    def _begin(self, block: pf.Element, inlines: pf.ListContainer) -> None:
        """Find the first words of a block, its first image, or what comes next."""
        head = _head(inlines)
        offset = self._stream.begin(head) if head else None
        if offset is None and isinstance(block, pf.Header) and not head:
            offset = self._stream.take_pattern(_EMPTY_HEADING)
        if offset is None:
            offset = self._begin_without_words(inlines)
        self._put(block, offset)

    def _begin_without_words(self, inlines: pf.ListContainer) -> int:
        image = next((node for node in inlines if isinstance(node, pf.Image)), None)
        if image is not None:
            offset = self._mark_of(image.url)
            self._stream.position = offset
            return offset
        match = _NEXT_BLOCK.search(self._stream.text, self._stream.position)
        return match.end() - 1 if match else self._stream.position

    def _inlines(self, inlines: pf.ListContainer) -> int | None:
        """Find the inlines of a run; return the offset of its first word."""
        first: int | None = None
        for inline in inlines:
            offset = self._inline(inline)
            first = offset if first is None else first
        return first

    def _inline(self, inline: pf.Element) -> int | None:
        if isinstance(inline, _WORDLESS):
            return None
        if isinstance(inline, pf.Str):
            offset = self._words(inline.text)
            self._put(inline, offset)
            return offset
        if isinstance(inline, pf.Code):
            return self._code(inline)
        if isinstance(inline, pf.Note):
            self._note(inline)
            return None
        if isinstance(inline, pf.RawInline):
            offset = self._literal(inline.text)
        elif isinstance(inline, pf.Image):
            offset = self._image(inline)
        else:
            offset = self._marked(inline)
        self._put(inline, offset)
        return offset

    def _words(self, text: str) -> int | None:
        first: int | None = None
        for word in tokens(text):
            offset = self._stream.take(word)
            first = offset if first is None else first
        return first

    def _code(self, code: pf.Code) -> int | None:
        start = self._words(code.text)
        if start is not None:
            self._put(code, start)
            self.code.append((start, self._stream.position))
        return start

    def _image(self, image: pf.Image) -> int | None:
        offset = self._stream.take_text("![")
        self._inlines(image.content)
        return offset

    def _mark_of(self, url: str) -> int:
        """Find the first mark of an image that has a paragraph to itself, by its address."""
        for mark in islice(_IMAGE.finditer(self._stream.text, self._stream.position), 20):
            end = self._source.find("\n\n", mark.start())
            paragraph = self._source[mark.start() : end if end >= 0 else None]
            if url in paragraph or unquote(url) in paragraph:
                self._stream.position = mark.end()
                return mark.start()
        return self._stream.position

    def _marked(self, inline: pf.Element) -> int | None:
        """Find a link, a reference or a span by its words, an empty one by its marks."""
        offset = self._inlines(children(inline))
        if offset is None and isinstance(inline, pf.Link | pf.Span):
            offset = self._stream.take_text("[]")
        if offset is not None and isinstance(inline, pf.Cite):
            key = self._source.find(f"@{inline.citations[0].id}", max(0, offset - 1))
            offset = key if 0 <= key < self._stream.position else offset
        return offset

    def _note(self, note: pf.Note) -> None:
        call = self._stream.take_call()
        if call is None:
            return
        label, offset = call
        self._put(note, offset)
        if not label:
            self.blocks(children(note))
        elif label in self._notes:
            outer, self._stream = self._stream, Stream(self._text, *self._notes[label])
            self._stream.take_call()
            self.blocks(children(note))
            self._stream = outer

    def _literal(self, text: str) -> int | None:
        """Find raw markup, which is in the source as it stands, by its first line."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            return None
        offset = self._source.find(lines[0], self._stream.position)
        for line in lines if offset >= 0 else ():
            end = self._source.find(line, self._stream.position)
            self._stream.position = max(self._stream.position, end + len(line))
        return offset if offset >= 0 else None

    def _code_block(self, block: pf.CodeBlock) -> None:
        words = tokens(block.text)
        offset = self._stream.begin(words) if words else self._literal(block.text)
        if offset is None:
            self._put(block, self._stream.take_pattern(_OPEN_FENCE))
            return
        for word in words:
            self._stream.take(word)
        start = self._source.rfind("\n", 0, offset) + 1
        fence = _CODE_FENCE.search(self._source[max(0, start - 400) : start])
        if fence:
            start += fence.start() - min(400, start)
        self._put(block, start)
        self.code.append((start, self._stream.position))

    def _table(self, table: pf.Table) -> None:
        before = self._stream.position
        first = len(self.found)
        for row in _rows(table):
            self._row(row)
        if len(self.found) > first:
            self._put(table, self._start_of_table(self.found[first][1]))
        if table.caption and table.caption.content:
            self._caption(table, before)

    def _start_of_table(self, offset: int) -> int:
        """Go back from the first words of a table to its first line: its headers may be empty."""
        start = self._source.rfind("\n", 0, offset) + 1
        while (line := _TABLE_LINE.search(self._source, 0, start)) is not None:
            start = line.start()
        return start + len(self._source[start:offset]) - len(self._source[start:offset].lstrip())

    def _row(self, row: pf.TableRow) -> None:
        """Find each cell from the beginning of its row: in a grid their lines alternate."""
        start = end = self._stream.position
        for cell in children(row):
            self._stream.position = start
            self.blocks(children(cell))
            end = max(end, self._stream.position)
        self._stream.position = end

    def _caption(self, table: pf.Table, before: int) -> None:
        """Find the caption after the table or, when it is not right there, before it."""
        after = self._stream.position
        blocks = list(table.caption.content)
        offset = self._stream.begin(_head(blocks[0].content))
        if offset is None or self._text[after:offset].strip(" \n:-+=|>") not in ("", "Table:"):
            self._stream.position = before
        first = len(self.found)
        self.blocks(blocks)
        self._put(table, self.found[first][1])
        self._stream.position = max(after, self._stream.position)

    def _figure(self, figure: pf.Figure) -> None:
        """Find the image and the words of its caption, which follow its first mark."""
        image = next(iter(descendants(figure, pf.Image)), None)
        offset = self._mark_of(image.url) if image is not None else self._stream.position
        self._put(figure, offset)
        self._put(image, offset)
        self.blocks(list(figure.caption.content) if figure.caption else [])


def _rows(table: pf.Table) -> Iterator[pf.TableRow]:
    for part in (table.head, *table.content, table.foot):
        yield from children(part)


def _head(inlines: pf.ListContainer) -> list[str]:
    """Return the first words of a run, up to its first note."""
    words: list[str] = []
    _collect(inlines, words)
    return words


def _collect(inlines: pf.ListContainer, words: list[str]) -> bool:
    for inline in inlines:
        if isinstance(inline, pf.Note) or len(words) >= 8:
            return not words
        if isinstance(inline, pf.Str | pf.Code):
            words += tokens(inline.text)
        elif not _collect(children(inline), words):
            return False
    return True
