"""Sheets of paper: their names and sizes, in millimetres.

ISO 216 for the A series, ISO 217 for SRA, ANSI/ASME Y14.1 for the American ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drukwerk.errors import UsageError

_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_SIZE = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(mm|cm|in)?\s*[x×]\s*(\d+(?:[.,]\d+)?)\s*(mm|cm|in)?", re.IGNORECASE
)
#: Sheets in one another that are together thicker than this, in mm, spring open when stapled.
MOST_STAPLED = 2.0
#: No press and no printer takes a larger sheet than this, in mm.
_LARGEST = 2000.0


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height in mm."""

    width: float
    height: float

    @property
    def turned(self) -> Size:
        """The same lying where it stood."""
        return Size(self.height, self.width)

    @property
    def short(self) -> float:
        """The shorter side."""
        return min(self.width, self.height)

    @property
    def long(self) -> float:
        """The longer side."""
        return max(self.width, self.height)

    def __str__(self) -> str:
        return f"{self.width:.4g} × {self.height:.4g} mm"


#: From the smallest to the largest.
SHEETS: Mapping[str, Size] = MappingProxyType(
    {
        "A6": Size(105, 148),
        "A5": Size(148, 210),
        "half-letter": Size(139.7, 215.9),
        "A4": Size(210, 297),
        "letter": Size(215.9, 279.4),
        "legal": Size(215.9, 355.6),
        "SRA4": Size(225, 320),
        "A3": Size(297, 420),
        "tabloid": Size(279.4, 431.8),
        "SRA3": Size(320, 450),
        "A2": Size(420, 594),
        "SRA2": Size(450, 640),
        "A1": Size(594, 841),
    }
)
#: Those that a copy shop has, for when none is named.
_USUAL = ("A4", "letter", "A3", "tabloid", "SRA3", "A2", "A1")


def sheet_of(text: str) -> Size:
    """Return the size of a sheet by its name (``A4``) or its sides (``210x297mm``).

    Raises ``UsageError`` for anything else.
    """
    for name, size in SHEETS.items():
        if name.lower() == text.strip().lower():
            return size
    if match := _SIZE.fullmatch(text.strip()):
        unit = match[4] or match[2] or "mm"
        sides = [float(match[at].replace(",", ".")) * _UNITS[unit.lower()] for at in (1, 3)]
        if all(0 < side <= _LARGEST for side in sides):
            return Size(*sides)
    hint = f"Sheets: {', '.join(SHEETS)}; or sides such as 210x297mm."
    raise UsageError(f"`{text}` is not a sheet of paper.", hint=hint)


def smallest_sheet(needed: Size) -> Size:
    """Return the smallest usual sheet that takes something, in either direction.

    Raises ``UsageError`` when there is none.
    """
    for name in _USUAL:
        if holds(SHEETS[name], needed) or holds(SHEETS[name].turned, needed):
            return SHEETS[name]
    hint = "Name a sheet that takes it, such as 700x1000mm."
    raise UsageError(f"No usual sheet takes {needed}.", hint=hint)


def holds(sheet: Size, needed: Size, slack: float = 0.6) -> bool:
    """Tell whether a sheet takes something; ``slack`` (mm) is what rounding costs (A5 on A4)."""
    return needed.width <= sheet.width + slack and needed.height <= sheet.height + slack
