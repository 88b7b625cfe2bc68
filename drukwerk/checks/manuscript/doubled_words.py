"""Words that stand twice in a row: the the.

Not those that may, by language; not names (Sing Sing, Bufo bufo), verse, or a
word that is doubled on purpose (three times, or short: ha ha).
"""

from __future__ import annotations

import re

from drukwerk.checks.manuscript.languages import Words, words_of
from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.filters.context import Context

_DOUBLED = re.compile(
    r"(?<![\w'’‘@#-])([^\W\d_]+)(\s+)((?i:\1))(?![\w'’-])(?!\s+(?i:\1)\b)"
    r"(?!\s+(?:facto|jure|novo|luxe|minimis|profundis|rigueur)\b)"
)
_BEFORE = re.compile(r"([^\W\d_]+)[\W\d_]*\Z")
_SENTENCE = re.compile(r"(?:\A|[.!?…:]['\"’”»)]*\s+)[\"'“‘„«(]*\s*\Z")
#: Shorter words that hold no sentence together are sounds: ha ha, tick tock.
_SOUND = 4
#: Letters that stand for themselves: a a b b.
_LETTER_AFTER, _LETTER_BEFORE = re.compile(r"\s+[^\W\d_]\b"), re.compile(r"\b[^\W\d_]\s+\Z")

_PAIR_AFTER = re.compile(r"\s+([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_PAIR_BEFORE = re.compile(r"\b([^\W\d_]+)\s+\1\s+\Z", re.IGNORECASE)


def doubled_words(text: Text, context: Context) -> None:
    """Report words that stand twice."""
    for run in text.runs:
        if not run.is_verse:
            _look(run, context)


def _look(run: Run, context: Context) -> None:
    for match in _DOUBLED.finditer(run.text):
        known = words_of(run.lang(match.start()))
        if known is not None and _is_slip(match, run, known):
            context.warn(
                "doubled-word",
                f"The word “{match[3]}” stands twice.",
                run.spot(match.start(3)),
                "Take one of the two out.",
            )


def _is_slip(match: re.Match[str], run: Run, words: Words) -> bool:
    first, second, before = match[1], match[3], run.text[: match.start()]
    word = second.casefold()
    if not second.islower() or run.seams.intersection(range(match.end(1), match.start(3) + 1)):
        return False
    if first != second and (word not in words.little or not _SENTENCE.search(before)):
        return False
    if (earlier := _BEFORE.search(before)) and earlier[1].casefold() == word:
        return False
    if _is_in_step(match, run.text) or (len(word) == 1 and _is_letter(match, run.text)):
        return False
    if word in words.doubled:
        return word in words.single_after and _follows(before, words.prepositions)
    if word in words.little:
        return True
    return len(word) > _SOUND and not words.reduplicates and not word.endswith(words.verb_endings)


def _is_in_step(match: re.Match[str], text: str) -> bool:
    """Tell whether its neighbours are doubled too: left left right right."""
    return bool(_PAIR_AFTER.match(text, match.end()) or _PAIR_BEFORE.search(text[: match.start()]))


def _is_letter(match: re.Match[str], text: str) -> bool:
    is_first = _LETTER_AFTER.match(text, match.end()) is not None
    return is_first or _LETTER_BEFORE.search(text, 0, match.start()) is not None


def _follows(before: str, words: frozenset[str]) -> bool:
    last = before.split()[-1:]
    return bool(last) and last[0].casefold() in words
