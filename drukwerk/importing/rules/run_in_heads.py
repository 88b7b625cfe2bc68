"""Running heads that an extractor ran into the first words of a page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from drukwerk.importing.folios import signature
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Line
from drukwerk.importing.work import Work

_LETTERS = re.compile(r"[^\W\d_]{2}")
#: So many pages begin with the same head.
_OFTEN = 3


def run_in_heads(lines: list[Line], work: Work) -> list[Line]:
    """Take a running head off the first lines of pages into which it ran."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at in _firsts(lines):
        groups[" ".join(signature(lines[at].text).split()[:3])].append(at)
    healed = list(lines)
    for group in groups.values():
        size = _shared([lines[at].text.split() for at in group]) if len(group) >= _OFTEN else 0
        for at in group if size else ():
            healed[at] = _cut(lines[at], size, work)
    return healed


def _firsts(lines: list[Line]) -> list[int]:
    """Return the first line of each page."""
    return [at for at in range(len(lines)) if not at or lines[at].page != lines[at - 1].page]


def _shared(rows: list[list[str]]) -> int:
    """Return how many words a running head has that all rows begin with, 0 if it is none."""
    size = 0
    for words in zip(*rows, strict=False):
        if len({signature(word) for word in words}) > 1:
            break
        size += 1
    head = " ".join(rows[0][:size])
    is_head = head.isupper() or (size > 2 and any(word.isdigit() for word in rows[0][:size]))
    return size if is_head and _LETTERS.search(head) and min(map(len, rows)) > size else 0


def _cut(line: Line, size: int, work: Work) -> Line:
    words = line.text.split()
    why = "A running head ran into the first words of the page."
    edit = Edit("running-head", line.number, " ".join(words[:size]), "", why, 0.7)
    return replace(line, text=" ".join(words[size:])) if work.ledger.allows(edit) else line
