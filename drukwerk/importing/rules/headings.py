"""Headings: short lines that are no sentence and have text under them; and their levels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from drukwerk.importing.bylines import is_only_names
from drukwerk.importing.ledger import Edit
from drukwerk.importing.little_words import is_left_open
from drukwerk.importing.model import Block, Kind, Line, raw
from drukwerk.importing.sentences import (
    HYPHENS,
    begins_high,
    begins_low,
    ends_clause,
    ends_sentence,
    is_upper,
)
from drukwerk.importing.work import Work

_MOST_WORDS, _MOST_LINES, _MOST_CHARACTERS = 16, 4, 120
_MOST_GAP = 2
#: The words that the last line of a heading may have.
_REST = 5
#: Words that a block must have to be text under a heading.
_TEXT = 9
_LARGER = 1.08
_NUMBERED = re.compile(r"(?:§\s?)?(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?\s+\S")
_CONTACT = re.compile(r"https?://|www\.|\S@\S|^\W*\d[\d\W]*$")
_CLOSING = "\"'”’“»)"
_NO_END = (".", ",", ";", ":", "–", *HYPHENS)
_SENTENCE_WITHIN = re.compile(r"[^\W\d]{3}[.][\"'”’»]?\s+[\"'“„«]?[A-ZÀ-Þ]")
#: What a sentence ends with, at its end or within a text.
_STOP = re.compile(r"[.?!…:;][\"'”’“»)\]\ue000¹²³⁰-⁹\d]*(?:\s|$)")
_YEAR = re.compile(r"(?<![\d–-])\d{4}$")
_ROMAN = re.compile(r"[IVXLC]+\.?")
_ORDINAL = re.compile(r"\b\d{1,2}\.$")
#: Size, whether in capitals, whether bold.
_Look = tuple[float, bool, bool]
_TEXTS = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.LIST, Kind.VERSE})


def headings(blocks: list[Block], work: Work) -> list[Block]:
    """Find the headings, also those at the tail of a paragraph, and give them their levels."""
    parts = [part for at, block in enumerate(blocks) for part in _apart(blocks, at, block)]
    groups = _in_one(parts, work)
    whole = [_joined(group) for group in groups]
    found = {at for at in range(len(whole)) if _may_be_heading(whole, at, work)}
    found -= {at for at in found if {at - 1, at - 2} <= found or {at + 1, at + 2} <= found}
    found -= {at for at in found if {at - 1, at + 1} <= found}
    allowed = sorted(at for at in found if _allows(whole, at, work))
    levels = dict(zip(allowed, _levels([whole[at] for at in allowed]), strict=True))
    return [block for at, group in enumerate(groups) for block in _set(group, levels.get(at))]


def _set(group: list[Block], level: int | None) -> list[Block]:
    """Return a group of blocks as the heading that it is, or as it was."""
    return [replace(_joined(group), kind=Kind.HEADING, level=level)] if level else group


def _joined(group: Sequence[Block]) -> Block:
    return replace(group[0], lines=tuple(line for block in group for line in block.lines))


def _apart(blocks: Sequence[Block], at: int, block: Block) -> list[Block]:
    """Take a heading off the tail of the paragraph before it, where no white line stands."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if block.kind is not Kind.PARAGRAPH or following is None or len(block.lines) < 2:
        return [block]
    last = block.lines[-1].text
    if ends_clause(last) or last.endswith((",", ";")) or begins_low(following.lines[0].text):
        return [block]
    ends = [n for n, line in enumerate(block.lines[:-1]) if ends_sentence(line.text)]
    if not ends or len(block.lines) - ends[-1] - 1 > _MOST_LINES:
        return [block]
    tail = block.lines[ends[-1] + 1 :]
    if not _is_short(tail) or not begins_high(tail[0].text):
        return [block]
    return [replace(block, lines=block.lines[: ends[-1] + 1]), replace(block, lines=tail)]


def _in_one(blocks: Sequence[Block], work: Work) -> list[list[Block]]:
    """Gather what may be headings that were set in two lines or more."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _goes_on(_joined(groups[-1]), block, work):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _goes_on(before: Block, block: Block, work: Work) -> bool:
    """Tell whether a block is the next line of the heading before it."""
    if before.kind is not Kind.PARAGRAPH or block.kind is not Kind.PARAGRAPH:
        return False
    if not _is_short(before.lines + block.lines) or block.lines[0].gap > _MOST_GAP:
        return False
    first, second = raw(before.lines), raw(block.lines)
    if not begins_high(first) or second.rstrip(_CLOSING).endswith(_NO_END):
        return False
    is_open = first.endswith((":", ",", "–")) or bool(_ORDINAL.search(first))
    is_open = is_open or is_left_open(first, work.lang) or (is_upper(first) and is_upper(second))
    is_display = not block.lines[0].gap and (
        before.lines[0].size > _LARGER or len(second.split()) <= _REST
    )
    is_ended = first.endswith(("?", "!", ".")) and not is_open
    return (is_open or is_display) and not is_ended and _look(before) == _look(block)


def _is_short(lines: Sequence[Line]) -> bool:
    text = raw(lines)
    return (
        len(lines) <= _MOST_LINES
        and len(text.split()) <= _MOST_WORDS
        and len(text) <= _MOST_CHARACTERS
    )


def _may_be_heading(blocks: Sequence[Block], at: int, work: Work) -> bool:
    block = blocks[at]
    if block.kind is not Kind.PARAGRAPH or not _is_short(block.lines):
        return False
    text = raw(block.lines)
    if not begins_high(text) or _CONTACT.search(text) or not any(map(str.isalpha, text)):
        return False
    if text.rstrip(_CLOSING).endswith(_NO_END) or _SENTENCE_WITHIN.search(text):
        return False
    if is_left_open(text, work.lang) or text.count("“") + text.count("«") > _closed(text):
        return False
    before = blocks[at - 1] if at else None
    if _is_attribution(text, before) or at + 1 >= len(blocks) or not _has_text_under(blocks, at):
        return False
    return not work.is_set or _stands_out(block) or _is_alone(blocks, at)


def _closed(text: str) -> int:
    return text.count("”") + text.count("»") + (text.count("“") if "„" in text else 0)


def _has_text_under(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether text follows, perhaps after one heading more."""
    for following in blocks[at + 1 : at + 3]:
        text = raw(following.lines)
        if following.kind in (Kind.LIST, Kind.QUOTATION):
            return True
        if following.kind in _TEXTS and len(text.split()) >= _TEXT and _STOP.search(text):
            return True
        if following.kind is not Kind.PARAGRAPH or not _is_short(following.lines):
            return False
    return False


def _is_attribution(text: str, before: Block | None) -> bool:
    """Tell whether a line is a name and its work: after a quotation, or with a year behind."""
    name, comma, work = text.partition(",")
    if not comma or not is_only_names(name):
        return False
    is_quoted = before is not None and before.lines[-1].text.endswith(("”", "»", "“", '"'))
    return bool(_YEAR.search(work)) or is_quoted


def _stands_out(block: Block) -> bool:
    first = block.lines[0]
    return first.size > _LARGER or all(line.is_bold or line.is_italic for line in block.lines)


def _is_alone(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether white stands above and below a block, or it is in capitals."""
    return bool(blocks[at].lines[0].gap and blocks[at + 1].lines[0].gap)


def _allows(blocks: Sequence[Block], at: int, work: Work) -> bool:
    block = blocks[at]
    text = raw(block.lines)
    sure = _how_sure(blocks, at, work)
    why = "Short, no sentence, and text under it."
    return work.ledger.allows(Edit("heading", block.number, text, text, why, sure))


def _how_sure(blocks: Sequence[Block], at: int, work: Work) -> float:
    if work.is_set:
        return 0.97 if _stands_out(blocks[at]) else 0.6
    return 0.92 if _is_alone(blocks, at) else 0.75


def _levels(blocks: Sequence[Block]) -> list[int]:
    """Return the level of each heading: by its number, its looks, or all the same."""
    looks = _plain_looks([_look(block) for block in blocks])
    ranks = {look: rank for rank, look in enumerate(sorted(set(looks), reverse=True), start=1)}
    levels: list[int] = []
    for block, look in zip(blocks, looks, strict=True):
        numbered = _NUMBERED.match(block.lines[0].text)
        depth = numbered[1].count(".") + 1 if numbered and "." in numbered[1] else 0
        wanted = max(depth, ranks[look])
        levels.append(min(wanted, levels[-1] + 1 if levels else 1))
    return levels


def _plain_looks(looks: list[_Look]) -> list[_Look]:
    """Return looks without one that comes once, later, and outranks the others: a stray line."""
    counts = Counter(looks)
    usual = max(counts, key=lambda look: counts[look], default=None)
    return [
        usual if usual and at and counts[look] == 1 and look > max(looks[0], usual) else look
        for at, look in enumerate(looks)
    ]


def _look(block: Block) -> _Look:
    """Return what ranks a heading: its size, whether it is in capitals, whether it is bold."""
    first = block.lines[0]
    text = raw(block.lines)
    letters = [char for char in text if char.isalpha()]
    is_upper = (
        len(letters) > 1 and not _ROMAN.fullmatch(text) and all(char.isupper() for char in letters)
    )
    return round(first.size * 8) / 8, is_upper, first.is_bold
