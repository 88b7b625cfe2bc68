"""Hyphens inside a line: soft ones vanish, and one that has lost its line break goes too.

All others are the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drukwerk.importing.hyphens import SOFT_HYPHEN, Broken, Fate, Known, cohesion, resolve
from drukwerk.importing.joining import known_words
from drukwerk.importing.ledger import Edit
from drukwerk.importing.lexicon import folded
from drukwerk.importing.model import Block, Kind, Line
from drukwerk.importing.rules.replacing import Change, replaced
from drukwerk.importing.work import Work

_SOFT = re.compile(r"\w+(?:\u00ad+ ?\w+)+")
_LOST = re.compile(r"(?<![\w’'‐-])([^\W\d_]{2,})([‐¬-])( ?)([^\W\d_]{2,})(?![\w’'‐-])")

#: How much likelier than its parts (in powers of ten) a joined word must be: with a space
#: after the hyphen, and without. Most hyphens without a space are the author's.
_SPACED, _TIGHT = 3.0, 5.0
#: A joined word must be at least this frequent (as a power of ten).
_FREQUENT = -6.3
#: Parts rarer than this are hardly words.
_RARE = -5.3


def soft_hyphens(lines: list[Line], work: Work) -> list[Line]:
    """Take the soft hyphens out of the words of each line; those at line ends stay for later."""
    return [_without_soft(line, work) if SOFT_HYPHEN in line.text else line for line in lines]


def _without_soft(line: Line, work: Work) -> Line:
    def plain(match: re.Match[str]) -> str:
        word = re.sub("\u00ad+ ?", "", match[0])
        why = "A soft hyphen is the typesetter's, and shows only at the end of a line."
        edit = Edit("soft-hyphen", line.number, match[0], word, why, 0.98)
        return word if work.ledger.allows(edit) else match[0]

    return replace(line, text=_SOFT.sub(plain, line.text))


def lost_breaks(blocks: list[Block], work: Work) -> list[Block]:
    """Join the words whose hyphen stood at the end of a line before lines ran together."""
    known = known_words(blocks, work)
    return [_healed(block, work, known) for block in blocks]


def _healed(block: Block, work: Work, known: Known) -> Block:
    if block.kind is Kind.VERBATIM or not known.lexicon:
        return block
    return replaced(block, list(_changes(block, work, known)))


def _changes(block: Block, work: Work, known: Known) -> Iterator[Change]:
    for match in _LOST.finditer(block.text):
        edit = _edit(match, block.line_at(match.start()), known)
        if edit and work.ledger.allows(edit):
            yield Change(match.start(), match.end(), edit.after)


def _edit(match: re.Match[str], line: int, known: Known) -> Edit | None:
    head, mark, space, tail = match.groups()
    verdict = resolve(Broken(head, tail, mark), known)
    if verdict.fate is Fate.KEPT and space and tail[0].isupper():
        why = "A space has come after a hyphen that belongs to the word."
        return Edit("hyphen-lost-break", line, match[0], verdict.word, why, 0.75)
    if verdict.fate not in (Fate.JOINED, Fate.RESTORED) or not tail.islower():
        return None
    if not _is_sure(head, tail, bool(space), known):
        return None
    why = f"“{verdict.word}” is a word; its hyphen stood at the end of a line."
    sure = 0.85 if space and known.vocabulary.get(folded(verdict.word)) else 0.7
    return Edit("hyphen-lost-break", line, match[0], verdict.word, why, sure)


def _is_sure(head: str, tail: str, is_spaced: bool, known: Known) -> bool:
    """Tell whether two parts are surely one word, and not two with a hyphen."""
    words = known.lexicon
    if words.weight(head + tail) < _FREQUENT:
        return False
    if known.vocabulary.get(folded(f"{head}-{tail}"), 0) > 1:
        return False
    is_fragment = min(words.weight(head), words.weight(tail)) < _RARE
    least = _SPACED if is_spaced else _TIGHT
    return cohesion(head, tail, known) > least and (is_fragment or is_spaced)
