"""The glyphs of a PDF page, as PDFium tells them; the only module that asks PDFium for text.

PDFium adds spaces and line breaks of its own, tells a hyphen at a line's end as
a control character, gives the letters of a ligature one box, and counts text
outside the crop box. Here each of these is set right; where words, lines and
columns are is decided by the boxes alone.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

#: Of the size: glyphs of the same letter closer than this are one, printed twice to look bold.
_DOUBLE = 0.12
_CELL = 4.0
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_ITALIC = 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique", "slanted")
_FILL_AND_STROKE = 2
_HYPHENS = frozenset((0x02, 0xFFFE))
_SPACES = frozenset((0x09, 0x0A, 0x0D, 0x20, 0x2002, 0x2003, 0x3000))
_REPLACEMENT = 0xFFFD
#: Of the size: above this a figure's foot is no longer on the line.
_HIGH = 0.2
_DIGITS = frozenset("0123456789")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Style(NamedTuple):
    """What the glyphs of one text object share."""

    number: int
    size: float
    turn: int
    is_bold: bool
    is_italic: bool
    is_known: bool


class Glyph(NamedTuple):
    """One letter: its sides and its baseline, turned upright, y upwards; in points.

    ``is_apart`` says that PDFium would put a space before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    is_italic: bool
    is_apart: bool = False


class PageGlyphs(NamedTuple):
    """The glyphs of a page by the direction in which they are read, and how many mean nothing."""

    by_turn: dict[int, list[Glyph]]
    total: int
    unknown: int


def glyphs_of(page: Any) -> PageGlyphs:
    """Return the glyphs of a page, in the order in which the page draws them."""
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        return PageGlyphs({}, 0, 0)
    try:
        return _Reader(text_page, page.get_cropbox()).read()
    finally:
        pdfium.FPDFText_ClosePage(text_page)


class _Reader:
    """Reads one page; PDFium writes its answers into the same four variables."""

    def __init__(self, text_page: Any, crop: tuple[float, float, float, float]) -> None:
        self.page = text_page
        self.crop = crop
        self.box = pdfium.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.styles: dict[int, Style] = {}
        self.seen: dict[tuple[str, int, int], tuple[float, float, int]] = {}
        self.unknown = 0

    def read(self) -> PageGlyphs:
        """Read all glyphs, sorted by the direction of their text."""
        by_turn: dict[int, list[Glyph]] = {}
        count = 0
        for style, glyph in self._glyphs():
            by_turn.setdefault(style.turn, []).append(glyph)
            count += not glyph.text.isspace()
        return PageGlyphs(by_turn, count, self.unknown)

    def _glyphs(self) -> Iterator[tuple[Style, Glyph]]:
        is_apart = False
        for index in range(pdfium.FPDFText_CountChars(self.page)):
            item = pdfium.FPDFText_GetTextObject(self.page, index)
            if not item:
                is_apart = True
                continue
            style = self._style(index, item)
            text = self._text(index, style)
            pdfium.FPDFText_GetLooseCharBox(self.page, index, self.box)
            if text == " " and self._is_generated():
                is_apart = True
                continue
            pdfium.FPDFText_GetCharOrigin(self.page, index, self.x, self.y)
            if not text or not self._is_inside() or self._is_double(text, style):
                continue
            left, right, base = self._upright(style.turn)
            if text in _DIGITS and self._is_raised(index, style):
                text = text.translate(_SUPERSCRIPTS)
            faces = style.is_bold, style.is_italic
            yield style, Glyph(text, left, right, base, style.size, *faces, is_apart)
            is_apart = False

    def _is_raised(self, index: int, style: Style) -> bool:
        """Tell whether the shape of a figure stands high on its line, as fonts draw note marks."""
        if style.turn:
            return False
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self.page, index, left, right, bottom, top)
        return bottom.value - self.y.value > _HIGH * style.size

    def _is_generated(self) -> bool:
        """Tell whether a space is PDFium's own: it has no width, whichever way it runs."""
        return bool(self.box.left == self.box.right and self.box.bottom == self.box.top)

    def _text(self, index: int, style: Style) -> str:
        code = pdfium.FPDFText_GetUnicode(self.page, index)
        if code in _HYPHENS:
            return "-"
        if code in _SPACES:
            return " "
        if code < 32:
            return self._lost(code)
        if not style.is_known or code == _REPLACEMENT or 0xE000 <= code < 0xF900:
            self.unknown += 1
        return chr(code) if not 0xD800 <= code < 0xE000 else chr(_REPLACEMENT)

    def _lost(self, code: int) -> str:
        self.unknown += 1
        return chr(_REPLACEMENT) if code else ""

    def _is_inside(self) -> bool:
        left, bottom, right, top = self.crop
        x = (self.box.left + self.box.right) / 2
        y = (self.box.bottom + self.box.top) / 2
        return bool(left <= x <= right and bottom <= y <= top)

    def _is_double(self, text: str, style: Style) -> bool:
        """Tell whether another text object has the same letter in the same place."""
        x, y = self.x.value, self.y.value
        keys = (
            (text, int(x / _CELL), int(y / _CELL)),
            (text, int(x / _CELL + 0.5), int(y / _CELL + 0.5)),
        )
        near = _DOUBLE * style.size
        for key in keys:
            other = self.seen.get(key)
            if other is None or other[2] == style.number:
                continue
            if abs(other[0] - x) < near and abs(other[1] - y) < near:
                return True
        for key in keys:
            self.seen[key] = (x, y, style.number)
        return False

    def _upright(self, turn: int) -> tuple[float, float, float]:
        """Return left, right and baseline, the page turned so that this text runs to the right."""
        box = self.box
        if turn == 1:
            return box.bottom, box.top, -self.x.value
        if turn == 2:
            return -box.right, -box.left, -self.y.value
        if turn == 3:
            return -box.top, -box.bottom, self.x.value
        return box.left, box.right, self.y.value

    def _style(self, index: int, item: Any) -> Style:
        address = ctypes.addressof(item.contents)
        if address not in self.styles:
            self.styles[address] = self._new_style(index, item)
        return self.styles[address]

    def _new_style(self, index: int, item: Any) -> Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self.page, index) * hypot(matrix.c, matrix.d)
        if abs(matrix.a) >= abs(matrix.b):
            turn = 0 if matrix.a >= 0 else 2
        else:
            turn = 1 if matrix.b > 0 else 3
        is_bold, is_italic = _faces(item)
        is_italic = is_italic or (turn == 0 and matrix.c > 0.1 * abs(matrix.d))
        is_known = pdfium.FPDFText_HasUnicodeMapError(self.page, index) != 1
        number = len(self.styles)
        return Style(number, max(round(size, 2), 0.1), turn, is_bold, is_italic, is_known)


def _faces(item: Any) -> tuple[bool, bool]:
    """Tell whether the font of a text object is bold and whether it is italic."""
    font = pdfium.FPDFTextObj_GetFont(item)
    if not font:
        return False, False
    name = _name(font)
    flags = max(0, pdfium.FPDFFont_GetFlags(font))
    is_bold = any(each in name for each in _BOLD_NAMES) or bool(flags & _FORCE_BOLD)
    is_bold = is_bold or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    is_bold = is_bold or pdfium.FPDFTextObj_GetTextRenderMode(item) == _FILL_AND_STROKE
    is_italic = any(each in name for each in _ITALIC_NAMES) or bool(flags & _ITALIC)
    return is_bold, is_italic


def _name(font: Any) -> str:
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode("utf-8", errors="replace").lower()
