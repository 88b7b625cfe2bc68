"""Crop marks and fold marks: where to cut and where to fold, drawn outside the bleed.

Hairlines in every ink, so that they show on every plate (ISO 32000-1,
14.11.3 for the boxes; the marks stand 3 mm or the bleed from the trim).
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

_POINTS = 72 / 25.4
#: Millimetres beyond the bleed that the marks are long, and that the sheet is larger.
_LENGTH, _SLUG = 5.0, 6.0
_NEAREST = 3.0
_WIDTH = 0.25  # points
#: Points of line and of gap: a fold is dashed, so that nobody cuts there.
_DASHES = "[2 1.5] 0 d"

Box = tuple[float, float, float, float]


def set_boxes(page: pikepdf.Page, bleed: float) -> None:
    """Give a page, with its trim box known, a bleed of so many mm as its largest box."""
    left, bottom, right, top = _box(page.trimbox)
    more = bleed * _POINTS
    largest = Array([left - more, bottom - more, right + more, top + more])
    page.obj.BleedBox = largest
    page.mediabox = largest
    for name in (Name.CropBox, Name.ArtBox):
        if name in page.obj:
            del page.obj[name]


def draw_crop_marks(pdf: pikepdf.Pdf, page: pikepdf.Page, bleed: float) -> None:
    """Enlarge a page by room for crop marks, and draw them; ``bleed`` is in mm."""
    trim = _box(page.trimbox)
    away = max(bleed, _NEAREST) * _POINTS
    room = away + _SLUG * _POINTS
    left, bottom, right, top = trim
    page.mediabox = Array([left - room, bottom - room, right + room, top + room])
    lines = "".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l " for a, b, c, d in _lines(trim, away))
    _name_every_ink(pdf, page)
    page.contents_add(f"q /DrukwerkAll CS 1 SCN {_WIDTH} w {lines}S Q\n".encode())


def draw_fold_marks(page: pikepdf.Page, bleed: float, folds: tuple[float, ...]) -> None:
    """Draw where a page with crop marks is folded; all lengths are in mm."""
    if not folds:
        return
    left, bottom, _, top = _box(page.trimbox)
    away = max(bleed, _NEAREST) * _POINTS
    far = away + _LENGTH * _POINTS
    places = [left + fold * _POINTS for fold in folds]
    lines = "".join(
        f"{x:.3f} {bottom - away:.3f} m {x:.3f} {bottom - far:.3f} l "
        f"{x:.3f} {top + away:.3f} m {x:.3f} {top + far:.3f} l "
        for x in places
    )
    page.contents_add(f"q /DrukwerkAll CS 1 SCN {_WIDTH} w {_DASHES} {lines}S Q\n".encode())


def _lines(trim: Box, away: float) -> Iterator[Box]:
    """Yield the two marks at each corner, from end to end."""
    left, bottom, right, top = trim
    far = away + _LENGTH * _POINTS
    for x in (left, right):
        yield x, bottom - away, x, bottom - far
        yield x, top + away, x, top + far
    for y in (bottom, top):
        yield left - away, y, left - far, y
        yield right + away, y, right + far, y


def _name_every_ink(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Name the colour space of all inks at once (ISO 32000-1, 8.6.6.4)."""
    tint = pdf.make_stream(b"{dup dup dup}", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
    if Name.ColorSpace not in page.resources:
        page.resources.ColorSpace = Dictionary()
    spaces = page.resources.ColorSpace
    if Name.DrukwerkAll not in spaces:
        spaces.DrukwerkAll = pdf.make_indirect(
            Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
        )


def _box(box: pikepdf.Array) -> Box:
    left, bottom, right, top = (float(side) for side in box)
    return left, bottom, right, top
