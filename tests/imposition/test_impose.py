"""Imposition from file to file: what is drawn, what is kept, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Name
from PIL import Image, ImageChops

from drukwerk.errors import OutputError, UsageError
from drukwerk.imposition.figures import figure
from drukwerk.imposition.impose import Imposed, Order, impose
from drukwerk.imposition.instructions import instructions
from drukwerk.imposition.paper import SHEETS, sheet_of
from drukwerk.imposition.schemes import SCHEMES
from drukwerk.imposition.tool import Job, run
from drukwerk.labels import labels
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
        run(Job(order), file)
    assert text in caught.value.text
    assert caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["f.pdf"]


def test_one_page_is_followed_by_blanks() -> None:
    assert impose(numbered(1), Order()).note(Order()).endswith("; 3 blank pages at the end.")


def test_glue_takes_of_the_margins_where_there_is_no_room() -> None:
    order = Order("perfect", "A4")
    narrow, wide = impose(numbered(4), order), impose(numbered(4), Order("perfect", "SRA3"))
    assert narrow.lost == pytest.approx(2.5, abs=0.01)  # a millimetre is left of A4, and 6 wanted
    assert "glue takes 2.5 mm of the inner margins" in narrow.note(order)
    assert wide.lost == 0
    assert "glue" not in wide.note(order)
    middle = 450 / 2
    with pdfium.PdfDocument(wide.data) as document:
        text = document[0].get_textpage()
        left, _, _, _ = text.get_charbox(text.search("=1=").get_next()[0], loose=True)
    assert left / POINTS == pytest.approx(middle + 3 + 20, abs=0.3)


def test_the_slit_of_a_zine_is_drawn_where_the_knife_goes() -> None:
    data = numbered(8, 74.25, 105, 0)
    drawn = {}
    for marks in (True, False):
        with pdfium.PdfDocument(impose(data, Order("zine", "A4", marks=marks)).data) as document:
            drawn[marks] = document[0].render(scale=2).to_pil().convert("L")
    both = ImageChops.difference(drawn[True], drawn[False])
    box = both.point(lambda tone: 255 if tone > 20 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (side / 2 / POINTS for side in box)
    assert (left, right) == pytest.approx((74.25, 222.75), abs=0.4)
    assert (top, bottom) == pytest.approx((105, 105), abs=0.4)


def test_folds_of_a_zine_are_marked_at_all_four_sides() -> None:
    data = numbered(8, 74.25, 105, 0)
    with pikepdf.open(io.BytesIO(impose(data, Order("zine", "SRA3")).data)) as pdf:
        contents = pdf.pages[0].Contents.read_bytes()
    dashed = contents.partition(b"[2 2] 0 d")[2].partition(b"S")[0]
    # three folds above and below, one at the left and at the right
    assert dashed.count(b" m ") == 8


def test_a_pipe_needs_a_place_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(numbered(4))))
    with pytest.raises(UsageError, match="no place beside `-`"):
        run(Job(Order()), Path("-"))
    made = run(Job(Order()), Path("-"), tmp_path / "new" / "sheets.pdf")
    assert made.path.read_bytes() == impose(numbered(4), Order()).data


@pytest.mark.parametrize(
    ("order", "drawing"),
    [
        (Order(), figure("duplex")),
        (Order(flip="short"), figure("duplex")),
        (Order(flip="long"), figure("duplex-other")),
        (Order(rtl=True), figure("duplex", mirrored=True)),
    ],
)
def test_the_drawing_shows_how_the_printer_turns(order: Order, drawing: bytes) -> None:
    task = impose(numbered(4), order).task(order)
    leaflet = instructions(task, labels("en"))
    assert drawing in leaflet.drawings.values()


def test_from_file_to_file(tmp_path: Path) -> None:
    file = tmp_path / "f.pdf"
    file.write_bytes(numbered(5))
    made = run(Job(Order("cut-stack")), file)
    assert made.path == tmp_path / "f-cut-stack.pdf"
    assert made.path.read_bytes() == impose(file.read_bytes(), Order("cut-stack")).data
    assert made.note == (
        "2 sheets of 297 × 210 mm, printed on both sides, turned over the short edge, at 100 %;"
        " 3 blank pages at the end."
    )
    with pytest.raises(UsageError, match="written over"):
        run(Job(Order()), file, file)
    with pytest.raises(UsageError, match="cannot be read"):
        run(Job(Order()), tmp_path / "none.pdf")
    with pytest.raises(UsageError, match="no PDF to impose"):
        run(Job(Order()), None)
    with pytest.raises(OutputError):
        run(Job(Order()), file, tmp_path / "f.pdf" / "g.pdf")


@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("lang", ["en", "nl", "de", "fr", "es", "it"])
def test_instructions_are_a_last_page(tmp_path: Path, scheme: str, lang: str) -> None:
    file = tmp_path / "f.pdf"
    file.write_bytes(numbered(6, 99, 210))
    order = Order(scheme, "SRA3", fit=True)
    made = run(Job(order, instructions=True, lang=lang), file)
    words = labels(lang).printing
    with pdfium.PdfDocument(made.path) as document:
        plain = impose(file.read_bytes(), order)
        assert len(document) == (2 if plain.is_duplex else 1) * plain.sheets + 1
        said = _text(document[len(document) - 1])
    assert words.title in said
    assert (words.how_duplex.split("{")[0] if plain.is_duplex else words.how_single) in said


def _text(page: pdfium.PdfPage) -> str:
    text: str = page.get_textpage().get_text_bounded()
    return " ".join(text.split()).replace("\xa0", " ")


@pytest.mark.parametrize(("flip", "turns"), [("", False), ("short", False), ("long", True)])
def test_the_test_sheet(tmp_path: Path, flip: str, *, turns: bool) -> None:
    made = run(Job(Order(flip=flip), test_sheet=True, lang="nl"), None, tmp_path / "t.pdf")
    with pdfium.PdfDocument(made.path) as document:
        assert [round(side / POINTS) for side in document[0].get_size()] == [297, 210]
        front, back = (page.render(scale=0.5).to_pil().convert("L") for page in document)
        assert "Voorkant" in _text(document[0])
        assert ("lange" in _text(document[0])) is turns
    dark = [picture.point(lambda tone: 255 if tone < 128 else 0) for picture in (front, back)]
    assert all(picture.getbbox() for picture in dark)
    middle = front.width // 2
    arrow = [picture.crop((middle - 12, 0, middle + 12, picture.height)) for picture in dark]
    heads = [_ink(picture, 0.29, 0.33) > _ink(picture, 0.66, 0.71) for picture in arrow]
    assert heads == [True, not turns]


def _ink(picture: Image.Image, top: float, bottom: float) -> int:
    height = picture.height
    part = picture.crop((0, round(top * height), picture.width, round(bottom * height)))
    return sum(part.histogram()[128:])


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
