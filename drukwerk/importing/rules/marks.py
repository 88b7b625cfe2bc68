"""Quotation marks, apostrophes, dashes, ellipses and spaces, as the language prints them.

Straight marks are set by ``drukwerk.typography``, what it cannot know is repaired before and
after. Every place that changes is one edit. Which spaces may break a line is no matter of the
manuscript: every edition sees to that by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.rules.replacing import Change, replaced
from drukwerk.importing.rules.typography import (
    KNOWN,
    Style,
    apostrophes,
    marks_of_two,
    nested,
    quoted_by_apostrophes,
    spaces,
    style_of,
    unpaired,
    wrong_way_round,
)
from drukwerk.importing.work import Work
from drukwerk.typography import plain

_WORDS = re.compile(r"(\w+)")
_SPACE = re.compile(r"\s+")
_LIKELY = re.compile(r"[\"'“”„«»‘’‚‹›‛´`′<>–—]|--|,,|\.\.|\. \.|\d-\d| -|[ ][,.;:!?)\]]|[(\[¿¡] ")
_DASHES = re.compile("[-–—]")
_DOUBLES = re.compile("[\"“”„«»‚‹›<>]|,,|''|``|‘‘|’’")

Repair = Callable[[str, Style], str]

_CURLED = "Straight marks become the marks of the language."
_TURNED = "This mark stood the wrong way round for its place."
_OF_TWO = "One mark was typed as two characters."
_INNER = "A quotation within a quotation has the inner marks."
_SINGLE = "An apostrophe that opens and one that closes are quotation marks."
_APART = "No space belongs here."
_ALONE = "This quotation mark has no partner, and only a reader can tell where that belongs."


def _set(text: str, style: Style) -> str:
    """Return the text as it is typeset, but with the spaces that it had."""
    return plain(text, style.lang)


#: What is done in order, with the reason and how sure it is.
_REPAIRS: tuple[tuple[Repair, str, float], ...] = (
    (apostrophes, "This is an apostrophe.", 0.95),
    (marks_of_two, _OF_TWO, 0.95),
    (wrong_way_round, _TURNED, 0.9),
    (quoted_by_apostrophes, _SINGLE, 0.75),
    (_set, _CURLED, 0.95),
    (nested, _INNER, 0.7),
    (spaces, _APART, 0.9),
)

_WHY = {
    "dash": "A hyphen between spaces or numbers stands for a dash.",
    "ellipsis": "Three full stops are one ellipsis.",
}


def typographic_marks(blocks: list[Block], work: Work) -> list[Block]:
    """Give every block the marks of the language."""
    style = style_of((block.text for block in blocks), work.lang)
    marked = [_marked(block, style, work) for block in blocks]
    if style.lang in KNOWN:
        _tell_unpaired(marked, work)
    return marked


def _marked(block: Block, style: Style, work: Work) -> Block:
    if block.kind is Kind.VERBATIM or not _WORDS.search(block.text):
        return block
    repairs = _REPAIRS if style.lang in KNOWN else ((_set, _CURLED, 0.95),)
    for repair, why, sure in repairs:
        if _LIKELY.search(block.text):
            block = _repaired(block, repair(block.text, style), style, why, sure, work)
    return block


def _repaired(block: Block, wanted: str, style: Style, why: str, sure: float, work: Work) -> Block:
    """Return a block with the marks of the wanted text, as far as they may change."""
    if block.text == wanted:
        return block
    was, will = _WORDS.split(block.text), _WORDS.split(wanted)
    if was[1::2] != will[1::2]:
        return block
    changes: list[Change] = []
    for at, start in _gaps(was):
        mark = _as_typed(was[at], will[at], style)
        if mark != was[at] and _may_be(block, was, at, start, mark, why, sure, work):
            changes.append(Change(start, start + len(was[at]), mark))
    return replaced(block, changes)


def _gaps(parts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield what stands between the words: its index and its place in the text."""
    place = 0
    for at, part in enumerate(parts):
        if at % 2 == 0:
            yield at, place
        place += len(part)


def _as_typed(was: str, will: str, style: Style) -> str:
    """Return the new marks, but what every edition sets by itself stays as it was typed.

    That is how spaces break, and a range with a hyphen in a text that has no other ranges;
    and the mark of an omission is not typography: [...].
    """
    if was == "-" and not style.has_ranges:
        return was
    will = will.replace("[…]", "[...]") if "[...]" in was else will
    if _SPACE.sub("", was) == _SPACE.sub("", will):
        return will if len(will) < len(was) else was
    if was[:1] == " " and will[:1].isspace():
        will = " " + will[1:]
    if was[-1:] == " " and will[-1:].isspace():
        will = will[:-1] + " "
    return will


def _may_be(  # noqa: PLR0913
    block: Block,
    parts: list[str],
    at: int,
    start: int,
    mark: str,
    why: str,
    sure: float,
    work: Work,
) -> bool:
    """Ask whether a mark may change, showing it with the words around it."""
    head, tail = "".join(parts[max(0, at - 3) : at]), "".join(parts[at + 1 : at + 4])
    rule = _rule(parts, at, mark)
    edit = Edit(
        rule,
        block.line_at(start),
        head + parts[at] + tail,
        head + mark + tail,
        _WHY.get(rule, why) if why is _CURLED else why,
        sure,
    )
    return work.ledger.allows(edit)


def _rule(parts: list[str], at: int, mark: str) -> str:
    """Return the id of the change that gives a gap between words another mark."""
    was = parts[at]
    if _SPACE.sub("", was) == _SPACE.sub("", mark):
        return "space"
    if _DOUBLES.search(was) or _DOUBLES.search(mark) or "‘" in mark:
        return "quotation-marks"
    if "…" in mark and "…" not in was:
        return "ellipsis"
    if _DASHES.findall(was) != _DASHES.findall(mark):
        return "dash"
    return "apostrophe"


# -- marks without a partner


def _tell_unpaired(blocks: list[Block], work: Work) -> None:
    """Tell of quotation marks without a partner; a quotation may run on over paragraphs."""
    open_in: Block | None = None
    for block in blocks:
        place = None if block.kind is Kind.VERBATIM else unpaired(block.text)
        if open_in is not None and block.text[:1] in {"“", "„"}:
            open_in = None  # repeated at each paragraph
        if place is None:
            continue
        is_end = _ends(block.text, place)
        if open_in is None and is_end:
            _tell(block, work)
        elif open_in is not None and not is_end:
            _tell(open_in, work)
        open_in = None if is_end else block
    if open_in is not None:
        _tell(open_in, work)


def _ends(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return place > 0 and (not after or not after.isalnum())


def _tell(block: Block, work: Work) -> None:
    place = unpaired(block.text) or 0
    around = block.text[max(0, place - 30) : place + 30]
    words = " ".join(around.split(" ")[1 if place > 30 else 0 :])
    work.ledger.allows(Edit("quotation-marks", block.line_at(place), words, words, _ALONE, 0.5))
