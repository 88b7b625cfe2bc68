"""Copyfitting: about how much room words will take, reckoned before they are set.

Widths are those of the display face, as an average over its letters. They are
good enough to choose a size of a title, which leaves room for a mistake.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_WIDE = set("mwMW@—…")
_NARROW = set("fijltrI1.,:;'’!|()[] ")
_SPACE = 0.34
#: Letters of Greek and Cyrillic are wider than ours, and some are broad.
_LAST_OF_LATIN, _BROAD = "\u024f", set("жшщюфмыЖШЩЮФМЫωΩ")
#: Beyond Cyrillic our faces have no letters, and those that step in are wider.
_LAST_OF_OURS, _STRANGE = "\u052f", 0.8


def width_of(text: str) -> float:
    """Return about how wide a text runs, in ems."""
    return sum(map(_width_of, text))


def _width_of(mark: str) -> float:
    if mark in _WIDE:
        return 0.92
    if mark in _NARROW or unicodedata.combining(mark):
        return _SPACE
    if mark > _LAST_OF_OURS and mark.isalpha():
        return 1.0 if unicodedata.east_asian_width(mark) in "WF" else _STRANGE
    if mark in _BROAD:
        return 0.8
    plus = 0.06 if mark > _LAST_OF_LATIN else 0.0
    return plus + (0.66 if mark.isupper() else 0.52)


def count_lines(words: Iterable[str], measure: float) -> int:
    """Return in how many lines words go that are not broken; 0 where one is too wide.

    ``measure`` is in ems.
    """
    lines, room = 1, measure
    for word in words:
        width = width_of(word)
        if width > measure:
            return 0
        if width > room:
            lines, room = lines + 1, measure
        room -= width + _SPACE
    return lines
