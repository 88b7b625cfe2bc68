"""A born-digital PDF into lines in reading order; the only module that opens a PDF to import.

PDFium does one thing at a time and keeps the file: it is asked from one thread,
and everything is closed before an answer is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from drukwerk.importing.errors import ImportFailedError
from drukwerk.importing.reading.pdf_glyphs import Glyph, PageGlyphs, glyphs_of
from drukwerk.importing.reading.pdf_lines import Page, lines_of_pages
from drukwerk.importing.reading.pdf_order import Area, ordered
from drukwerk.importing.reading.pdf_rows import Gutter, rows_of
from drukwerk.importing.reading.pdf_words import Word, words_of
from drukwerk.importing.reading.source import Source
from drukwerk.messages import Message, Place, Severity

#: Pages with fewer glyphs than this have no text; of the glyphs, how many may mean nothing.
_FEW = 10
_UNREADABLE = 0.3
#: PDFium's error for a file that wants a password, as its binding writes it.
_PASSWORD = "password"
_UNSUPPORTED = "security"
_LANGUAGES = "After -l stands the language: nld, eng, deu, fra, spa, ita."


def read_pdf(data: bytes, path: Path) -> Source:
    """Read a PDF; refuse one without text, with a password, or that cannot be read."""
    pages = _glyphs(data, path)
    messages = _checked(pages, path)
    words = [[words_of(glyphs) for glyphs in _turns(page)] for page in pages]
    body = _body([word for page in words for turn in page for word in turn])
    read = [_page(number, turns, body) for number, turns in enumerate(words, start=1)]
    raw, lines = lines_of_pages(read, body)
    return Source(raw, tuple(lines), is_set=True, messages=tuple(messages))


def _glyphs(data: bytes, path: Path) -> list[PageGlyphs]:
    try:
        with pypdfium2.PdfDocument(data) as document:
            return [_of_page(document, index) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error), path) from None


def _of_page(document: pypdfium2.PdfDocument, index: int) -> PageGlyphs:
    page = document[index]
    try:
        return glyphs_of(page)
    finally:
        page.close()


def _refusal(reason: str, path: Path) -> ImportFailedError:
    if _PASSWORD in reason.lower():
        return ImportFailedError(
            f"{path.name} is protected by a password.",
            place=Place(path),
            hint="Save a copy without the password, for example with "
            f"`qpdf --decrypt --password=... {path.name} open.pdf`, and import that.",
        )
    if _UNSUPPORTED in reason.lower():
        return ImportFailedError(
            f"{path.name} is encrypted in a way that cannot be read.",
            place=Place(path),
            hint="Open it in the program it is meant for, and save a copy without protection.",
        )
    return ImportFailedError(
        f"{path.name} is damaged: it cannot be opened as a PDF.",
        place=Place(path),
        hint="Fetch it again, or repair it with `qpdf damaged.pdf whole.pdf`.",
    )


def _checked(pages: Sequence[PageGlyphs], path: Path) -> list[Message]:
    """Refuse a PDF without text that can be read; warn of pages without."""
    place = Place(path)
    total = sum(page.total for page in pages)
    empty = [number for number, page in enumerate(pages, start=1) if page.total < _FEW]
    if not pages:
        raise ImportFailedError(f"{path.name} has no pages.", place=place, hint="Fetch it again.")
    if total < _FEW:
        raise ImportFailedError(
            f"{path.name} has no text: its pages are pictures, as of a scan.",
            place=place,
            hint=f"Recognise the text first with `ocrmypdf -l nld {path.name} text.pdf`, then "
            f"import text.pdf. {_LANGUAGES}",
        )
    if sum(page.unknown for page in pages) > _UNREADABLE * total:
        raise ImportFailedError(
            f"The fonts of {path.name} do not say which letters their shapes are, "
            "so its text cannot be read.",
            place=place,
            hint=f"Recognise the shapes with `ocrmypdf --force-ocr -l nld {path.name} text.pdf`, "
            f"then import text.pdf. {_LANGUAGES}",
        )
    return [_without_text(empty, place)] if empty else []


def _without_text(empty: Sequence[int], place: Place) -> Message:
    is_one = len(empty) == 1
    return Message(
        Severity.WARNING,
        "import-no-text",
        f"{'Page' if is_one else 'Pages'} {_ranges(empty)} {'has' if is_one else 'have'} no text.",
        place,
        "If something is to be read there, recognise it first: "
        "`ocrmypdf --skip-text in.pdf out.pdf`.",
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Write numbers as ranges: 1, 3-5."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    return ", ".join(f"{each[0]}-{each[-1]}" if each[1:] else str(each[0]) for each in ranges)


def _turns(page: PageGlyphs) -> list[list[Glyph]]:
    """Return the glyphs of each direction, most of them first."""
    return sorted(page.by_turn.values(), key=len, reverse=True)


def _body(words: Sequence[Word]) -> float:
    """Return the size that most letters have."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[round(word.size, 1)] += len(word.text)
    return max(counts, key=lambda size: (counts[size], -size))


def _page(number: int, turns: Sequence[Sequence[Word]], body: float) -> Page:
    """Put a page in order; what is turned comes after what stands upright."""
    areas: list[Area] = []
    gutters: list[Gutter] = []
    for index, words in enumerate(turns):
        rows, found = rows_of(words, body)
        areas += ordered(rows, found, body)
        gutters += found if not index else []
    return Page(number, areas, gutters)
