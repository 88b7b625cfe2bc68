"""Imposition from file to file: what is drawn, what is kept, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from drukwerk.errors import OutputError, UsageError
from drukwerk.imposition.command import Imposed, Order, impose, impose_file
from drukwerk.imposition.paper import SHEETS, sheet_of
from tests.imposition.conftest import POINTS, numbered


def opened(imposed: Imposed) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(imposed.data))


def test_sheets_and_boxes() -> None:
    imposed = impose(numbered(10), Order(sheet="SRA3"))
    assert (imposed.sheets, imposed.pages, imposed.blanks) == (3, 10, 2)
    pdf = opened(imposed)
    assert len(pdf.pages) == 6
    for page in pdf.pages:
        assert [round(float(side) / POINTS, 1) for side in page.mediabox] == [0, 0, 450, 320]
    outer = [round(float(side) / POINTS, 1) for side in pdf.pages[0].trimbox]
    assert outer == [77, 55, 373, 265]
    inner = [round(float(side) / POINTS, 1) for side in pdf.pages[4].trimbox]
    assert inner == [77.2, 55, 372.8, 265]


@pytest.mark.parametrize(
    ("width", "height", "sheet"),
    [(148, 210, "A4"), (139.7, 215.9, "letter"), (210, 297, "A3"), (105, 148, "A4")],
)
def test_the_smallest_usual_sheet_is_taken(width: float, height: float, sheet: str) -> None:
    imposed = impose(numbered(4, width, height, 0), Order())
    assert {imposed.sheet.width, imposed.sheet.height} == {
        SHEETS[sheet].width,
        SHEETS[sheet].height,
    }


def test_every_page_is_stored_once_and_nothing_is_copied() -> None:
    data = numbered(40)
    imposed = impose(data, Order())
    pdf = opened(imposed)
    forms = [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Form
    ]
    assert len(forms) == 40
    fonts = {form.Resources.Font.F.objgen for form in forms}
    assert len(fonts) == 1
    assert len(imposed.data) < 1.3 * len(data)


def test_pages_that_are_the_same_are_stored_once() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(2))) as pdf:
        for _ in range(30):
            pdf.pages.append(pdf.pages[0])
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    imposed = opened(impose(out.getvalue(), Order()))
    forms = [
        item
        for item in imposed.objects
        if isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Form
    ]
    assert len(forms) == 2


def test_what_the_document_is_called_stays_and_its_claims_go() -> None:
    with pikepdf.open(io.BytesIO(numbered(4))) as source:
        with source.open_metadata(update_docinfo=False) as metadata:
            metadata["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        source.Root.Lang = "nl"
        source.docinfo[Name.GTS_PDFXVersion] = "PDF/X-4"
        out = io.BytesIO()
        source.save(out)
    pdf = opened(impose(out.getvalue(), Order()))
    assert pdf.docinfo[Name.Title] == "Numbers"
    assert pdf.Root.Lang == "nl"
    assert Name.Metadata not in pdf.Root
    assert Name.GTS_PDFXVersion not in pdf.docinfo


@pytest.mark.parametrize(("marks", "drawn"), [(True, b"[2 2] 0 d"), (False, b"")])
def test_marks_where_there_is_room(marks: bool, drawn: bytes) -> None:
    def contents(sheet: str) -> bytes:
        pdf = opened(impose(numbered(4), Order(sheet=sheet, marks=marks)))
        data: bytes = pdf.pages[0].Contents.read_bytes()
        return data

    assert drawn in contents("SRA3")
    assert (b" S Q" in contents("SRA3")) is marks
    assert b"[2 2] 0 d" not in contents("A4")


def test_stitches_are_marked_on_the_outermost_sheet_only() -> None:
    pdf = opened(impose(numbered(8), Order(sheet="A4")))
    stitched = [b"G 0.25 w" in page.Contents.read_bytes() for page in pdf.pages]
    assert stitched == [True, False, False, False]


def test_same_input_same_bytes() -> None:
    assert impose(numbered(9), Order()).data == impose(numbered(9), Order()).data


def locked(user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(4))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=user))
    return out.getvalue()


def mixed() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(4))) as pdf:
        pdf.pages[2].trimbox = pikepdf.Array([0, 0, 300, 400])
        pdf.save(out)
    return out.getvalue()


def without_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "order", "text"),
    [
        (b"hello", Order(), "`f.pdf` is not a PDF, or a damaged one."),
        (numbered(4)[:400], Order(), "damaged"),
        (locked("geheim"), Order(), "`f.pdf` is encrypted."),
        (locked(""), Order(), "`f.pdf` is encrypted."),
        (without_pages(), Order(), "`f.pdf` has no pages."),
        (mixed(), Order(), "not of one size: page 1 is 148 × 210 mm, page 3 is 105.8 × 141.1 mm."),
        (numbered(4), Order("fold"), "There is no scheme `fold`."),
        (numbered(4), Order(sheet="A5"), "cannot carry the scheme saddle: it needs 296 × 210 mm."),
        (numbered(4), Order(sheet="A99"), "`A99` is not a sheet of paper."),
        (numbered(4), Order(caliper=5), "Paper of 5 mm cannot be folded"),
        (numbered(4), Order(caliper=-1), "Paper of -1 mm cannot be folded"),
        (numbered(4), Order(caliper=float("nan")), "Paper of nan mm cannot be folded"),
        (numbered(4), Order(signature=6), "A signature of 6 pages cannot be folded."),
        (numbered(4), Order(flip="left"), "`left` is no edge of a sheet."),
        (numbered(9), Order("zine"), "A zine holds 8 pages, and there are 9."),
        (numbered(7), Order("trifold"), "A trifold holds 6 pages, and there are 7."),
        (numbered(4, 900, 1200), Order(), "No usual sheet takes 1800 × 1200 mm."),
    ],
)
def test_what_is_refused(data: bytes, order: Order, text: str, tmp_path: Path) -> None:
    file = tmp_path / "f.pdf"
    file.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        impose_file(file, order)
    assert text in caught.value.text
    assert caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["f.pdf"]


def test_from_file_to_file(tmp_path: Path) -> None:
    file = tmp_path / "f.pdf"
    file.write_bytes(numbered(5))
    target, imposed = impose_file(file, Order("cut-stack"))
    assert target == tmp_path / "f-cut-stack.pdf"
    assert target.read_bytes() == imposed.data
    with pytest.raises(UsageError, match="written over"):
        impose_file(file, Order(), file)
    with pytest.raises(UsageError, match="cannot be read"):
        impose_file(tmp_path / "none.pdf", Order())
    with pytest.raises(OutputError):
        impose_file(file, Order(), tmp_path / "f.pdf" / "g.pdf")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("a4", (210, 297)),
        ("Half-Letter", (139.7, 215.9)),
        ("210x297", (210, 297)),
        ("32 x 45cm", (320, 450)),
        ("8.5×11in", (215.9, 279.4)),
    ],
)
def test_names_and_sides_of_sheets(text: str, sides: tuple[float, float]) -> None:
    size = sheet_of(text)
    assert (size.width, size.height) == pytest.approx(sides)
