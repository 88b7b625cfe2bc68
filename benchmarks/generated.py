"""Books of any length: chapters of invented words with all that makes a book heavy.

The same seed gives the same book. The words are no language, but they have the
lengths and the frequencies of one, and they hyphenate.
"""

from __future__ import annotations

import random
from pathlib import Path

_ONSETS = (*"bdfghjklmnprstvwz", "br", "dr", "gr", "kl", "pr", "sl", "st", "tr")
_VOWELS = (*"aeiou", "aa", "ee", "ie", "oe", "oo", "ui")
_CODAS = ("", "", "", "n", "r", "l", "s", "t", "ng", "nd")
_CHAPTER = 2500
_SECTION = 800
_METADATA = "---\ntitle: A Book of {words} Words\nauthor: Nobody\nlang: nl\ndate: 2026-01-01\n---\n"
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400">'
    '<rect width="600" height="400" fill="#eee"/>{bars}</svg>\n'
)


class _Writer:
    """Writes one book and counts its words."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        words = dict.fromkeys(self._word() for _ in range(4000))
        # Frequent words are short, but not all short words are frequent.
        self._vocabulary = sorted(words, key=lambda word: len(word) + 8 * self._random.random())
        self._weights = [1 / rank for rank in range(3, len(self._vocabulary) + 3)]
        self.words = 0

    def _word(self) -> str:
        syllables = self._random.choice((1, 1, 2, 2, 2, 3, 4))
        pick = self._random.choice
        return "".join(pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS) for _ in range(syllables))

    def sentence(self) -> str:
        length = self._random.randint(6, 24)
        words = self._random.choices(self._vocabulary, self._weights, k=length)
        self.words += length
        return f"{' '.join(words).capitalize()}."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self._random.randint(3, 8)))

    def title(self) -> str:
        return self.sentence().rstrip(".")[:40].rpartition(" ")[0]


def write_book(folder: Path, words: int, seed: int = 1) -> Path:
    """Write a book of about this many words, and its pictures; return the manuscript."""
    for number in range(4):
        (folder / f"drawing-{number}.svg").write_text(_drawing(number), "utf-8")
    writer = _Writer(seed)
    parts = [_METADATA.format(words=words)]
    number = 0
    while writer.words < words:
        number += 1
        parts += _chapter(writer, number, min(writer.words + _CHAPTER, words))
    path = folder / f"book-{words}.md"
    path.write_text("\n\n".join(parts) + "\n", "utf-8")
    return path


def _chapter(writer: _Writer, number: int, until: int) -> list[str]:
    parts = [f"# {writer.title()}", writer.paragraph() + f"[^{number}-0]"]
    parts.append(f"{writer.sentence()} [{writer.sentence()}]{{.pull-quote}} {writer.paragraph()}")
    parts.append(f'![{writer.title()}](drawing-{number % 4}.svg){{alt="A chart of bars."}}')
    notes = [f"[^{number}-0]: {writer.sentence()}"]
    next_section = writer.words + _SECTION
    while writer.words < until:
        if writer.words > next_section:
            next_section = writer.words + _SECTION
            parts.append(f"## {writer.title()}")
            notes.append(f"[^{number}-{len(notes)}]: {writer.sentence()}")
            parts.append(f"{writer.paragraph()}[^{number}-{len(notes) - 1}]")
        parts.append(writer.paragraph())
    return parts + notes


def _drawing(number: int) -> str:
    bar = '<rect x="{x}" y="{y}" width="40" height="{h}" fill="#345"/>'
    heights = [40 + (index * 67 + number * 31) % 300 for index in range(10)]
    bars = [bar.format(x=20 + 58 * i, y=380 - h, h=h) for i, h in enumerate(heights)]
    return _DRAWING.format(bars="".join(bars))
