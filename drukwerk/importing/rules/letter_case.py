"""Letter case that a font changed: scrambled small capitals, headings in capitals, lower captions.

Only what is displayed is recased whole: titles, headings, bylines, captions, pull quotes. In
running text a word is mended when the text itself writes it otherwise nearly everywhere, and a
first line in capitals is an opening that a designer made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.rules.capitals import Recased, german, lowered, lowered_opening
from drukwerk.importing.rules.replacing import Change, replaced
from drukwerk.importing.rules.word_case import (
    WORD,
    Cases,
    capitalised,
    cases_of,
    is_camel,
    is_mixed,
    sentence_begins,
)
from drukwerk.importing.work import Work

_RUNNING = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.LIST, Kind.NOTE})
_DISPLAYED = frozenset(
    {Kind.TITLE, Kind.SUBTITLE, Kind.STANDFIRST, Kind.BYLINE, Kind.HEADING, Kind.FIGURE}
    | {Kind.PULL_QUOTE}
)
_SHORT = 4
_OFTEN, _VERY_COMMON = 1e-5, 1e-4
_SCRAMBLED = "Capitals inside words: a font with small capitals scrambled them."
_ALL_LOWER = "A text without any capital: a font with small capitals lost them."
_BETWEEN = re.compile(r"[\W\d_]{1,3}")


def letter_case(blocks: list[Block], work: Work) -> list[Block]:
    """Give every block the letter case in which its author wrote it."""
    cases = cases_of((block.text for block in blocks if block.kind in _RUNNING), work)
    is_titled = _is_titled(blocks, cases.lang)
    recased: list[Block] = []
    for block in blocks:
        before = recased[-1].kind if recased else None
        recased.append(_recased(block, before, is_titled, cases))
    return recased


def _recased(block: Block, before: Kind | None, is_titled: bool, cases: Cases) -> Block:
    if block.kind in _RUNNING:
        found = list(_mended(block.text, cases))
        if block.kind is Kind.PARAGRAPH and before in _DISPLAYED | {None}:
            found = lowered_opening(block.text, cases) or found
        return _changed(block, found, cases.work)
    if block.kind not in _DISPLAYED:
        return block
    named = _with_attribution(block, cases)
    is_byline = block.kind is Kind.BYLINE
    found = lowered(block.text, cases, is_byline=is_byline, is_titled=is_titled)
    found = found or _unscrambled(block.text, cases) or _raised(block, cases)
    return _changed(named, found, cases.work)


def _with_attribution(block: Block, cases: Cases) -> Block:
    """Return a block with the names beside it recased: who said it, who made it."""
    for field in ("by", "credit"):
        text = getattr(block, field)
        if text:
            names = replace(block, text=text, starts=())
            found = lowered(text, cases, is_byline=True, is_titled=False)
            recased = _changed(names, found or _unscrambled(text, cases), cases.work)
            block = (
                replace(block, by=recased.text)
                if field == "by"
                else replace(block, credit=recased.text)
            )
    return block


def _changed(block: Block, found: list[Recased], work: Work) -> Block:
    """Return a block with its words recased, as far as they may be; a run of words is one edit."""
    found = [each for each in found if block.text[each.start : each.end] != each.text]
    changes: list[Change] = []
    for run in _runs(block.text, found):
        start, end = run[0].start, run[-1].end
        after = "".join(_filled(block.text, run))
        sure = min(each.sure for each in run)
        edit = Edit(
            "letter-case", block.line_at(start), block.text[start:end], after, run[0].why, sure
        )
        if work.ledger.allows(edit):
            changes.append(Change(start, end, after))
    return replaced(block, changes)


def _runs(text: str, found: list[Recased]) -> Iterator[list[Recased]]:
    """Yield changes that stand side by side together."""
    run = found[:1]
    for one, other in pairwise(found):
        if not _BETWEEN.fullmatch(text, one.end, other.start):
            yield run
            run = []
        run.append(other)
    if run:
        yield run


def _filled(text: str, run: list[Recased]) -> Iterator[str]:
    end = run[0].start
    for each in run:
        yield text[end : each.start]
        yield each.text
        end = each.end


# -- scrambled words


def _mended(text: str, cases: Cases) -> Iterator[Recased]:
    """Yield the scrambled words of running text that it writes otherwise elsewhere."""
    for match in WORD.finditer(text):
        word = match.group()
        if not is_mixed(word, cases.lang) or is_camel(word) or cases.is_own(word):
            continue
        form = cases.form(word)
        if form and form != word and cases.anywhere[form] > 1:
            yield Recased(
                *match.span(), _placed(text, match.start(), form, cases), 0.85, _SCRAMBLED
            )


def _placed(text: str, at: int, form: str, cases: Cases) -> str:
    """Return a form as it stands at its place, where a sentence may begin."""
    begins = form.islower() and sentence_begins(text, at)
    return capitalised(form, cases.lang) if begins else form


def _unscrambled(text: str, cases: Cases) -> list[Recased]:
    """Return the words of a scrambled text in their right case; none when it is not scrambled."""
    words = list(WORD.finditer(text))
    mixed = [
        match
        for match in words
        if is_mixed(match.group(), cases.lang) and not cases.is_own(match.group())
    ]
    odd = sum(_is_credible(match.group(), cases) for match in mixed)
    letters = {each.lower() for match in mixed for each in match.group()[1:] if each.isupper()}
    mended = [match for match in mixed if _is_scrambled(match.group(), odd, cases)]
    if not mended:
        return []
    spans = {match.span() for match in mended}
    found = [
        _whole(text, match, letters, cases)
        if match.span() in spans
        else _beside(text, match, letters, cases)
        for match in words
    ]
    return [each for each in found if each]


def _is_credible(word: str, cases: Cases) -> bool:
    """Tell whether a mixed word is no brand and no acronym: not PvdA, not PayPal."""
    return not is_camel(word) and (len(word) > _SHORT or cases.is_common(word, _VERY_COMMON))


def _is_scrambled(word: str, odd: int, cases: Cases) -> bool:
    """Tell whether a mixed word was written otherwise: the text has it so, or it has company."""
    form = cases.form(word)
    if form and form != word:
        return True
    if not _is_credible(word, cases):
        return odd > 1 and (is_camel(word) or cases.is_common(word, _OFTEN))
    return odd > 1 or cases.is_common(word)


def _whole(text: str, match: re.Match[str], letters: set[str], cases: Cases) -> Recased:
    """Return a scrambled word in its right case."""
    word, at = match.group(), match.start()
    form = cases.form(word)
    sure = 0.95
    if not form:
        is_name = word[0].isupper() and (
            word[0].lower() not in letters or not cases.is_common(word)
        )
        form = cases.name(word) or (capitalised(word, cases.lang) if is_name else word.lower())
        sure = 0.85
    return Recased(*match.span(), _placed(text, at, form, cases), sure, _SCRAMBLED)


def _beside(text: str, match: re.Match[str], letters: set[str], cases: Cases) -> Recased | None:
    """Return a word beside scrambled ones whose first letter went with theirs."""
    word, at = match.group(), match.start()
    form = cases.form(word)
    if word.islower() and form and not form.islower():
        return Recased(*match.span(), form, 0.85, _SCRAMBLED)
    if word.islower() and sentence_begins(text, at) and text[at - 1 : at] not in {"’", "'"}:
        return Recased(*match.span(), capitalised(word, cases.lang), 0.8, _SCRAMBLED)
    is_suspect = word[0].lower() in letters and word == capitalised(word, cases.lang)
    if is_suspect and form.islower() and not sentence_begins(text, at):
        return Recased(*match.span(), form, 0.8, _SCRAMBLED)
    return None


# -- texts without capitals


def _raised(block: Block, cases: Cases) -> list[Recased]:
    """Return the names and first words of a text that lost its capitals."""
    text = block.text[: _end_of_lower(block)]
    words = list(WORD.finditer(text))
    if len(words) < 2:
        return []
    if cases.lang == "de" and block.kind is Kind.FIGURE:
        return [_nouned(text, words, at, cases) for at in range(len(words))]
    named = [
        Recased(*match.span(), form, 0.9 if _is_sure(form, cases) else 0.75, _ALL_LOWER)
        for match in words
        if (form := cases.form(match.group())) and not form.islower() and _is_name(form, cases)
    ]
    if not named and (block.kind is not Kind.FIGURE or len(words) < 3):
        return []
    taken = {each.start for each in named}
    first = [
        Recased(
            *match.span(), capitalised(match.group(), cases.lang), 0.9 if named else 0.7, _ALL_LOWER
        )
        for match in words
        if match.start() not in taken and _is_first(text, match)
    ]
    return sorted(named + first, key=lambda each: each.start)


def _end_of_lower(block: Block) -> int:
    """Return where the text without capitals ends; a caption's may have a credit after it."""
    text = block.text
    first = next((at for at, letter in enumerate(text) if letter.isupper()), len(text))
    is_whole = first == len(text) or (block.kind is Kind.FIGURE and sentence_begins(text, first))
    return first if is_whole else 0


def _nouned(text: str, words: list[re.Match[str]], at: int, cases: Cases) -> Recased:
    """Return a German word with the capital that it has as a noun, or that begins a sentence."""
    match = words[at]
    form = cases.form(match.group()) or cases.name(match.group()) or german(words, at, cases)
    return Recased(*match.span(), _placed(text, match.start(), form, cases), 0.6, _ALL_LOWER)


def _is_first(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence begins with a word; not with the rest of one: ’s."""
    return sentence_begins(text, match.start()) and text[match.start() - 1 : match.start()] not in {
        "’",
        "'",
    }


def _is_name(form: str, cases: Cases) -> bool:
    """Tell whether a word nearly always has its capital."""
    return cases.anywhere[form.lower()] == 0


def _is_sure(form: str, cases: Cases) -> bool:
    return cases.anywhere[form] > 1


# -- the style of the headings


def _is_titled(blocks: list[Block], lang: str) -> bool:
    """Tell whether other headings write their words with capitals, as English ones may."""
    if lang != "en":
        return False
    titled = plain = 0
    for block in blocks:
        if block.kind in {Kind.HEADING, Kind.TITLE, Kind.SUBTITLE} and not block.text.isupper():
            words = [word for word in WORD.findall(block.text)[1:] if len(word) > _SHORT - 1]
            high = sum(word[0].isupper() for word in words)
            titled += len(words) > 0 and high > len(words) / 2
            plain += len(words) > 0 and high <= len(words) / 2
    return titled > plain
