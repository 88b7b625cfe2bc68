"""Dates and lists as a language writes them; the rules are those of the Unicode CLDR, by Babel.

Two that CLDR leaves to the program are here: the first of the month in French,
and the Spanish "y" that becomes "e" before the same sound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel import Locale, UnknownLocaleError, dates, lists

from drukwerk.labels.languages import lookup

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SOUNDS_LIKE_Y = re.compile(r"[ií]|hi$|h[ií][^ae]", re.IGNORECASE)


def format_date(iso: str, lang: str) -> str:
    """Write a year, a month or a day (``2026``, ``2026-08``, ``2026-08-20``) in full."""
    match = _ISO.fullmatch(iso)
    if not match:
        raise ValueError(f"Not a date in the form YYYY, YYYY-MM or YYYY-MM-DD: {iso!r}")
    year, month, day = match.groups()
    if month is None:
        return str(year)
    moment = date(int(year), int(month), int(day or 1))
    locale = _locale(lang)
    if day is None:
        return dates.format_skeleton("yMMMM", moment, locale=locale)
    text = dates.format_date(moment, "long", locale)
    return re.sub(r"^1 ", "1er ", text) if locale.language == "fr" else text


def format_list(names: Sequence[str], lang: str) -> str:
    """Join names into a phrase: A, B and C."""
    locale = _locale(lang)
    text = lists.format_list(names, locale=locale)
    if locale.language == "es" and len(names) > 1 and _SOUNDS_LIKE_Y.match(names[-1]):
        return text.removesuffix(f"y {names[-1]}") + f"e {names[-1]}"
    return text


def _locale(lang: str) -> Locale:
    """The closest locale there is; English for a language nobody knows."""
    for tag in lookup(lang):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
