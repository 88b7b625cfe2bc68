"""Schemes: which page stands where, from nothing but numbers of pages.

A plan is made of sheets. Each has a front and, where both sides are printed, a
back; a side is rows of cells, from the top and from the left, as they are seen
when that side lies before one. The back is seen after the sheet was turned
over like a page of a book. Pages count from 0; None is a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from drukwerk.errors import UsageError

Page = int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for one page; ``turned`` is upside down."""

    page: Page
    turned: bool = False


Row = tuple[Cell, ...]
Side = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``depth`` is the number of sheets around it in its section, from 0."""

    front: Side
    back: Side | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to make leaves of sheets.

    ``columns`` and ``rows`` are those of a side, ``most`` is the number of pages
    that it holds, 0 for any. What lies between two columns is a fold, or a cut.
    ``milled`` is the width in mm that the binder takes from each page at the
    spine, ``narrower`` by how much the flap that is folded in is narrower, ``slit``
    the columns, from and to, along which the sheet is cut open between its rows.
    """

    name: str
    columns: int
    rows: int
    multiple: int
    plan: Callable[[Sequence[Page], int], Iterator[Sheet]]
    most: int = 0
    is_cut: bool = False
    is_nested: bool = False
    milled: float = 0.0
    narrower: float = 0.0
    slit: tuple[int, int] | None = None


def plan(scheme: Scheme, pages: int, signature: int = 16, *, rtl: bool = False) -> list[Sheet]:
    """Return the sheets of a number of pages, mirrored for text that runs to the left.

    ``signature`` is the number of pages in a section, where there are sections.
    Raises ``UsageError`` when the scheme cannot carry the pages.
    """
    check_count(scheme, pages)
    sheets = scheme.plan(in_order(scheme, pages), signature)
    return [_mirrored(sheet) for sheet in sheets] if rtl else list(sheets)


def check_count(scheme: Scheme, pages: int) -> None:
    """Refuse no pages, and more than the scheme holds."""
    if pages < 1:
        raise UsageError("There are no pages to impose.", hint="Name a PDF that has some.")
    if scheme.most and pages > scheme.most:
        text = f"A {scheme.name} holds {scheme.most} pages, and there are {pages}."
        raise UsageError(text, hint="Leave some out, or take the scheme `saddle`.")


def in_order(scheme: Scheme, pages: int) -> list[Page]:
    """Return the pages as they are read, filled up with blanks.

    Blanks stand before the last page where that is the back cover, and at the
    end where leaves are single: never within the text.
    """
    blanks: list[Page] = [None] * (-pages % scheme.multiple)
    if scheme.is_cut or pages == 1:
        return [*range(pages), *blanks]
    return [*range(pages - 1), *blanks, pages - 1]


def _side(*rows: Sequence[Page], turned: Sequence[int] = ()) -> Side:
    """Return a side of rows of pages; ``turned`` are the rows that are upside down."""
    return tuple(
        tuple(Cell(page, number in turned) for page in row) for number, row in enumerate(rows)
    )


def _nested(pages: Sequence[Page]) -> Iterator[Sheet]:
    """Yield the sheets of one section, the outermost first."""
    last = len(pages) - 1
    for depth in range(len(pages) // 4):
        first = 2 * depth
        yield Sheet(
            _side([pages[last - first], pages[first]]),
            _side([pages[first + 1], pages[last - first - 1]]),
            depth,
        )


def _saddle(pages: Sequence[Page], _signature: int) -> Iterator[Sheet]:
    """All sheets in one another, stitched through the fold."""
    yield from _nested(pages)


def _signatures(pages: Sequence[Page], signature: int) -> Iterator[Sheet]:
    """Sections of some pages each, one behind the other; the last may have fewer."""
    for first in range(0, len(pages), signature):
        yield from _nested(pages[first : first + signature])


def _cut_stack(pages: Sequence[Page], _signature: int) -> Iterator[Sheet]:
    """Sheets cut in half, and the right half of the stack put under the left."""
    half = len(pages) // 2
    for left in range(0, half, 2):
        right = half + left
        yield Sheet(
            _side([pages[left], pages[right]]),
            _side([pages[right + 1], pages[left + 1]]),
        )


def _zine(pages: Sequence[Page], _signature: int) -> Iterator[Sheet]:
    """Eight pages on one side: folded along and across, cut in the middle, pushed together."""
    above = [pages[4], pages[3], pages[2], pages[1]]
    below = [pages[5], pages[6], pages[7], pages[0]]
    yield Sheet(_side(above, below, turned=[0]))


def _trifold(pages: Sequence[Page], _signature: int) -> Iterator[Sheet]:
    """A leaflet folded as a letter: flap, back and front outside, three pages within."""
    yield Sheet(
        _side([pages[4], pages[5], pages[0]]),
        _side([pages[1], pages[2], pages[3]]),
    )


def _mirrored(sheet: Sheet) -> Sheet:
    return replace(sheet, front=_flipped(sheet.front), back=sheet.back and _flipped(sheet.back))


def _flipped(side: Side) -> Side:
    return tuple(row[::-1] for row in side)


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            Scheme("saddle", 2, 1, 4, _saddle, is_nested=True),
            Scheme("signatures", 2, 1, 4, _signatures, is_nested=True),
            Scheme("perfect", 2, 1, 4, _signatures, is_nested=True, milled=3.0),
            Scheme("cut-stack", 2, 1, 4, _cut_stack, is_cut=True),
            Scheme("zine", 4, 2, 8, _zine, most=8, slit=(1, 2)),
            Scheme("trifold", 3, 1, 6, _trifold, most=6, narrower=2.0),
        )
    }
)
