"""Brackets that are opened and not closed, or closed and never opened.

A remark between brackets may take several paragraphs. An enumeration, ``a)``,
closes nothing; faces and intervals of numbers are no brackets.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import panflute as pf

from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.filters.context import Context

_PAIRS = {")": "(", "]": "["}
_BRACKET = re.compile(r"[()\[\]]")
_END = r"[-−+]?(?:[\d.,]+|∞|\w)"
#: What may be no brackets at all.
_NO_BRACKETS = re.compile(
    r"(?<!\S)[:;=8][-^'o]?[()\[\]]+(?!\w)|[()\[\]]-?[:;](?!\S)"  # a face
    rf"|[(\[\]]\s?{_END}\s?[,;]\s?{_END}\s?[)\]\[]"  # an interval
    r"|(?<!\S)[\"'“‘„«]?[()\[\]][\"'”’“»]?(?![^\s.,;:!?])"  # the sign
)
#: What may close nothing: a), 2.b), iv), a mark of a note*).
_ITEM = re.compile(
    r"(?<![\w(.])(?:[^\W\d_]{1,2}|\d{1,3}(?:\.\d{1,3})*[.,]?[a-z]?|[ivxIVX]{1,5})[.°]?[*'’′]?\)"
    r"|[*†‡¹²³⁴-⁹\d]\)"
)


class _Open(NamedTuple):
    """A bracket that waits for another: its sign, and where it stands."""

    sign: str
    run: Run
    position: int


def brackets(text: Text, context: Context) -> None:
    """Report brackets without a partner."""
    waiting: list[_Open] = []
    for run in text.runs:
        if run.is_verse or run.is_repeated:
            continue
        opened, closed = _without_partner(run)
        if run.is_paragraph:
            if waiting and not _goes_on(waiting[0].run, run):
                _report(waiting, context)
                waiting = []
            closed = _meet(waiting, closed)
            _report([it for it in opened if not _can_wait(it)], context)
            waiting += [it for it in opened if _can_wait(it)]
        else:
            _report(opened, context)
        _report(closed, context)
    _report(waiting, context)


def _without_partner(run: Run) -> tuple[list[_Open], list[_Open]]:
    """Return the brackets of a run that are never closed, and those never opened.

    A sign that may be none (``a)`` in an enumeration) closes what is open, until
    another turns out to be wanted for that.
    """
    if not _BRACKET.search(run.text):
        return [], []
    perhaps = _perhaps(run.text)
    opened: list[_Open] = []
    closed: list[_Open] = []
    spare: list[str] = []
    for match in _BRACKET.finditer(run.text):
        sign, position = match[0], match.start()
        if sign not in _PAIRS:
            opened.append(_Open(sign, run, position))
            continue
        while opened and opened[-1].sign != _PAIRS[sign] and opened[-1].position in perhaps:
            opened.pop()
        if opened and opened[-1].sign == _PAIRS[sign]:
            opened.pop()
            spare += [sign] if position in perhaps else []
        elif position in perhaps:
            continue
        elif sign in spare:
            spare.remove(sign)
        else:
            closed.append(_Open(sign, run, position))
    return [it for it in opened if it.position not in perhaps], closed


def _perhaps(text: str) -> set[int]:
    """Return where signs stand that may be no brackets."""
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    return items | {at for it in _NO_BRACKETS.finditer(text) for at in range(*it.span())}


def _can_wait(bracket: _Open) -> bool:
    """Tell whether a bracket may be closed in a later paragraph: it begins this one."""
    return not bracket.run.text[: bracket.position].strip("\"'“‘„« ")


def _goes_on(earlier: Run, later: Run) -> bool:
    return earlier.block.parent is later.block.parent and not isinstance(later.block, pf.Header)


def _meet(waiting: list[_Open], closed: list[_Open]) -> list[_Open]:
    """Let closing brackets close what waits; return those that are left."""
    left = []
    for bracket in closed:
        if waiting and waiting[-1].sign == _PAIRS[bracket.sign]:
            waiting.pop()
        else:
            left.append(bracket)
    return left


def _report(brackets_: list[_Open], context: Context) -> None:
    for bracket in brackets_:
        is_closing = bracket.sign in _PAIRS
        context.warn(
            "bracket-unpaired",
            f"The bracket “{bracket.sign}” is never {'opened' if is_closing else 'closed'}.",
            bracket.run.spot(bracket.position),
            "Put the other one where it belongs, or take this one out.",
        )
