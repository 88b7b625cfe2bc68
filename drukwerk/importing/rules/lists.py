"""Lists: lines with bullets, or with numbers that count up from the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Kind, Line, raw
from drukwerk.importing.sentences import begins_low, ends_sentence
from drukwerk.importing.work import Work

_BULLET = re.compile(r"([•‣▪◦·○●■□▶►*–-])\s+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])([.)])\s+(?=\S)")
#: Lines from one item to the next; farther apart they are numbered sections.
_LONGEST_ITEM = 12
#: With a dash a novel marks who speaks, and that is no list.
_DASHES = "–-"


@dataclass(frozen=True, slots=True)
class _Marker:
    """A mark at the beginning of a line; ``count`` is 0 for a bullet."""

    at: int
    style: str
    count: int


def lists(lines: list[Line], work: Work) -> list[Line]:
    """Mark the items of lists, each as a block of its own."""
    found = list(lines)
    for number, run in enumerate(_runs(lines)):
        items = list(_items(lines, run))
        part = lines[items[0][0] : items[-1][1]]
        sure = 0.95 if run[0].style not in _DASHES else 0.75
        text = raw(part)
        edit = Edit("list", part[0].number, text, text, "Lines with marks that go together.", sure)
        if work.ledger.allows(edit):
            for item, (first, last) in enumerate(items):
                group = number * 1000 + item + 1
                for at in range(first, last):
                    found[at] = replace(lines[at], role=Kind.LIST, group=group)
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[_Marker]]:
    """Return the markers of each list."""
    run: list[_Marker] = []
    for at, line in enumerate(lines):
        marker = None if line.role else _marker(at, line.text)
        if marker is None:
            if line.role is not None:
                yield from _whole(run, lines)
                run = []
            continue
        if run and not _goes_on(run[-1], marker):
            yield from _whole(run, lines)
            run = []
        if run or marker.count in (0, 1):
            run.append(marker)
    yield from _whole(run, lines)


def _whole(run: list[_Marker], lines: Sequence[Line]) -> Iterator[list[_Marker]]:
    if len(run) > 1 and not _is_dialogue(run, lines):
        yield run


def _is_dialogue(run: Sequence[_Marker], lines: Sequence[Line]) -> bool:
    """Tell whether dashes stand before what people say, or before a thought within a sentence."""
    if run[0].style not in _DASHES:
        return False
    before = lines[run[0].at - 1] if run[0].at else None
    if before is not None and not lines[run[0].at].gap and not before.text.endswith((":", ".")):
        return True
    texts = [lines[marker.at].text for marker in run]
    return run[0].style == "–" and all(ends_sentence(text) for text in texts)


def _marker(at: int, text: str) -> _Marker | None:
    if match := _BULLET.match(text):
        return _Marker(at, match[1], 0)
    if match := _NUMBER.match(text):
        is_digit = match[1].isdigit()
        count = int(match[1]) if is_digit else ord(match[1]) - ord("a") + 1
        return _Marker(at, f"{'1' if is_digit else 'a'}{match[2]}", count)
    return None


def _goes_on(last: _Marker, marker: _Marker) -> bool:
    is_next = marker.count in (0, last.count + 1)
    return marker.style == last.style and is_next and marker.at - last.at <= _LONGEST_ITEM


def _items(lines: Sequence[Line], run: Sequence[_Marker]) -> Iterator[tuple[int, int]]:
    """Return where each item begins and ends."""
    for marker, following in zip(run, [*run[1:], None], strict=True):
        limit = following.at if following else min(len(lines), marker.at + _LONGEST_ITEM)
        yield marker.at, _end_of_item(lines, marker.at, limit)


def _end_of_item(lines: Sequence[Line], first: int, limit: int) -> int:
    """Return the line after an item: what is indented, or goes on with its sentence."""
    at = first + 1
    while at < limit and not lines[at].role and _continues(lines[first], lines[at - 1], lines[at]):
        at += 1
    return at


def _continues(first: Line, before: Line, line: Line) -> bool:
    if begins_low(line.text) and not ends_sentence(before.text):
        return True
    return not line.gap and (line.indent > first.indent or not ends_sentence(before.text))
