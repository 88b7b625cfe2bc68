"""Long quotations: whole paragraphs between one pair of quotation marks, or set in from the text.

The paragraphs of one quotation are neighbours with the same label; the last
one carries the attribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drukwerk.importing.attribution import attributed, attribution_of, parted
from drukwerk.importing.enclosed import OPENING, closing_at, encloses, is_open, unquoted
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind, Line
from drukwerk.importing.work import Work

#: Words that make a quotation long; fewer do when it is introduced, attributed or set in.
_LONG, _INTRODUCED, _ATTRIBUTED = 40, 25, 12
#: Paragraphs that one quotation may have, and those without marks of their own within it.
_MOST, _MOST_BARE = 12, 4
#: What may stand between the paragraphs of a quotation; it goes behind it.
_BETWEEN = frozenset({Kind.NOTE, Kind.FIGURE, Kind.PULL_QUOTE})
#: How far a quotation is set in, in characters or ems, and how small it is.
_SET_IN, _SMALL = 1.0, 0.95


@dataclass(frozen=True, slots=True)
class _Quotation:
    """The blocks of a quotation and its attribution, and what is to stand there."""

    size: int
    texts: tuple[str, ...]
    said: str
    sure: float
    why: str


def quotations(blocks: list[Block], work: Work) -> list[Block]:
    """Set long quotations apart, without their outer marks."""
    own, between = _apart(blocks)
    found = between.get(-1, [])
    at = 0
    while at < len(own):
        quotation = _quotation(own, at)
        size = quotation.size if quotation else 1
        run = own[at : at + size]
        found += _set(run, quotation, work) if quotation else run
        found += [each for index in range(at, at + size) for each in between.get(index, ())]
        at += size
    return found


def _apart(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, list[Block]]]:
    """Return the text, and what stands between its blocks and may stand within a quotation."""
    own: list[Block] = []
    between: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind in _BETWEEN:
            between.setdefault(len(own) - 1, []).append(block)
        else:
            own.append(block)
    return own, between


def _quotation(blocks: Sequence[Block], at: int) -> _Quotation | None:
    block = blocks[at]
    if block.kind is not Kind.PARAGRAPH or not block.text:
        return None
    if block.text[0] in OPENING:
        return _between_marks(blocks, at)
    return _set_in(blocks, at) if at else None


def _between_marks(blocks: Sequence[Block], at: int) -> _Quotation | None:
    """Return the quotation that begins with the mark at the head of a paragraph."""
    size = _closes_after(blocks, at)
    if not size:
        return None
    run = blocks[at : at + size]
    last, said = attributed(run[-1].text)
    if not said or not _ends_closed(last, run):
        last, said = run[-1].text, ""
    own = [block.text for block in run[:-1]]
    below = _attribution_below(blocks, at + size) if not said else ""
    words = sum(len(text.split()) for text in (*own, last))
    is_introduced = _is_introduced(blocks, at)
    if words < _needed(is_introduced, bool(said or below), size):
        return None
    if not (is_introduced or said or below) and _is_spoken(blocks, at, size):
        return None
    if not (said or below) and at and blocks[at - 1].text.rstrip('"”’»').endswith("?"):
        return None  # the answer to a question, in an interview
    texts = (*(_opened(text) for text in own), _closed(last, is_only=not own))
    sure = 0.95 if is_introduced else 0.85 if size > 1 or said or below else 0.75
    why = "The whole passage stands between quotation marks, and is long."
    return _Quotation(size + bool(below), texts, said or below, sure, why)


def _needed(is_introduced: bool, is_attributed: bool, size: int) -> int:
    if is_attributed:
        return _ATTRIBUTED
    return _INTRODUCED if is_introduced or size > 1 else _LONG


def _closes_after(blocks: Sequence[Block], at: int) -> int:
    """Return how many paragraphs a quotation has, 0 when it is no whole paragraphs.

    The mark that opens it may be repeated at each paragraph, and only the last closed.
    """
    if encloses(_quoted(blocks[at].text)):
        return 1
    if not is_open(blocks[at].text):
        return 0
    mark, bare = blocks[at].text[0], 0
    for size, block in enumerate(blocks[at + 1 : at + _MOST], start=2):
        text = _quoted(block.text)
        if block.kind is not Kind.PARAGRAPH or not text:
            return 0
        is_repeated = _repeats(mark, text)
        bare += not is_repeated
        if bare > _MOST_BARE or (is_repeated and not is_open(text) and not _encloses(mark, text)):
            return 0
        if _encloses(mark, text if is_repeated else mark + text):
            return size
        if not is_repeated and closing_at(mark + text) > 0:
            return 0
    return 0


def _quoted(text: str) -> str:
    """Return a paragraph without the attribution at its end."""
    quote, said = attributed(text)
    return quote if said else text


def _repeats(mark: str, text: str) -> bool:
    """Tell whether a paragraph begins with the mark of the first, or with » as in French."""
    return text[0] == mark or (mark == "«" and text[0] == "»")


def _encloses(mark: str, text: str) -> bool:
    return encloses(mark + text[1:])


def _ends_closed(last: str, run: Sequence[Block]) -> bool:
    mark = run[0].text[0]
    return _encloses(mark, last if _repeats(mark, last) else mark + last)


def _opened(text: str) -> str:
    """Return a paragraph without the mark that opens it."""
    return text[1:].lstrip() if text[0] in OPENING else text


def _closed(text: str, *, is_only: bool) -> str:
    """Return the last paragraph of a quotation without its marks."""
    if is_only or encloses(text):
        return unquoted(text)
    bare = _opened(text)
    stripped = bare.rstrip(" .")
    stop = "." if bare.endswith(".") else ""
    return stripped[:-1].rstrip() + stop


def _is_introduced(blocks: Sequence[Block], at: int) -> bool:
    return bool(at and blocks[at - 1].text.endswith(":"))


def _is_spoken(blocks: Sequence[Block], at: int, size: int) -> bool:
    """Tell whether a neighbour begins with a mark too, as where people talk to each other."""
    near = [*blocks[max(0, at - 1) : at], *blocks[at + size : at + size + 1]]
    return any(block.text[:1] in tuple(OPENING + "–—") for block in near if block.text)


def _attribution_below(blocks: Sequence[Block], at: int) -> str:
    """Return the attribution that is the next paragraph, or nothing."""
    if at >= len(blocks) or blocks[at].kind is not Kind.PARAGRAPH:
        return ""
    return attribution_of(blocks[at].text)


def _set_in(blocks: Sequence[Block], at: int) -> _Quotation | None:
    """Return the quotation that is set in from the left, or smaller than the text."""
    block = blocks[at]
    is_introduced = _is_introduced(blocks, at)
    below = _attribution_below(blocks, at + 1)
    is_long = len(block.text.split()) >= (_ATTRIBUTED if below else _INTRODUCED)
    if not is_long or not (is_introduced or below) or not _stands_in(block, blocks[at - 1]):
        return None
    why = "The passage is set in from the text that introduces it."
    return _Quotation(1 + bool(below), (block.text,), below, 0.75, why)


def _stands_in(block: Block, before: Block) -> bool:
    """Tell whether all lines of a block are further in, or smaller, than those before it."""
    if len(block.lines) < 2:
        return False
    indent = min(line.indent for line in block.lines)
    edge = min(line.indent for line in before.lines)
    return indent - edge > _SET_IN or _size(block.lines) < _SMALL * _size(before.lines)


def _size(lines: Sequence[Line]) -> float:
    return sum(line.size for line in lines) / len(lines)


def _set(blocks: Sequence[Block], quotation: _Quotation, work: Work) -> list[Block]:
    """Return the paragraphs of a quotation as blocks of their own kind, unless it is refused."""
    number, paragraphs = blocks[0].number, list(blocks[: len(quotation.texts)])
    after = "\n".join(quotation.texts)
    before = "\n".join(_without(block.text, quotation.said) for block in paragraphs)
    edit = Edit("quotation", number, before, after, quotation.why, quotation.sure)
    if not work.ledger.allows(edit):
        return list(blocks)
    label = str(number)
    texts = zip(paragraphs, quotation.texts, strict=True)
    found = [replace(each, kind=Kind.QUOTATION, text=text, label=label) for each, text in texts]
    return _with_attribution(found, blocks, quotation, work)


def _without(text: str, said: str) -> str:
    quote, own = attributed(text)
    return quote if said and own == said else text


def _with_attribution(
    found: list[Block], blocks: Sequence[Block], quotation: _Quotation, work: Work
) -> list[Block]:
    """Give a quotation its attribution; a refused one stays where it stood."""
    if not quotation.said:
        return found
    said, lines = quotation.said, blocks[-1].lines
    edit = Edit("attribution", lines[0].number, said, said, "This names who said it.", 0.85)
    if work.ledger.allows(edit):
        by, source = parted(said, work.lang)
        own = found[-1].lines if found[-1].lines == lines else found[-1].lines + lines
        return [*found[:-1], replace(found[-1], by=by, source=source, lines=own)]
    if len(blocks) > len(found):
        return [*found, *blocks[len(found) :]]
    return [*found[:-1], replace(found[-1], text=f"{found[-1].text} ({said})")]
