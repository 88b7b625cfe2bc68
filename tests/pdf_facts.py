"""Facts about a PDF, read from its bytes: lines with their baselines, sizes and fonts."""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass, field
from itertools import groupby

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Char:
    """A character: its place in points from the bottom left, its size before scaling (pixels)."""

    text: str
    x: float
    baseline: float
    size: float
    font: str


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, in the order of drawing."""

    chars: list[Char]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def baseline(self) -> float:
        return self.chars[0].baseline

    @property
    def size(self) -> float:
        return max(char.size for char in self.chars)

    @property
    def font(self) -> str:
        return self.chars[0].font

    @property
    def left(self) -> float:
        return self.chars[0].x


@dataclass
class Facts:
    """What a PDF is read as: the lines of each page."""

    data: bytes
    lines: list[list[Line]] = field(default_factory=list)

    def __post_init__(self) -> None:
        with pdfium.PdfDocument(self.data) as document:
            for number in range(len(document)):
                page = document[number]
                self.lines.append(_lines(page))
                page.close()

    @property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.data))

    def text(self, page: int) -> str:
        """Return the text of a page counted from 1, a line each."""
        return "\n".join(line.text for line in self.lines[page - 1])

    def pages_with(self, words: str) -> list[int]:
        return [n + 1 for n in range(len(self.lines)) if words in self.text(n + 1)]


def _lines(page: pdfium.PdfPage) -> list[Line]:
    textpage = page.get_textpage()
    chars = [_char(textpage, index) for index in range(textpage.count_chars())]
    textpage.close()
    seen = [char for char in chars if char.text.strip("\r\n\x00\x02\ufffe")]
    grouped = groupby(seen, key=lambda char: round(char.baseline, 1))
    return [Line(list(group)) for _, group in grouped]


def _char(textpage: pdfium.PdfTextPage, index: int) -> Char:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, buffer, 200, flags)
    return Char(
        chr(raw.FPDFText_GetUnicode(textpage, index)),
        x.value,
        y.value,
        raw.FPDFText_GetFontSize(textpage, index),
        buffer.value.decode("utf-8", "replace"),
    )
