"""Spaces where none belong, and none where one does, by the language of the passage.

French wants a space before some marks; there the typography puts it, in the
way of the country. Doubled spaces are none in Markdown.
"""

from __future__ import annotations

import re
from functools import cache

from drukwerk.checks.manuscript.languages import primary
from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.filters.context import Context
from drukwerk.typography import conventions
from drukwerk.typography.languages import LANGUAGES

_BEFORE = re.compile(
    r"(?<=[\w)”’»\"])[ \u00a0\u202f]+([,.;:!?])(?![\w.!?,;:/\\|)(\]\[*-])(?!\s[.,;:!?])(?=\W|\Z)"
)
_INSIDE = re.compile(
    r"\([ \u00a0]+(?=[^\W\d_]{2})(?!\w+[ \u00a0]+\))[^()]*\)"
    r"|\((?=[^()\s])[^()]*(?:[^\W\d_][.,?!]|[^\W\d_]{2})(?P<end>[ \u00a0]+)\)"
)
_AFTER = re.compile(
    r"(?<![\w.@/\\=&-])[^\W\d_]{2,}(?P<mark>[,;!?]|(?<=[^\W\d_A-Z]{3})\.(?=[^\W\d_a-z][a-z]))"
    r"[^\W\d_]{2,}(?![\w@/\\=&(-]|\.\w)"
)
#: Between letters a spaced colon is a proportion, beside numbers it is a score.
_LETTER = re.compile(r"(?<!\w)\w\s+\Z")
_SCORE = re.compile(r"\d\s+:\s+\d")
_TOKEN = re.compile(r"\S*\Z")
#: In lists of books a title stands between spaced colons: City : Publisher, 1990.
_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")


def spacing(text: Text, context: Context) -> None:
    """Report spaces before marks and within brackets, and marks without a space after."""
    for run in text.runs:
        _stray(run, context)
        _missing(run, context)


@cache
def _unspaced(lang: str) -> str:
    """Return the marks that have no space before them in a language."""
    if primary(lang) not in LANGUAGES:
        return ",."
    spaced = "".join(marks for marks, _ in conventions(lang).mark_spaces)
    return "".join(mark for mark in ",.;:!?" if mark not in spaced)


def _stray(run: Run, context: Context) -> None:
    for match in _BEFORE.finditer(run.text):
        mark = match[1]
        if mark in _unspaced(run.lang(match.start(1))) and _is_stray(match, run):
            text = f"A space stands before “{mark}”."
            hint = f"Write “{mark}” against the word before it."
            context.warn("space-stray", text, run.spot(match.start(1)), hint)
    for match in _INSIDE.finditer(run.text):
        text, hint = "A space stands inside a bracket.", "Write the bracket against its words."
        at = match.start() if match["end"] is None else match.end() - 1
        context.warn("space-stray", text, run.spot(at), hint)


def _is_stray(match: re.Match[str], run: Run) -> bool:
    if match[1] in ":;" and _YEAR.search(run.text):
        return False
    if match[1] == ":" and (_LETTER.search(run.text, 0, match.start(1)) or _SCORE.search(run.text)):
        return False
    before = run.text[match.start() - 1]
    return not (before.isdigit() and match[1] in ":?!")


def _missing(run: Run, context: Context) -> None:
    for match in _AFTER.finditer(run.text):
        mark = match["mark"]
        if mark == "." and _is_abbreviation(match, run):
            continue
        context.warn(
            "space-missing",
            f"There is no space after “{mark}” in “{match[0]}”.",
            run.spot(match.start()),
            f"Put a space after “{mark}”.",
        )


def _is_abbreviation(match: re.Match[str], run: Run) -> bool:
    known = conventions(run.lang(match.start()))
    before = run.text[match.start() : match.end("mark")].casefold()
    return before in {word.casefold() for word in (*known.titles, *known.references, *known.months)}
