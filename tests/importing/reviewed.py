"""An import with rules of its own for the tests of the review page, and texts for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate

from drukwerk.importing import Imported, import_lines
from drukwerk.importing.ledger import Edit
from drukwerk.importing.lines import lines_of
from drukwerk.importing.model import Block, Kind, Line
from drukwerk.importing.review import page
from drukwerk.importing.work import Work

RAW = """\
The Lamplighter's Year 7

In winter he began at three, and the whole har-
bour waited for him. By the locks stood a well-
known pump, where he left his second ladder.

WHAT THE LAMPS COST

A gallon of oil burned for nine nights. The clerk
wrote every gallon down, and counted them twice.
"""

_BROKEN = re.compile(r"(\w+)- (\w+)")


def without_furniture(lines: list[Line], work: Work) -> list[Line]:
    """Take out lines that end in a number."""
    return [line for line in lines if not (line.text[-1].isdigit() and _removed(line, work))]


def _removed(line: Line, work: Work) -> bool:
    why = "The line ends in a number, as running heads do."
    return work.ledger.allows(Edit("folio-removed", line.number, line.text, "", why, 0.9))


def with_headings(blocks: list[Block], work: Work) -> list[Block]:
    """Make headings of lines in capitals."""
    return [replace(b, kind=Kind.HEADING, level=2) if _heads(b, work) else b for b in blocks]


def _heads(block: Block, work: Work) -> bool:
    text = block.lines[0].text
    why = "A line in capitals, alone in its paragraph."
    return text.isupper() and work.ledger.allows(
        Edit("heading-capitals", block.number, text, text, why, 0.7)
    )


def as_lines(blocks: list[Block], work: Work) -> list[Block]:
    """Give every block its lines as text, with spaces between."""
    return [_set(block) for block in blocks]


def _set(block: Block) -> Block:
    lengths = accumulate((len(line.text) + 1 for line in block.lines), initial=0)
    starts = zip(lengths, (line.number for line in block.lines), strict=False)
    return replace(block, text=" ".join(line.text for line in block.lines), starts=tuple(starts))


def joined(blocks: list[Block], work: Work) -> list[Block]:
    """Join what a hyphen broke."""
    return [replace(block, text=_without_hyphens(block, work)) for block in blocks]


def _without_hyphens(block: Block, work: Work) -> str:
    def resolved(match: re.Match[str]) -> str:
        before, whole = f"{match[1]}-\n{match[2]}", match[1] + match[2]
        line = block.line_at(match.start())
        sure = 0.4 if match[1] == "well" else 1.0
        why = f"“{whole}” may be one word."
        allowed = work.ledger.allows(Edit("hyphen-joined", line, before, whole, why, sure))
        return whole if allowed else f"{match[1]}-{match[2]}"

    return _BROKEN.sub(resolved, block.text)


def imported(raw: str, decisions: Mapping[str, bool] | None = None) -> Imported:
    """Import a text by these rules."""
    return import_lines(
        lines_of(raw),
        "en",
        decisions,
        line_rules=(without_furniture,),
        block_rules=(with_headings, as_lines, joined),
    )


def reviewed(
    raw: str = RAW, decisions: Mapping[str, bool] | None = None, name: str = "lamps"
) -> str:
    """Return the review page of a text."""
    result = imported(raw, decisions)
    manuscript = "\n\n".join(block.text for block in result.blocks)
    return page(name, raw, result, f"---\ntitle: Lamps\n---\n{manuscript}", decisions or {})
