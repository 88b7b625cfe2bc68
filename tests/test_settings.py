"""What the metadata says about printing: what is read, and the line of every problem."""

from __future__ import annotations

import pytest

from drukwerk.metadata import parse_metadata
from drukwerk.settings import PrintSettings, SheetSettings
from tests.test_metadata import parse


@pytest.mark.parametrize(
    ("text", "caliper"),
    [
        ("", 0.1),
        ("paper: 0.12mm", 0.12),
        ("paper: 0.12", 0.12),
        ("paper: 0,012 cm", 0.12),
        ("paper: 0.01in", 0.254),
        ("paper: {caliper: 0.25mm}", 0.25),
        ("paper: 1mm", 1.0),
        ("paper: {grammage: 80}", 0.1),
        ("paper: {grammage: 80, bulk: 2}", 0.16),
        ("paper: {grammage: 120 g/m², bulk: '1,5 cm3/g'}", 0.18),
        ("paper:\n  bulk: 1\n  grammage: 90gsm", 0.09),
    ],
)
def test_the_caliper_of_the_paper(text: str, caliper: float) -> None:
    assert parse(text).paper == pytest.approx(caliper)


@pytest.mark.parametrize(
    ("text", "bleed"),
    [("3mm", 3), ("3", 3), ("0.3cm", 3), ("0,125 in", 3.175), ("8.5pt", 2.9986), ("0", 0)],
)
def test_the_bleed_in_every_unit(text: str, bleed: float) -> None:
    assert parse(f"print:\n  bleed: {text}").print.bleed == pytest.approx(bleed, abs=1e-4)


def test_every_setting_of_print() -> None:
    text = "profile: a.icc\n  ink: Black\n  marks: yes\n  images: cmyk\n  binding: sewn"
    found = parse(f"print:\n  {text}").print
    assert found == PrintSettings("a.icc", "black", None, True, "cmyk", "sewn")


def test_every_setting_of_the_sheets() -> None:
    text = "scheme: signatures\n  sheet: sra3\n  signature: 8\n  flip: long\n  marks: no"
    found = parse(f"booklet:\n  {text}\n  instructions: yes\nzine:\n  sheet: 20x30cm")
    assert found.booklet == SheetSettings("signatures", "sra3", 8, "long", False, True)
    assert found.zine == SheetSettings(sheet="20x30cm")


def test_what_is_not_said_is_as_usual() -> None:
    found = parse("print: {ink: colour}\nbooklet: {signature: 16}")
    assert (found.print, found.booklet) == (PrintSettings(), SheetSettings())


def test_numbers_of_pages_and_links() -> None:
    found = parse("pages: 16\nmultiple-of: 4\nlinks: none")
    assert (found.pages, found.multiple_of, found.links) == (16, 4, "none")


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("paper: 5mm", 1, "Paper of 5 mm cannot be folded", "Office paper is 0.1 mm."),
        ("paper: 0", 1, "Paper of 0 mm cannot be folded", "Office paper is 0.1 mm."),
        ("paper: {grammage: 900}", 1, "Paper of 1.125 mm cannot be folded", "Office paper"),
        ("paper:\n  bulk: 1\n  caliper: 5mm", 3, "Paper of 5 mm cannot be folded", "Office"),
        ("paper:\n  bulk: 9\n  grammage: 200", 3, "Paper of 1.8 mm cannot be folded", "Office"),
        ("paper: thin", 1, "`thin` is not a length.", "Write it as 3mm, 0.3cm, 0.12in or 8.5pt."),
        ("paper: -0.1mm", 1, "`-0.1mm` is not a length.", "Write it as 3mm"),
        ("paper: 1em", 1, "`1em` is not a length.", "Write it as 3mm"),
        ("paper: [0.1mm]", 1, "`paper` wants text or key-value pairs.", ""),
        ("paper:\n  bulk: 1.2", 2, "`paper` has no caliper.", "grammage and bulk"),
        ("paper:\n  grammage: heavy", 2, "`grammage` is a number, not `heavy`.", ""),
        ("paper:\n  grammage: 80 90", 2, "`grammage` is a number, not `80 90`.", ""),
        ("paper:\n  grammage: 80\n  bulk: ''", 3, "`bulk` is a number, not ``.", ""),
        ("print:\n  ink: red", 2, "`ink` is colour or black, not `red`.", ""),
        ("print:\n  images: grey", 2, "`images` is rgb or cmyk, not `grey`.", ""),
        ("print:\n  binding: glue", 2, "is saddle or perfect or sewn or loose, not `glue`", ""),
        ("print:\n  marks: some", 2, "`marks` is true or false, not `some`.", ""),
        ("print:\n  bleed: 3 lines", 2, "`3 lines` is not a length.", "Write it as 3mm"),
        ("print:\n  bleed: 3in", 2, "`bleed` is 3in, and more than 10 mm", "Check the unit."),
        ("print: colour", 1, "`print` wants text or key-value pairs.", ""),
        ("print:\n  profile: [a, b]", 2, "`profile` wants one piece of text.", ""),
        ("booklet:\n  signature: 6", 2, "A signature of 6 pages cannot", "one of 4, 8, 16, 32."),
        ("booklet:\n  signature: 64", 2, "`signature` is a whole number from 4 to 32", ""),
        ("booklet:\n  scheme: zine", 2, "or perfect or cut-stack, not `zine`.", ""),
        ("booklet:\n  flip: left", 2, "`flip` is short or long, not `left`.", ""),
        ("booklet:\n  sheet: A99", 2, "`A99` is not a sheet of paper.", "Sheets: A6, A5, "),
        ("zine:\n  marks: no\n  sheet: 0x10cm", 3, "`0x10cm` is not a sheet of paper.", "Sheets"),
        ("booklet:\n  instructions: 2", 2, "`instructions` is true or false, not `2`.", ""),
        ("pages: 3", 1, "`pages` is a whole number from 4 to 2000, not `3`.", ""),
        ("title: x\npages: 2001", 2, "`pages` is a whole number from 4 to 2000, not `2001`.", ""),
        ("pages: 16.5", 1, "`pages` is a whole number from 4 to 2000, not `16.5`.", ""),
        ("multiple-of: 1", 1, "`multiple-of` is a whole number from 2 to 64, not `1`.", ""),
        ("multiple-of: 65", 1, "`multiple-of` is a whole number from 2 to 64, not `65`.", ""),
        ("links: all", 1, "`links` is notes or none, not `all`.", ""),
    ],
)
def test_problems(text: str, line: int, words: str, hint: str) -> None:
    _, [problem] = parse_metadata(text)
    assert (problem.line, problem.code) == (line, "metadata-value")
    assert words in problem.text
    assert hint in problem.hint
    assert bool(hint) is bool(problem.hint)


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("paper:\n  weight: 80", 2, "`paper` has no key `weight`.", "caliper, grammage, bulk."),
        ("print:\n  ink: black\n  inks: 2", 3, "`print` has no key `inks`.", "It knows: profile, "),
        ("booklet:\n  sheets: A4", 2, "`booklet` has no key `sheets`.", "It knows: scheme, "),
        ("zine:\n  scheme: zine", 2, "`zine` has no key `scheme`.", "sheet, marks, instructions."),
        ("zine:\n  flip: long", 2, "`zine` has no key `flip`.", "sheet, marks, instructions."),
        ("print:\n  ink: black\n  ink: black", 3, "`ink` in `print` is given twice.", "Keep one."),
    ],
)
def test_keys(text: str, line: int, words: str, hint: str) -> None:
    _, [problem] = parse_metadata(text)
    assert (problem.line, problem.code, problem.text) == (line, "metadata-key", words)
    assert hint in problem.hint
