"""Hyphenation: the patterns of a language, mended, and the author's own words.

Dutch drops a diaeresis at a line end (*ideeën* breaks as *idee-en*, Groene
Boekje 2015, 14.2), which no layout engine can write, so no word is broken
before one. WeasyPrint asks Pyphen for its patterns; they are put where Pyphen
keeps those it has read.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from functools import cache

import pyphen

#: Letters before which a language does not break a word.
_UNBREAKABLE_BEFORE = {"nl": "ëïöüä"}
#: Values of patterns (Liang 1983): odd allows a break, even forbids it, the highest wins.
_FORBID, _ALLOW = 8, 9

_Pattern = tuple[int, tuple[int, ...]]


def prepare_hyphenation(lang: str, words: Iterable[str] = ()) -> None:
    """Set the patterns of a language, with words written as they may break: ``Trot-ski``."""
    name = pyphen.language_fallback(lang)
    if name is None:
        return
    patterns = copy.copy(_read(name))
    letters = _UNBREAKABLE_BEFORE.get(lang.split("-")[0], "")
    added: dict[str, _Pattern] = dict.fromkeys(letters, (0, (_FORBID,)))
    added |= dict(map(_word_pattern, words))
    patterns.patterns = patterns.patterns | added
    patterns.maxlen = max([patterns.maxlen, *map(len, added)])
    patterns.cache = {}
    pyphen.hdcache[pyphen.LANGUAGES[name]] = patterns


@cache
def _read(name: str) -> pyphen.HyphDict:
    return pyphen.HyphDict(pyphen.LANGUAGES[name])


def _word_pattern(word: str) -> tuple[str, _Pattern]:
    """Return the pattern of a whole word that breaks only at the hyphens given."""
    parts = word.lower().split("-")
    key = f".{''.join(parts)}."
    values = [_FORBID] * (len(key) + 1)
    position = 1
    for part in parts[:-1]:
        position += len(part)
        values[position] = _ALLOW
    return key, (0, tuple(values))
