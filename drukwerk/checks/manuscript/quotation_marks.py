"""Quotations that are opened and not closed, or closed and never opened.

A quotation of several paragraphs opens each of them anew and is closed in the
last. Single marks may be apostrophes, and are looked at only where they can be
none; a mark after a number may be one of feet and inches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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

    @property
    def sign(self) -> str:
        """The mark itself."""
        return self.run.text[self.position]


def quotation_marks(text: Text, context: Context) -> None:
    """Report quotations without a beginning or an end."""
    waiting: dict[int, _Lonely] = {}
    for run in text.runs:
        if isinstance(run.block, pf.Header):
            # No quotation goes on beyond a heading.
            _report(waiting.values(), context)
            waiting = {}
        if run.is_verse or run.is_repeated:
            continue
        opened, closed = _lonely(run)
        if run.is_paragraph:
            around = id(run.block.parent)
            earlier = waiting.pop(around, None)
            opened, closed, earlier = _go_on(run, opened, closed, earlier, context)
            mark = opened or earlier
            # A letter within a quotation may repeat the mark of that.
            if mark and mark.sign not in {it.sign for it in waiting.values()}:
                waiting[around] = mark
            opened = None
        _report([*([opened] if opened else []), *closed], context)
    _report(waiting.values(), context)


def _go_on(
    run: Run,
    opened: _Lonely | None,
    closed: list[_Lonely],
    waiting: _Lonely | None,
    context: Context,
) -> tuple[_Lonely | None, list[_Lonely], _Lonely | None]:
    """Take a paragraph after one whose quotation is open; return what is left to be told."""
    if waiting is None:
        return opened, closed, None
    if closed and _begins_anew(closed[0], waiting):
        closed = closed[1:]
    if closed:
        return opened, closed[1:], None
    if _MARKS.search(run.text) and not _opens_like(run, waiting):
        _report([waiting], context)
        return opened, closed, None
    if opened is None and _opens_like(run, waiting, or_dash=False):
        return None, closed, None
    return opened, closed, waiting


def _begins_anew(mark: _Lonely, waiting: _Lonely) -> bool:
    """Tell whether the first mark of a paragraph says that the quotation goes on."""
    if mark.run.text[: mark.position].strip():
        return False
    return mark.sign == _GOES_ON.get(waiting.sign)


def _opens_like(run: Run, waiting: _Lonely, *, or_dash: bool = True) -> bool:
    """Tell whether a paragraph opens with the mark that waits, or with a dash."""
    match = _OPENING.match(run.text)
    dashes = ("—", "–", "-") if or_dash else ()
    return match is not None and match[1] in (*dashes, waiting.sign, _GOES_ON.get(waiting.sign))


def _lonely(run: Run) -> tuple[_Lonely | None, list[_Lonely]]:
    """Return the first mark of a run that is never closed, and those never opened."""
    if not _MARKS.search(run.text) or _DITTO.match(run.text):
        return None, []
    pairing = pair_marks(run.text)
    ends = {quotation.end for quotation in pairing.quotations}
    none = _broken(run) | _arrows(run)
    opened = [it.start for it in pairing.quotations if it.end < 0 and _is_opening(it, run)]
    closed = [at for at in pairing.closings - ends if run.text[at] not in _SINGLE]
    if (opened or closed) and _MEASURE.search(run.text):
        return None, []
    first = next((at for at in sorted(opened) if at not in none and _is_known(run, at)), None)
    return (
        None if first is None else _Lonely(run, first, opens=True),
        [
            _Lonely(run, at, opens=False)
            for at in sorted(closed)
            if at not in none and _is_known(run, at)
        ],
    )


def _broken(run: Run) -> set[int]:
    """Return where characters stand that were read in the wrong encoding."""
    return {at + i for at, wrong, _ in garbled(run.text) for i in range(len(wrong))}


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


def _is_known(run: Run, position: int) -> bool:
    """Tell whether we know the marks of the language; some close with what others open with."""
    return primary(run.lang(position)) in LANGUAGES


def _report(marks: Iterable[_Lonely], context: Context) -> None:
    for run, position, opens in marks:
        context.warn(
            "quotation-unpaired",
            f"The quotation mark {run.text[position]} is never {'closed' if opens else 'opened'}.",
            run.spot(position),
            "Put the other one where it belongs, or take this one out.",
        )
