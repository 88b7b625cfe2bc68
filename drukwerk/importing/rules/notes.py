"""Notes: at the foot of a page or the end of a text, tied to their marks.

``notes`` finds them among the lines, so that the paragraph which goes on over
the page is whole again; ``tie_notes`` puts the label of each note where its
mark stood, between U+E000 and U+E001. Notes are numbered through the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind, Line
from drukwerk.importing.note_signs import STYLES, Mark, is_note_heading, marks_in, note_at
from drukwerk.importing.work import Work

_WHY = "A mark in the text and a note have the same number."
_SURE = {"raised": 0.95, "bracketed": 0.9, "glued": 0.85}
#: Lines that a note may stand before its mark, at the foot of an earlier column.
_ASIDE = 120
#: A note has no more lines than this.
_MOST_LINES = 25


@dataclass(frozen=True, slots=True)
class _Note:
    """The lines of a note, from ``first`` up to ``end``."""

    number: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Call:
    """The mark of a note: its number and the line it stands on."""

    number: int
    at: int


def notes(lines: list[Line], work: Work) -> list[Line]:
    """Mark the lines of notes that have a mark in the text, if all of them have."""
    for style in STYLES:
        found = _notes(lines, style)
        if found:
            return _marked(lines, found)
    return lines


def _marked(lines: Sequence[Line], found: Sequence[_Note]) -> list[Line]:
    marked = list(lines)
    for note in found:
        for at in range(note.first, note.end):
            marked[at] = replace(lines[at], role=Kind.NOTE, group=lines[note.first].number)
    return marked


def _notes(lines: Sequence[Line], style: str) -> list[_Note]:
    """Return the notes of a text with marks of a style; none unless they match one to one."""
    due = _due(lines, style)
    found: list[_Note] = []
    at = due[0].at - _ASIDE if due else len(lines)
    at = max(0, at)
    while at < len(lines) and len(found) < len(due):
        run = _run(lines, at, due[len(found) :])
        found += run
        at = run[-1].end if run else at + 1
    return found if len(found) == len(due) else []


def _due(lines: Sequence[Line], style: str) -> list[_Call]:
    """Return the marks of a text, which must count on, or begin again; none when they do not.

    Of digits that are glued to words, those that do not count on are no marks.
    """
    due: list[_Call] = []
    for at, line in enumerate(lines):
        for mark in marks_in(line.text, style) if note_at(line.text) is None else ():
            last = due[-1].number if due else 0
            is_new_page = bool(due) and lines[due[-1].at].page != line.page
            is_again = mark.number == 1 and (style != "glued" or is_new_page)
            if mark.number == last + 1 or is_again:
                due.append(_Call(mark.number, at))
            elif style != "glued":
                return []
    return due


def _run(lines: Sequence[Line], at: int, due: Sequence[_Call]) -> list[_Note]:
    """Return the notes that begin on a line and follow each other."""
    found: list[_Note] = []
    first = at
    while first < len(lines) and len(found) < len(due):
        begun, call = note_at(lines[first].text), due[len(found)]
        if begun is None or begun[0] != call.number or not _is_near(lines, first, call):
            break
        following = [
            each.number for each in due[len(found) + 1 : len(found) + 2] if each.at < first
        ]
        end = _end(lines, first, following)
        found.append(_Note(begun[0], first, end))
        first = end
    return found if found and _may_stand(lines, at, first) else []


def _is_near(lines: Sequence[Line], at: int, call: _Call) -> bool:
    """Tell whether a note may belong to a mark: on a later page, or below it, columns aside."""
    if lines[at].role is not None or lines[at].page < lines[call.at].page:
        return False
    return lines[at].page > lines[call.at].page or at > call.at - _ASIDE


def _end(lines: Sequence[Line], first: int, following: Sequence[int]) -> int:
    """Return where a note ends: at the next one, a gap, or the end of the page.

    ``following`` is the number of the next note, if its mark has been read: at
    the end of a text notes go on over the page.
    """
    for end in range(first + 1, min(len(lines), first + _MOST_LINES)):
        line, before = lines[end], lines[end - 1]
        begun = note_at(line.text)
        is_next = begun is not None and begun[0] in following
        is_apart = bool(line.gap) or line.page != before.page
        is_folio = not any(char.isalpha() for char in line.text)
        if (
            is_next
            or is_folio
            or line.role is not None
            or (is_apart and not (following and not line.gap))
        ):
            return end
    return min(len(lines), first + _MOST_LINES)


def _may_stand(lines: Sequence[Line], first: int, end: int) -> bool:
    """Tell whether notes stand apart: below a gap or a heading, or at the foot of a page."""
    if first == 0:
        return False
    line, before = lines[first], lines[first - 1]
    is_below = bool(line.gap) or is_note_heading(before.text) or line.page != before.page
    is_small = line.size < before.size - 0.05
    while end < len(lines) and not any(map(str.isalpha, lines[end].text)):
        end += 1
    is_foot = end == len(lines) or lines[end].page != lines[end - 1].page
    return is_below or is_small or is_foot


def tie_notes(blocks: list[Block], work: Work) -> list[Block]:
    """Tie each note to its mark; what cannot be tied is a paragraph."""
    at_notes = [at for at, block in enumerate(blocks) if block.kind is Kind.NOTE]
    numbers = [(note_at(blocks[at].text) or (0, 0))[0] for at in at_notes]
    for style in STYLES:
        calls = list(_calls(blocks, style, numbers))
        if numbers and len(calls) == len(numbers):
            return _without_heading(_tied(blocks, at_notes, calls, style, work), work)
    return [_plain(block) for block in blocks]


def _plain(block: Block) -> Block:
    return replace(block, kind=Kind.PARAGRAPH) if block.kind is Kind.NOTE else block


def _calls(
    blocks: Sequence[Block], style: str, numbers: Sequence[int]
) -> Iterator[tuple[int, Mark]]:
    """Yield the marks of notes with these numbers, in order, with the blocks they stand in."""
    due = iter([*numbers, 0])
    number = next(due)
    for at, block in enumerate(blocks):
        for mark in marks_in(block.text, style) if block.kind is not Kind.NOTE else ():
            if mark.number == number:
                yield at, mark
                number = next(due)


def _tied(
    blocks: Sequence[Block],
    at_notes: Sequence[int],
    calls: Sequence[tuple[int, Mark]],
    style: str,
    work: Work,
) -> list[Block]:
    tied = list(blocks)
    accepted: dict[int, list[tuple[Mark, str]]] = {}
    pairs = zip(at_notes, calls, strict=True)
    for label, (at_note, (at, mark)) in enumerate(pairs, start=1):
        note = blocks[at_note]
        if work.ledger.allows(_edit(blocks[at], mark, note, _SURE[style])):
            accepted.setdefault(at, []).append((mark, str(label)))
            tied[at_note] = _note(note, str(label))
        else:
            tied[at_note] = _plain(note)
    for at, marks in accepted.items():
        tied[at] = _called(blocks[at], marks)
    return tied


def _edit(block: Block, mark: Mark, note: Block, sure: float) -> Edit:
    shown = block.text[mark.start : mark.end].strip()
    number = note.text[: (note_at(note.text) or (0, 0))[1]].strip()
    before = f"{mark.word}{shown}\n{number}"
    return Edit("note", block.line_at(mark.start), before, mark.word, _WHY, sure)


def _note(note: Block, label: str) -> Block:
    start = (note_at(note.text) or (0, 0))[1]
    starts = tuple((max(0, at - start), line) for at, line in note.starts)
    return replace(note, text=note.text[start:], starts=starts, label=label)


def _called(block: Block, marks: Sequence[tuple[Mark, str]]) -> Block:
    """Put the labels of notes where their marks stand."""
    text = block.text
    for mark, label in reversed(marks):
        text = f"{text[: mark.start]}\ue000{label}\ue001{text[mark.end :]}"
    return replace(block, text=text)


def _without_heading(blocks: list[Block], work: Work) -> list[Block]:
    """Take away the heading above notes when nothing but notes stands below it."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        is_heading = is_note_heading(block.text) and following and following.kind is Kind.NOTE
        if not is_heading or not work.ledger.allows(_heading_edit(block)):
            found.append(block)
    return found


def _heading_edit(block: Block) -> Edit:
    why = "The notes below it go to their marks."
    return Edit("note-heading", block.number, block.text, "", why, 0.9)
