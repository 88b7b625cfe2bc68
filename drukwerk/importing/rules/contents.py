"""A table of contents: it names pages that are no more, and the editions make their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Line
from drukwerk.importing.work import Work

_ENTRY = re.compile(r"\S.*?(?:[.·•…_]{3,}|(?: [.·…]){3,}|\s{3,}|\t)\s*(\d{1,4}|[ivxl]{1,6})")
_TITLE = re.compile(
    r"(?:inhoud(?:sopgave)?|contents|table of contents|in this issue|in dit nummer|inhalt"
    r"(?:sverzeichnis)?|table des matières|sommaire|índice|contenido|sumario|indice|sommario)\W*",
    re.IGNORECASE,
)
#: The fewest entries, and the lines that an entry may have before the one with its page.
_FEWEST, _LONGEST = 3, 3


def contents(lines: list[Line], work: Work) -> list[Line]:
    """Take a table of contents out of the text."""
    listed = {at for first, last in _tables(lines) for at in range(first, last)}
    return [line for at, line in enumerate(lines) if at not in listed or not _allows(line, work)]


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where a table begins and ends: entries close together, whose pages count up."""
    run: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        entry = None if line.role else _ENTRY.fullmatch(line.text)
        if not entry:
            continue
        page = int(entry[1]) if entry[1].isdigit() else 0
        if run and (at - run[-1][0] > _LONGEST or page < run[-1][1]):
            yield from _whole(run, lines)
            run = []
        run.append((at, page))
    yield from _whole(run, lines)


def _whole(run: Sequence[tuple[int, int]], lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    if len(run) < _FEWEST:
        return
    first, last = run[0][0], run[-1][0] + 1
    if first and _TITLE.fullmatch(lines[first - 1].text):
        first -= 1
    yield first, last


def _allows(line: Line, work: Work) -> bool:
    why = "An entry of a table of contents; the editions make their own."
    return work.ledger.allows(Edit("contents", line.number, line.text, "", why, 0.9))
