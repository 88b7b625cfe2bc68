"""Known words of a language, how frequent they are, and whether a word can be a compound."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log10

import wordfreq

#: The logarithm of the frequency of a word that no list has; the rarest listed have -8.
UNKNOWN = -9.0

#: Letters between the parts of a compound.
_LINKS: Mapping[str, tuple[str, ...]] = {
    "nl": ("", "s", "en", "n", "e"),
    "de": ("", "s", "es", "n", "en", "er", "e"),
}
_SHORTEST, _LONGEST = 3, 60
#: Rarer entries of a frequency list are misspellings as often as words.
_PART = -6.3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language with their frequencies, from 0 to 1, in lower case."""

    lang: str
    frequencies: Mapping[str, float]

    def __bool__(self) -> bool:
        """Tell whether there are any words."""
        return bool(self.frequencies)

    def frequency(self, word: str) -> float:
        """Return how frequent a word is, 0 when it is not known."""
        return self.frequencies.get(folded(word), 0.0)

    def knows(self, word: str) -> bool:
        """Tell whether a word is in the lexicon."""
        return folded(word) in self.frequencies

    def weight(self, word: str) -> float:
        """Return the decimal logarithm of a word's frequency, -9 when it is not known."""
        frequency = self.frequency(word)
        return log10(frequency) if frequency else UNKNOWN

    def compound(self, word: str) -> tuple[str, ...]:
        """Split a compound into the fewest known parts, linking letters at their ends."""
        links = _LINKS.get(self.lang.split("-")[0])
        if links is None or not 2 * _SHORTEST <= len(word) <= _LONGEST:
            return ()
        return self._split(word, links)

    def _split(self, word: str, links: tuple[str, ...]) -> tuple[str, ...]:
        best: list[tuple[str, ...] | None] = [(), *(None for _ in word)]
        for end in range(_SHORTEST, len(word) + 1):
            ending = links if end < len(word) else ("",)
            for start in range(end - _SHORTEST + 1):
                found, before = best[end], best[start]
                if before is None or (found is not None and len(found) <= len(before) + 1):
                    continue
                if self._is_part(word[start:end], ending):
                    best[end] = (*before, word[start:end])
        parts = best[-1] or ()
        return parts if len(parts) > 1 else ()

    def _is_part(self, text: str, links: tuple[str, ...]) -> bool:
        stems = (text[: len(text) - len(link)] for link in links if text.endswith(link))
        return any(len(stem) >= _SHORTEST and self.weight(stem) > _PART for stem in stems)


def folded(word: str) -> str:
    """Return a word as word lists write it: without capitals, the apostrophe straight."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.casefold()).replace("’", "'")


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the lexicon of a language tag; an empty one when there is none."""
    language = lang.split("-")[0]
    known = language in wordfreq.available_languages("best")
    return Lexicon(lang, wordfreq.get_frequency_dict(language) if known else {})
