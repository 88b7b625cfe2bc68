"""Where one block ends and the next begins, judged from each line and the one after it.

The strongest witness is the room at the end of a line: where the next word
would have fitted, the line was ended on purpose. White lines, indents and the
way sentences end and begin are the others; none is believed alone, for a white
line may be the foot of a column, and a ragged edge leaves room everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from drukwerk.importing.bylines import names_in
from drukwerk.importing.little_words import is_left_open
from drukwerk.importing.measure import Measures, measures
from drukwerk.importing.model import Line
from drukwerk.importing.quoted import quoted_passages
from drukwerk.importing.sentences import (
    begins_high,
    begins_low,
    changes_case,
    ends_abbreviated,
    ends_clause,
    ends_sentence,
    is_broken_word,
)

#: Room that is left in a justified line, in parts of the column, by a rough measure.
_LEAST_ROOM = 0.06
#: Room that no ragged edge leaves.
_MUCH_ROOM = 0.35
#: What a line may fall shorter than the running lines before that means something.
_MARGIN = 0.2
#: Sizes and indents that differ less than this are the same.
_SAME_SIZE, _INDENT = 0.08, 0.5
#: In a novel a paragraph that begins with a dash is spoken.
_SPOKEN = ("– ", "— ")
#: Lines from the beginning in which a byline stands.
_NEAR_TITLE = 16
_SOURCES = re.compile(
    r"(?:bronnen|literatuur|bibliografie|verder lezen|sources|references|bibliography"
    r"|(?:further|suggested) reading|works cited|quellen|literatur(?:verzeichnis)?|zum weiterlesen"
    r"|bibliographie|pour en savoir plus|références|fuentes|bibliografía|referencias"
    r"|para saber más|fonti|bibliografia|riferimenti|per saperne di più)\W*",
    re.IGNORECASE,
)
_SURE, _LIKELY, _UNSURE = 1.0, 0.9, 0.65


@dataclass(frozen=True, slots=True)
class Break:
    """What stands between a line and the next: whether a block ends, how sure, and why."""

    is_end: bool
    sure: float
    why: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How a text is set: the room and slack at its edge, and whether paragraphs are indented."""

    room: float
    slack: float
    has_indents: bool
    lang: str


def breaks(lines: Sequence[Line], interrupted: frozenset[int], lang: str) -> list[Break]:
    """Judge what stands after each line but the last.

    ``interrupted`` holds the indexes of lines after which something else stood.
    """
    measured = measures(lines, by_block=True)
    habits = _habits(lines, measured, lang)
    sources = _sources(lines)
    judged = [
        _in_head(lines[at], lines[at + 1], measured.head > at)
        or (_at_byline(lines[at], lines[at + 1]) if at < _NEAR_TITLE else None)
        or (_in_sources(lines[at], lines[at + 1]) if at > sources else None)
        or _between(
            lines[at], lines[at + 1], _room(measured, at, habits), habits, at in interrupted
        )
        for at in range(len(lines) - 1)
    ]
    for first, last, paragraphs in quoted_passages(lines):
        for at in (first, last + 1, *paragraphs):
            if 0 < at < len(lines) and not judged[at - 1].is_end:
                judged[at - 1] = Break(True, _UNSURE, "A long quotation begins or ends here.")
    return judged


def _habits(lines: Sequence[Line], measured: Measures, lang: str) -> Habits:
    pairs = list(pairwise(lines))
    running = [at for at, (_, b) in enumerate(pairs) if not b.gap and begins_low(b.text)]
    ended = [b for a, b in pairs if ends_sentence(a.text) and begins_high(b.text)]
    low = [b for a, b in pairs if begins_low(b.text)]
    return Habits(
        room=min(max(_most([measured.free[at] for at in running]), _LEAST_ROOM), _MUCH_ROOM),
        slack=max(_most([measured.slack[at] for at in running]), _LEAST_ROOM) + _MARGIN,
        has_indents=_share(ended) > max(0.04, 5 * _share(low)),
        lang=lang,
    )


def _most(values: Sequence[float]) -> float:
    """Return what most of some values stay under; a few come from lines that are no text."""
    return quantiles(values, n=20, method="inclusive")[16] if len(values) > 10 else 0.0


def _room(measured: Measures, at: int, habits: Habits) -> float:
    """Return the room after a line; before a long word all of it counts, as that can be broken."""
    free, slack = measured.free[at], measured.slack[at]
    return max(free, slack - habits.slack + habits.room) if slack > habits.slack else free


def _share(lines: Sequence[Line]) -> float:
    """Return how many of some lines are indented."""
    return sum(1 for line in lines if line.indent >= _INDENT) / len(lines) if lines else 0.0


def _in_head(a: Line, b: Line, is_head: bool) -> Break | None:
    """Judge a white line above the columns, where titles are as wide as they happen to be."""
    is_open = is_broken_word(a.text) or ends_abbreviated(a.text)
    if is_head and b.gap and begins_high(b.text) and not is_open:
        return Break(True, _LIKELY, "A white line in the head of the text.")
    return None


def _at_byline(a: Line, b: Line) -> Break | None:
    """Judge what stands before and after a byline, that may begin with a small letter."""
    is_apart = b.gap or ends_sentence(a.text) or names_in(a.text)
    if is_apart and (names_in(a.text) or names_in(b.text)):
        return Break(True, _LIKELY, "A byline stands by itself.")
    return None


def _sources(lines: Sequence[Line]) -> int:
    """Return the line that announces a list of sources; behind the last line when none does."""
    titles = (at for at, line in enumerate(lines) if _SOURCES.fullmatch(line.text))
    return next(titles, len(lines))


def _in_sources(a: Line, b: Line) -> Break | None:
    """Judge a list of sources, where each begins a line."""
    if ends_sentence(a.text) and begins_high(b.text):
        return Break(True, _LIKELY, "Each source stands by itself.")
    return None


def _between(a: Line, b: Line, free: float, habits: Habits, is_interrupted: bool) -> Break:
    if abs(a.size - b.size) > _SAME_SIZE and not is_interrupted:
        return Break(True, _SURE, "The type size changes.")
    if is_broken_word(a.text):
        return Break(False, _SURE, "A word is broken here.")
    if changes_case(a.text, b.text) and not begins_low(b.text):
        return Break(True, _LIKELY, "Capitals begin or end here.")
    if ends_abbreviated(a.text):
        return Break(False, _LIKELY, "An abbreviation is no end.")
    if begins_low(b.text):
        return _before_small_letter(a, b, free)
    if ends_sentence(a.text):
        return _after_sentence(a, b, free, habits, is_interrupted)
    return _within_sentence(a, b, free, habits)


def _before_small_letter(a: Line, b: Line, free: float) -> Break:
    if ends_sentence(a.text) and (b.gap or free > _MUCH_ROOM):
        return Break(
            True, _UNSURE, "A sentence ends here, but the next begins with a small letter."
        )
    if not b.gap:
        return Break(False, _SURE, "The sentence goes on.")
    return Break(False, _LIKELY, "The sentence goes on after a column, a page or a white line.")


def _after_sentence(a: Line, b: Line, free: float, habits: Habits, is_interrupted: bool) -> Break:
    if b.gap:
        return Break(True, _SURE, "A white line.")
    if b.text.startswith(_SPOKEN):
        return Break(True, _LIKELY, "A dash begins what somebody says.")
    if habits.has_indents and b.indent >= _INDENT and b.indent > a.indent - _INDENT:
        return Break(True, _LIKELY, "The next line is indented.")
    if free > habits.room:
        sure = _LIKELY if free > 2 * habits.room else _UNSURE
        return Break(True, sure, "A sentence ends here with room for the next word.")
    if is_interrupted:
        return Break(True, _UNSURE, "Something else stood between two sentences.")
    return Break(False, _SURE, "The line is full.")


def _within_sentence(a: Line, b: Line, free: float, habits: Habits) -> Break:
    """Judge where no sentence ends, and the next line begins with a capital or a figure."""
    has_room = free > (_MUCH_ROOM if b.text[0].isdigit() else habits.room)
    if a.gap and a.text.endswith(":") and not b.gap:
        return Break(False, _LIKELY, "A heading goes on after its colon.")
    if b.gap:
        is_alone = bool(a.gap) and not is_left_open(a.text, habits.lang)
        if has_room or is_alone or ends_clause(a.text):
            return Break(True, _SURE, "A white line.")
        return Break(False, _UNSURE, "The line is full and no sentence ends before the white line.")
    if is_left_open(a.text, habits.lang) and free < _MUCH_ROOM:
        return Break(False, _LIKELY, "A little word ends the line; more must come.")
    if has_room and free > _MUCH_ROOM:
        return Break(True, _LIKELY, "There is much room after this line.")
    if has_room:
        return Break(True, _UNSURE, "There is room after this line for the next word.")
    return Break(False, _SURE, "The line is full.")
