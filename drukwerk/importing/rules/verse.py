"""Verse, addresses and the like: short lines that were ended on purpose and stay lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import quantiles

from drukwerk.importing.ledger import Edit
from drukwerk.importing.measure import Measures, measures
from drukwerk.importing.model import Kind, Line, raw
from drukwerk.importing.sentences import (
    begins_high,
    begins_low,
    ends_clause,
    is_broken_word,
    is_upper,
)
from drukwerk.importing.work import Work

#: The fewest lines, and the room after each, with the next word and without.
_FEWEST, _FREE, _SLACK = 3, 0.06, 0.25
#: The least that a line of verse is shorter, and by how much more than running lines are.
_LEAST, _MARGIN = 0.1, 0.02
#: With so many lines of which some run on, it is verse still.
_RUNNING_ON = 4
_LARGER = 1.08
#: A stanza that a colon announces has no more lines.
_LONGEST = 16
#: What begins with a small letter and no sentence goes on with.
_ADDRESS = re.compile(r"^\S+@\S+$|^(?:https?://|www\.)\S+$")
_SIGNS = ".,;:!?…—–”»"


def verse(lines: list[Line], work: Work) -> list[Line]:
    """Mark runs of short lines; each stanza is a block of its own."""
    flush = [replace(line, indent=0.0) for line in lines]
    room = measures(flush) if lines else Measures((), ())
    first = _first_full(room.free)
    least = _least_slack(lines, room.slack)
    short = [
        at >= first and _is_short(line, room.free[at], room.slack[at] - least)
        for at, line in enumerate(lines)
    ]
    marked = list(lines)
    for at in range(1, len(lines)):
        if stanza := _after_colon(lines, room.slack, at):
            _mark(marked, stanza, work)
            short[stanza.start : stanza.stop] = [False] * len(stanza)
    for is_run, part in groupby(range(len(lines)), key=short.__getitem__):
        run = list(part)
        if is_run:
            _mark(marked, _without_rest(run, lines), work)
    return marked


def _after_colon(lines: Sequence[Line], slack: Sequence[float], at: int) -> range | None:
    """Return the stanza that a colon announces: down to its full stop no line is full."""
    before = lines[at - 1].text.endswith(":") and lines[at - 1].role is None
    if not before or not begins_high(lines[at].text):
        return None
    for end in range(at, min(at + _LONGEST, len(lines))):
        line = lines[end]
        is_apart = bool(line.gap) and end > at
        if line.role or is_apart or slack[end] < _LEAST - _MARGIN or is_broken_word(line.text):
            return None
        if line.text.rstrip("”»").endswith((".", "!", "?")):
            return range(at, end + 1) if end - at >= _FEWEST else None
    return None


def _first_full(free: Sequence[float]) -> int:
    """Return the first of two full lines; what comes before is title and byline."""
    full = [room < _FREE for room in free]
    return next((at for at in range(len(full) - 1) if full[at] and full[at + 1]), len(full))


def _least_slack(lines: Sequence[Line], slack: Sequence[float]) -> float:
    """Return how much shorter than its column a line must be: more than nearly all that run on."""
    running = [
        room
        for room, following in zip(slack, lines[1:], strict=False)
        if not following.gap and begins_low(following.text)
    ]
    usual = quantiles(running, n=10, method="inclusive")[-1] if len(running) > 10 else _SLACK
    return min(max(usual + _MARGIN, _LEAST), _SLACK)


def _is_short(line: Line, free: float, over: float) -> bool:
    is_own = line.role is None and any(map(str.isalpha, line.text))
    return is_own and (free > _FREE or over > 0) and not is_broken_word(line.text)


def _without_rest(run: list[int], lines: Sequence[Line]) -> list[int]:
    """Leave out the short last lines of a paragraph that ends before the verse."""
    while run and run[0] and _runs_on(lines[run[0] - 1], lines[run[0]]):
        run = run[1:]
    return run


def _runs_on(before: Line, line: Line) -> bool:
    is_next = not line.gap and not before.role
    return is_next and (begins_low(line.text) or not ends_clause(before.text))


def _mark(lines: list[Line], run: Sequence[int], work: Work) -> None:
    for group, stanza in enumerate(_stanzas(lines, run), start=1):
        part = [lines[at] for at in stanza]
        before = lines[stanza[0] - 1].text if stanza[0] else ""
        if not _is_verse(part, before):
            continue
        text = raw(part)
        edit = Edit("verse", part[0].number, text, text, "Short lines that end on purpose.", 0.7)
        if work.ledger.allows(edit):
            for at in stanza:
                lines[at] = replace(lines[at], role=Kind.VERSE, group=stanza[0] * 100 + group)


def _is_verse(part: Sequence[Line], before: str) -> bool:
    """Tell verse from a heading of many lines: each line begins anew, or most end with a sign."""
    if is_upper(raw(part)) or any(line.size > _LARGER or line.is_bold for line in part):
        return False
    low = sum(1 for line in part[1:] if begins_low(line.text) and not _ADDRESS.search(line.text))
    signs = sum(1 for line in part if line.text[-1] in _SIGNS)
    is_signed = part[-1].text[-1] in _SIGNS and (2 * signs >= len(part) or before.endswith(":"))
    return len(part) >= (_RUNNING_ON if low else _FEWEST) and (not low or is_signed)


def _stanzas(lines: Sequence[Line], run: Sequence[int]) -> list[list[int]]:
    stanzas: list[list[int]] = []
    for at in run:
        if not stanzas or lines[at].gap:
            stanzas.append([])
        stanzas[-1].append(at)
    return stanzas
