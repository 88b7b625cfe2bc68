"""Contrast, as WCAG measures it, and the cascade by which colours are found."""

from __future__ import annotations

import pytest
from lxml import etree

from drukwerk.cascade import Cascade, Look, is_for_the_dark
from drukwerk.contrast import BLACK, WHITE, Colour, contrast, needed

GREY = Colour(*[0x77 / 255] * 3)
RED = Colour(1, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        (GREY, WHITE, 4.48),
        (Colour(*[0x76 / 255] * 3), WHITE, 4.54),
        (RED, WHITE, 4.0),
        (WHITE, RED, 4.0),
    ],
)
def test_contrasts(one: Colour, other: Colour, ratio: float) -> None:
    assert round(contrast(one, other), 2) == pytest.approx(ratio, abs=0.005)


def test_what_is_seen_through() -> None:
    assert Colour(0, 0, 0, 0.5).over(WHITE) == Colour(0.5, 0.5, 0.5)
    assert str(Colour(0, 0, 0, 0.5).over(WHITE)) == "#808080"


@pytest.mark.parametrize(
    ("size", "is_bold", "least"),
    [(16, False, 4.5), (23.9, False, 4.5), (24, False, 3), (18.6, True, 4.5), (18.7, True, 3)],
)
def test_large_text_needs_less(size: float, is_bold: bool, least: float) -> None:
    assert needed(size, is_bold=is_bold) == least


# The cascade.

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>
<h1 class="big">head</h1><p class="a">text <em id="e">more</em> <a href="x">link</a></p>
<!-- nothing --><div class="b"><p>below</p></div></body></html>"""


def look(css: str, path: str, *, is_dark: bool = False, part: str = "") -> Look:
    """Return the look of the first element on a path."""
    page = etree.fromstring(PAGE)
    [wanted, *_] = page.xpath(path.replace("//", "//*[local-name()=").replace("|", "]"))
    pieces = Cascade(css, is_dark=is_dark).pieces(page)
    return next(it.look for it in pieces if it.element is wanted and it.part == part)


P, EM, H1, LINK = "//'p'|", "//'em'|", "//'h1'|", "//'a'|"
BELOW = "//'div'|/*"


@pytest.mark.parametrize(
    ("css", "path", "colour"),
    [
        ("", P, None),
        ("p { color: red }", P, RED),
        ("p { color: RED }", EM, RED),
        ("body { color: red } p { color: inherit }", EM, RED),
        ("p { color: red } #e { color: initial }", EM, None),
        (".a { color: red } p { color: #000 }", P, RED),
        ("p { color: #000 !important } .a { color: red }", P, BLACK),
        ("p { color: red; color: nonsense }", P, RED),
        ("p { color: #000 } p { color: red }", P, RED),
        ("p::first-letter { color: red }", P, None),
        ("p:hover(] { color: red }", P, None),
        ("@media print { p { color: red } }", P, None),
        ("@media screen, print { p { color: red } }", P, RED),
        ("@media (min-width: 30em) { p { color: red } }", P, RED),
        ("@supports (color: red) { p { color: red } }", P, RED),
        ("@font-face { color: red }", P, None),
        ("p { color: device-cmyk(0 1 1 0) }", P, None),
        ("p { color: rgb(255 0 0) }", P, RED),
    ],
)
def test_colours(css: str, path: str, colour: Colour | None) -> None:
    assert look(css, path).colour == colour


@pytest.mark.parametrize(
    ("css", "ground"),
    [
        (".b { background: #000 }", BLACK),
        (".b { background: url(a.png) no-repeat #000 }", BLACK),
        (".b { background-color: black } .b p { background: transparent }", BLACK),
        (".b { background: #000 } .b p { background: rgb(255 255 255 / 50%) }",
         Colour(0.5, 0.5, 0.5)),
        (".a { background: #000 }", None),
    ],
)  # fmt: skip
def test_a_ground_is_that_of_what_is_around(css: str, ground: Colour | None) -> None:
    assert look(css, BELOW).ground == ground


@pytest.mark.parametrize(
    ("css", "path", "size"),
    [
        ("", P, 16),
        ("", H1, 32),
        ("h1 { font-size: 2em }", H1, 32),
        ("body { font-size: 150% } p { font-size: 0.5em }", P, 12),
        ("body { font-size: 2em } p { font-size: 1rem }", P, 16),
        ("p { font-size: 12pt }", P, 16),
        ("p { font: bold 20px/1.2 serif }", P, 20),
        ("p { font-size: large } em { font-size: smaller }", EM, 15),
        ("p { font-size: 2em } em { font: inherit }", EM, 32),
    ],
)
def test_sizes(css: str, path: str, size: float) -> None:
    assert look(css, path).size == pytest.approx(size)


def test_weight_and_lines_under_links() -> None:
    assert look("", H1).is_bold
    assert not look("h1 { font-weight: 300 }", H1).is_bold
    assert look("p { font: 700 1em serif }", P).is_bold
    assert look("", LINK).is_marked
    assert not look("a { text-decoration: none }", LINK).is_marked
    assert look("a { text-decoration: none; border-bottom: 1px dotted }", LINK).is_marked


def test_the_first_letter_has_a_look_of_its_own() -> None:
    found = look("p { color: red } p::first-letter { font-size: 3em }", P, part="first-letter")
    assert (found.colour, found.size) == (RED, 48)


def test_what_is_for_the_dark() -> None:
    css = "p { color: #000 } @media (prefers-color-scheme: dark) { p { color: red } }"
    assert look(css, P).colour == BLACK
    assert look(css, P, is_dark=True).colour == RED
    assert is_for_the_dark(css)
    assert not is_for_the_dark("p { color: #000 } @media print { p { color: red } }")
