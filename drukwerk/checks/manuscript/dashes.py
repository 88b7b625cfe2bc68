"""Dashes: hyphens in their place that the typography leaves, and two styles in one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import panflute as pf

from drukwerk.checks.manuscript.languages import primary, words_of
from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.document import is_inside
from drukwerk.filters.context import Context
from drukwerk.places import Spot

_YEARS = re.compile(r"(?<![\w-])(1\d{3}|20\d\d) (-) (1\d{3}|20\d\d)(?![\w-])")
_ASIDE = re.compile(
    r"(?<=[^\W\d_]{2}) (-)(?=[^\W\d_]{2})(?P<aside>[^-–—.!?\n]{2,90}?[^\W\d_])-(?=[ ,;:])"
)
_DASH = re.compile("--|[–—]| - ")
_LAST = re.compile(r"([^\W\d_]+)\Z")
_NEXT = re.compile(r"\s*([^\W\d_]+)")
#: A dash between two parts of a sentence, in each of the ways in which it is set.
_STYLES = {
    "a spaced en dash ( – )": re.compile(r"(?<=[^\W\d_] )(?:–|--|-)(?= [^\W\d_])"),
    "a spaced em dash ( — )": re.compile(r"(?<=[^\W\d_] )(?:—|---)(?= [^\W\d_])"),
    "an em dash without spaces (—)": re.compile(
        r"(?<=[^\W\d_][^\s\d–—-])(?:—|---)(?=[^\W\d_])(?!-)"
    ),
}

#: So many dashes of one style make it that of the text.
_HABIT = 2
#: From somewhere to somewhere: the London – Paris train.
_BETWEEN_NAMES = re.compile(r"\b[^\W\d_a-zß-ÿ]\w*\s\S+\s[^\W\d_a-zß-ÿ]\Z")


def dashes(text: Text, context: Context) -> None:
    """Report hyphens that stand for dashes, and dashes in two styles."""
    for run in text.runs:
        if " -" in run.text:
            _hyphens(run, context)
    _styles(text, context)


def _hyphens(run: Run, context: Context) -> None:
    for match in _YEARS.finditer(run.text):
        if int(match[1]) < int(match[3]):
            hint = f"Write {match[1]}-{match[3]}; the dash is put for you."
            _report(run, match.start(2), hint, context)
    for match in _ASIDE.finditer(run.text):
        if not _is_suspended(match, run):
            hint = "Write a hyphen with a space on both sides, or the dash itself."
            _report(run, match.start(1), hint, context)


def ends_of_asides(run: Run) -> set[int]:
    """Return where hyphens stand that may be meant to be the second of two dashes."""
    return {match.end("aside") for match in _ASIDE.finditer(run.text)}


def _report(run: Run, position: int, hint: str, context: Context) -> None:
    text = "A hyphen stands where a dash is meant."
    context.warn("hyphen-for-dash", text, run.spot(position), hint)


def _is_suspended(match: re.Match[str], run: Run) -> bool:
    """Tell whether one of two hyphens stands for a part of a word: Vor- und Nachteile."""
    known = words_of(run.lang(match.start()))
    before, after = _LAST.search(run.text, 0, match.start()), _NEXT.match(run.text, match.end())
    near = {found[1].casefold() for found in (before, after) if found}
    ends = {match.start(1), match.end("aside") + 1}
    is_part = bool(near & known.conjunctions) if known else True
    return is_part or "," in match["aside"] or bool(ends & run.seams)


def _styles(text: Text, context: Context) -> None:
    found: dict[str, list[tuple[Run, int]]] = {name: [] for name in _STYLES}
    for run in text.body:
        if _DASH.search(run.text) and _is_own(run):
            for name, position in _dashes(run, context):
                found[name].append((run, position))
    used = sorted((places for places in found.items() if places[1]), key=lambda it: len(it[1]))
    if len(used) < 2 or len(used[-1][1]) < _HABIT:
        return
    (rare, places), (common, others) = used[0], used[-1]
    run, position = places[0]
    spot: Spot = run.spot(position)
    context.warn(
        "dash-mixed",
        f"Here stands {rare}, but elsewhere in the text {common}"
        f" ({len(places)} against {len(others)}).",
        spot,
        "Write all dashes of the text in one way.",
    )


def _dashes(run: Run, context: Context) -> Iterator[tuple[str, int]]:
    language = primary(context.lang)
    for name, pattern in _STYLES.items():
        for match in pattern.finditer(run.text):
            is_between = _BETWEEN_NAMES.search(run.text[: match.end() + 2])
            if primary(run.lang(match.start())) == language and not is_between:
                yield name, match.start()


def _is_own(run: Run) -> bool:
    """Tell whether the author chose the dashes: not those of quotations, titles and verse.

    In lists, what a thing is may stand after a dash, however others are set.
    """
    if not run.is_paragraph or run.is_verse or run.is_note:
        return False
    return not is_inside(run.block, pf.BlockQuote, pf.ListItem, pf.Caption)
