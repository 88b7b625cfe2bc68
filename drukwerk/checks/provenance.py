"""From a place in a built file back to the line of the manuscript that it came from.

Validators name lines of files that no author ever saw. What stands there are
the author's words, and by these the line is found again; where they stand in
the text more than once, by how far on in the edition they are.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

import pypdfium2 as pdfium

from drukwerk.checks.verdict import Finding
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message, Place
from drukwerk.styles import style_names

_TAG = re.compile(r"<[^>]*>")
_TOLD = re.compile(r'\b(?:alt|aria-label|title)="([^"]+)"')
_WORD = re.compile(r"\w+")
#: Words by which a line is looked for: at first so many, at last so many.
_MOST, _FEWEST = 8, 2
#: Words that may stand before them and be of Drukwerk, such as “Figure 1” or a number.
_BEFORE = 3
#: Lines around the one that is named in which words are looked for.
_AROUND = 4
#: What a stylesheet of the author does wrong, and no word of the text.
_OF_STYLE = frozenset({"pdf-unmarked", "pdf-bookmarks", "pdf-font", "epub-font", "epub-remote"})


class Provenance:
    """The way back from an edition of a manuscript to that."""

    def __init__(self, manuscript: Manuscript, data: bytes) -> None:
        self._manuscript = manuscript
        self._data = data

    def message(self, finding: Finding, check: str) -> Message:
        """Return a finding as a message at the line where the author can mend it."""
        where = f" ({finding.file})" if finding.file else ""
        where = f" (page {finding.page})" if finding.page else where
        text = f"{check} says{where}: {finding.text}"
        return Message(finding.severity, finding.code, text, self.place(finding), finding.hint)

    def place(self, finding: Finding) -> Place:
        """Return the line of a finding in the manuscript, or the manuscript alone."""
        if len(finding.words) == 1:
            return self._manuscript.place_of_sign(finding.words)
        if self._is_of_style(finding):
            return self._manuscript.place(self._manuscript.metadata.line("style"))
        share = self._share(finding)
        for words in self._words(finding):
            if line := self._line_of(words, share):
                return self._manuscript.place(line)
        if PurePosixPath(finding.file).suffix == ".opf":
            return self._manuscript.place(1)  # the package is made of the metadata block
        return self._manuscript.place()

    def _is_of_style(self, finding: Finding) -> bool:
        """Tell whether something is wrong with the look, which the author chose in the metadata."""
        is_own = self._manuscript.metadata.style not in ("", *style_names())
        is_css = PurePosixPath(finding.file).suffix == ".css"
        return is_css or (is_own and finding.code in _OF_STYLE)

    def _share(self, finding: Finding) -> float:
        """Return which part of the edition is before a finding, 0 where that is not known."""
        if finding.page:
            with pdfium.PdfDocument(self._data) as document:
                return (finding.page - 1) / len(document)
        if not finding.file:
            return 0
        with zipfile.ZipFile(io.BytesIO(self._data)) as book:
            texts = [info for info in book.infolist() if info.filename.endswith(".xhtml")]
        sizes = [info.file_size for info in texts]
        here = next((n for n, it in enumerate(texts) if _is_file(it.filename, finding.file)), 0)
        return sum(sizes[:here]) / max(1, sum(sizes))

    def _words(self, finding: Finding) -> Iterator[str]:
        """Yield what stands where a finding is, the nearest first."""
        if finding.words:
            yield finding.words
        if finding.file and finding.line:
            yield from self._words_in_book(finding.file, finding.line)
        if finding.page:
            yield self._words_on_page(finding.page)

    def _line_of(self, words: str, share: float) -> int:
        """Return the line with the most of some words, and of several such the likeliest."""
        wanted = _WORD.findall(words)
        for count in range(min(_MOST, len(wanted)), _FEWEST - 1, -1):
            for start in range(min(_BEFORE, len(wanted) - count) + 1):
                part = " ".join(wanted[start : start + count])
                if found := list(self._manuscript.lines_of(part)):
                    return min(found, key=lambda it: abs(it[1] - share))[0]
        return 0

    def _words_in_book(self, file: str, line: int) -> Iterator[str]:
        with zipfile.ZipFile(io.BytesIO(self._data)) as book:
            names = [name for name in book.namelist() if _is_file(name, file)]
            lines = book.read(names[0]).decode(errors="replace").split("\n") if names else []
        for at in _outwards(line - 1, len(lines)):
            yield from _TOLD.findall(lines[at])
            yield html.unescape(_TAG.sub(" ", lines[at]))

    def _words_on_page(self, number: int) -> str:
        with pdfium.PdfDocument(self._data) as document:
            if not 0 < number <= len(document):
                return ""
            text = document[number - 1].get_textpage().get_text_bounded()
        return " ".join(text.split())


def _is_file(name: str, file: str) -> bool:
    return name == file or name.endswith(f"/{file}")


def _outwards(middle: int, count: int) -> Iterator[int]:
    """Yield the numbers of lines around one, itself first."""
    for distance in range(_AROUND + 1):
        for at in dict.fromkeys((middle + distance, middle - distance)):
            if 0 <= at < count:
                yield at
