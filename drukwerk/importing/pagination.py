"""Pages of a text that does not tell where they end: by the folios that count up through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drukwerk.importing.folios import is_folio, number_of
from drukwerk.importing.model import Line

#: The fewest lines of a page, and how deep at its head a folio may stand.
_SHORTEST, _HEAD = 12, 3
#: A folio is missing here and there, on a page with a picture.
_MISSING = 2


def paginated(lines: list[Line]) -> list[Line]:
    """Return lines with the pages that their folios give them, where they have none."""
    if not lines or lines[-1].page != lines[0].page:
        return lines
    folios = _folios(lines)
    if len(folios) < 2:
        return lines
    is_head = folios[0] < _HEAD
    starts = [at if is_head else at + 1 for at in folios]
    pages, page = [], lines[0].page
    turns = set(starts) - {0}
    for at in range(len(lines)):
        page += at in turns
        pages.append(page)
    return [replace(line, page=number) for line, number in zip(lines, pages, strict=True)]


def _folios(lines: Sequence[Line]) -> list[int]:
    """Return the longest run of lines with a number alone, that count up page by page."""
    runs: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        number = number_of(line.text) if line.role is None and is_folio(line.text) else None
        if number is None:
            continue
        before = [runs[n] for n in range(number - _MISSING, number) if n in runs]
        longest = max((run for run in before if at - run[-1] >= _SHORTEST), key=len, default=[])
        if len(longest) + 1 > len(runs.get(number, [])):
            runs[number] = [*longest, at]
    return max(runs.values(), key=len, default=[])
