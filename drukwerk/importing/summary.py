"""What is told about an import, as lines of text and messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drukwerk.importing.command import Outcome
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Kind
from drukwerk.messages import Message, Place, Severity

#: So many doubtful edits are told; the others are in the review page.
SHOWN = 20
_LONGEST = 60
#: What is counted, and what it is called.
_COUNTED = (
    (Kind.PARAGRAPH, "paragraph"),
    (Kind.HEADING, "heading"),
    (Kind.QUOTATION, "quotation"),
    (Kind.PULL_QUOTE, "pull quote"),
    (Kind.FIGURE, "figure"),
    (Kind.NOTE, "note"),
)


def summary(outcome: Outcome) -> list[str]:
    """Return what came of an import, and the edits by rule."""
    return [*_facts(outcome), *_table(outcome.imported.edits)]


def doubts(outcome: Outcome, limit: int | None = SHOWN) -> list[Message]:
    """Return the doubtful edits as messages, the least sure first."""
    found = sorted(_doubtful(outcome), key=lambda edit: (edit.sure, edit.line))
    return [_message(edit, outcome) for edit in found[:limit]]


def more(outcome: Outcome) -> str:
    """Return how many doubtful edits are not told, and where they are."""
    left = len(_doubtful(outcome)) - SHOWN
    return f"{left} more in `{outcome.review}`." if left > 0 else ""


def _doubtful(outcome: Outcome) -> list[Edit]:
    """Return the doubtful edits that nobody has judged."""
    edits = outcome.imported.edits
    return [edit for edit in edits if edit.is_doubtful and edit.key not in outcome.decided]


def _facts(outcome: Outcome) -> list[str]:
    lang, sureness = outcome.imported.lang, outcome.sureness
    how_sure = f" ({sureness:.0%} sure)" if sureness < 1 else ""
    kinds = Counter(block.kind for block in outcome.imported.blocks)
    counts = [_count(kinds[kind], noun) for kind, noun in _COUNTED if kinds[kind]]
    proof = outcome.proof
    facts = [f"Imported `{outcome.raw}` into `{outcome.manuscript}`, language {lang}{how_sure}."]
    if counts and outcome.imported.edits:
        facts.append(f"{_count(outcome.lines, 'line')} became {', '.join(counts)}.")
    if proof:
        facts.append(f"{proof.raw} words before, {proof.manuscript} after; all accounted for.")
    return facts


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _table(edits: Sequence[Edit]) -> list[str]:
    """Return the edits by rule: how many, how many of them doubtful, how many rejected."""
    if not edits:
        return ["No edits: the text was clean."]
    rows: list[tuple[str, ...]] = [("edit", "times", "doubtful", "rejected")]
    for rule, times in Counter(edit.rule for edit in edits).most_common():
        own = [edit for edit in edits if edit.rule == rule]
        rows.append((rule, str(times), *map(str, _doubts_and_rejections(own))))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["", *(_row(row, widths) for row in rows), ""]


def _doubts_and_rejections(edits: Sequence[Edit]) -> tuple[int, int]:
    return sum(edit.is_doubtful for edit in edits), sum(not edit.is_accepted for edit in edits)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join([name, *(cell.strip().rjust(len(cell)) for cell in numbers)])


def _message(edit: Edit, outcome: Outcome) -> Message:
    changed = f" became “{_short(edit.after)}”" if edit.after.split() != edit.before.split() else ""
    changed = changed if edit.after.strip() else " was taken out"
    text = f"“{_short(edit.before)}”{changed}: {edit.why} {edit.sure:.0%} sure."
    return Message(Severity.INFO, edit.rule, text, Place(outcome.raw, edit.line))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
