"""Headings: no full stop at the end, no capitals throughout, no link as the whole of a sentence."""

from __future__ import annotations

import re

import panflute as pf

from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.filters.context import Context
from drukwerk.typography import conventions

_STOP = re.compile(r"(?<![.…])([^\W\d_]{3,})\.\Z")
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?:] ")
_ABBREVIATED = re.compile(
    "etc|enz|usw|ff|inc|ltd|bros|corp|jun|sen|jr|sr|bzw|resp|ecc|comp|geb|verm|coll|cie",
    re.IGNORECASE,
)
_LETTERS = 10


def headings(text: Text, context: Context) -> None:
    """Report headings that are set as sentences or shouted."""
    for run in text.runs:
        if isinstance(run.block, pf.Header):
            _stop(run, context)
            _capitals(run, context)


def _stop(run: Run, context: Context) -> None:
    match = _STOP.search(run.text)
    if match is None or _INNER_STOP.search(run.text) or _is_abbreviated(match[1], run):
        return
    text, hint = "This heading ends in a full stop.", "Take it out."
    context.warn("heading-stop", text, run.spot(match.end(1)), hint)


def _is_abbreviated(word: str, run: Run) -> bool:
    known = conventions(run.lang(0))
    listed = (*known.titles, *known.references, *known.months, *known.units)
    return bool(_ABBREVIATED.fullmatch(word)) or f"{word}.".casefold() in map(str.casefold, listed)


def _capitals(run: Run, context: Context) -> None:
    words = re.findall(r"[^\W\d_]+", run.text)
    long = [word for word in words if len(word) > 3]
    if run.text.isupper() and len(words) > 1 and len(long) > 1 and len("".join(words)) >= _LETTERS:
        text = "This heading is typed in capitals, which are read aloud letter by letter."
        hint = "Type it in small letters; capitals are a matter of style."
        context.warn("heading-capitals", text, run.spot(0), hint)
