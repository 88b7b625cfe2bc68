"""Read the quotation marks of a paragraph: which open, which close, and which are no quotes.

A mark opens or closes by what stands around it and by what is open; typed marks take part. A
single mark that pairs with none is an apostrophe: Marx', the workers' party, po'.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from drukwerk.typography.characters import APOSTROPHE, DOUBLE_PRIME, PRIME, WORD
from drukwerk.typography.rules.primes import ends_a_measure

_MARK = re.compile("[\"'“”„«»‘’‚‹›]")
_IN_WORD = re.compile(f"[{WORD}]")
_BEFORE_OPENING = "([{<¿¡/–—-"
_BEFORE_CLOSING = ",;:.!?)]}"
_SINGLE = "'‘’‚‹›"
#: A thin space between two opening marks (Chicago Manual of Style, 6.11).
_NESTED = re.compile("(?:(?<=\\s)|(?<![\\s\\S])).[\u00a0\u2006\u2009\u200a\u202f][\"'“‘«‹’]")
#: What can only follow the end of a quotation; an ellipsis may begin one.
_ENDS = re.compile(r"[,;:!?)\]}]|\.(?!\.)")
_FACING = {"»": "«", "«": "»", "›": "‹", "‹": "›"}


@dataclass(slots=True)
class Quotation:
    """From an opening mark to its closing one, -1 as long as there is none."""

    mark: str
    start: int
    parent: "Quotation | None"
    end: int = -1

    @property
    def single(self) -> bool:
        return self.mark in _SINGLE


@dataclass(slots=True)
class Pairing:
    """What is known of the marks so far, and when all are read the whole of it."""

    text: str
    quotations: list[Quotation] = field(default_factory=list)
    replaced: dict[int, str] = field(default_factory=dict)
    """Straight marks that are apostrophes and primes."""
    strays: list[int] = field(default_factory=list)
    """Straight double marks that close what was opened in an earlier paragraph."""
    stack: list[Quotation] = field(default_factory=list)
    openings: set[int] = field(default_factory=set)
    closings: set[int] = field(default_factory=set)


def pair_marks(text: str) -> Pairing:
    """Read all marks of a text from left to right."""
    pairing = Pairing(text)
    for match in _MARK.finditer(text):
        mark, position = match.group(), match.start()
        if mark == '"':
            _read_double(pairing, position)
        elif mark == "'":
            _read_single(pairing, position)
        else:
            _read_typed(pairing, position, mark)
    _drop(pairing, pairing.stack)
    return pairing


# -- what stands around a mark


def _before(pairing: Pairing, position: int) -> str:
    return pairing.text[position - 1 : position]


def _after(pairing: Pairing, position: int) -> str:
    return pairing.text[position + 1 : position + 2]


def _word_follows(pairing: Pairing, position: int) -> bool:
    return _IN_WORD.match(pairing.text, position + 1) is not None


def _is_blank(character: str) -> bool:
    return not character or character.isspace()


def _stands_alone(pairing: Pairing, position: int) -> bool:
    """A mark between two spaces, as some type them: " mot "."""
    return _is_blank(_before(pairing, position)) and _after(pairing, position).isspace()


def _can_open(pairing: Pairing, position: int) -> bool:
    """Whether something begins after the mark and nothing has to end before it."""
    if _is_blank(_after(pairing, position)):
        return False
    before = _before(pairing, position)
    if _is_blank(before) or before in _BEFORE_OPENING or position - 1 in pairing.openings:
        return True
    apostrophe = pairing.replaced.get(position - 1, before) == APOSTROPHE
    elided = apostrophe and position - 1 not in pairing.closings
    return elided and _word_follows(pairing, position)


# -- straight marks


def _read_double(pairing: Pairing, position: int) -> None:
    is_open = _nearest(pairing, single=False) is not None
    ends = is_open and _after(pairing, position) in _BEFORE_CLOSING
    if _can_open(pairing, position) and not ends:
        _open(pairing, position, '"')
    elif is_open:
        _close(pairing, position, single=False)
    elif _word_follows(pairing, position) or _stands_alone(pairing, position):
        _open(pairing, position, '"')
    elif ends_a_measure(pairing.text, position):
        pairing.replaced[position] = DOUBLE_PRIME
    else:
        pairing.strays.append(position)
        pairing.closings.add(position)


def _read_single(pairing: Pairing, position: int) -> None:
    is_open = bool(pairing.stack) and pairing.stack[-1].single
    can_open = _can_open(pairing, position)
    if can_open and not is_open:
        _open(pairing, position, "'")
    elif is_open and not can_open:
        _close(pairing, position, single=True)
    else:
        measure = ends_a_measure(pairing.text, position)
        pairing.replaced[position] = PRIME if measure else APOSTROPHE


# -- typed marks


def _read_typed(pairing: Pairing, position: int, mark: str) -> None:
    if _typed_opens(pairing, position, mark):
        _open(pairing, position, mark)
    elif mark != APOSTROPHE or _typed_apostrophe_closes(pairing, position):
        _close(pairing, position, single=mark in _SINGLE)


def _typed_opens(pairing: Pairing, position: int, mark: str) -> bool:
    """„ always opens, ” never; the others do both, in one language or another."""
    if mark in "”’":
        return False
    if mark in "„‚" or (mark in "“«‘‹" and _NESTED.match(pairing.text, position)):
        return True
    if mark in _FACING:
        if mark in "»›" and _ENDS.match(pairing.text, position + 1):
            return False
        turned = any(entry.mark == _FACING[mark] for entry in pairing.stack)
        return not turned and (mark in "«‹" or _can_open(pairing, position))
    return _can_open(pairing, position)


def _typed_apostrophe_closes(pairing: Pairing, position: int) -> bool:
    is_open = bool(pairing.stack) and pairing.stack[-1].single
    alone = _word_follows(pairing, position) or _is_blank(_before(pairing, position))
    return is_open and not alone


# -- the quotations that are open


def _nearest(pairing: Pairing, *, single: bool) -> Quotation | None:
    return next((entry for entry in reversed(pairing.stack) if entry.single == single), None)


def _open(pairing: Pairing, position: int, mark: str) -> None:
    quotation = Quotation(mark, position, pairing.stack[-1] if pairing.stack else None)
    pairing.stack.append(quotation)
    pairing.quotations.append(quotation)
    pairing.openings.add(position)


def _close(pairing: Pairing, position: int, *, single: bool) -> None:
    """Close the nearest quotation of the kind; singles left open within it were none."""
    pairing.closings.add(position)
    quotation = _nearest(pairing, single=single)
    if quotation is None:
        return
    quotation.end = position
    depth = pairing.stack.index(quotation)
    _drop(pairing, pairing.stack[depth + 1 :])
    del pairing.stack[depth:]


def _drop(pairing: Pairing, quotations: Iterable[Quotation]) -> None:
    """Make apostrophes of straight single marks that were never closed.

    At the beginning of a paragraph they stay: a quotation may go on in the next.
    """
    for quotation in quotations:
        if quotation.mark == "'" and quotation.start > 0:
            pairing.replaced[quotation.start] = APOSTROPHE
