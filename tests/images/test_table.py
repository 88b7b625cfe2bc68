"""The table of rights beside the pictures: what it says, and each way in which it can be wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from drukwerk.images import Roots
from drukwerk.images.rights import Rights
from drukwerk.images.table import Table, read_table
from tests.images.conftest import Put

HEAD = "file,credit,source,licence,expires,editions\n"


@pytest.fixture(autouse=True)
def yard(put: Put) -> Path:
    """A picture that the tables are about."""
    put("press.png", b"press")
    return put("yard.png", b"yard")


def found(table: Table) -> list[tuple[int, str]]:
    """Return the line and the text of each problem."""
    assert all(problem.code == "picture-ledger" for _, _, problem in table.problems)
    return [(line, problem.text) for _, line, problem in table.problems]


def test_a_row_is_read_whole(put: Put, roots: Roots, yard: Path) -> None:
    row = 'yard.png, Photo: Ada ,City archive,CC BY 4.0,2031-12-31,"epub, screen"\n'
    put("ledger.csv", (HEAD + row).encode())
    table = read_table(roots)
    assert not table.problems
    assert table.rights == {
        yard: Rights(
            "Photo: Ada", "City archive", "CC BY 4.0", date(2031, 12, 31), ("epub", "screen")
        )
    }


@pytest.mark.parametrize(
    "text",
    [
        "file;credit\nyard.png;Ada, Bo\n",
        'file,credit\nyard.png,"Ada, Bo"\n',
        '\ufefffile,credit\r\n\r\nyard.png,"Ada, Bo"\r\n',
        "Credit;FILE\nAda, Bo;yard.png\n",
        "file;credit;license\nyard.png;Ada, Bo\n",
        "file;credit;source\nyard.png;Ada, Bo;\n;;\n",
        'file,credit\nyard.png,"Ada,\nBo"',
    ],
)
def test_separators_and_columns_are_as_the_spreadsheet_likes(
    put: Put, roots: Roots, yard: Path, text: str
) -> None:
    put("ledger.csv", text.encode())
    table = read_table(roots)
    assert not table.problems
    assert table.rights == {yard: Rights("Ada, Bo")}


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-02-03", (2026, 2, 3)), ("2026-02", (2026, 2, 28)), ("2028-02", (2028, 2, 29)),
     ("2026", (2026, 12, 31))],
)  # fmt: skip
def test_a_month_and_a_year_last_to_their_end(
    put: Put, roots: Roots, yard: Path, written: str, day: tuple[int, int, int]
) -> None:
    put("ledger.csv", f"file;expires\nyard.png;{written}\n".encode())
    assert read_table(roots).rights[yard].expires == date(*day)


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        (HEAD + "yard.png,,,,tomorrow,\n", 2, "tomorrow"),
        (HEAD + "yard.png,,,,2026-02-30,\n", 2, "2026-02-30"),
        (HEAD + "yard.png,,,,26-02-03,\n", 2, "26-02-03"),
        (HEAD + "\nyard.png,,,,,ebook\n", 3, "ebook"),
        (HEAD + "yard.png,,,,,epub,screen\n", 2, "more values"),
        (HEAD + "yart.png,Ada,,,,\n", 2, "yart.png"),
        (HEAD + ",Ada,,,,\n", 2, "names no file"),
        (HEAD + "yard.png,Ada,,,,\npress.png,,,,,\nyard.png,Bo,,,,\n", 4, "given twice"),
        ("file,autor\nyard.png,Ada\n", 1, "autor"),
        ("file,license,licence\n", 1, "given twice"),
        ("credit\nAda\n", 1, "file"),
        ("", 1, "file"),
        ('file,credit\nyard.png,"Ada\n', 2, "cannot be read"),
        ('file,credit\nyard.png,"Ada" Bo\n', 2, "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    put: Put, roots: Roots, text: str, line: int, named: str
) -> None:
    put("ledger.csv", text.encode())
    [(told, sentence)] = found(read_table(roots))
    assert (told, named in sentence) == (line, True), sentence


def test_a_table_that_is_no_utf_8(put: Put, roots: Roots) -> None:
    put("ledger.csv", "file;credit\nyard.png;André\n".encode("latin-1"))
    assert found(read_table(roots)) == [(1, "The table cannot be read.")]


def test_a_good_row_counts_beside_a_bad_one(put: Put, roots: Roots, yard: Path) -> None:
    put("ledger.csv", (HEAD + "press.png,,,,soon,\nyard.png,Ada,,,,\n").encode())
    table = read_table(roots)
    assert [line for line, _ in found(table)] == [2]
    assert table.rights == {yard: Rights("Ada")}


def test_names_are_as_seen_from_the_table(put: Put, roots: Roots, yard: Path) -> None:
    images = roots.folders[1]
    (images / "city.png").write_bytes(b"city")
    text = "file;credit\ncity.png;Cy\n../manuscript/yard.png;Bo\n"
    (images / "ledger.csv").write_text(text, "utf-8")
    assert read_table(roots).rights == {images / "city.png": Rights("Cy"), yard: Rights("Bo")}


def test_the_table_beside_the_manuscript_goes_first(put: Put, roots: Roots, yard: Path) -> None:
    put("ledger.csv", b"file;credit\nyard.png;Ada\n")
    text = "file;credit\n../manuscript/yard.png;Bo\n"
    (roots.folders[1] / "ledger.csv").write_text(text, "utf-8")
    assert read_table(roots).rights == {yard: Rights("Ada")}


def test_nothing_outside_the_folders_is_looked_at(put: Put, roots: Roots, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    put("ledger.csv", b"file;credit\n../secret.png;Ada\n")
    assert [line for line, _ in found(read_table(roots))] == [2]
    outside = tmp_path / "ledger.csv"
    outside.write_text("file\n", "utf-8")
    (roots.base / "ledger.csv").unlink()
    (roots.base / "ledger.csv").symlink_to(outside)
    assert not read_table(roots).is_kept


def test_no_table_no_ledger(roots: Roots) -> None:
    table = read_table(roots)
    assert (table.is_kept, table.rights, table.problems) == (False, {}, [])
