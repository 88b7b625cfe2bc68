"""Passages that a text has twice, word for word or nearly so, found in one pass over it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drukwerk.importing.model import Line
from drukwerk.importing.sentences import is_broken_word

_WORD = re.compile(r"[^\W_]+(?:[’'‐\u00ad-][^\W_]+)*")
_MARKS = re.compile(r"[’'‐\u00ad-]")
#: Words in a row that must be the same before two passages are compared.
_RUN = 5
#: Earlier places with the same run that are compared; with more it is a refrain or a phrase.
_PLACES = 3
#: Words that may be changed at one place, and left out at one place.
_CHANGED, _LEFT_OUT = 3, 40


@dataclass(frozen=True, slots=True)
class Words:
    """The words of lines, folded, with the first and the last line of each.

    A word that is broken at the end of a line stands here whole, without hyphens,
    as do words that have a hyphen of their own: so both are the same word.
    """

    folded: list[str]
    first: list[int]
    last: list[int]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two passages, as ranges of words: ``one`` stands before ``other``; ``same`` words agree."""

    one: tuple[int, int]
    other: tuple[int, int]
    same: int


def fold(word: str) -> str:
    """Return a word as it is compared: without case, hyphens and apostrophes."""
    return _MARKS.sub("", unicodedata.normalize("NFC", word)).casefold()


def words_of(lines: Sequence[Line]) -> Words:
    """Return the words of lines."""
    words = Words([], [], [])
    is_open = False
    for at, line in enumerate(lines):
        for word in _WORD.findall(line.text):
            if is_open and word[0].islower():
                words.folded[-1] += fold(word)
                words.last[-1] = at
            else:
                words.folded.append(fold(word))
                words.first.append(at)
                words.last.append(at)
            is_open = False
        is_open = is_broken_word(line.text)
    return words


def repeats(words: Sequence[str]) -> Iterator[Repeat]:
    """Yield the passages that stand in a text twice, each repetition once.

    Each run of words is looked up among the earlier ones; after a repetition
    the search goes on behind it, so that the time is linear in the words.
    """
    latest: dict[int, int] = {}
    earlier: list[int] = []
    done = 0
    for at in range(len(words) - _RUN + 1):
        key = hash(tuple(words[at : at + _RUN]))
        earlier.append(latest.get(key, -1))
        latest[key] = at
        if at < done or earlier[at] < 0:
            continue
        places = list(_places(earlier, at))
        if len(places) > _PLACES:
            continue
        found = [_grown(words, place, at, done) for place in places if place + _RUN <= at]
        if found:
            longest = max(found, key=lambda repeat: repeat.same)
            if longest.same >= _RUN:
                done = longest.other[1]
                yield longest


def _places(earlier: Sequence[int], at: int) -> Iterator[int]:
    for _ in range(_PLACES + 1):
        at = earlier[at]
        if at < 0:
            return
        yield at


def _grown(words: Sequence[str], one: int, other: int, done: int) -> Repeat:
    """Return the repetition around two runs that are the same."""
    ahead = _reach(words, (one, other), 1, (other, len(words)))
    back = _reach(words, (one - 1, other - 1), -1, (-1, max(done - 1, one)))
    return Repeat((back[0] + 1, ahead[0]), (back[1] + 1, ahead[1]), ahead[2] + back[2])


def _reach(
    words: Sequence[str], at: tuple[int, int], step: int, stop: tuple[int, int]
) -> tuple[int, int, int]:
    """Return how far two passages agree in one direction, and in how many words."""
    (a, b), same = at, 0
    end_a, end_b = a, b
    while a * step < stop[0] * step and b * step < stop[1] * step:
        if words[a] == words[b]:
            a, b, same = a + step, b + step, same + 1
            end_a, end_b = a, b
            continue
        skip = _skip(words, (a, b), step, stop)
        if skip is None:
            break
        a, b = a + skip[0] * step, b + skip[1] * step
    return end_a, end_b, same


#: The ways in which two passages may differ at one place, the smallest first, with the words
#: that must agree behind it: the more is left out, the more.
_SKIPS = [
    *sorted(
        ((i, j, 2) for i in range(_CHANGED + 1) for j in range(_CHANGED + 1) if i + j),
        key=lambda skip: (skip[0] + skip[1], abs(skip[0] - skip[1])),
    ),
    *((left_out, 0, 3) for left_out in range(_CHANGED + 1, _LEFT_OUT)),
    *((0, left_out, 3) for left_out in range(_CHANGED + 1, _LEFT_OUT)),
]


def _skip(
    words: Sequence[str], at: tuple[int, int], step: int, stop: tuple[int, int]
) -> tuple[int, int] | None:
    """Return how many words to pass over in each passage until they agree again."""
    for i, j, run in _SKIPS:
        a, b = at[0] + i * step, at[1] + j * step
        last_a, last_b = a + (run - 1) * step, b + (run - 1) * step
        if last_a * step >= stop[0] * step or last_b * step >= stop[1] * step:
            continue
        if all(words[a + n * step] == words[b + n * step] for n in range(run)):
            return i, j
    return None
