"""The fold simulator: sheets are folded, put in one another, cut, and read like a book.

It handles the sheets as a person would and knows nothing of the plan. What it
finds on each page of the finished thing is compared with what should be there.
All lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

from drukwerk.errors import DrukwerkError
from drukwerk.imposition.paper import Size
from drukwerk.imposition.sheets_read import Area, Printed, Sheet

#: The farthest a page may be from its place, and be seen beyond a fold, in mm.
TOLERANCE = 0.1


class FoldError(DrukwerkError):
    """Sheets that would not be in order when they are folded: a fault of Drukwerk."""

    exit_code = 70
    code = "fold"


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader finds on a page.

    ``digest`` is empty for a blank, ``off`` the farthest any edge of the page is
    from its place, ``beyond`` how far it is printed over a fold or a cut.
    """

    digest: str = ""
    off: float = 0.0
    beyond: float = 0.0
    is_upright: bool = True


@dataclass(frozen=True, slots=True)
class Folding:
    """How the sheets are handled.

    ``page`` is the size of the finished page, ``caliper`` the thickness of a leaf,
    ``section`` the number of sheets that are put in one another, ``gap`` what is
    cut or milled off between two pages, ``narrower`` by how much a flap is so.
    """

    page: Size
    caliper: float = 0.0
    section: int = 0
    gap: float = 0.0
    narrower: float = 0.0
    rtl: bool = False


Fold = Callable[[Sequence[Sheet], Folding], Iterator[Found]]


def _found(printed: Sequence[Printed], place: Area, limits: Area, *, upright: bool = True) -> Found:
    """Return what is printed within limits, and how far from its place."""
    left, bottom, right, top = limits
    for it in printed:
        x, y = it.middle
        if left < x < right and bottom < y < top:
            off = max(abs(is_at - wanted) for is_at, wanted in zip(it.trim, place, strict=True))
            over = (
                left - it.shown[0],
                bottom - it.shown[1],
                it.shown[2] - right,
                it.shown[3] - top,
            )
            return Found(it.digest, off, max(0.0, *over), it.is_upright is upright)
    return Found()


def _half(
    sheet: Sheet, printed: Sequence[Printed], how: Folding, creep: float, *, right: bool
) -> Found:
    """Return the page on one half of a sheet that is folded or cut in the middle.

    The fold of an inner sheet lies ``creep`` further out, where the outer sheets
    end, so that its page has to stand nearer to the fold by as much.
    """
    middle, size = sheet.size.width / 2, how.page
    inner = how.gap / 2 - creep
    low = (sheet.size.height - size.height) / 2
    high = low + size.height
    if right:
        place = (middle + inner, low, middle + inner + size.width, high)
        return _found(printed, place, (middle, 0, sheet.size.width, sheet.size.height))
    place = (middle - inner - size.width, low, middle - inner, high)
    return _found(printed, place, (0, 0, middle, sheet.size.height))


def _sections(sheets: Sequence[Sheet], how: Folding) -> Iterator[Found]:
    """Fold each section in the middle, its sheets in one another, and read it through."""
    count = how.section or len(sheets)
    for first in range(0, len(sheets), count):
        section = list(enumerate(sheets[first : first + count]))
        fore = not how.rtl
        for depth, sheet in section:
            creep = depth * how.caliper
            yield _half(sheet, sheet.front, how, creep, right=fore)
            yield _half(sheet, sheet.back, how, creep, right=fore)
        for depth, sheet in reversed(section):
            creep = depth * how.caliper
            yield _half(sheet, sheet.back, how, creep, right=not fore)
            yield _half(sheet, sheet.front, how, creep, right=not fore)


def _halves(sheets: Sequence[Sheet], how: Folding) -> Iterator[Found]:
    """Cut the stack in the middle and lay the half that comes first on the other."""
    for right in (how.rtl, not how.rtl):
        for sheet in sheets:
            yield _half(sheet, sheet.front, how, 0.0, right=right)
            yield _half(sheet, sheet.back, how, 0.0, right=right)


def _zine(sheets: Sequence[Sheet], how: Folding) -> Iterator[Found]:
    """Fold along, cut the middle of the fold, push the ends together: four leaves around a spine.

    Looked at from above, the ends become the leaves to the left and the right, the
    middle panels of the lower row the leaf in front, those of the upper row the
    leaf behind. The reader begins at the lower panel of the right leaf and goes
    round; the upper row is seen from behind and must be upside down.
    """
    [sheet] = sheets
    around = [(3, 0), (3, 1), (2, 1), (1, 1), (0, 1), (0, 0), (1, 0), (2, 0)]
    width, height = how.page.width, how.page.height
    left = (sheet.size.width - 4 * width) / 2
    bottom = (sheet.size.height - 2 * height) / 2
    for column, row in around:
        at = 3 - column if how.rtl else column
        x, y = left + at * width, bottom + row * height
        place = (x, y, x + width, y + height)
        limits = (
            0.0 if at == 0 else place[0],
            0.0 if row == 0 else place[1],
            sheet.size.width if at == 3 else place[2],
            sheet.size.height if row == 1 else place[3],
        )
        yield _found(sheet.front, place, limits, upright=row == 0)


def _letter(sheets: Sequence[Sheet], how: Folding) -> Iterator[Found]:
    """Fold as a letter: the flap in, the front over it; read front, inside, flap, back."""
    [sheet] = sheets
    wide = how.page.width + how.narrower / 3
    panels = _panels(sheet, [wide - how.narrower, wide, wide], rtl=how.rtl)
    flap, back, front = panels
    inside, outside = sheet.back, sheet.front
    read = [(outside, front), (inside, front), (inside, back), (inside, flap)]
    for printed, panel in (*read, (outside, flap), (outside, back)):
        yield _panel(sheet, printed, panel, panels, how)


def _panels(sheet: Sheet, widths: Sequence[float], *, rtl: bool) -> list[tuple[float, float]]:
    """Return the edges of panels beside one another, from the left or from the right."""
    at = (sheet.size.width - sum(widths)) / 2
    panels = []
    for width in widths:
        panels.append((at, at + width))
        at += width
    whole = sheet.size.width
    return [(whole - right, whole - left) for left, right in panels] if rtl else panels


def _panel(
    sheet: Sheet,
    printed: Sequence[Printed],
    panel: tuple[float, float],
    panels: Sequence[tuple[float, float]],
    how: Folding,
) -> Found:
    """Return the page on a panel; those at the ends may go on to the edge of the sheet."""
    middle, half = (panel[0] + panel[1]) / 2, how.page.width / 2
    low = (sheet.size.height - how.page.height) / 2
    place = (middle - half, low, middle + half, low + how.page.height)
    left = 0.0 if panel == min(panels) else panel[0]
    right = sheet.size.width if panel == max(panels) else panel[1]
    return _found(printed, place, (left, 0, right, sheet.size.height))


#: How the sheets of each scheme are handled.
FOLDS: Mapping[str, Fold] = MappingProxyType(
    {
        "saddle": _sections,
        "signatures": _sections,
        "perfect": _sections,
        "cut-stack": _halves,
        "zine": _zine,
        "trifold": _letter,
    }
)


def prove(found: Sequence[Found], expected: Sequence[str]) -> None:
    """Compare what a reader finds with what should be there; the first fault is a ``FoldError``.

    ``expected`` are the digests of the pages in reading order, empty for blanks.
    """
    for number, (is_there, wanted) in enumerate(zip_longest(found, expected), start=1):
        if fault := _fault(is_there, wanted):
            text = f"The imposition was refused: when folded, page {number} {fault}."
            raise FoldError(text, hint="This is a fault of Drukwerk; please report it.")


def _fault(found: Found | None, wanted: str | None) -> str:
    if found is None or wanted is None:
        return "is one too many or too few"
    if found.digest != wanted:
        return "is another page" if wanted else "is not blank"
    if not found.is_upright:
        return "is upside down"
    if found.off > TOLERANCE:
        return f"is {found.off:.2f} mm from its place"
    return f"is printed {found.beyond:.2f} mm over a fold" if found.beyond > TOLERANCE else ""
