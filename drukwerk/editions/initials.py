"""Drop caps: which paragraphs are long enough for one, and what of the text it takes."""

from __future__ import annotations

import unicodedata

from drukwerk.html import Element, plain_text

#: Characters that fill the three lines beside a drop cap.
_SHORTEST = 160
#: Two letters that are one in a language (Groene Boekje 2015, 16.2).
_DIGRAPHS = {"nl": ("IJ", "Ij", "ij")}
#: Letters that go below the line in nearly every typeface, and marks that hang below it.
_DESCENDING = frozenset("QJgjpqyÞþЦЩДцщдруф„‚,;")
_BELOW = (202, 214, 218, 220, 222, 240)


def is_long_enough(paragraph: Element) -> bool:
    """Tell whether a paragraph fills the lines beside a drop cap."""
    return len(plain_text(paragraph)) >= _SHORTEST


def initial_of(text: str, lang: str) -> str:
    """Return what a drop cap takes of a text: the marks before it, and one letter or digraph."""
    start = 0
    while start < len(text) - 1 and unicodedata.category(text[start])[0] in "PZ":
        start += 1
    for digraph in _DIGRAPHS.get(lang.split("-")[0], ()):
        if text.startswith(digraph, start):
            return text[: start + len(digraph)]
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return text[:end]


def descends(initial: str) -> bool:
    """Tell whether a part of a drop cap comes below the line on which it sits.

    Marks are told by where they are put (Unicode Standard, 4.3, combining classes).
    """
    marks = map(unicodedata.combining, unicodedata.normalize("NFD", initial))
    return not _DESCENDING.isdisjoint(initial) or any(mark in _BELOW for mark in marks)
