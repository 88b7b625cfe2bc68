"""Links on paper: their addresses in notes, in brackets, and as codes."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from drukwerk.editions.epub import build_epub
from drukwerk.editions.link_notes import addresses_to_notes, qr_codes, short_address
from drukwerk.html import Element, find_class, parse_fragment, plain_text
from drukwerk.styles import find_style
from tests.layout.conftest import DOSSIER, Publish, screen
from tests.pdf_facts import Facts

LONG = "https://catalogue.example.org/newspapers/1931-1940/index-of-all_issues.html"


def shown(html: str, *, is_wanted: bool = True) -> Element:
    body = parse_fragment(html)
    addresses_to_notes(body, is_wanted=is_wanted)
    return body


def words(element: Element) -> str:
    return "".join(element.itertext())


def notes(body: Element) -> list[tuple[str, str]]:
    return [(it.get("data-number", ""), words(it)) for it in find_class(body, "footnote")]


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://www.example.org/a/", "example.org/a"),
        ("http://example.org", "example.org"),
        ("mailto:a@example.org?subject=b", "a@example.org"),
        ("https://example.org/?page=2", "example.org/?page=2"),
        ("https://example.org/Z%C3%BCrich", "example.org/Zürich"),
        ("https://example.org/a%20b%28c%29", "example.org/a%20b%28c%29"),
        ("https://example.org/%E2%80%8B", "example.org/%E2%80%8B"),
        ("https://example.org/%FF", "example.org/%FF"),
    ],
)
def test_addresses_are_written_as_people_write_them(address: str, short: str) -> None:
    assert short_address(address) == short


def test_a_link_in_the_text_gets_a_note_with_a_letter() -> None:
    body = shown('<p>The <a href="https://example.org/a">archive</a>, and more.</p>')
    assert notes(body) == [("a", "example.org/a")]
    assert plain_text(body) == "The archive, and more."
    assert body.find(".//span[@class='footnote']//a[@href='https://example.org/a']") is not None


def test_letters_go_on_in_twos() -> None:
    links = "".join(f'<a href="https://example.org/{n}">x</a> ' for n in range(28))
    numbers = [number for number, _ in notes(shown(f"<p>{links}</p>"))]
    assert numbers[:2] + numbers[25:] == ["a", "b", "z", "aa", "bb"]


def test_an_address_is_told_once_a_chapter() -> None:
    link = '<p><a href="https://example.org">it</a> and <a href="https://example.org">it</a></p>'
    body = shown(f'<section id="one">{link}</section><section id="two">{link}</section>')
    assert [letter for letter, _ in notes(body)] == ["a", "b"]


@pytest.mark.parametrize(
    "around",
    [
        "<h2>{}</h2>",
        '<div class="pull-quote"><p>{}</p></div>',
    ],
)
def test_headings_and_pull_quotes_stay_as_they_are(around: str) -> None:
    html = around.format('<a href="https://example.org">archive</a>')
    assert words(shown(html)) == "archive"


@pytest.mark.parametrize(
    "around",
    [
        "<figure><figcaption><p>{}</p></figcaption></figure>",
        "<table><tr><td>{}</td></tr></table>",
        '<aside class="box"><p>{}</p></aside>',
        '<section class="sources"><ul><li>{}</li></ul></section>',
        '<p>x<span class="footnote" data-number="1">{}</span></p>',
    ],
)
def test_where_no_note_can_stand_brackets_do(around: str) -> None:
    body = shown(around.format('<a href="https://www.example.org/x">archive</a>, p. 3'))
    assert words(body).endswith("archive (example.org/x), p. 3")


def test_an_address_that_is_read_already_is_not_told_again() -> None:
    for text in ("https://example.org", "www.example.org/", "example.org"):
        body = shown(f'<p>See <a href="https://example.org">{text}</a>.</p>')
        assert words(body) == f"See {text}."


def test_a_long_address_is_short_in_the_text_and_whole_in_the_note() -> None:
    body = shown(f'<p>See <a href="{LONG}">{LONG}</a>.</p>')
    assert plain_text(body) == "See catalogue.example.org/…."
    assert notes(body) == [("a", LONG.removeprefix("https://"))]


def test_links_that_lead_within_the_text_get_no_note() -> None:
    assert notes(shown('<p><a href="#a">there</a></p>')) == []


def test_an_address_breaks_before_its_signs() -> None:
    body = shown(f'<ul class="sources"><li><a href="{LONG}">{LONG}</a></li></ul>')
    pieces = [words(piece) for piece in find_class(body, "unbroken")]
    assert "".join(pieces) == LONG
    assert pieces[:4] == ["https://catalogue", ".example", ".org", "/newspapers"]
    assert len(list(body.iter("wbr"))) == len(pieces) - 1


def test_none_are_told_where_the_manuscript_says_so_but_codes_are() -> None:
    html = '<p><a href="https://a.org">a</a> <a class="qr" href="https://b.org">b</a></p>'
    body = shown(html, is_wanted=False)
    assert notes(body) == [("a", "b.org")]
    assert len(find_class(body, "qr-code")) == 1


def test_a_code_holds_its_address() -> None:
    import segno

    body = parse_fragment('<p><a class="qr" href="https://example.org/map">the map</a></p>')
    (picture,) = qr_codes(body).values()
    svg = picture.data.decode()
    side = int(picture.width)
    dark = {
        (int(x) + step, int(y))
        for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)", svg)
        for step in range(int(run))
    }
    wanted = segno.make("https://example.org/map", error="m", micro=False)
    rows = [list(row) for row in wanted.matrix_iter(border=4)]
    assert side == len(rows)
    assert dark == {(x, y) for y, row in enumerate(rows) for x, dot in enumerate(row) if dot}


BODY = f"""# Paper

The [archive](https://www.example.org/archive/) is large.[^n] A [map]({LONG}){{.qr}} shows it.

[^n]: An author's own note.
"""


@pytest.mark.parametrize("style", ["pamphlet", "magazine"])
def test_notes_stand_at_the_foot_of_the_page(publish: Publish, style: str) -> None:
    facts = screen(publish(BODY), style)
    (page,) = facts.pages_with("archive")
    text = facts.text(page)
    order = ["archivea is large.1", "a example.org/archive", "1 An author", "b catalogue"]
    squeezed = re.sub(r"\s", "", text)
    at = [squeezed.find(re.sub(r"\s", "", words)) for words in order]
    assert -1 not in at
    assert at == sorted(at)
    assert "\u200b" not in text
    assert _addresses(facts, page) == {"https://www.example.org/archive/", LONG}


def _addresses(facts: Facts, page: int) -> set[str]:
    with facts.pdf as pdf:
        linked = [note for note in pdf.pages[page - 1].obj.Annots if "/A" in note]
        return {str(note.A.URI) for note in linked if "/URI" in note.A}


def test_the_epub_has_none_of_it(publish: Publish) -> None:
    style = find_style("pamphlet", DOSSIER.parent)
    assert style is not None
    with zipfile.ZipFile(io.BytesIO(build_epub(publish(BODY), style))) as book:
        text = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    assert "example.org/archive/" in text
    assert "unbroken" not in text
    assert "qr-code" not in text
    assert ">catalogue.example.org" not in text
