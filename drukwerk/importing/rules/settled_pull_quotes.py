"""Pull quotes set behind the words that they repeat, and made to agree with them.

A build compares each pull quote with the text, word for word. So what differs
is put between square brackets, what is left out becomes ``[…]``, quotation
marks around the whole go, and an attribution moves to the fields for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drukwerk.importing.agreement import Agreement, agree, bracketed, words_in
from drukwerk.importing.attribution import attributed, is_full_name, parted
from drukwerk.importing.enclosed import CLOSING, OPENING, unquoted
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.work import Work

_NOTE_MARK = re.compile(r"\ue000[^\ue001]*\ue001")
_RUN = 3
#: Words of the text around those that a pull quote repeats that are compared with it.
_AROUND = 40
_SILENT = frozenset({Kind.PULL_QUOTE, Kind.NOTE, Kind.VERBATIM, Kind.TITLE, Kind.FIGURE})


class _Place(NamedTuple):
    """The words around those that a pull quote repeats, and the block of each."""

    words: tuple[str, ...]
    blocks: tuple[int, ...]


def settle_pull_quotes(blocks: list[Block], work: Work) -> list[Block]:
    """Set each pull quote behind the block that it repeats, in the words of that block."""
    places = _places(blocks)
    behind: dict[int, list[Block]] = {}
    for at, block in enumerate(blocks):
        if block.kind is Kind.PULL_QUOTE:
            settled, home = _settled(block, places.get(at), work)
            behind.setdefault(_end_of_quotation(blocks, home, at), []).append(settled)
    return [each for at, block in enumerate(blocks) for each in _in_place(at, block, behind)]


def _in_place(at: int, block: Block, behind: dict[int, list[Block]]) -> list[Block]:
    own = [] if block.kind is Kind.PULL_QUOTE else [block]
    return own + behind.get(at, [])


def _end_of_quotation(blocks: Sequence[Block], home: int, at: int) -> int:
    """Return the block to set a pull quote behind: the last one of a quotation of several."""
    if home < 0 or blocks[home].kind is Kind.STANDFIRST:
        return at
    label = blocks[home].label
    while home + 1 < len(blocks) and label and blocks[home].kind is Kind.QUOTATION:
        if (blocks[home + 1].kind, blocks[home + 1].label) != (Kind.QUOTATION, label):
            break
        home += 1
    return home


def _places(blocks: Sequence[Block]) -> dict[int, _Place]:
    """Return for pull quotes, by their index, the part of the text that has their words."""
    quotes = {at: _words(each) for at, each in enumerate(blocks) if each.kind is Kind.PULL_QUOTE}
    runs: dict[tuple[str, ...], list[int]] = {}
    for at, own in quotes.items():
        for _, run in _runs(own):
            runs.setdefault(run, []).append(at)
    if not runs:
        return {}
    heard = [at for at, each in enumerate(blocks) if each.kind not in _SILENT]
    spoken = [(word, at) for at in heard for word in _words(blocks[at])]
    votes: dict[int, Counter[int]] = {at: Counter() for at in quotes}
    for index, run in _runs([word for word, _ in spoken]):
        for at in runs.get(run, ()):
            votes[at][index // _AROUND] += 1
    return {at: _around(count, spoken, len(quotes[at])) for at, count in votes.items() if count}


def _around(votes: Counter[int], spoken: Sequence[tuple[str, int]], size: int) -> _Place:
    best = max(votes, key=lambda part: (votes[part] + votes.get(part + 1, 0), -part))
    start = max(0, best * _AROUND - size - _AROUND)
    window = spoken[start : (best + 1) * _AROUND + size + 2 * _AROUND]
    return _Place(tuple(word for word, _ in window), tuple(at for _, at in window))


def _words(block: Block) -> list[str]:
    return words_in(_NOTE_MARK.sub("", block.text))


def _runs(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((at, tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))


def _settled(block: Block, place: _Place | None, work: Work) -> tuple[Block, int]:
    """Return a pull quote as it is to be, and the index of the block it repeats or -1."""
    block = _with_attribution(block, place, work)
    block = _without_marks(block, work)
    if place is None:
        return block, -1
    agreed = agree(block.text, place.words)
    home = place.blocks[agreed.start] if agreed.start >= 0 else -1
    return _bracketed(block, agreed, work), home


def _with_attribution(block: Block, place: _Place | None, work: Work) -> Block:
    """Return a pull quote with its attribution in the fields for it."""
    quote, said = attributed(block.text)
    if place:
        tail = agree(block.text, place.words).tail
        said = said if words_in(tail) or block.text.startswith(said) else ""
        name = tail.strip(" ." + OPENING + CLOSING)
        if not said and is_full_name(name):
            said, quote = name, block.text[: block.text.rindex(name)].rstrip()
    if not said:
        return block
    why = "This names who said it."
    if not work.ledger.allows(Edit("attribution", block.number, said, said, why, 0.85)):
        return block
    by, source = parted(said, work.lang)
    return replace(block, text=quote, by=by, source=source)


def _without_marks(block: Block, work: Work) -> Block:
    text = _without_lone_mark(unquoted(block.text))
    if text == block.text:
        return block
    why = "A pull quote needs no quotation marks around it."
    edit = Edit("pull-quote-marks", block.number, block.text, text, why, 0.95)
    return replace(block, text=text) if work.ledger.allows(edit) else block


def _without_lone_mark(text: str) -> str:
    """Drop a mark at one end that has no partner: a designer sets it large, and only once."""
    if text[:1] in OPENING and not any(char in CLOSING for char in text[1:]):
        return text[1:].lstrip()
    if text[-1:] in "”“»" and not any(char in OPENING for char in text[:-1]):
        return text[:-1].rstrip()
    return text


def _bracketed(block: Block, agreed: Agreement, work: Work) -> Block:
    text = agreed.text + bracketed(agreed.tail)
    if text == block.text:
        return block
    why = "Brackets show where the pull quote differs from the words it repeats."
    edit = Edit("pull-quote-bracketed", block.number, block.text, text, why, 0.75)
    return replace(block, text=text) if work.ledger.allows(edit) else block
