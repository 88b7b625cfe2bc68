"""How large words are as they are printed: their ink, and not the line they stand on."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from lxml.builder import E
from pypdfium2 import raw

from drukwerk.html import Element
from drukwerk.layout.engine import Engine

#: The size in points at which lines are measured.
_SIZE = 20.0
_LINE = f"position: absolute; top: 0; left: 0; font-size: {_SIZE:g}pt"


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink of a line, in parts of its size.

    ``middle`` is how far the middle of the ink lies below that of the line.
    """

    width: float
    height: float
    middle: float


def measure_ink(engine: Engine, lines: Iterable[Element], lang: str) -> list[Ink]:
    """Measure lines that are as high as their size, as an engine sets them; nothing is changed."""
    sheets = [E.div(_at_corner(line), style="page: cover; break-after: page") for line in lines]
    page: Element = E.html(E.head(E.title("ink")), E.body(*sheets))
    page.set("lang", lang)
    with pdfium.PdfDocument(engine.write(engine.lay_out(page))) as document:
        return [_ink(document[number]) for number in range(len(sheets))]


def _at_corner(line: Element) -> Element:
    line = copy.deepcopy(line)
    line.set("style", _LINE)
    return line


def _ink(page: pdfium.PdfPage) -> Ink:
    lefts, bottoms, rights, tops = zip(*_bounds(page), strict=True)
    top = page.get_trimbox()[3]
    middle = (max(tops) + min(bottoms)) / 2
    return Ink(
        width=(max(rights) - min(lefts)) / _SIZE,
        height=(max(tops) - min(bottoms)) / _SIZE,
        middle=(top - middle) / _SIZE - 0.5,
    )


def _bounds(page: pdfium.PdfPage) -> Iterator[Sequence[float]]:
    """Yield the left, bottom, right and upper edge of each run of letters."""
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        yield item.get_bounds() if hasattr(item, "get_bounds") else item.get_pos()
