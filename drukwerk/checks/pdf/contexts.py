"""Where in a PDF a finding of veraPDF lies: the page, and the words that stand there.

A context is a path such as ``root/document[0]/pages[4](9 0 obj PDPage)/...``,
through pages to marked content, or through the structure to an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from drukwerk.checks.pdf.document import Document, Key, Node

_OBJECT = re.compile(r"\((\d+) (\d+) obj")
_PAGE = re.compile(r"pages\[(\d+)\]")
_MARK = re.compile(r"\{mcid:(\d+)\}")
#: Forms within forms that are looked into for words.
_DEEPEST = 5
#: So many words say where something is.
_ENOUGH = 12


class Spot(NamedTuple):
    """A page, from 1, and words that stand on it; 0 and nothing where they are not known."""

    page: int = 0
    words: str = ""


class Contexts:
    """The contexts of one PDF; to be closed, or used in a ``with``."""

    def __init__(self, file: Path) -> None:
        data = file.read_bytes()
        self._pdf = pikepdf.open(file)
        self._drawn = pdfium.PdfDocument(data)
        self._document = Document(self._pdf)
        self._texts: dict[int, dict[int, str]] = {}

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._drawn.close()
        self._pdf.close()

    def place(self, context: str) -> Spot:
        """Return the page and the words of the innermost thing that a context names."""
        for number, generation in reversed(_OBJECT.findall(context)):
            if node := self._nodes.get((int(number), int(generation))):
                return Spot(self._page(node), self._words_around(node))
        page = int(found[1]) + 1 if (found := _PAGE.search(context)) else 0
        marks = _MARK.findall(context)
        if page and marks:
            return Spot(page, self._text(page, int(marks[-1])))
        return Spot(page)

    @cached_property
    def _nodes(self) -> dict[Key, Node]:
        """The structure elements, each by its own object and by those of its annotations."""
        found: dict[Key, Node] = {}
        for node in self._document.nodes:
            for key in (node.item.objgen, *node.annotations):
                found.setdefault(key, node)
        found.pop((0, 0), None)
        return found

    def _page(self, node: Node) -> int:
        """Return the page on which an element begins."""
        marked = [self._document.page_numbers.get(page, 0) for page, _ in node.marks]
        return node.page or next(filter(None, (*marked, *map(self._page, node.kids))), 0)

    def _words_around(self, node: Node | None) -> str:
        """Return the words of an element, or where it has none of what is around it."""
        words = ""
        while node is not None and not words:
            words, node = self._words(node), node.parent
        return words

    def _words(self, node: Node) -> str:
        words: list[str] = []
        for text in self._said(node):
            words += text.split()
            if len(words) >= _ENOUGH:
                break
        return " ".join(words[:_ENOUGH])

    def _said(self, node: Node) -> Iterator[str]:
        """Yield what an element says: what is read in its place, or what is drawn in it."""
        if instead := node.text("/Alt") or node.text("/ActualText"):
            yield instead
            return
        for page, mark in node.marks:
            yield self._text(self._document.page_numbers.get(page, 0), mark)
        for kid in node.kids:
            yield from self._said(kid)

    def _text(self, page: int, mark: int) -> str:
        if page not in self._texts:
            self._texts[page] = dict(self._read(page)) if page else {}
        return self._texts[page].get(mark, "")

    def _read(self, number: int) -> Iterator[tuple[int, str]]:
        """Yield the text of each marked content of a page."""
        page = self._drawn[number - 1]
        texts: dict[int, list[str]] = {}
        for item in page.get_objects(
            [pdfium_raw.FPDF_PAGEOBJ_TEXT], _DEEPEST, textpage=page.get_textpage()
        ):
            mark = pdfium_raw.FPDFPageObj_GetMarkedContentID(item)
            texts.setdefault(mark, []).append(item.extract())
        yield from ((mark, "".join(parts)) for mark, parts in texts.items())
