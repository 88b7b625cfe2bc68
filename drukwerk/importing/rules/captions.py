"""Captions: lines under a picture that is not there any more.

``captions`` finds them among the lines, so that a paragraph which they
interrupt is whole again; ``settle_captions`` takes label and credit out of
their text once it is joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drukwerk.importing.attribution import is_full_name
from drukwerk.importing.caption_signs import (
    credit_of,
    is_credit_alone,
    is_of_table,
    is_rest_of_name,
    label_of,
    points_at_picture,
)
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind, Line, raw
from drukwerk.importing.rules.caption_heap import heap
from drukwerk.importing.sentences import begins_high, ends_sentence, is_broken_word
from drukwerk.importing.work import Work

#: A caption has no more lines and words than this.
_MOST_LINES, _MOST_WORDS = 9, 80
#: Lines of a caption of which only the credit tells that it is one.
_MOST_BY_CREDIT = 4
#: Type that is smaller than this against the body may be that of captions.
_SMALL = 0.93
#: More words than this in small type are a caption though no full stop ends them.
_FULL, _MOST_SMALL = 7, 35
_SMALL_SURE = 0.6
_SAME_SIZE = 0.04


@dataclass(frozen=True, slots=True)
class _Caption:
    """The lines of a caption, from ``first`` up to ``end``."""

    first: int
    end: int
    sure: float
    why: str


def captions(lines: list[Line], work: Work) -> list[Line]:
    """Mark the lines that are captions."""
    marked = list(lines)
    for caption in [*_without_runs(list(_in_place(lines, work))), *_heaped(lines)]:
        own = lines[caption.first : caption.end]
        text = raw(own)
        edit = Edit("caption", own[0].number, text, text, caption.why, caption.sure)
        if all(line.role is None for line in own) and work.ledger.allows(edit):
            for at, line in enumerate(own, start=caption.first):
                marked[at] = replace(line, role=Kind.FIGURE, group=own[0].number)
    return marked


def _without_runs(found: list[_Caption]) -> Iterator[_Caption]:
    """Leave out small type that goes on for several blocks: that is text of its own."""
    for before, caption, after in zip([None, *found], found, [*found[1:], None], strict=False):
        near = [each for each in (before, after) if each and each.sure == _SMALL_SURE]
        is_run = any(each.end == caption.first or each.first == caption.end for each in near)
        if caption.sure != _SMALL_SURE or not is_run:
            yield caption


def _heaped(lines: Sequence[Line]) -> Iterator[_Caption]:
    why = "A short piece behind the end of the text: the caption of a picture."
    return (_Caption(first, end, 0.6, why) for first, end in heap(lines))


def _in_place(lines: Sequence[Line], work: Work) -> Iterator[_Caption]:
    at, limit = 0, _end_of_text(lines)
    while at < limit:
        caption = _caption(lines, at, work.is_set) if lines[at].role is None else None
        if caption:
            yield caption
        at = caption.end if caption else at + 1


def _end_of_text(lines: Sequence[Line]) -> int:
    heaped = heap(lines)
    return heaped[0][0] if heaped else len(lines)


def _caption(lines: Sequence[Line], at: int, is_set: bool) -> _Caption | None:
    """Return the caption that begins on a line, or None."""
    if label_of(lines[at].text):
        return _labelled(lines, at)
    end = _end_of_run(lines, at) if _begins_run(lines, at) else None
    if end is None:
        return _by_credit(lines, at) or _amid(lines, at)
    text = _text(lines[at:end])
    if is_of_table(text) or len(text.split()) > _MOST_WORDS:
        return None
    return _unlabelled(lines, at, end, text) or (_small(lines, at, end, text) if is_set else None)


def _unlabelled(lines: Sequence[Line], at: int, end: int, text: str) -> _Caption | None:
    if credit_of(text) and len(text.split()) <= _MOST_SMALL:
        why = "A short piece that ends with the credit of a picture."
        return _Caption(at, end, 0.9, why)
    if points_at_picture(text):
        return _Caption(at, end, 0.75, "A short piece that says where in a picture to look.")
    return None


def _small(lines: Sequence[Line], at: int, end: int, text: str) -> _Caption | None:
    """Return a short block of small type as a caption; notes and lists are none."""
    is_small = all(line.size < _SMALL for line in lines[at:end])
    words = len(text.split())
    is_whole = ends_sentence(text) and 3 < words <= _MOST_SMALL
    if not is_small or not text[0].isalpha() or not (is_whole or _FULL < words <= _MOST_SMALL):
        return None
    if is_full_name(text) and "," in text:  # who said what stands above it
        return None
    return _Caption(at, end, _SMALL_SURE, "A short block in smaller type.")


def _labelled(lines: Sequence[Line], at: int) -> _Caption | None:
    """Return the caption that a label begins, unless a sentence merely has it at a line's head."""
    cuts = bool(at) and not _is_fresh(lines, at)
    end = _end_of_labelled(lines, at)
    text = _text(lines[at:end])
    if cuts and not (":" in label_of(lines[at].text) or credit_of(text)):
        return None
    sure = 0.75 if cuts else 0.95
    return _Caption(at, end, sure, "It begins with the label of a figure.")


def _is_fresh(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line can begin something: after a gap, a sentence or another size."""
    line, before = lines[at], lines[at - 1]
    is_other = abs(line.size - before.size) > _SAME_SIZE or before.role is not None
    return bool(line.gap) or is_other or ends_sentence(before.text) or line.page != before.page


def _end_of_labelled(lines: Sequence[Line], at: int) -> int:
    """Return where a caption with a label ends: at a gap, or at a sentence when there is none."""
    limit = min(len(lines), at + _MOST_LINES)
    for end in range(at + 1, limit):
        if _is_apart(lines, end):
            return end
    if limit == len(lines):
        return limit
    return _end_by_sentence(lines, at, limit)


def _end_by_sentence(lines: Sequence[Line], at: int, limit: int) -> int:
    """Return where the sentence of a caption ends, its credit included."""
    for end in range(at + 1, limit):
        text = _text(lines[at:end])
        following = lines[end].text
        is_rest = bool(credit_of(text)) and is_rest_of_name(following)
        is_done = ends_sentence(text) or bool(credit_of(text))
        if is_done and not is_rest and not is_credit_alone(following):
            return end
    return at + 1


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands apart from the one before it."""
    line, before = lines[at], lines[at - 1]
    if is_credit_alone(line.text) and line.gap <= 1 and line.page == before.page:
        return False
    is_other = abs(line.size - before.size) > _SAME_SIZE or line.role is not None
    return bool(line.gap) or is_other or line.page != before.page or bool(label_of(line.text))


def _begins_run(lines: Sequence[Line], at: int) -> bool:
    if at == 0:
        return True
    line, before = lines[at], lines[at - 1]
    return bool(line.gap) or abs(line.size - before.size) > _SAME_SIZE or before.role is not None


def _end_of_run(lines: Sequence[Line], at: int) -> int | None:
    """Return where a short run of lines ends that stands apart; None when it is long or broken."""
    for end in range(at + 1, min(len(lines), at + _MOST_LINES) + 1):
        if end == len(lines) or _is_apart(lines, end):
            return None if is_broken_word(lines[end - 1].text) else end
        if credit_of(_text(lines[at:end])) and not _adds_name(lines[end].text):
            return end
    return None


def _adds_name(text: str) -> bool:
    return is_rest_of_name(text) or is_credit_alone(text)


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _by_credit(lines: Sequence[Line], at: int) -> _Caption | None:
    """Return the caption that begins behind a sentence, stands nowhere apart, and has a credit."""
    if at == 0 or not (ends_sentence(lines[at - 1].text) and begins_high(lines[at].text)):
        return None
    for end in range(at + 1, min(len(lines), at + _MOST_BY_CREDIT) + 1):
        is_last = end == len(lines)
        if credit_of(_text(lines[at:end])) and (is_last or not _adds_name(lines[end].text)):
            why = "A sentence that ends with the credit of a picture."
            return _Caption(at, end, 0.7, why)
        if is_last or _is_apart(lines, end):
            return None
    return None


def _amid(lines: Sequence[Line], at: int) -> _Caption | None:
    """Return the caption that cuts a sentence in two, and has its credit on the line below."""
    if at == 0 or at + 2 >= len(lines) or not is_credit_alone(lines[at + 1].text):
        return None
    before, line, after = lines[at - 1].text, lines[at].text, lines[at + 2].text
    if ends_sentence(before) or not ends_sentence(line) or not begins_high(line):
        return None
    why = "A sentence with the credit of a picture, in the middle of another."
    return _Caption(at, at + 2, 0.85, why) if after[:1].islower() else None


def settle_captions(blocks: list[Block], work: Work) -> list[Block]:
    """Take label and credit out of the text of captions."""
    return [
        _credited(_unlabelled_text(block, work), work)
        if block.kind is Kind.FIGURE and not block.label
        else block
        for block in blocks
    ]


def _unlabelled_text(block: Block, work: Work) -> Block:
    label = label_of(block.text)
    rest = block.text[len(label) :].lstrip()
    if not label or not rest:
        return block
    why = "A build numbers the figures itself."
    edit = Edit("caption-label", block.number, label, "", why, 0.9)
    return replace(block, text=rest) if work.ledger.allows(edit) else block


def _credited(block: Block, work: Work) -> Block:
    credit = credit_of(block.text)
    if not credit:
        return block
    at = block.text.rindex(credit)
    edit = Edit("caption-credit", block.line_at(at), credit, credit, "It names the maker.", 0.9)
    if not work.ledger.allows(edit):
        return block
    return replace(block, text=block.text[:at].rstrip(), credit=credit.strip("()"))
