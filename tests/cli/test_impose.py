"""The command impose: any PDF on sheets, what is refused, and that nothing is half written."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array

from drukwerk.imposition import impose as imposing
from drukwerk.imposition.schemes import SCHEMES, Scheme, Sheet, plan
from drukwerk.labels import labels
from tests.cli.conftest import Run
from tests.imposition.conftest import POINTS, numbered


@pytest.fixture
def desk(folder: Path) -> Path:
    """Stand in a folder with a PDF of six pages, a sheet made of it before, and bad ones."""
    files = {
        "six.pdf": numbered(6),
        "six-saddle.pdf": b"the earlier one",
        "locked.pdf": locked(),
        "broken.pdf": numbered(6)[:400],
        "words.pdf": b"no PDF at all",
        "mixed.pdf": mixed(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(4))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="geheim"))
    return out.getvalue()


def mixed() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(4))) as pdf:
        pdf.pages[2].trimbox = Array([0, 0, 300, 400])
        pdf.save(out)
    return out.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def text(file: Path, page: int) -> str:
    with pdfium.PdfDocument(file) as document:
        found: str = document[page].get_textpage().get_text_bounded()
    return " ".join(found.split()).replace("\xa0", " ")


def size(file: Path) -> list[int]:
    """Return the width and the height of the first side in mm."""
    with pdfium.PdfDocument(file) as document:
        return [round(side / POINTS) for side in document[0].get_size()]


# What is made.


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_each_scheme_beside_the_file_and_by_its_name(desk: Path, run: Run, scheme: str) -> None:
    result = run("impose", "six.pdf", "--scheme", scheme, "--fit")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Made `six-{scheme}.pdf`: ")
    assert result.out.endswith("\n")
    assert result.out.count("\n") == 1
    made = desk / f"six-{scheme}.pdf"
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == {"zine": 1, "trifold": 2}.get(scheme, 4)
        placed = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert placed.count(b" Do") == 6


def test_the_note_tells_how_to_print(desk: Path, run: Run) -> None:
    result = run("impose", "six.pdf")
    assert result.out == (
        "Made `six-saddle.pdf`: 2 sheets of 297 × 210 mm, printed on both sides,"
        " turned over the short edge, at 100 %; 2 blank pages before the last.\n"
    )


def test_quiet_says_nothing(desk: Path, run: Run) -> None:
    result = run("impose", "six.pdf", "-q")
    assert (result.code, result.out, result.err) == (0, "", "")
    assert (desk / "six-saddle.pdf").read_bytes().startswith(b"%PDF")


def test_the_output_that_is_named(desk: Path, run: Run) -> None:
    assert run("impose", "six.pdf", "-o", "new/sheets.pdf").code == 0
    assert (desk / "new" / "sheets.pdf").read_bytes().startswith(b"%PDF")
    assert (desk / "six-saddle.pdf").read_bytes() == b"the earlier one"


@pytest.mark.parametrize(
    ("sheet", "sides"),
    [("A3", [420, 297]), ("sra3", [450, 320]), ("tabloid", [432, 279]), ("50x40cm", [500, 400])],
)
def test_the_sheet(desk: Path, run: Run, sheet: str, sides: list[int]) -> None:
    assert run("impose", "six.pdf", "--sheet", sheet).code == 0
    assert size(desk / "six-saddle.pdf") == sides


def test_pages_are_made_smaller_to_fit(desk: Path, run: Run) -> None:
    assert run("impose", "six.pdf", "--sheet", "letter").code == 2
    assert run("impose", "six.pdf", "--sheet", "letter", "--fit").code == 0
    assert size(desk / "six-saddle.pdf") == [279, 216]


def inner_left(file: Path) -> float:
    """Return the left edge of what is kept of the inner sheet, in mm: by so much it creeps."""
    with pikepdf.open(file) as pdf:
        return float(pdf.pages[2].trimbox[0]) / POINTS - float(pdf.pages[0].trimbox[0]) / POINTS


@pytest.mark.parametrize(
    ("paper", "creep"),
    [
        ([], 0.1),
        (["--caliper", "0"], 0),
        (["--caliper", "0.3"], 0.3),
        (["--grammage", "120"], 0.15),
        (["--grammage", "100", "--bulk", "2"], 0.2),
    ],
)
def test_the_paper(desk: Path, run: Run, paper: list[str], creep: float) -> None:
    assert run("impose", "six.pdf", *paper).code == 0
    assert inner_left(desk / "six-saddle.pdf") == pytest.approx(creep, abs=0.005)


def test_sections_marks_and_edges(desk: Path, run: Run) -> None:
    plain = run("impose", "six.pdf", "--sheet", "SRA3", "-o", "a.pdf")
    turned = run("impose", "six.pdf", "--sheet", "SRA3", "--flip", "long", "-o", "b.pdf")
    options = ("--sheet", "SRA3", "--scheme", "signatures", "--signature", "4", "--no-marks")
    sections = run("impose", "six.pdf", *options, "-o", "c.pdf")
    rtl = run("impose", "six.pdf", "--sheet", "SRA3", "--rtl", "-o", "d.pdf")
    assert [it.code for it in (plain, turned, sections, rtl)] == [0, 0, 0, 0]
    assert "over the long edge" in turned.out
    names = ("a.pdf", "b.pdf", "c.pdf", "d.pdf")
    fronts = [text(desk / name, 0) for name in names]
    assert [sorted(front.split()) for front in fronts] == [["=1=", "=6="]] * 2 + [
        ["=1=", "=4="],
        ["=1=", "=6="],
    ]
    sides = {name: (desk / name).read_bytes() for name in names}
    assert len(set(sides.values())) == 4
    with pikepdf.open(desk / "a.pdf") as marked, pikepdf.open(desk / "c.pdf") as unmarked:
        drawn = [pdf.pages[0].Contents.read_bytes() for pdf in (marked, unmarked)]
    assert [b"[2 2] 0 d" in data for data in drawn] == [True, False]


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_instructions_in_a_language(desk: Path, run: Run, lang: str) -> None:
    assert run("impose", "six.pdf", "--instructions", "--lang", lang).code == 0
    words = labels(lang).printing
    assert words.title in text(desk / "six-saddle.pdf", 4)


@pytest.mark.parametrize("options", [[], ["-o", "try.pdf"]])
def test_a_sheet_to_test_the_printer(desk: Path, run: Run, options: list[str]) -> None:
    result = run("impose", "--test-sheet", "--lang", "nl", *options)
    made = options[-1] if options else "test-sheet.pdf"
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        f"Made `{made}`: print it on both sides, turned over the short edge, at 100 %.\n"
    )
    assert "Voorkant" in text(desk / made, 0)
    assert size(desk / made) == [297, 210]


# What is refused: one sentence, and everything left as it was.


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["locked.pdf"], "`locked.pdf` is encrypted. Save a copy of it without a password."),
        (["broken.pdf"], "`broken.pdf` is not a PDF, or a damaged one. Export it again."),
        (["words.pdf"], "`words.pdf` is not a PDF, or a damaged one. Export it again."),
        (["mixed.pdf"], "The pages of `mixed.pdf` are not of one size: page 1 is 148 × 210 mm, "),
        (["none.pdf"], "`none.pdf` cannot be read (No such file or directory). Name a PDF."),
        (["manuscript"], "`manuscript` cannot be read (Is a directory). Name a PDF."),
        ([], "There is no PDF to impose. Name one, or ask for `--test-sheet`."),
        (["six.pdf", "--sheet", "A6"], "A sheet of 105 × 148 mm cannot carry the scheme saddle"),
        (["six.pdf", "--sheet", "A99"], "`A99` is not a sheet of paper. Sheets: A6, "),
        (["six.pdf", "--scheme", "fold"], "There is no scheme `fold`. Schemes: saddle, "),
        (["six.pdf", "--caliper", "5"], "Paper of 5 mm cannot be folded"),
        (["six.pdf", "--caliper", "-1"], "Paper of -1 mm cannot be folded"),
        (["six.pdf", "--caliper", "nan"], "Paper of nan mm cannot be folded"),
        (["six.pdf", "--grammage", "2000"], "Paper of 2.5 mm cannot be folded"),
        (["six.pdf", "--caliper", "thin"], "Argument --caliper: invalid float value: 'thin'. See "),
        (
            ["six.pdf", "--caliper", "0.1", "--grammage", "80"],
            "`--caliper` and `--grammage` both say how thick the paper is. Give one of them.",
        ),
        (["six.pdf", "--signature", "6"], "A signature of 6 pages cannot be folded. Take one of 4"),
        (["six.pdf", "--flip", "left"], "`left` is no edge of a sheet. Take short or long."),
        (["--test-sheet", "--flip", "left"], "`left` is no edge of a sheet. Take short or long."),
        (["--test-sheet", "--sheet", "A99"], "`A99` is not a sheet of paper. Sheets: A6, "),
        (["six.pdf", "-o", "six.pdf"], "`six.pdf` would be written over. Name another --output."),
        (
            ["six.pdf", "-o", "manuscript/../six.pdf"],
            "`six.pdf` would be written over. Name another --output.",
        ),
    ],
)
def test_what_is_refused(desk: Path, run: Run, arguments: list[str], sentence: str) -> None:
    before = contents(desk)
    result = run("impose", *arguments)
    assert (result.code, result.out) == (2, "")
    [line] = result.err.splitlines()
    assert line.startswith(f"error: {sentence}")
    assert line.endswith(" [usage]")
    assert contents(desk) == before


def test_more_pages_than_the_scheme_holds(desk: Path, run: Run) -> None:
    (desk / "nine.pdf").write_bytes(numbered(9))
    result = run("impose", "nine.pdf", "--scheme", "zine", "--fit")
    assert result.code == 2
    assert "A zine holds 8 pages, and there are 9." in result.err
    assert not (desk / "nine-zine.pdf").exists()


def test_a_place_where_nothing_can_be_written(desk: Path, run: Run) -> None:
    before = contents(desk)
    result = run("impose", "six.pdf", "-o", "six-saddle.pdf/sheets.pdf")
    assert (result.code, result.out) == (4, "")
    [line] = result.err.splitlines()
    assert line.endswith("[output]")
    assert contents(desk) == before


def test_a_proof_that_fails_leaves_the_earlier_sheets(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mirrored(
        scheme: Scheme, pages: int, signature: int = 16, *, rtl: bool = False
    ) -> list[Sheet]:
        return plan(scheme, pages, signature, rtl=not rtl)

    monkeypatch.setattr(imposing, "plan", mirrored)
    before = contents(desk)
    result = run("impose", "six.pdf")
    assert (result.code, result.out) == (70, "")
    assert "page 1 is another page" in result.err
    assert contents(desk) == before
