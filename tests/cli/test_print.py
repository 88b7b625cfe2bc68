"""What the command says of print editions goes before what the manuscript says."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from drukwerk.editions import EDITIONS, Built, Edition
from drukwerk.publication import Publication
from drukwerk.styles import Style
from tests.cli.conftest import Run

_COLOUR = re.compile(rb"^[\d. ]+ (rg|RG|k|K|g|G|cs|CS|sc|SC|scn|SCN)$", re.MULTILINE)
COLOURED = """\
---
title: A Book
lang: en
date: 2026-01-02
print: {ink: colour}
---

Some text.

![A field.](field.png){alt="Red."}
"""


@pytest.fixture
def coloured(folder: Path) -> Path:
    """Stand in a folder whose manuscript asks for colour, and has a picture in it."""
    (folder / "manuscript" / "book.md").write_text(COLOURED)
    Image.new("RGB", (600, 600), (200, 16, 46)).save(folder / "manuscript" / "field.png")
    return folder


def boxes(page: pikepdf.Page) -> tuple[list[float], list[float]]:
    return [float(it) for it in page.mediabox], [float(it) for it in page.bleedbox]


def test_ink_black_prints_in_grey_alone(coloured: Path, run: Run) -> None:
    result = run("build", "--edition", "print", "--ink", "black")
    assert result.code == 0, result.err
    with pikepdf.open(coloured / "output" / "book-print.pdf") as pdf:
        streams = [it for it in pdf.objects if isinstance(it, pikepdf.Stream)]
        pictures = [it for it in streams if it.get(Name.Subtype) == Name.Image]
        assert [it.ColorSpace for it in pictures] == [Name.DeviceGray]
        drawn = [it.read_bytes() for it in streams if it.get(Name.Subtype) == Name.Form]
        for page in pdf.pages:
            page.contents_coalesce()
            drawn.append(page.Contents.read_bytes())
            assert boxes(page)[0] == boxes(page)[1]
    found = {operator for data in drawn for operator in _COLOUR.findall(data)}
    assert b"g" in found
    assert found <= {b"g", b"G"}


def test_marks_stand_outside_the_bleed(coloured: Path, run: Run) -> None:
    result = run("build", "--edition", "print", "--ink", "black", "--marks")
    assert result.code == 0, result.err
    with pikepdf.open(coloured / "output" / "book-print.pdf") as pdf:
        for page in pdf.pages:
            media, bleed = boxes(page)
            assert media[0] < bleed[0]
            assert media[1] < bleed[1]
            assert media[2] > bleed[2]
            assert media[3] > bleed[3]


def test_an_unknown_ink_is_refused(coloured: Path, run: Run) -> None:
    result = run("build", "--ink", "green")
    assert result.code == 2
    assert "invalid choice: 'green'" in result.err
    assert not (coloured / "output").exists()


@pytest.mark.parametrize(("options", "shown"), [([], True), (["-q"], False)])
def test_notes_stand_under_the_table(
    quick: Path, run: Run, monkeypatch: pytest.MonkeyPatch, options: list[str], *, shown: bool
) -> None:
    def make(publication: Publication, style: Style) -> Built:
        return Built(b"%", 8, note="1 sheet of 297 × 210 mm.")

    monkeypatch.setitem(EDITIONS, "zine", Edition("zine", "-zine.pdf", "", make))
    result = run("build", "--edition", "epub,zine", *options)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[3:] == (["zine: 1 sheet of 297 × 210 mm."] if shown else [])
