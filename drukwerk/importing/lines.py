"""Raw text as lines, each with its place, its page, its indent and the gap above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from drukwerk.importing.model import Line

_TAB = 8
#: Windows, old Mac, Unicode and word processors each end a line in their own way.
_LINE_END = re.compile("\r\n|[\r\n\v\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»“)\]]*$")
#: Of the lines, so many must have the same gap above them for it to be the usual one.
_USUAL_GAP = 0.6
#: Of the lines after the usual gap, so many must run on in the middle of a sentence.
_RUNNING_ON = 0.3


def lines_of(text: str) -> list[Line]:
    """Split a raw text into lines that are not empty; a form feed begins a page."""
    return _without_usual_gap(list(_lines(text)))


def runs_on(before: str, after: str) -> bool:
    """Tell whether a line goes on, in the middle of a sentence, with the one after it."""
    return after[:1].islower() and not _SENTENCE_END.search(before)


def _lines(text: str) -> Iterator[Line]:
    page, gap = 1, 0
    for number, row in enumerate(_LINE_END.split(text), start=1):
        parts = row.split("\f")
        for turned, part in enumerate(parts):
            page += bool(turned)
            shown = part.expandtabs(_TAB)
            words = shown.strip()
            if not words:
                gap += len(parts) == 1
                continue
            indent = len(shown) - len(shown.lstrip())
            yield Line(words, number, column=indent + 1, page=page, indent=indent, gap=gap)
            gap = 0


def _without_usual_gap(lines: list[Line]) -> list[Line]:
    """Take the gap that stands above nearly every line, in double-spaced text, off them all."""
    usual = _usual_gap(lines)
    if not usual:
        return lines
    return [replace(line, gap=max(0.0, line.gap - usual)) for line in lines]


def _usual_gap(lines: list[Line]) -> float:
    """Return the gap between the lines of a paragraph: 0 but in double-spaced text."""
    gaps = Counter(line.gap for line in lines[1:])
    usual, count = gaps.most_common(1)[0] if gaps else (0, 0)
    closer = sum(gaps[gap] for gap in gaps if gap < usual)
    if not usual or count < _USUAL_GAP * gaps.total() or closer > 0.1 * gaps.total():
        return 0
    run_on = sum(runs_on(a.text, b.text) for a, b in pairwise(lines) if b.gap == usual)
    return usual if run_on >= _RUNNING_ON * count else 0
