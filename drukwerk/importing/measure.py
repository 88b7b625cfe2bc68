"""How wide lines are, how wide their column is, and how ragged its edge.

Nobody tells the widths of letters in a raw text, so they are guessed: in the
letters of a printed face or, where that makes the lines of a column more alike,
by counting characters. All widths are in the same unit, about half an em.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from drukwerk.importing.model import Line

_NARROW = frozenset("iIjltfr.,;:!|'’‘()[]-/ ")
_WIDE = frozenset("mwMWŒœÆæ%@—…")
#: Lines to each side by which the width of a column is judged.
_REACH = 12
#: The rank of the line that stands for the width of a column; the widest may be a title.
_RANK = 0.8
#: The fewest lines between white that show how wide their block is.
_BLOCK = 4
#: Lines among which the head of a text is looked for, and what is too wide for a column.
_HEAD, _WIDE_LINE = 14, 1.2

Width = Callable[[str], float]


def printed(text: str) -> float:
    """Guess the width of a text in a printed face."""
    width = 0.0
    for char in text:
        if char in _NARROW:
            width += 0.6
        elif char in _WIDE:
            width += 1.7
        else:
            width += 1.3 if char.isupper() else 1.0
    return width


def counted(text: str) -> float:
    """Return the width of a text of which all characters are equally wide."""
    return float(len(text))


def width_of(lines: Sequence[Line]) -> Width:
    """Return the measure under which the full lines of a text are most alike."""
    full = [line.text for line in lines if len(line.text) > 20]
    if len(full) < 8:
        return printed
    return min((printed, counted), key=lambda measure: _spread([measure(text) for text in full]))


def _spread(widths: list[float]) -> float:
    """Return how much the wider half of some widths differ, leaving out the very widest."""
    *_, middle, _, high, _ = quantiles(widths, n=8, method="inclusive")[2:]
    return (high - middle) / high


@dataclass(frozen=True, slots=True)
class Measures:
    """For each line the room at its end, in parts of the width of its column.

    ``slack`` is all that remains after the line, ``free`` what remains after
    the first word of the next line: above 0 where that word would have fitted.
    ``head`` lines stand above the columns.
    """

    slack: tuple[float, ...]
    free: tuple[float, ...]
    head: int = 0


def measures(lines: Sequence[Line], *, by_block: bool = False) -> Measures:
    """Measure lines that follow each other.

    With ``by_block`` lines between white are measured against each other where
    they are all narrower than the column, as in a quotation that is set in.
    """
    width = width_of(lines)
    widths = tuple(width(line.text) + line.indent for line in lines)
    columns = [_column(widths, lines, at) for at in range(len(lines))]
    if by_block:
        columns = _narrowed(columns, widths, lines)
    head = _head(widths, columns)
    columns[:head] = [max(widths[:head], default=0.0)] * head
    firsts = [width(" " + line.text.split(" ", 1)[0]) for line in lines[1:]]
    slack = tuple(1 - own / column for own, column in zip(widths, columns, strict=True))
    words = zip(slack, [*firsts, 0.0], columns, strict=True)
    return Measures(slack, tuple(own - first / column for own, first, column in words), head)


def _narrowed(
    columns: Sequence[float], widths: Sequence[float], lines: Sequence[Line]
) -> list[float]:
    """Return the columns, narrower where a block of lines is."""
    narrowed = list(columns)
    starts = [at for at, line in enumerate(lines) if at == 0 or line.gap]
    for first, end in pairwise([*starts, len(lines)]):
        if end - first >= _BLOCK:
            widest = max(widths[first:end])
            narrowed[first:end] = [min(column, widest) for column in columns[first:end]]
    return narrowed


def _head(widths: Sequence[float], columns: Sequence[float]) -> int:
    """Return how many lines stand above the columns: down to the last that is too wide for them."""
    near = list(zip(widths, columns, strict=True))[:_HEAD]
    wide = [at for at, (width, column) in enumerate(near) if width > _WIDE_LINE * column]
    return wide[-1] + 2 if wide and wide[-1] + 2 <= len(near) else 0


def _column(widths: Sequence[float], lines: Sequence[Line], at: int) -> float:
    """Return the width of the column around a line, from its neighbours of the same size."""
    first, last = max(0, at - _REACH), at + _REACH + 1
    size = lines[at].size
    near = sorted(
        width
        for width, line in zip(widths[first:last], lines[first:last], strict=True)
        if abs(line.size - size) < 0.1
    )
    return max(near[int(_RANK * (len(near) - 1))], 1.0)
