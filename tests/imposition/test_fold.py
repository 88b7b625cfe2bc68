"""Sheets folded in thought: every scheme, every number of pages; and faults that must be found."""

from __future__ import annotations

import io
import re
from dataclasses import astuple, replace
from itertools import product

import pikepdf
import pypdfium2 as pdfium
import pytest

from drukwerk.imposition import fold, geometry, schemes
from drukwerk.imposition import impose as command
from drukwerk.imposition.fold import FoldError, Folding
from drukwerk.imposition.impose import Order, impose
from drukwerk.imposition.paper import Size, sheet_of
from drukwerk.imposition.schemes import SCHEMES
from drukwerk.imposition.sheets_read import Printed, _seen_through
from drukwerk.imposition.sheets_read import Sheet as SheetRead
from tests.imposition.conftest import POINTS, numbered

SIZES = {"zine": (74.25, 105.0), "trifold": (99.0, 210.0)}


def source(scheme: str, pages: int) -> bytes:
    return numbered(pages, *SIZES.get(scheme, (148.0, 210.0)))


COUNTS = [
    (name, pages) for name, scheme in SCHEMES.items() for pages in range(1, (scheme.most or 64) + 1)
]


@pytest.mark.parametrize(("scheme", "pages"), COUNTS)
def test_every_number_of_pages_is_in_order(scheme: str, pages: int) -> None:
    rtl, flip = bool(pages % 2), ("short", "long")[pages // 2 % 2]
    sheet = "SRA3" if pages % 3 else ""
    sheet = sheet if scheme not in SIZES else "A4"
    order = Order(scheme, sheet, 0.13, (4, 8, 16, 32)[pages % 4], flip, rtl=rtl)
    imposed = impose(source(scheme, pages), order)
    assert imposed.pages == pages


def in_thought(order: Order, pages: int) -> None:
    """Fold sheets as they are planned, without a PDF: what is printed is the numbers of pages."""
    scheme = SCHEMES[order.scheme]
    page = Size(*SIZES.get(order.scheme, (148.0, 210.0)))
    grid = geometry.frame(scheme, page, sheet_of(order.sheet), 3)
    sheets = schemes.plan(scheme, pages, order.signature, rtl=order.rtl)
    sides = [
        tuple(
            Printed(str(it.page), astuple(it.trim), astuple(it.shown), not it.turned)
            for it in side.placements
        )
        for side in geometry.lay_out(scheme, sheets, grid, order.caliper, order.flip, rtl=order.rtl)
    ]
    is_duplex = sheets[0].back is not None
    fronts, backs = (sides[::2], sides[1::2]) if is_duplex else (sides, [() for _ in sides])
    read = [
        SheetRead(
            grid.sheet, front, tuple(_seen_through(it, grid.sheet, order.flip) for it in back)
        )
        for front, back in zip(fronts, backs, strict=True)
    ]
    in_sections = order.scheme in ("signatures", "perfect")
    section = order.signature // 4 if in_sections else 0
    gap = 2 * scheme.milled if order.sheet == "SRA3" and scheme.milled else grid.gap
    how = Folding(page, order.caliper, section, gap, scheme.narrower, order.rtl)
    numbers = schemes.in_order(scheme, pages)
    expected = ["" if it is None else str(it) for it in numbers]
    fold.prove(list(fold.FOLDS[order.scheme](read, how)), expected)


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("flip", ["", "short", "long"])
@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_every_number_of_pages_in_every_section_is_in_order(
    scheme: str, flip: str, *, rtl: bool
) -> None:
    signatures = (4, 8, 16, 32) if scheme in ("signatures", "perfect") else (16,)
    sheets = ("A4",) if scheme in SIZES else ("A4", "SRA3")
    for signature, sheet in product(signatures, sheets):
        for pages in range(1, (SCHEMES[scheme].most or 64) + 1):
            in_thought(Order(scheme, sheet, 0.13, signature, flip, rtl=rtl), pages)


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("caliper", [0.0, 0.25])
def test_every_way_to_print(scheme: str, flip: str, caliper: float, *, rtl: bool) -> None:
    pages = SCHEMES[scheme].most or 24
    impose(source(scheme, pages), Order(scheme, "", caliper, 8, flip, rtl=rtl))


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_room_around_the_pages(scheme: str) -> None:
    impose(source(scheme, SCHEMES[scheme].most or 8), Order(scheme, "700x500mm"))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(("sheet", "fit"), [("A4", True), ("A3", True), ("SRA3", False)])
def test_turned_pages_and_other_sheets(turn: int, sheet: str, *, fit: bool) -> None:
    impose(
        numbered(7, 148, 210, 3, turn) if turn % 180 == 0 else numbered(7, 210, 148, 3, turn),
        Order(sheet=sheet, fit=fit),
    )


# What is found must be true: the numbers on the sheets stand where they should.


def words(data: bytes) -> list[dict[int, tuple[float, float]]]:
    """Return, for each side, where each number begins, in mm."""
    sides = []
    with pdfium.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            found = {}
            for match in re.finditer(r"=(\d+)=", text.get_text_bounded()):
                searcher = text.search(match[0])
                index, _ = searcher.get_next()
                left, bottom, _, _ = text.get_charbox(index, loose=True)
                found[int(match[1])] = (left / POINTS, bottom / POINTS)
            sides.append(found)
    return sides


def test_numbers_stand_where_they_should() -> None:
    sides = words(impose(numbered(8), Order(sheet="A4", caliper=0.5, marks=False)).data)
    assert [sorted(side) for side in sides] == [[1, 8], [2, 7], [3, 6], [4, 5]]
    middle, first = 148.5, sides[0]
    assert first[1][0] == pytest.approx(middle + 20, abs=0.2)
    assert first[8][0] == pytest.approx(middle - 148 + 20, abs=0.2)
    # the inner sheet: half a millimetre nearer to the fold, on both sides
    assert sides[2][3][0] == pytest.approx(first[1][0] - 0.5, abs=0.05)
    assert sides[2][6][0] == pytest.approx(first[8][0] + 0.5, abs=0.05)
    assert sides[3][4][0] == pytest.approx(middle - 148 + 20 + 0.5, abs=0.2)


def test_a_back_that_is_turned_over_the_long_edge_is_upside_down() -> None:
    plain = words(impose(numbered(4), Order(sheet="A4", marks=False)).data)
    turned = words(impose(numbered(4), Order(sheet="A4", flip="long", marks=False)).data)
    assert plain[0] == turned[0]
    assert plain[1][2][0] < 148.5 < turned[1][2][0]


# Faults.


def refused(monkeypatch: pytest.MonkeyPatch, order: Order, pages: int = 12) -> str:
    with pytest.raises(FoldError) as caught:
        impose(source(order.scheme, pages), order)
    return caught.value.text


def test_swapped_pages_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = command.plan

    def swapped(*arguments: object, **named: object) -> object:
        first, *rest = real(*arguments, **named)  # type: ignore[arg-type]
        assert first.back is not None
        return [replace(first, back=(first.back[0][::-1],)), *rest]

    monkeypatch.setattr(command, "plan", swapped)
    assert "page 2 is another page" in refused(monkeypatch, Order())


def test_a_back_upside_down_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry, "natural_flip", lambda sheet: "long")
    said = refused(monkeypatch, Order(flip="short"))
    assert "page 2 is" in said


def test_missing_creep_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    saddle = replace(SCHEMES["saddle"], is_nested=False)
    monkeypatch.setattr(command, "SCHEMES", {"saddle": saddle})
    assert "page 3 is 0.20 mm from its place" in refused(monkeypatch, Order(caliper=0.2))


def test_bleed_in_the_fold_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = geometry._shown

    def wide(trim: geometry.Rectangle, row: int, column: int, grid: geometry.Frame) -> object:
        shown = real(trim, row, column, grid)
        return replace(shown, right=shown.right + 0.5)

    monkeypatch.setattr(geometry, "_shown", wide)
    said = refused(monkeypatch, Order(sheet="SRA3"))
    assert "mm over a fold" in said


def test_a_page_out_of_place_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = geometry._place

    def lower(*arguments: object) -> object:
        placed = real(*arguments)  # type: ignore[arg-type]
        trim = replace(placed.trim, bottom=placed.trim.bottom - 0.2, top=placed.trim.top - 0.2)
        return replace(placed, trim=trim)

    monkeypatch.setattr(geometry, "_place", lower)
    assert "page 1 is 0.20 mm from its place" in refused(monkeypatch, Order())


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_every_scheme_can_be_refused(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    """A mirrored sheet is out of order, however it is folded."""
    real = command.plan
    monkeypatch.setattr(
        command, "plan", lambda *a, rtl=False, **named: real(*a, rtl=not rtl, **named)
    )
    said = refused(monkeypatch, Order(scheme), SCHEMES[scheme].most or 12)
    assert "is another page" in said


def test_pages_that_differ_only_in_their_picture_are_told_apart() -> None:
    pdf = pikepdf.new()
    for shade in (10, 90, 170, 250):
        picture = pdf.make_stream(
            bytes([shade]), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
            Width=1, Height=1, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        page = pdf.add_blank_page(page_size=(400, 600))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        page.obj.Contents = pdf.make_stream(b"q 400 0 0 600 0 0 cm /I Do Q")
    out = io.BytesIO()
    pdf.save(out)
    imposed = impose(out.getvalue(), Order())
    with pdfium.PdfDocument(imposed.data) as document:
        sides = [page.render(scale=0.2).to_pil().convert("L") for page in document]
    middle = sides[0].width // 2
    seen = [side.getpixel((middle + at, side.height // 2)) for side in sides for at in (-20, 20)]
    assert seen == [250, 10, 90, 170]


def test_the_tolerance_is_a_tenth_of_a_millimetre() -> None:
    assert fold.TOLERANCE == 0.1
