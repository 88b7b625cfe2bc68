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
_NO_BRACKETS = re.compile(
    r"(?<!\S)[:;=8][-^'o]?[()\[\]](?!\w)"  # a face
    r"|[(\[\]]\s?[-−+]?[\d.,∞]+\s?[,;]\s?[-−+]?[\d.∞]+\s?[)\]\[]"  # an interval
    r"|(?<!\S)[\"'“‘„«]?[()\[\]][\"'”’“»]?(?!\S)"  # the sign itself
)
_ITEM = re.compile(r"(?<![\w(.])(?:[a-zA-Z]{1,2}|\d{1,3}|[ivxIVX]{1,5})[.°]?[*'’′]?\)")
_BRACKET = re.compile(r"[()\[\]]")


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
    """Return the brackets of a run that are never closed, and those never opened."""
    if not _BRACKET.search(run.text):
        return [], []
    text = _NO_BRACKETS.sub(lambda match: " " * len(match[0]), run.text)
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    opened: list[_Open] = []
    closed: list[_Open] = []
    for match in _BRACKET.finditer(text):
        sign, position = match[0], match.start()
        if sign not in _PAIRS:
            opened.append(_Open(sign, run, position))
        elif opened and opened[-1].sign == _PAIRS[sign]:
            opened.pop()
        elif position not in items:
            closed.append(_Open(sign, run, position))
    return opened, closed


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
