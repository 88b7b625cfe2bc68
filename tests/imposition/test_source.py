"""Pages as other programs write them: each stands on its sheet as a reader would show it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Name

from drukwerk.errors import UsageError
from drukwerk.imposition.impose import Order, impose
from drukwerk.imposition.paper import Size
from drukwerk.imposition.sheets_read import Reading, read_sheets
from drukwerk.imposition.source import open_source
from tests.imposition.conftest import POINTS, numbered
from tests.imposition.test_fold import words

Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]
FLAT = Order(sheet="A4", caliper=0, marks=False)


def changed(change: Change, data: bytes = b"") -> bytes:
    """Return the numbered pages, each written in another way."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data or numbered(4))) as pdf:
        for page in pdf.pages:
            change(pdf, page)
        pdf.save(out)
    return out.getvalue()


def drawn(pdf: pikepdf.Pdf, page: pikepdf.Page, before: bytes) -> None:
    page.obj.Contents = pdf.make_stream(before + page.obj.Contents.read_bytes())


def elsewhere(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Let the page begin at another place than the origin."""
    for key in (Name.MediaBox, Name.TrimBox):
        left, bottom, right, top = (float(side) for side in page.obj[key])
        page.obj[key] = Array([left + 100, bottom - 50, right + 100, top - 50])
    drawn(pdf, page, b"1 0 0 1 100 -50 cm ")


def in_larger_units(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Let a unit be a thirty-sixth of an inch."""
    for key in (Name.MediaBox, Name.TrimBox):
        page.obj[key] = Array([float(side) / 2 for side in page.obj[key]])
    page.obj.UserUnit = 2
    drawn(pdf, page, b"0.5 0 0 0.5 0 0 cm ")


def in_parts(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Write what is drawn as two streams."""
    first, second = page.obj.Contents.read_bytes().split(b" BT ")
    page.obj.Contents = Array([pdf.make_stream(first), pdf.make_stream(b"BT " + second)])


def backwards(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Give the corners of the boxes the other way round (7.9.5)."""
    for key in (Name.MediaBox, Name.TrimBox):
        left, bottom, right, top = page.obj[key]
        page.obj[key] = Array([right, top, left, bottom])


def from_above(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Leave to the tree of pages what all have in common."""
    for key in (Name.MediaBox, Name.Resources):
        pdf.Root.Pages[key] = page.obj[key]
        del page.obj[key]


@pytest.mark.parametrize("change", [elsewhere, in_larger_units, in_parts, backwards, from_above])
def test_pages_stand_where_they_should_however_they_are_written(change: Change) -> None:
    plain, other = (words(impose(data, FLAT).data) for data in (numbered(4), changed(change)))
    assert [sorted(side) for side in other] == [[1, 4], [2, 3]]
    for wanted, found in zip(plain, other, strict=True):
        for number, place in wanted.items():
            assert found[number] == pytest.approx(place, abs=0.1)


@pytest.mark.parametrize(
    ("turn", "across", "up"), [(0, 20, 20), (90, 20, 190), (180, 128, 190), (270, 128, 20)]
)
def test_a_turned_page_is_shown_as_it_is_read(turn: int, across: float, up: float) -> None:
    """The number stands near one corner, and goes to the next with each quarter of a turn."""
    sides = (148, 210) if turn % 180 == 0 else (210, 148)
    data = numbered(4, *sides, 3, turn)
    places = [words(impose(it, FLAT).data)[0][1] for it in (data, changed(elsewhere, data))]
    assert places[0] == pytest.approx((148.5 + across, up), abs=9)
    assert places[1] == pytest.approx(places[0], abs=0.1)


def test_a_page_with_nothing_on_it_stays_a_page() -> None:
    def emptied(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        if pdf.pages.index(page) == 1:
            del page.obj.Contents

    imposed = impose(changed(emptied), FLAT)
    assert (imposed.pages, imposed.blanks) == (4, 0)
    assert [sorted(side) for side in words(imposed.data)] == [[1, 4], [3]]


def test_without_a_trim_box_the_page_is_what_is_shown_of_it() -> None:
    def cropped(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.CropBox = page.obj.TrimBox
        del page.obj.TrimBox

    source = open_source(changed(cropped), "f.pdf")
    assert (source.trim.width, source.trim.height) == pytest.approx((148, 210))


def bleeding(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.BleedBox = page.obj.MediaBox


def test_the_bleed_is_the_least_of_all_pages_and_sides() -> None:
    def less(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        bleeding(pdf, page)
        if pdf.pages.index(page) == 2:
            left, bottom, right, top = (float(side) for side in page.obj.MediaBox)
            page.obj.BleedBox = Array([left, bottom + 2 * POINTS, right, top])

    assert open_source(changed(bleeding), "f.pdf").bleed == pytest.approx(3)
    assert open_source(changed(less), "f.pdf").bleed == pytest.approx(1)


def test_without_a_bleed_box_there_is_no_bleed() -> None:
    """What lies outside the trim may as well be crop marks."""
    assert open_source(numbered(4), "f.pdf").bleed == 0


@pytest.mark.parametrize("scheme", ["saddle", "perfect", "cut-stack"])
def test_a_page_is_seen_with_its_bleed_outside_and_to_the_fold_within(scheme: str) -> None:
    data = impose(changed(bleeding), Order(scheme, "SRA3", caliper=0)).data
    inside = {"saddle": 0, "perfect": 3, "cut-stack": 3}[scheme]  # to what is milled, or cut off
    [sheet] = read_sheets(data, Reading(Size(148, 210)))
    for it in (*sheet.front, *sheet.back):
        left, right = (3, inside) if it.middle[0] < 225 else (inside, 3)
        assert it.trim[0] - it.shown[0] == pytest.approx(left, abs=0.01)
        assert it.shown[2] - it.trim[2] == pytest.approx(right, abs=0.01)
        assert it.trim[1] - it.shown[1] == pytest.approx(3, abs=0.01)
        assert it.shown[3] - it.trim[3] == pytest.approx(3, abs=0.01)


@pytest.mark.parametrize(("shift", "refused"), [(0.4, False), (0.6, True)])
def test_pages_may_differ_by_half_a_millimetre(shift: float, *, refused: bool) -> None:
    def wider(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        if pdf.pages.index(page) == 3:
            page.obj.TrimBox = Array([0, 0, (148 + shift) * POINTS, 210 * POINTS])

    data = changed(wider)
    if refused:
        with pytest.raises(UsageError, match="not of one size"):
            open_source(data, "f.pdf")
    else:
        assert open_source(data, "f.pdf").trim.width == pytest.approx(148)


def on_every_page(key: Name, value: object) -> bytes:
    return changed(lambda _pdf, page: page.obj.__setitem__(key, value))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Name.TrimBox, Array([0, Name.Wide, 300, 400])),
        (Name.MediaBox, Array([0, 0, 0, 0])),
        (Name.Rotate, Name.Left),
        (Name.UserUnit, Name.Inch),
        (Name.Contents, Name.Text),
    ],
)
def test_damage_within_is_damage_and_no_fault_of_ours(key: Name, value: object) -> None:
    data = on_every_page(key, value)
    with pytest.raises(UsageError, match=r"The pages of `f\.pdf` cannot be read: it is damaged"):
        impose(data, FLAT, "f.pdf")


def test_a_unit_of_nothing_is_a_point() -> None:
    source = open_source(on_every_page(Name.UserUnit, 0), "f.pdf")
    assert source.trim.width == pytest.approx(148)


@pytest.mark.parametrize("trim", [[0, 0, 0, 0], [3000, 3000, 3300, 3400]])
def test_a_trim_that_is_nowhere_on_the_sheet_is_the_sheet(trim: list[int]) -> None:
    source = open_source(on_every_page(Name.TrimBox, Array(trim)), "f.pdf")
    assert (source.trim.width, source.trim.height) == pytest.approx((154, 216))


def test_a_trim_ends_where_the_sheet_does() -> None:
    """ISO 32000-1, 14.11.2.1: what lies beyond the medium does not count."""
    trim = Array([0, 0, 3000, 3000])
    source = open_source(on_every_page(Name.TrimBox, trim), "f.pdf")
    assert (source.trim.width, source.trim.height) == pytest.approx((151, 213))
