"""From a plan to places on paper: where each page goes, and what of it may be seen.

All lengths are millimetres, from the left and the bottom of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drukwerk.errors import UsageError
from drukwerk.imposition.paper import Size, holds, smallest_sheet
from drukwerk.imposition.schemes import Scheme, Sheet, Side

FLIPS = ("short", "long")


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Left, bottom, right and top."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Placement:
    """A page with the lower left corner of its trim as placed, and the part that is shown."""

    page: int
    trim: Rectangle
    turned: bool
    shown: Rectangle


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a sheet: what is placed on it, and where it is to be cut and folded.

    ``folds`` and ``cuts`` run down the sheet, ``level_folds`` across it; ``slit``
    is a cut across a part of it: from, to, and its height.
    """

    placements: tuple[Placement, ...]
    trim: Rectangle
    folds: tuple[float, ...]
    cuts: tuple[float, ...]
    is_outermost: bool
    level_folds: tuple[float, ...] = ()
    slit: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet as it lies, and the grid of panels in the middle of it.

    ``columns`` are the edges of each column, from the left, and ``rows`` those of
    each row, from the top; ``scale`` is by how much the pages are enlarged.
    """

    sheet: Size
    trim: Size
    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[float, float], ...]
    scale: float
    bleed: float

    @property
    def gap(self) -> float:
        """The width of what is cut or milled off between two columns."""
        return self.columns[1][0] - self.columns[0][1]

    @property
    def outline(self) -> Rectangle:
        """The whole of the grid."""
        (left, _), (_, right) = self.columns[0], self.columns[-1]
        (_, top), (bottom, _) = self.rows[0], self.rows[-1]
        return Rectangle(left, bottom, right, top)


def frame(
    scheme: Scheme, trim: Size, sheet: Size | None, bleed: float, *, fit: bool = False
) -> Frame:
    """Lay a scheme's grid of pages of one size on a sheet; no sheet is the smallest usual one.

    With ``fit`` the pages are enlarged or made smaller until they fill it.
    Raises ``UsageError`` when the sheet cannot carry them.
    """
    grid = Size(trim.width * scheme.columns, trim.height * scheme.rows)
    sheet = sheet or smallest_sheet(grid)
    lying = sheet.turned if (sheet.width < sheet.height) == (grid.width > grid.height) else sheet
    scale = min(lying.width / grid.width, lying.height / grid.height) if fit else 1.0
    if not fit and not holds(lying, grid):
        lying = lying.turned
    if not fit and not holds(lying, grid):
        text = f"A sheet of {sheet} cannot carry the scheme {scheme.name}: it needs {grid}."
        raise UsageError(text, hint="Take a larger sheet, or `--fit` to make the pages smaller.")
    page = Size(trim.width * scale, trim.height * scale)
    return Frame(
        lying,
        page,
        _columns(scheme, page, lying, bleed * scale),
        _rows(scheme, page, lying),
        scale,
        bleed * scale,
    )


def _columns(
    scheme: Scheme, page: Size, sheet: Size, bleed: float
) -> tuple[tuple[float, float], ...]:
    """Return the edges of the columns; where it is cut or milled there is room between them."""
    room = max(0.0, sheet.width - scheme.columns * page.width)
    wanted = 2 * bleed if scheme.is_cut else 2 * scheme.milled
    gap = min(wanted, room) if scheme.columns == 2 else 0.0
    widths = _widths(scheme, page.width)
    left = (sheet.width - sum(widths) - gap * (scheme.columns - 1)) / 2
    columns = []
    for width in widths:
        columns.append((left, left + width))
        left += width + gap
    return tuple(columns)


def _widths(scheme: Scheme, width: float) -> list[float]:
    """Return the widths of the columns: alike, but for a flap that is folded in."""
    if not scheme.narrower:
        return [width] * scheme.columns
    wide = width + scheme.narrower / scheme.columns
    return [wide - scheme.narrower, *[wide] * (scheme.columns - 1)]


def _rows(scheme: Scheme, page: Size, sheet: Size) -> tuple[tuple[float, float], ...]:
    top = (sheet.height + scheme.rows * page.height) / 2
    return tuple(
        (top - (number + 1) * page.height, top - number * page.height)
        for number in range(scheme.rows)
    )


def mirrored(grid: Frame) -> Frame:
    """Return the frame as it is seen from behind, or for text that runs to the left."""
    width = grid.sheet.width
    columns = tuple((width - right, width - left) for left, right in grid.columns[::-1])
    return Frame(grid.sheet, grid.trim, columns, grid.rows, grid.scale, grid.bleed)


def natural_flip(sheet: Size) -> str:
    """Return the edge about which a sheet is turned like the page of a book."""
    return "short" if sheet.width > sheet.height else "long"


def lay_out(
    scheme: Scheme,
    sheets: Sequence[Sheet],
    grid: Frame,
    caliper: float,
    flip: str = "",
    *,
    rtl: bool = False,
) -> Iterator[SheetSide]:
    """Yield the sides of all sheets in the order in which they are printed.

    ``caliper`` is the thickness of a leaf, by which inner sheets stand out:
    their pages move to the spine by as much for each sheet around them.
    """
    outside = mirrored(grid) if rtl else grid
    turns = bool(flip) and flip != natural_flip(grid.sheet)
    for sheet in sheets:
        creep = sheet.depth * caliper if scheme.is_nested else 0.0
        yield _sheet_side(scheme, sheet.front, outside, creep, is_outermost=sheet.depth == 0)
        if sheet.back is not None:
            inside = mirrored(outside)
            back = _sheet_side(scheme, sheet.back, inside, creep, is_outermost=False)
            yield _turned(back, grid.sheet) if turns else back


def _sheet_side(
    scheme: Scheme, side: Side, grid: Frame, creep: float, *, is_outermost: bool
) -> SheetSide:
    placements = (
        _place(cell.page, cell.turned, row, column, grid, creep)
        for row, cells in enumerate(side)
        for column, cell in enumerate(cells)
        if cell.page is not None
    )
    outline = grid.outline
    trim = Rectangle(outline.left + creep, outline.bottom, outline.right - creep, outline.top)
    middles = tuple((right + left) / 2 for (_, right), (left, _) in pairwise(grid.columns))
    inner = tuple(edge for pair in pairwise(grid.columns) for edge in (pair[0][1], pair[1][0]))
    cuts = inner if scheme.is_cut else ()
    folds = () if scheme.is_cut else middles
    levels = tuple((bottom + top) / 2 for (bottom, _), (_, top) in pairwise(grid.rows))
    return SheetSide(
        tuple(placements), trim, folds, cuts, is_outermost, levels, _slit(scheme, grid, levels)
    )


def _slit(
    scheme: Scheme, grid: Frame, levels: Sequence[float]
) -> tuple[float, float, float] | None:
    if scheme.slit is None:
        return None
    first, last = scheme.slit
    return grid.columns[first][0], grid.columns[last][1], levels[0]


def _place(page: int, turned: bool, row: int, column: int, grid: Frame, creep: float) -> Placement:
    """Place a page in the middle of its panel, moved by ``creep`` to the middle of the sheet."""
    left, right = grid.columns[column]
    bottom, top = grid.rows[row]
    move = creep if left < grid.sheet.width / 2 - grid.trim.width / 2 else -creep
    middle = (left + right) / 2 + move
    half = grid.trim.width / 2
    trim = Rectangle(middle - half, bottom, middle + half, top)
    return Placement(page, trim, turned, _shown(trim, row, column, grid))


def _shown(trim: Rectangle, row: int, column: int, grid: Frame) -> Rectangle:
    """Return what is seen of a page: with its bleed outside, to the fold and no further inside."""
    left, right = grid.columns[column]
    bottom, top = grid.rows[row]
    before = grid.columns[column - 1][1] if column else None
    after = grid.columns[column + 1][0] if column + 1 < len(grid.columns) else None
    return Rectangle(
        max(trim.left - grid.bleed, 0.0 if before is None else (before + left) / 2),
        max(trim.bottom - grid.bleed, 0.0 if row + 1 == len(grid.rows) else bottom),
        min(trim.right + grid.bleed, grid.sheet.width if after is None else (right + after) / 2),
        min(trim.top + grid.bleed, grid.sheet.height if row == 0 else top),
    )


def _turned(side: SheetSide, sheet: Size) -> SheetSide:
    """Return a side turned by half a circle."""
    return replace(
        side,
        placements=tuple(
            Placement(it.page, _round(it.trim, sheet), not it.turned, _round(it.shown, sheet))
            for it in side.placements
        ),
        trim=_round(side.trim, sheet),
        folds=tuple(sheet.width - fold for fold in side.folds),
        cuts=tuple(sheet.width - cut for cut in side.cuts),
    )


def _round(area: Rectangle, sheet: Size) -> Rectangle:
    return Rectangle(
        sheet.width - area.right,
        sheet.height - area.top,
        sheet.width - area.left,
        sheet.height - area.bottom,
    )
