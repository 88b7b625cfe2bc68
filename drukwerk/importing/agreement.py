"""A quotation made to agree with the text it is taken from, as a build demands it.

Words that the text does not have go between square brackets, and ``[…]``
stands where words of the text are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_IS_MARKED = re.compile(r"[\[\]…]|\.\.\.")
#: Runs that are shorter than this must stand near longer ones to count as quoted.
_LONG_RUN, _NEAR = 3, 4


@dataclass(frozen=True, slots=True)
class Agreement:
    """A quotation in words that agree with its source.

    ``start`` is the word of the source with which it begins, -1 when the source
    does not have it; ``tail`` what stands behind its last word that the source has.
    """

    text: str
    start: int
    tail: str


def fold(word: str) -> str:
    """Return a word as a build compares it."""
    return word.casefold().replace("’", "'")


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [fold(word) for word in _WORD.findall(text)]


def agree(quote: str, source: Sequence[str]) -> Agreement:
    """Return a quotation with brackets where it differs from the words of its source."""
    places = list(_places(quote))
    matches = _matches([fold(quote[start:end]) for start, end in places], source)
    if not matches:
        return Agreement(quote, -1, "")
    end = places[matches[-1].a + matches[-1].size - 1][1]
    text = quote[:end]
    for at, mark in sorted(_marks(quote, places, matches), reverse=True):
        text = text[:at] + mark + text[at:]
    return Agreement(text, matches[0].b, quote[end:])


def bracketed(tail: str) -> str:
    """Return what the source does not have, its words between square brackets."""
    found = list(_WORD.finditer(tail))
    if not found:
        return tail
    start, end = found[0].start(), found[-1].end()
    return f"{tail[:start]}[{tail[start:end]}]{tail[end:]}"


def _places(quote: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a quotation stand, those in brackets left out."""
    shown = _BRACKETS.sub(lambda found: " " * len(found[0]), quote)
    return (found.span() for found in _WORD.finditer(shown))


def _matches(own: Sequence[str], source: Sequence[str]) -> list[Match]:
    """Return the runs that both have, short ones only where they are near longer ones."""
    matcher = SequenceMatcher(None, own, source, autojunk=False)
    found = [match for match in matcher.get_matching_blocks() if match.size]
    kept = [at for at, match in enumerate(found) if match.size >= _LONG_RUN]
    if not kept:
        return []
    first, last = kept[0], kept[-1]
    while first and _is_near(found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _is_near(found[last], found[last + 1]):
        last += 1
    return found[first : last + 1]


def _is_near(one: Match, other: Match) -> bool:
    return other.b - one.b - one.size < _NEAR and other.a - one.a - one.size < _NEAR


def _marks(
    quote: str, places: Sequence[tuple[int, int]], matches: Sequence[Match]
) -> Iterator[tuple[int, str]]:
    """Yield the brackets that a quotation needs, with where they go."""
    if matches[0].a:
        yield places[0][0], "["
        yield places[matches[0].a - 1][1], "]"
    for one, other in pairwise(matches):
        start, end = one.a + one.size, other.a
        before, after = places[start - 1][1], places[end][0]
        if _IS_MARKED.search(quote[before:after]):
            continue
        if start < end:
            yield places[start][0], "["
            yield places[end - 1][1], "]"
        elif one.b + one.size < other.b:
            yield after, "[…] "
