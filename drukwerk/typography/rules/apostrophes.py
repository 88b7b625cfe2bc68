"""Apostrophes that are known by their word; a typed ‘ is corrected where it stands for one.

Groene Boekje 1.4, Duden D 13-D 16, Chicago 6.117. Those at a word's end are told from closing
quotes in `pairing`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from drukwerk.typography.characters import APOSTROPHE, QUOTE, WORD
from drukwerk.typography.conventions import Conventions
from drukwerk.typography.paragraph import Edit, Paragraph
from drukwerk.typography.rules.patterns import NEVER, any_of, capitalised, either_case

_JOINED = any_of(
    ("rock", "drum", "fish", "salt", "pick", "mac", "surf", "spick", "bread", "rhythm", "guns")
)
_JOINING_N = re.compile(rf"(?i:\b(?:{_JOINED})) (['‘])n(['’]) (?=\w)")
_IN_WORD = re.compile(rf"'(?<=[{WORD}]')(?=[{WORD}])")
_QUOTE_AFTER = f"[\u00a0\u202f]?[{QUOTE}]"  # then a typed mark before the word is right
_DECADE = re.compile(
    rf"'(?<![{WORD}]')(?=\d\d(?:s|er|ers)?(?![{WORD}'’]|[.,]\d))"
    rf"|‘(?<![{WORD}]‘)(?=\d0s(?![{WORD}]|[.,]\d|{_QUOTE_AFTER}))"
)


def _apostrophes(spans: Iterable[tuple[int, int]]) -> Iterator[Edit]:
    return (Edit(start, end, APOSTROPHE) for start, end in spans)


def _has_single(paragraph: Paragraph) -> bool:
    return "'" in paragraph.text or "‘" in paragraph.text


def joining_n(paragraph: Paragraph) -> Iterator[Edit]:
    """Rock 'n' roll: both are apostrophes."""
    if "'n" not in paragraph.text and "‘n" not in paragraph.text:
        return
    for match in _JOINING_N.finditer(paragraph.text):
        yield from _apostrophes((match.span(1), match.span(2)))


@cache
def _elided(language: Conventions) -> re.Pattern[str]:
    if not language.elided:
        return NEVER
    words = rf"(?:{any_of(language.elided)})(?![{WORD}'’])"
    first = rf"(?:{any_of(capitalised(language.elided))})(?![{WORD}'’.])"  # 'K. Marx' is a quote
    perhaps = rf"(?:{either_case(language.perhaps_elided) or '(?!)'})(?![{WORD}'’])"
    return re.compile(
        rf"'(?<![{WORD}]')(?={words}|{first}|{perhaps})"
        rf"|‘(?<![{WORD}]‘)(?={words}|{first})(?!\w+{_QUOTE_AFTER})"
    )


def elided_words(paragraph: Paragraph) -> Iterator[Edit]:
    """'s nachts, 't, 'tis, 'ne, 'ndrangheta; but a quoted 't' stays quoted."""
    if not _has_single(paragraph):
        return iter(())
    return _apostrophes(match.span() for _, match in paragraph.matches(_elided))


def decades(paragraph: Paragraph) -> Iterator[Edit]:
    """The '90s, '68."""
    if not _has_single(paragraph):
        return iter(())
    return _apostrophes(match.span() for match in _DECADE.finditer(paragraph.text))


def word_apostrophes(paragraph: Paragraph) -> Iterator[Edit]:
    """Between two letters: Trotski's, l'homme, it's; between digits: 1'000 (Swiss)."""
    return _apostrophes(match.span() for match in _IN_WORD.finditer(paragraph.text))


@cache
def _proclitic(language: Conventions) -> re.Pattern[str]:
    if not language.proclitics:
        return NEVER
    words = either_case(language.proclitics)
    return re.compile(rf"\b(?:{words})(')(?=[\"«“„‹‘]\s?[{WORD}])")


def proclitics_before_quotes(paragraph: Paragraph) -> Iterator[Edit]:
    """L'"homme": the article is elided although a quote comes between."""
    if "'" not in paragraph.text:
        return iter(())
    return _apostrophes(match.span(1) for _, match in paragraph.matches(_proclitic))
