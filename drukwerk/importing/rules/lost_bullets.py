"""Lists whose bullets were lost, or were set down apart from their items by an extractor.

Items are known then by how they are written: after a colon, each from a small
letter to a semicolon, the last to a full stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Kind, Line, raw
from drukwerk.importing.sentences import begins_low
from drukwerk.importing.work import Work

_BULLETS = frozenset("•‣▪◦·○●■□▶►")
#: The fewest items, and the most lines that one of them has.
_FEWEST, _LONGEST = 3, 5
#: A list is not longer than this, in lines.
_MOST = 120
_BULLET = "• "


def lost_bullets(lines: list[Line], work: Work) -> list[Line]:
    """Drop bullets that stand alone, and give their items others."""
    kept = [line for line in lines if not _is_bare(line) or not _allows_dropping(line, work)]
    found: list[Line] = []
    at = 0
    while at < len(kept):
        items = list(_items(kept, at)) if _may_begin(kept, at) else []
        if len(items) >= _FEWEST and _allows(items, work):
            found += _marked(items, at)
            at += sum(map(len, items))
        else:
            found.append(kept[at])
            at += 1
    return found


def _is_bare(line: Line) -> bool:
    return line.role is None and set(line.text) <= _BULLETS | {" "}


def _allows_dropping(line: Line, work: Work) -> bool:
    why = "A bullet stands apart from its item."
    return work.ledger.allows(Edit("bullet", line.number, line.text, "", why, 0.9))


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    is_after_colon = at > 0 and lines[at - 1].text.endswith(":") and lines[at - 1].role is None
    return is_after_colon and begins_low(lines[at].text)


def _items(lines: Sequence[Line], first: int) -> Iterator[list[Line]]:
    """Yield the items of a list, or fewer than it takes when it is none."""
    item: list[Line] = []
    for line in lines[first : first + _MOST]:
        if line.role or len(item) == _LONGEST or (not item and not begins_low(line.text)):
            return
        item.append(line)
        if line.text.endswith((";", ".")):
            yield item
            if line.text.endswith("."):
                return
            item = []


def _allows(items: Sequence[Sequence[Line]], work: Work) -> bool:
    part = [line for item in items for line in item]
    if not part[-1].text.endswith("."):
        return False
    why = "After a colon each piece ends with a semicolon: the items of a list."
    return work.ledger.allows(Edit("list", part[0].number, raw(part), raw(part), why, 0.75))


def _marked(items: Sequence[Sequence[Line]], at: int) -> Iterator[Line]:
    for number, (first, *rest) in enumerate(items):
        for line in (replace(first, text=_BULLET + first.text), *rest):
            yield replace(line, role=Kind.LIST, group=-(at * 1000 + number))
