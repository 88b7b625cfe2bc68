"""Numbers of lines, printed in the margin at every line or every fifth one, out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Line
from drukwerk.importing.work import Work

_NUMBERED = (
    re.compile(r"(?P<number>\d{1,4})(?:\s+(?P<text>\S.*))?"),
    re.compile(r"(?P<text>\S.*?)\s+(?P<number>\d{1,4})"),
)
#: So many numbers count up before they are taken for those of lines, for each step.
_ENOUGH = {1: 8, 5: 3}
#: Of the numbered lines, so many begin in the middle of a sentence, as items of a list do not.
_AMID = 0.3


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line that begins or ends with a number."""

    at: int
    number: int
    text: str
    shown: str


def line_numbers(lines: list[Line], work: Work) -> list[Line]:
    """Take the numbers of lines out of the text."""
    for form in _NUMBERED:
        found = [_numbered(at, line, form) for at, line in enumerate(lines)]
        runs = [run for step in _ENOUGH for run in _runs(found, step)]
        cut = {each.at: each for run in runs if _are_of_lines(run, lines) for each in run}
        lines = list(_without(lines, cut, work)) if cut else lines
    return lines


def _numbered(at: int, line: Line, form: re.Pattern[str]) -> _Numbered | None:
    match = form.fullmatch(line.text)
    if match is None:
        return None
    return _Numbered(at, int(match["number"]), match["text"] or "", match["number"])


def _runs(found: Sequence[_Numbered | None], step: int) -> Iterator[list[_Numbered]]:
    """Give the numbers that count up by a step while their lines do."""
    run: list[_Numbered] = []
    for each in found:
        if each is None or each.number % step:
            continue
        if not run or not _follows(run[-1], each, step):
            if len(run) >= _ENOUGH[step]:
                yield run
            run = []
        run.append(each)
    if len(run) >= _ENOUGH[step]:
        yield run


def _follows(above: _Numbered, each: _Numbered, step: int) -> bool:
    """Tell whether a number is the next one; a number alone takes a line of its own."""
    apart = each.at - above.at - (not each.text)
    return each.number == above.number + step and apart in range(step - (step > 1), step + 2)


def _are_of_lines(run: list[_Numbered], lines: Sequence[Line]) -> bool:
    texts = [each.text or _after(each.at, lines) for each in run]
    is_varied = any(text and not text[0].isdigit() for text in texts)
    return is_varied and sum(text[:1].islower() for text in texts) >= _AMID * len(run)


def _after(at: int, lines: Sequence[Line]) -> str:
    return lines[at + 1].text if at + 1 < len(lines) else ""


def _without(lines: Sequence[Line], cut: dict[int, _Numbered], work: Work) -> Iterator[Line]:
    gap: float | None = None
    for at, line in enumerate(lines):
        shown = line if gap is None else replace(line, gap=gap)
        gap = None
        if at not in cut or not _is_allowed(line, cut[at], work):
            yield shown
        elif cut[at].text:
            yield replace(shown, text=cut[at].text, indent=_indent(at, lines))
        else:
            gap = _healed_gap(at, lines)


def _is_allowed(line: Line, numbered: _Numbered, work: Work) -> bool:
    why = "It counts the lines in the margin."
    sure = 0.9 if numbered.text[:1].islower() else 0.75
    return work.ledger.allows(Edit("line-number", line.number, numbered.shown, "", why, sure))


def _indent(at: int, lines: Sequence[Line]) -> float:
    """Return the indent of the lines around a numbered one, which are not shifted by a number."""
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return min(line.indent for line in beside)


def _healed_gap(at: int, lines: Sequence[Line]) -> float:
    """Return the gap where a number stood alone: none within a sentence."""
    if at == 0 or at + 1 == len(lines):
        return 0.0
    goes_on = lines[at + 1].text[:1].islower()
    return 0.0 if goes_on else min(lines[at].gap, lines[at + 1].gap)
