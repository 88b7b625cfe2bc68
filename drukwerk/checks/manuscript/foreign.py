"""Passages in another language that do not say so.

A screen reader reads them aloud with the wrong sounds (WCAG 2.2, 3.1.2), and
they are hyphenated and quoted the wrong way. Only what is plainly another
language: it has the little words of that, and none of the manuscript's own.
The titles in a list of sources are left alone, for there are very many.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import panflute as pf

from drukwerk.checks.manuscript.languages import WORDS, primary, words_of
from drukwerk.checks.manuscript.runs import NO_PROSE, Run, Text, run_of
from drukwerk.document import ancestors, children, descendants, language_of
from drukwerk.filters.context import Context

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{30,})[\"”“»]")
#: Words of a passage within a paragraph, and of a whole paragraph, that are enough to tell.
_PHRASE, _PARAGRAPH = 8, 12
#: The share of little words of its own that a language has, and of another's that it may have.
_OWN, _OTHER = 0.25, 0.05
#: The share of those that the two do not have in common.
_DISTINCT = 0.15
#: A share of little words that no other language has, whatever it shares with this.
_MINE = 0.35


class _Passage(NamedTuple):
    """Words that may be in another language, and where they begin in a run."""

    run: Run
    start: int
    text: str


def foreign_passages(text: Text, context: Context) -> None:
    """Report passages whose language is plain and not said."""
    if words_of(context.lang) is None:
        return
    told: list[tuple[Run, range]] = []
    for passage in _passages(text, context):
        language = _language(passage, context)
        extent = range(passage.start, passage.start + len(passage.text))
        if language and not any(_overlap(passage.run, extent, *it) for it in told):
            told.append((passage.run, extent))
            _report(passage, language, context)


def _report(passage: _Passage, language: str, context: Context) -> None:
    beginning = " ".join(passage.text.replace(NO_PROSE, " ").split()[:4])
    context.warn(
        "language-unmarked",
        f"The passage “{beginning} …” is in another language (`{language}`) and does not say so.",
        passage.run.spot(passage.start),
        f"Write `[...]{{lang={language}}}` around it, or `::: {{lang={language}}}` before it"
        " and `:::` after it.",
    )


def _overlap(run: Run, extent: range, other: Run, told: range) -> bool:
    return run.block is other.block and extent.start < told.stop and told.start < extent.stop


def _passages(text: Text, context: Context) -> Iterator[_Passage]:
    """Yield paragraphs, quotations and what is emphasised, the longest first."""
    own = primary(context.lang)
    for run in _outside_sources(text.body):
        is_long = run.text.count(" ") >= _PARAGRAPH - 1 and run.is_paragraph
        if is_long and primary(run.lang(0)) == own and _count(run.text) >= _PARAGRAPH:
            yield _Passage(run, 0, run.text)
        if run.text.count(" ") >= _PHRASE - 1:
            yield from _within(run, own, context)


def _outside_sources(runs: Iterable[Run]) -> Iterator[Run]:
    level = 0
    for run in runs:
        if isinstance(run.block, pf.Header) and (not level or run.block.level <= level):
            level = run.block.level if "sources" in run.block.classes else 0
        around = (getattr(it, "classes", ()) for it in ancestors(run.block))
        if not level and not any("sources" in classes for classes in around):
            yield run


def _within(run: Run, own: str, context: Context) -> Iterator[_Passage]:
    for match in _QUOTED.finditer(run.text):
        if _speaks(run, match.start(1), match.end(1), own) and _count(match[1]) >= _PHRASE:
            yield _Passage(run, match.start(1), match[1])
    for emphasis in descendants(run.block, pf.Emph, pf.Strong) if run.seams else ():
        lang = language_of(emphasis, context.lang)
        part = run_of(emphasis, children(emphasis), lang, context.places)
        if _count(part.text) < _PHRASE:
            continue
        # Notes in the block are runs of their own, and so is what is emphasised there.
        first = part.pieces[0].element
        start = next((piece.start for piece in run.pieces if piece.element is first), -1)
        if start >= 0 and _speaks(run, start, start + len(part.text), own):
            yield _Passage(run, start, part.text)


def _speaks(run: Run, start: int, end: int, lang: str) -> bool:
    """Tell whether a whole passage is said to be in a language."""
    first, last = bisect_left(run.starts, start), bisect_left(run.starts, end)
    return all(primary(piece.lang) == lang for piece in run.pieces[first:last])


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _language(passage: _Passage, context: Context) -> str:
    """Return the language that a passage is plainly in, when it is another; else nothing."""
    mine = primary(context.lang)
    words = _WORD.findall(passage.text.casefold())
    # Most passages are plainly none, and need no closer look.
    if sum(word in WORDS[mine].little for word in words) > _MINE * len(words):
        return ""
    shares = {
        lang: sum(word in known.little for word in words) / len(words)
        for lang, known in WORDS.items()
    }
    likely = max(shares, key=lambda lang: shares[lang])
    if likely == mine or shares[likely] < _OWN:
        return ""
    theirs = WORDS[likely].little - WORDS[mine].little
    own = WORDS[mine].little - WORDS[likely].little
    if sum(word in own for word in words) > _OTHER * len(words):
        return ""
    if sum(word in theirs for word in words) < _DISTINCT * len(words):
        return ""
    return likely if _is_confirmed(passage.text, likely) else ""


def _is_confirmed(text: str, lang: str) -> bool:
    # Loaded only now: the model takes a while.
    from drukwerk.importing.reading.language import detect_language

    return detect_language(text)[0] == lang
