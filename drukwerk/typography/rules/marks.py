"""The spaces French puts before high punctuation and inside guillemets.

Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation".
"""

import re
from collections.abc import Iterator
from functools import cache

from drukwerk.typography.characters import WORD
from drukwerk.typography.conventions import Conventions
from drukwerk.typography.paragraph import Edit, Paragraph
from drukwerk.typography.rules.patterns import NEVER

_OPENED = r"«(?: |(?=[^\s»]))"
_CLOSED = r" »|»(?<=[^\s«]»)"
_NOT_AFTER = r";:!?(\[{«“‘„‚‹<¿¡/–—-"


@cache
def _guillemet(language: Conventions) -> re.Pattern[str]:
    return re.compile(f"{_OPENED}|{_CLOSED}") if language.guillemet_space else NEVER


def guillemet_spaces(paragraph: Paragraph) -> Iterator[Edit]:
    """Typed guillemets get the space of the language inside, added where it is missing."""
    if "«" not in paragraph.text and "»" not in paragraph.text:
        return
    for language, match in paragraph.matches(_guillemet):
        space, opens = language.guillemet_space, match.group()[0] == "«"
        yield Edit(*match.span(), f"«{space}" if opens else f"{space}»")


@cache
def _spaced_mark(language: Conventions) -> re.Pattern[str]:
    """A mark after a word, with or without its space; not in 12:30, (!), ?! or ;)."""
    marks = "".join(marks for marks, _ in language.mark_spaces)
    if not marks:
        return NEVER
    return re.compile(
        rf"(?: (?<=\S )|(?<=[^\s{_NOT_AFTER}]))[{marks}](?![{WORD}/\\(-])(?!(?<=[:;])\))"
    )


def mark_spaces(paragraph: Paragraph) -> Iterator[Edit]:
    """Mot ! Mot ? Mot ; and, with another space, mot : and so on."""
    for language, match in paragraph.matches(_spaced_mark):
        mark = match.group()[-1]
        space = next(space for marks, space in language.mark_spaces if mark in marks)
        yield Edit(*match.span(), space + mark)
