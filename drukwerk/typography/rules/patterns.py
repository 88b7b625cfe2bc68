"""Regular expressions from the tables of words of a language."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")


def any_of(words: Iterable[str]) -> str:
    """Return the alternatives, the longest first so that none hides another."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def capitalised(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words as they begin a sentence, where that makes a difference."""
    return tuple(word[0].upper() + word[1:] for word in words if word[0].islower())


def either_case(words: Iterable[str]) -> str:
    """Return the alternatives, within a sentence and at its beginning."""
    words = tuple(words)
    return any_of(words + capitalised(words))
