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
    "etc|enz|usw|ff|inc|ltd|bros|corp|jun|sen|jr|sr|esq|vol|dept|univ|est|approx|max|min|bzw|resp|ecc|comp|geb|verm|coll|cie",
    re.IGNORECASE,
)
_LETTERS = 10
_ROMAN = re.compile(r"[IVXLCDM]+")


def headings(text: Text, context: Context) -> None:
    """Report headings that are set as sentences or shouted.

    Where most end in a full stop, the author wants it so.
    """
    found = [run for run in text.body if isinstance(run.block, pf.Header)]
    stopped = [run for run in found if _is_stopped(run)]
    if len(stopped) < 2 or 2 * len(stopped) <= len(found):
        for run in stopped:
            text_, hint = "This heading ends in a full stop.", "Take it out."
            context.warn("heading-stop", text_, run.spot(len(run.text) - 1), hint)
    for run in found:
        _capitals(run, context)


def _is_stopped(run: Run) -> bool:
    match = _STOP.search(run.text)
    if match is None or _INNER_STOP.search(run.text):
        return False
    return not _is_abbreviated(match[1], run)


def _is_abbreviated(word: str, run: Run) -> bool:
    known = conventions(run.lang(0))
    listed = (*known.titles, *known.references, *known.months, *known.units)
    return bool(_ABBREVIATED.fullmatch(word)) or f"{word}.".casefold() in map(str.casefold, listed)


def _capitals(run: Run, context: Context) -> None:
    words = [word for word in re.findall(r"[^\W\d_]+", run.text) if not _ROMAN.fullmatch(word)]
    long = [word for word in words if len(word) > 3]
    # Names such as UNESCO are listed, not shouted.
    listed = "," in run.text and len(long) == len(words)
    if run.text.isupper() and len(long) > 1 and len("".join(words)) >= _LETTERS and not listed:
        text = "This heading is typed in capitals, which are read aloud letter by letter."
        hint = "Type it in small letters; capitals are a matter of style."
        context.warn("heading-capitals", text, run.spot(0), hint)
