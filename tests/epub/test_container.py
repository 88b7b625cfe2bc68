"""The container: what the archive holds, in which order, and that it holds the same twice."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.dom import minidom

from fontTools.ttLib import TTFont
from PIL import Image

from drukwerk.editions.epub import build_epub
from drukwerk.styles import find_style
from tests.epub.opened import CREATED, MANUSCRIPTS, Opened, read


def test_mimetype_is_first_and_not_compressed(any_book: Opened) -> None:
    with zipfile.ZipFile(BytesIO(any_book.data)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert any_book.data[38:58] == b"application/epub+zip"


def test_entries_are_sorted_and_bear_the_date_of_the_publication(any_book: Opened) -> None:
    with zipfile.ZipFile(BytesIO(any_book.data)) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries[1:]]
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(2026, 8, 20, 12, 30, 14)}
    assert any_book.meta("dcterms:modified") == [CREATED.strftime("%Y-%m-%dT%H:%M:%SZ")]


def test_the_same_manuscript_gives_the_same_bytes(book) -> None:
    style = find_style("", MANUSCRIPTS)
    assert style is not None
    assert build_epub(read("full"), style) == book("full").data


def test_every_file_is_in_the_manifest_with_the_right_type(any_book: Opened) -> None:
    types = {item.get("href"): item.get("media-type") for item in any_book.package.iter("{*}item")}
    held = {name.removeprefix("EPUB/") for name in any_book.files if name.startswith("EPUB/")}
    assert held - {"content.opf"} == set(types)
    expected = {
        "xhtml": "application/xhtml+xml",
        "css": "text/css",
        "ttf": "font/ttf",
        "png": "image/png",
        "svg": "image/svg+xml",
        "ncx": "application/x-dtbncx+xml",
    }
    assert all(expected[name.rpartition(".")[2]] == kind for name, kind in types.items())


def test_file_names_are_plain_and_differ_without_capitals(any_book: Opened) -> None:
    names = list(any_book.files)
    assert all(re.fullmatch(r"[A-Za-z0-9/_.-]+", name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_every_xml_file_is_well_formed(any_book: Opened) -> None:
    for name, data in any_book.files.items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml", ".svg")):
            minidom.parseString(data)


def test_fonts_hold_the_characters_of_the_text_and_little_else(any_book: Opened) -> None:
    text = {mark for mark in "".join(any_book.find("//text()")) if mark.isprintable()}
    fonts = [data for name, data in any_book.files.items() if name.endswith(".ttf")]
    assert 7 <= len(fonts) <= 10
    for data in fonts:
        has = {chr(code) for code in TTFont(BytesIO(data)).getBestCmap()}
        latin = {mark for mark in text if ord(mark) < 0x250}
        assert latin <= has
        assert len(has) <= len(text | {mark.upper() for mark in text}) + 30
        assert len(data) < 70_000


def test_the_stylesheet_has_a_rule_for_each_font_and_no_other(any_book: Opened) -> None:
    named = set(re.findall(r"url\(\.\./(fonts/[^)]+)\)", any_book.css))
    assert named == {name.removeprefix("EPUB/") for name in any_book.files if name.endswith(".ttf")}


def test_rare_cuts_come_only_with_the_text_that_needs_them(book) -> None:
    assert "EPUB/fonts/source-serif-4-italic-700.ttf" in book("full").files
    assert "EPUB/fonts/source-sans-3-italic-400.ttf" in book("full").files
    assert "EPUB/fonts/source-serif-4-italic-700.ttf" not in book("french").files
    assert "EPUB/fonts/source-serif-4-display-italic-300.ttf" not in book("french").files


def test_the_cover_has_the_size_that_shops_ask_for(any_book: Opened) -> None:
    item = any_book.package.find(".//{*}item[@properties='cover-image']")
    data = any_book.files[f"EPUB/{item.get('href')}"]
    with Image.open(BytesIO(data)) as cover:
        assert cover.size == (1600, 2560)
        picture = cover.convert("RGB")
    for corner in ((2, 2), (1597, 2)):
        red, green, blue = picture.getpixel(corner)
        assert red > 150 > 100 > max(green, blue), "the field does not reach the edge"
    assert len(data) < 300_000


def test_a_drawing_with_text_is_drawn_and_one_without_stays(book) -> None:
    files = book("full").files
    with Image.open(BytesIO(files["EPUB/images/chart.png"])) as chart:
        assert chart.size[0] == 1400
        assert chart.mode in {"P", "L"}
        assert chart.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert b"editor" not in files["EPUB/images/star.svg"]
    assert "EPUB/images/star.png" not in files


def test_a_picture_that_is_used_twice_is_one_file(book) -> None:
    assert [name for name in book("full").files if "chart" in name] == ["EPUB/images/chart.png"]
