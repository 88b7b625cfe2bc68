"""Marks for folding, cutting and stitching: on the sheet, outside of what is kept.

Hairlines of a quarter of a point in black. Marks of folds are dashed; those
for stitches stand in the fold, where the staples cover them, and a slit is
drawn whole, where the knife goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukwerk.imposition.geometry import SheetSide
from drukwerk.imposition.paper import Size

_POINTS = 72 / 25.4
_WIDTH = 0.25  # points
#: Millimetres: from the trim to a mark, the longest and the shortest mark.
_AWAY, _LONG, _SHORT = 2.0, 6.0, 1.5
#: Millimetres: the length of a staple; and the parts of the height at which two stand.
_STAPLE, _AT = 12.0, (0.25, 0.75)

Line = tuple[float, float, float, float]


def draw_marks(side: SheetSide, sheet: Size, bleed: float, *, is_stitched: bool) -> bytes:
    """Return the operators that draw the marks of a side; nothing where there is no room.

    ``bleed`` is how far (mm) the pages go beyond their trim.
    """
    away = max(bleed, _AWAY)
    solid = [*_corners(side, sheet, away), *_across(side.cuts, side, sheet, away)]
    if is_stitched and side.is_outermost:
        solid += _stitches(side)
    if side.slit:
        left, right, y = side.slit
        solid.append((left, y, right, y))
    dashed = list(_across(side.folds, side, sheet, away))
    for y in side.level_folds:
        dashed += _level(y, side, sheet, away)
    parts = [_drawn(solid, b"[] 0 d"), _drawn(dashed, b"[2 2] 0 d")]
    return b"".join(parts)


def _drawn(lines: list[Line], dash: bytes) -> bytes:
    if not lines:
        return b""
    path = b"".join(
        b"%.3f %.3f m %.3f %.3f l " % tuple(number * _POINTS for number in line) for line in lines
    )
    return b"q 0 G %.2f w %b %bS Q\n" % (_WIDTH, dash, path)


def _corners(side: SheetSide, sheet: Size, away: float) -> Iterator[Line]:
    """Yield crop marks at the corners of what is kept."""
    trim = side.trim
    for x in (trim.left, trim.right):
        yield from _upright(x, side, sheet, away)
    for y in (trim.bottom, trim.top):
        yield from _level(y, side, sheet, away)


def _across(places: tuple[float, ...], side: SheetSide, sheet: Size, away: float) -> Iterator[Line]:
    """Yield marks above and below for folds or cuts that run down the sheet."""
    for x in places:
        yield from _upright(x, side, sheet, away)


def _upright(x: float, side: SheetSide, sheet: Size, away: float) -> Iterator[Line]:
    trim = side.trim
    if (reach := _reach(trim.bottom, away)) > 0:
        yield x, trim.bottom - away - reach, x, trim.bottom - away
    if (reach := _reach(sheet.height - trim.top, away)) > 0:
        yield x, trim.top + away, x, trim.top + away + reach


def _level(y: float, side: SheetSide, sheet: Size, away: float) -> Iterator[Line]:
    trim = side.trim
    if (reach := _reach(trim.left, away)) > 0:
        yield trim.left - away - reach, y, trim.left - away, y
    if (reach := _reach(sheet.width - trim.right, away)) > 0:
        yield trim.right + away, y, trim.right + away + reach, y


def _reach(room: float, away: float) -> float:
    """Return how long a mark may be, 0 where there is no room for one."""
    left = room - away
    return min(left, _LONG) if left >= _SHORT else 0.0


def _stitches(side: SheetSide) -> Iterator[Line]:
    height = side.trim.top - side.trim.bottom
    for x in side.folds:
        for part in _AT:
            middle = side.trim.bottom + part * height
            yield x, middle - _STAPLE / 2, x, middle + _STAPLE / 2
