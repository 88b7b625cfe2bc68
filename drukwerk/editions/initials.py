"""Drop caps: which paragraphs are long enough for one, and what of the text it takes."""

from __future__ import annotations

import unicodedata

from drukwerk.html import Element, plain_text

#: Characters that fill the three lines beside a drop cap.
_SHORTEST = 160
#: Two letters that are one in a language (Groene Boekje 2015, 16.2).
_DIGRAPHS = {"nl": ("IJ", "Ij", "ij")}


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
