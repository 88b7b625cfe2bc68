"""Quotations that are opened and not closed, or closed and never opened.

A quotation of several paragraphs opens each of them anew and is closed in the
last. Single marks may be apostrophes, and are looked at only where they can be
none; a mark after a number may be one of feet and inches.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drukwerk.checks.manuscript.languages import primary
from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.filters.context import Context
from drukwerk.typography import conventions
from drukwerk.typography.languages import LANGUAGES
from drukwerk.typography.rules.pairing import Quotation, pair_marks

_MARKS = re.compile('["“”„«»‘‚‹]')
_SINGLE = "'’"
_MEASURE = re.compile(r"\d ?[\"”]")
_OPENING = re.compile(r"\s*[\"“”„«»'‘‚‹—–-]")
_DITTO = re.compile(r"\W*\Z")
_ELISION = re.compile(r"(\w+)")


class _Lonely(NamedTuple):
    """A mark without a partner: where it stands, and whether it opens."""

    run: Run
    position: int
    opens: bool


def quotation_marks(text: Text, context: Context) -> None:
    """Report quotations without a beginning or an end."""
    waiting: _Lonely | None = None
    for run in text.runs:
        if run.is_verse or run.is_repeated:
            continue
        lonely = _lonely(run)
        if not run.is_paragraph:
            _report(lonely, context)
            continue
        if waiting is not None and waiting.run.block.parent is not run.block.parent:
            _report([waiting], context)
            waiting = None
        lonely, waiting = _go_on(lonely, waiting, run, context)
        _report(lonely, context)
    _report([waiting] if waiting else [], context)


def _go_on(
    lonely: list[_Lonely], waiting: _Lonely | None, run: Run, context: Context
) -> tuple[list[_Lonely], _Lonely | None]:
    """Take a paragraph after one whose quotation is open; return what is wrong, and what waits."""
    if waiting is not None:
        closing = next((it for it in lonely if not it.opens), None)
        if closing is not None:
            lonely, waiting = [it for it in lonely if it is not closing], None
        elif not _OPENING.match(run.text):
            _report([waiting], context)
            waiting = None
        elif not any(it.opens for it in lonely):
            waiting = None
    last = lonely[-1] if lonely else None
    if last is not None and last.opens:
        return lonely[:-1], last
    return lonely, waiting


def _lonely(run: Run) -> list[_Lonely]:
    """Return the marks of a run without a partner, in their order."""
    if not _MARKS.search(run.text) or _DITTO.match(run.text):
        return []
    pairing = pair_marks(run.text)
    ends = {quotation.end for quotation in pairing.quotations}
    opened = [it for it in pairing.quotations if it.end < 0 and _is_opening(it, run)]
    closed = [at for at in pairing.closings - ends if run.text[at] not in _SINGLE]
    if (opened or closed) and _MEASURE.search(run.text):
        return []
    found = [_Lonely(run, it.start, opens=True) for it in opened]
    found += [_Lonely(run, at, opens=False) for at in closed]
    return sorted((it for it in found if _is_known(it)), key=lambda it: it.position)


def _is_opening(quotation: Quotation, run: Run) -> bool:
    """Tell whether a mark that is never closed must be one of quotation."""
    if not quotation.single:
        return True
    if quotation.mark in _SINGLE:
        return False
    word = _ELISION.match(run.text, quotation.start + 1)
    known = conventions(run.lang(quotation.start))
    elided = word is not None and word[1].casefold() in (*known.elided, *known.perhaps_elided)
    return word is not None and not elided and not word[1].isdigit()


def _is_known(mark: _Lonely) -> bool:
    """Tell whether we know the marks of the language; some close with what others open with."""
    return primary(mark.run.lang(mark.position)) in LANGUAGES


def _report(marks: list[_Lonely], context: Context) -> None:
    for run, position, opens in marks:
        context.warn(
            "quotation-unpaired",
            f"The quotation mark {run.text[position]} is never {'closed' if opens else 'opened'}.",
            run.spot(position),
            "Put the other one where it belongs, or take this one out.",
        )
