"""Put other words in the text of a block, and keep count of where its raw lines begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from drukwerk.importing.model import Block


class Change(NamedTuple):
    """``text[start:end]`` becomes ``text``."""

    start: int
    end: int
    text: str


def replaced(block: Block, changes: Sequence[Change]) -> Block:
    """Return a block with changes made to its text, in order and apart from each other."""
    if not changes:
        return block
    parts: list[str] = []
    end = 0
    for change in changes:
        parts += (block.text[end : change.start], change.text)
        end = change.end
    text = "".join((*parts, block.text[end:]))
    return replace(block, text=text, starts=_moved(block.starts, changes))


def _moved(
    starts: tuple[tuple[int, int], ...], changes: Sequence[Change]
) -> tuple[tuple[int, int], ...]:
    """Return where the raw lines begin once the changes are made."""
    grown = (len(change.text) - (change.end - change.start) for change in changes)
    shifts = tuple(accumulate(grown, initial=0))
    moved: list[tuple[int, int]] = []
    done = 0
    for offset, number in starts:
        while done < len(changes) and changes[done].end <= offset:
            done += 1
        moved.append((offset + shifts[done], number))
    return tuple(moved)
