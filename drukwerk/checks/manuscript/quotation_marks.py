"""Quotations that are opened and not closed, or closed and never opened.

A quotation of several paragraphs opens each of them anew and is closed in the
last. Single marks may be apostrophes, and are looked at only where they can be
none; a mark after a number may be one of feet and inches.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import panflute as pf

from drukwerk.checks.manuscript.languages import primary
from drukwerk.checks.manuscript.mojibake import garbled
from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.filters.context import Context
from drukwerk.typography import conventions
from drukwerk.typography.languages import LANGUAGES
from drukwerk.typography.rules.pairing import Quotation, pair_marks

_MARKS = re.compile('["“”„«»‘‚‹]')
_SINGLE = "'’"
_MEASURE = re.compile(r"\d ?[\"”]")
_OPENING = re.compile(r"\s*([\"“”„«»'‘‚‹—–-])")
#: Marks that may open the paragraphs of a quotation that began with another.
_GOES_ON = {"«": "»", "»": "«", "“": "”", "„": "“"}
_ARROW = re.compile("[«»]")
_DITTO = re.compile(r"\W*\Z")
_ELISION = re.compile(r"(\w+)")
#: Words without their beginning, of all languages: a name may be of another than the text.
_ELIDED = frozenset(word for known in LANGUAGES.values() for word in known.elided)


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
        if waiting is not None and not _can_reach(waiting, run):
            _report([waiting], context)
            waiting = None
        if run.is_paragraph:
            lonely, waiting = _go_on(lonely, waiting, run, context)
        _report(lonely, context)
    _report([waiting] if waiting else [], context)


def _can_reach(mark: _Lonely, run: Run) -> bool:
    """Tell whether a quotation can go on: not beyond a heading, or where it stands."""
    if isinstance(run.block, pf.Header):
        return False
    return not run.is_paragraph or run.block.parent is mark.run.block.parent


def _go_on(
    lonely: list[_Lonely], waiting: _Lonely | None, run: Run, context: Context
) -> tuple[list[_Lonely], _Lonely | None]:
    """Take a paragraph after one whose quotation is open; return what is wrong, and what waits."""
    if waiting is not None:
        if _begins_anew(lonely, waiting):
            lonely = lonely[1:]
        closing = next((it for it in lonely if not it.opens), None)
        if closing is not None:
            lonely, waiting = [it for it in lonely if it is not closing], None
        elif _MARKS.search(run.text) and not _opens_like(run, waiting):
            _report([waiting], context)
            waiting = None
        elif _OPENING.match(run.text) and not any(it.opens for it in lonely):
            waiting = None
    last = lonely[-1] if lonely else None
    if last is not None and last.opens:
        return lonely[:-1], last
    return lonely, waiting


def _begins_anew(lonely: list[_Lonely], waiting: _Lonely) -> bool:
    """Tell whether the first mark of a paragraph says that the quotation goes on."""
    if not lonely or lonely[0].run.text[: lonely[0].position].strip():
        return False
    sign, earlier = (it.run.text[it.position] for it in (lonely[0], waiting))
    return not lonely[0].opens and sign == _GOES_ON.get(earlier)


def _opens_like(run: Run, waiting: _Lonely) -> bool:
    """Tell whether a paragraph opens with the mark that waits, or with a dash."""
    match = _OPENING.match(run.text)
    mark = waiting.run.text[waiting.position]
    return match is not None and match[1] in ("—", "–", "-", mark, _GOES_ON.get(mark))


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
    broken = {at + i for at, wrong, _ in garbled(run.text) for i in range(len(wrong))}
    known = (it for it in found if _is_known(it) and it.position not in broken | _arrows(run))
    return sorted(known, key=lambda it: it.position)


def _arrows(run: Run) -> set[int]:
    """Return where marks stand between spaces, as if they were words: read more »."""
    found = {it.start() for it in _ARROW.finditer(run.text) if _is_alone(run, it.start())}
    return {at for at in found if not conventions(run.lang(at)).mark_spaces}


def _is_alone(run: Run, at: int) -> bool:
    before, after = run.text[:at][-1:], run.text[at + 1 : at + 2]
    ends_before = not before.strip() or at in run.seams
    return ends_before and (not after.strip() or at + 1 in run.seams)


def _is_opening(quotation: Quotation, run: Run) -> bool:
    """Tell whether a mark that is never closed must be one of quotation."""
    if not quotation.single:
        return True
    if quotation.mark in _SINGLE:
        return False
    word = _ELISION.match(run.text, quotation.start + 1)
    known = conventions(run.lang(quotation.start))
    elided = word is not None and word[1].casefold() in (*_ELIDED, *known.perhaps_elided)
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
