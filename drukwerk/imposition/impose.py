"""Imposition from bytes to bytes: planned, drawn, and proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drukwerk.errors import UsageError
from drukwerk.imposition.complete import completed
from drukwerk.imposition.draw import Drawing, draw
from drukwerk.imposition.fold import FOLDS, Folding, prove
from drukwerk.imposition.geometry import FLIPS, Frame, frame, lay_out, natural_flip
from drukwerk.imposition.instructions import Task
from drukwerk.imposition.paper import MOST_STAPLED, Size, sheet_of
from drukwerk.imposition.schemes import SCHEMES, Scheme, Sheet, in_order, plan
from drukwerk.imposition.sheets_read import Reading, page_digests, read_sheets
from drukwerk.imposition.source import open_source

SIGNATURES = (4, 8, 16, 32)
#: Thicker than this (mm) nothing is folded.
_THICKEST = 1.0


@dataclass(frozen=True, slots=True)
class Order:
    """How a PDF is to be imposed.

    ``sheet`` is a name or sides, and nothing the smallest usual one; ``caliper`` is
    the thickness of a leaf in mm; ``flip`` is the edge about which the printer
    turns sheets over, and nothing the natural one; with ``fit`` pages are enlarged
    or made smaller until they fill the sheet.
    """

    scheme: str = "saddle"
    sheet: str = ""
    caliper: float = 0.1
    signature: int = 16
    flip: str = ""
    rtl: bool = False
    marks: bool = True
    fit: bool = False


@dataclass(frozen=True, slots=True)
class Imposed:
    """Imposed sheets: the PDF, how many sheets, pages and blanks, and the size of a sheet.

    ``lost`` is the width in mm that every page loses at its back to glue.
    """

    data: bytes
    sheets: int
    pages: int
    blanks: int
    sheet: Size
    is_duplex: bool = True
    lost: float = 0.0

    def task(self, order: Order) -> Task:
        """Return what is told to whoever prints and folds."""
        return Task(
            order.scheme, self.sheet, order.flip, self.is_duplex, order.signature, order.rtl
        )

    def note(self, order: Order) -> str:
        """Return in a sentence how the sheets are to be printed."""
        sheets = "1 sheet" if self.sheets == 1 else f"{self.sheets} sheets"
        flip = order.flip or natural_flip(self.sheet)
        sides = f"on both sides, turned over the {flip} edge" if self.is_duplex else "on one side"
        return (
            f"{sheets} of {self.sheet}, printed {sides}, at 100 %{self._blanks(order)}{self._glue}."
        )

    def is_thick(self, order: Order) -> bool:
        """Tell whether there are more sheets in one another than can be folded and stapled."""
        return order.scheme == "saddle" and self.sheets * order.caliper > MOST_STAPLED

    @property
    def _glue(self) -> str:
        if round(self.lost, 1) <= 0:
            return ""
        return f"; glue takes {self.lost:.1f} mm of the inner margins, a larger sheet leaves them"

    def _blanks(self, order: Order) -> str:
        if not self.blanks:
            return ""
        at_end = SCHEMES[order.scheme].is_cut or self.pages == 1
        where = "at the end" if at_end else "before the last"
        return f"; {self.blanks} blank page{'s' if self.blanks > 1 else ''} {where}"


def impose(data: bytes, order: Order, name: str = "the PDF") -> Imposed:
    """Impose a PDF, fold it in thought, and return it when a reader would find all in order.

    ``name`` is what messages call the PDF. Raises ``UsageError`` for what cannot be
    imposed, ``FoldError`` when the proof fails.
    """
    scheme = _checked(order)
    source = open_source(data, name)
    if (whole := completed(source, name)) is not None:
        data, source = whole, open_source(whole, name)
    count = len(source.pdf.pages)
    sheets = plan(scheme, count, order.signature, rtl=order.rtl)
    chosen = sheet_of(order.sheet) if order.sheet else None
    grid = frame(scheme, source.trim, chosen, source.bleed, fit=order.fit)
    sides = lay_out(scheme, sheets, grid, order.caliper, order.flip, rtl=order.rtl)
    stitched = order.scheme == "saddle"
    drawing = Drawing(grid.sheet, grid.scale, order.marks, is_stitched=stitched)
    imposed = draw(source, sides, drawing)
    _prove(imposed, data, order, source.trim, grid, sheets)
    blanks = len(in_order(scheme, count)) - count
    is_duplex = sheets[0].back is not None
    lost = max(0.0, scheme.milled - grid.gap / 2)
    return Imposed(imposed, len(sheets), count, blanks, grid.sheet, is_duplex, lost)


def _checked(order: Order) -> Scheme:
    """Return the scheme of an order that makes sense."""
    if order.scheme not in SCHEMES:
        hint = f"Schemes: {', '.join(SCHEMES)}."
        raise UsageError(f"There is no scheme `{order.scheme}`.", hint=hint)
    if not 0 <= order.caliper <= _THICKEST:
        text = f"Paper of {order.caliper:g} mm cannot be folded: a leaf is thinner than 1 mm."
        raise UsageError(text, hint="Office paper is 0.1 mm.")
    if order.signature not in SIGNATURES:
        sizes = ", ".join(map(str, SIGNATURES))
        text = f"A signature of {order.signature} pages cannot be folded."
        raise UsageError(text, hint=f"Take one of {sizes}.")
    if order.flip not in ("", *FLIPS):
        raise UsageError(f"`{order.flip}` is no edge of a sheet.", hint="Take short or long.")
    return SCHEMES[order.scheme]


def _prove(
    imposed: bytes, data: bytes, order: Order, page: Size, grid: Frame, sheets: Sequence[Sheet]
) -> None:
    """Read the sheets back, fold them, and compare them with the pages."""
    scheme = SCHEMES[order.scheme]
    digests, deep = page_digests(data)
    expected = ["" if it is None else digests[it] for it in in_order(scheme, len(digests))]
    is_duplex = sheets[0].back is not None
    read = read_sheets(imposed, Reading(page, is_duplex, order.flip, deep))
    in_sections = order.scheme in ("signatures", "perfect")
    section = order.signature // 4 if in_sections else 0
    how = Folding(grid.trim, order.caliper, section, grid.gap, scheme.narrower, order.rtl)
    prove(list(FOLDS[order.scheme](read, how)), expected)
