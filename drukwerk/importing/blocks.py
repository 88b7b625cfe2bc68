"""Lines into blocks: paragraphs, however they were cut, and what is not made of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drukwerk.importing.breaks import Break, breaks
from drukwerk.importing.ledger import CERTAIN, Edit
from drukwerk.importing.model import Block, Kind, Line, raw
from drukwerk.importing.work import Work


@dataclass(slots=True)
class _Gathered:
    """Lines that belong together, and the marked blocks that stood among them."""

    lines: list[Line]
    marked: list[Block]


def blocks_of(lines: list[Line], work: Work) -> list[Block]:
    """Gather lines into blocks; what interrupts a paragraph comes after it."""
    own = [line for line in lines if line.role is None]
    marked = _marked(lines)
    interrupted = frozenset(marked)
    ends = breaks(own, interrupted, work.lang) if own else []
    blocks = list(marked.get(-1, []))
    for gathered in _gathered(own, ends, marked, work):
        blocks.append(Block(Kind.PARAGRAPH, tuple(gathered.lines)))
        blocks += gathered.marked
    return blocks


def _marked(lines: Sequence[Line]) -> dict[int, list[Block]]:
    """Return the blocks that rules have marked, by the index of the unmarked line before them."""
    marked: dict[int, list[Block]] = {}
    at = -1
    for (role, _group), part in groupby(lines, key=lambda line: (line.role, line.group)):
        found = tuple(part)
        if role is None:
            at += len(found)
        else:
            marked.setdefault(at, []).append(Block(role, found))
    return marked


def _gathered(
    lines: Sequence[Line], ends: Sequence[Break], marked: dict[int, list[Block]], work: Work
) -> Iterator[_Gathered]:
    current = _Gathered([], [])
    for at, line in enumerate(lines):
        current.lines.append(line)
        current.marked += marked.get(at, [])
        is_last = at == len(lines) - 1
        if is_last or _is_end(line, lines[at + 1], ends[at], at in marked, work):
            yield current
            current = _Gathered([], [])


def _is_end(a: Line, b: Line, between: Break, is_interrupted: bool, work: Work) -> bool:
    """Tell whether a block ends between two lines; ask where that can be seen or doubted."""
    if between.is_end:
        if b.gap or between.sure >= CERTAIN:
            return True
        return work.ledger.allows(_edit("paragraph-split", a, b, between))
    if b.gap or is_interrupted:
        return not work.ledger.allows(_edit("paragraph-joined", a, b, between))
    return False


def _edit(rule: str, a: Line, b: Line, between: Break) -> Edit:
    text = raw((a, b))
    return Edit(rule, a.number, text, text, between.why, between.sure)
