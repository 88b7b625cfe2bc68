"""Can every letter be drawn on any machine, and be read as text?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name

from drukwerk.checks.pdf.document import Document
from drukwerk.checks.pdf.findings import finding
from drukwerk.checks.verdict import Finding
from drukwerk.typography.scripts import by_script

_FILES = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LETTERLESS = frozenset({"", "\x00", "\ufeff", "\ufffe"})


def check_fonts(document: Document) -> Iterator[Finding]:
    """Ask whether each typeface is in the file (ISO 14289-1, 7.21.4.1; ISO 19005-2, 6.2.11.4)."""
    told: set[tuple[int, int]] = set()
    for number, drawing in enumerate(document.drawings, start=1):
        for key, font in drawing.fonts.items():
            if key not in told and not _is_embedded(font):
                told.add(key)
                name = str(font.get(Name.BaseFont, "/?"))[1:]
                yield finding("pdf-font", f"The typeface {name} is not in the file.", number)


def check_glyphs(document: Document) -> Iterator[Finding]:
    """Ask whether some sign is drawn as an empty box, for want of a glyph.

    ISO 14289-1, 7.21.8; ISO 19005-2, 6.2.11.8.
    """
    pages: dict[str, int] = {}
    for number, face, codes in _faces_of_pages(document):
        for code in sorted(codes) if face.count else ():
            if not 0 < code < face.count:
                pages.setdefault(face.letters.get(code, ""), number)
    for sign, others in by_script(pages):
        more = f", nor {others} others of its kind" if others else ""
        text = f"No typeface has the sign {_named(sign)}{more}."
        yield finding("pdf-glyph", text, pages[sign], sign)


def check_letters(document: Document) -> Iterator[Finding]:
    """Ask whether each glyph stands for a letter that means the same everywhere.

    ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7.
    """
    told: set[str] = set()
    for number, face, codes in _faces_of_pages(document):
        for code in sorted(codes - {0}):
            letters = face.letters.get(code, "")
            if letters in _LETTERLESS:
                text = "A glyph stands for no letter, and cannot be read."
                yield finding("pdf-letter", text, number)
            elif any(map(_is_private, letters)) and letters not in told:
                told.add(letters)
                text = f"The sign {_named(letters)} is from the private area, and means nothing."
                yield finding("pdf-letter", text, number, letters)


@dataclass(frozen=True, slots=True)
class _Face:
    """A font of the file: the text of each of its codes, and how many glyphs it has, or 0."""

    letters: dict[int, str]
    count: int


def _faces_of_pages(document: Document) -> Iterator[tuple[int, _Face, set[int]]]:
    """Yield each font of each page, with the codes that are shown in it."""
    faces: dict[tuple[int, int], _Face] = {}
    for number, drawing in enumerate(document.drawings, start=1):
        for key, codes in drawing.glyphs.items():
            if key not in faces:
                font = drawing.fonts[key]
                faces[key] = _Face(_letters(font), _glyph_count(font))
            yield number, faces[key], codes


def _named(sign: str) -> str:
    """Return a sign and its number in Unicode."""
    numbers = " ".join(f"U+{ord(letter):04X}" for letter in sign)
    return f"“{sign}” ({numbers})" if sign.isprintable() else numbers


def _is_embedded(font: Any) -> bool:
    if font.get(Name.Subtype) == Name.Type3:
        return True
    return all(any(file in face for file in _FILES) for face in _described(font))


def _described(font: Any) -> list[Any]:
    fonts = list(font.get(Name.DescendantFonts, [font]))
    return [face.get(Name.FontDescriptor, Dictionary()) for face in fonts]


def _glyph_count(font: Any) -> int:
    """Return how many glyphs the file of a typeface has, where its codes count them, or 0."""
    if font.get(Name.Subtype) != Name.Type0:
        return 0
    files = [face[file] for face in _described(font) for file in _FILES if file in face]
    counts = [_count_in_table(file.read_bytes()) for file in files]
    return min(counts, default=0)


def _count_in_table(data: bytes) -> int:
    """Read the number of glyphs from the table ``maxp`` of a typeface (ISO/IEC 14496-22, 5.2.6)."""
    entries = (data[at : at + 16] for at in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16))
    places = [int.from_bytes(entry[8:12]) for entry in entries if entry[:4] == b"maxp"]
    return int.from_bytes(data[places[0] + 4 : places[0] + 6]) if places else 0


def _letters(font: Any) -> dict[int, str]:
    """Return the text of each code of a font."""
    if Name.ToUnicode not in font:
        return {}
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if kind == b"char":
            found |= {int(code, 16): _text(value) for code, value in _PAIR.findall(block)}
            continue
        for first, last, value in _RANGE.findall(block):
            start = int(first, 16)
            for code in range(start, int(last, 16) + 1):
                found[code] = chr(int(value, 16) + code - start)
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _is_private(letter: str) -> bool:
    return "\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000"
