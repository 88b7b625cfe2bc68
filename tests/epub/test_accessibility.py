"""The claims: each follows from the content, and falls with it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from drukwerk.accessibility import Book, Claims, describe
from drukwerk.editions.epub import build_epub
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import read_publication
from drukwerk.styles import find_style
from tests.epub.opened import CREATED, MANUSCRIPTS, SPACES, TYPE, Opened, read

Change = Callable[[list[etree._Element]], None]

ALL = {
    "tableOfContents", "readingOrder", "structuralNavigation", "alternativeText",
    "displayTransformability", "ARIA",
}  # fmt: skip


def claims(
    opened: Opened,
    change: Callable[[list[etree._Element]], None] | None = None,
    css: str | None = None,
    animated: bool = False,
) -> Claims:
    documents = [deepcopy(root) for root in opened.documents.values()]
    if change:
        change(documents)
    book = Book(documents, opened.css if css is None else css, animated)
    return describe(book, read("full").labels)


def each(documents: list[etree._Element], path: str) -> list[etree._Element]:
    return [node for root in documents for node in root.xpath(path, namespaces=SPACES)]


def test_the_package_makes_the_claims_that_hold(book) -> None:
    opened = book("full")
    assert opened.meta("schema:accessMode") == ["textual", "visual"]
    assert opened.meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert set(opened.meta("schema:accessibilityFeature")) == ALL
    assert opened.meta("schema:accessibilityHazard") == ["none"]
    assert opened.meta("dcterms:conformsTo") == []


def test_no_images_no_visual_mode(book) -> None:
    opened = book("headless")
    assert opened.meta("schema:accessMode") == ["textual"]
    assert opened.meta("schema:accessModeSufficient") == ["textual"]
    assert (
        read("headless").labels.accessibility.no_images
        in opened.meta("schema:accessibilitySummary")[0]
    )


def test_a_missing_alt_takes_away_what_depends_on_it_and_nothing_else(book) -> None:
    def drop(documents: list[etree._Element]) -> None:
        del each(documents, "//h:figure//h:img[not(@role)]")[0].attrib["alt"]

    whole, without = claims(book("full")), claims(book("full"), drop)
    words = read("full").labels.accessibility
    assert set(whole.features) - set(without.features) == {"alternativeText"}
    assert without.sufficient == ("textual,visual",)
    assert without.modes == whole.modes
    assert without.hazards == whole.hazards
    assert words.missing_alternatives in without.summary
    assert words.alternatives not in without.summary
    rest = whole.summary.replace(words.alternatives, "").split()
    assert without.summary.replace(words.missing_alternatives, "").split() == rest


def test_an_empty_alt_is_a_missing_one_unless_the_image_is_ornament(book) -> None:
    def empty(documents: list[etree._Element]) -> None:
        each(documents, "//h:figure//h:img[not(@role)]")[0].set("alt", " ")

    def ornament(documents: list[etree._Element]) -> None:
        for image in each(documents, "//h:figure//h:img"):
            image.set("alt", "")
            image.set("role", "presentation")

    assert "alternativeText" not in claims(book("full"), empty).features
    assert claims(book("full"), ornament).modes == ("textual",)


@pytest.mark.parametrize("path", ["//h:nav//h:li", "//h:nav"])
def test_no_entries_no_table_of_contents(book, path: str) -> None:
    def remove(documents: list[etree._Element]) -> None:
        for node in each(documents, path):
            if node.getparent() is not None:
                node.getparent().remove(node)

    assert "tableOfContents" not in claims(book("full"), remove).features


def test_a_skipped_heading_level_takes_away_the_navigation(book) -> None:
    def skip(documents: list[etree._Element]) -> None:
        heading = each(documents, "//h:section/h:section/h:h2")[0]
        heading.tag = heading.tag.replace("h2", "h4")

    assert set(claims(book("full")).features) - set(claims(book("full"), skip).features) == {
        "structuralNavigation"
    }


@pytest.mark.parametrize(
    "css",
    ["p { font-size: 10pt }", "h1 { font: 700 12px/1 serif }", "body { color: #000 }",
     "body { background: #fff }", "p { line-height: 1 !important }"],
)  # fmt: skip
def test_a_fixed_look_takes_away_adaptability(book, css: str) -> None:
    assert "displayTransformability" not in claims(book("full"), css=css).features


@pytest.mark.parametrize("css", ["", "p { font-size: 0.9em; border: 1px solid }",
                                 "h1 { color: red; background-color: inherit }"])  # fmt: skip
def test_relative_sizes_keep_it(book, css: str) -> None:
    assert "displayTransformability" in claims(book("full"), css=css).features


@pytest.mark.parametrize("tag", ["script", "video", "audio"])
def test_what_may_move_or_sound_is_an_unknown_hazard(book, tag: str) -> None:
    def add(documents: list[etree._Element]) -> None:
        body = each(documents, "//h:body")[0]
        etree.SubElement(body, f"{{{SPACES['h']}}}{tag}")

    found = claims(book("full"), add)
    assert found.hazards == ("unknown",)
    assert read("full").labels.accessibility.no_hazards not in found.summary


def test_an_animated_picture_is_an_unknown_hazard(book) -> None:
    assert claims(book("full"), animated=True).hazards == ("unknown",)


def test_a_note_without_a_way_back_is_not_praised(book) -> None:
    def cut(documents: list[etree._Element]) -> None:
        each(documents, "//h:a[@role='doc-backlink']")[0].set("href", "#nowhere")

    words = read("full").labels.accessibility
    assert words.notes in claims(book("full")).summary
    assert words.notes not in claims(book("full"), cut).summary


def test_the_summary_is_in_the_language_of_the_book(book) -> None:
    for name in ("german", "french", "full"):
        words = read(name).labels.accessibility
        assert words.reading_order in book(name).meta("schema:accessibilitySummary")[0]


def test_a_summary_in_another_language_says_so(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text("---\ntitle: T\nlang: hu\n---\n\n# A\n\nText.\n", "utf-8")
    style = find_style("pamphlet", tmp_path)
    assert style is not None
    opened = Opened(build_epub(read_publication(load_manuscript(path), CREATED), style))
    path_to = "//o:meta[@property='schema:accessibilitySummary']/@xml:lang"
    assert opened.package.xpath(path_to, namespaces=SPACES) == ["en"]


def test_a_summary_in_the_language_of_the_book_needs_not_to(book) -> None:
    path_to = "//o:meta[@property='schema:accessibilitySummary']/@xml:lang"
    assert book("german").package.xpath(path_to, namespaces=SPACES) == []


def test_ornaments_are_not_denied(book) -> None:
    words = read("full").labels.accessibility

    def only_ornaments(documents: list[etree._Element]) -> None:
        for image in each(documents, "//h:figure//h:img"):
            image.set("alt", "")
            image.set("role", "presentation")

    assert words.no_images not in claims(book("full"), only_ornaments).summary


# Conformity: only when all holds, and somebody looked.


def certified(name: str, tmp_path: Path) -> Opened:
    text = (MANUSCRIPTS / f"{name}.md").read_text("utf-8")
    path = tmp_path / "certified.md"
    path.write_text(text.replace("---\n", "---\ncertified-by: A Reader\n", 1), "utf-8")
    for picture in MANUSCRIPTS.glob("*.svg"):
        (tmp_path / picture.name).write_bytes(picture.read_bytes())
    style = find_style("pamphlet", tmp_path)
    assert style is not None
    return Opened(build_epub(read_publication(load_manuscript(path), CREATED), style))


def test_conformity_is_claimed_when_somebody_is_named(book, tmp_path: Path) -> None:
    opened = certified("full", tmp_path)
    assert opened.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert opened.meta("a11y:certifiedBy") == ["A Reader"]
    assert book("full").meta("dcterms:conformsTo") == []


def without(path: str) -> Change:
    def remove(documents: list[etree._Element]) -> None:
        for node in each(documents, path):
            node.getparent().remove(node)

    return remove


def changed(path: str, **attributes: str) -> Change:
    def change(documents: list[etree._Element]) -> None:
        for name, value in attributes.items():
            each(documents, path)[0].set(name, value)

    return change


def emptied(path: str) -> Change:
    def change(documents: list[etree._Element]) -> None:
        node = each(documents, path)[0]
        node[:] = []
        node.text = None

    return change


def renamed(path: str, tag: str) -> Change:
    def change(documents: list[etree._Element]) -> None:
        node = each(documents, path)[0]
        node.tag = f"{{{SPACES['h']}}}{tag}"

    return change


def added(tag: str, **attributes: str) -> Change:
    def change(documents: list[etree._Element]) -> None:
        body = each(documents, "//h:body")[-1]
        etree.SubElement(body, f"{{{SPACES['h']}}}{tag}", attributes)

    return change


def paged(documents: list[etree._Element]) -> None:
    """Give the book a page mark and a list of pages."""
    mark = etree.SubElement(each(documents, "//h:body")[-1], f"{{{SPACES['h']}}}span")
    mark.attrib.update(
        {TYPE: "pagebreak", "role": "doc-pagebreak", "id": "page-1", "aria-label": "1"}
    )
    nav = etree.SubElement(each(documents, "//h:nav")[0].getparent(), f"{{{SPACES['h']}}}nav")
    nav.set(TYPE, "page-list")
    etree.SubElement(nav, f"{{{SPACES['h']}}}a", href="a.xhtml#page-1").text = "1"


def both(*changes: Change) -> Change:
    def change(documents: list[etree._Element]) -> None:
        for one in changes:
            one(documents)

    return change


IMAGE = "//h:figure//h:img[not(@role)]"
CONFORMS = ("may_conform", "True")
ALTERNATIVES = {("feature", "alternativeText"), ("sufficient", "textual"), CONFORMS}
LISTED = ("feature", "pageNavigation")
PAGES = {("feature", "pageBreakMarkers"), LISTED}


def facts(found: Claims) -> set[tuple[str, str]]:
    """Return every claim but the summary, which is made of the same facts."""
    pairs = {("mode", it) for it in found.modes} | {("sufficient", it) for it in found.sufficient}
    pairs |= {("feature", it) for it in found.features} | {("hazard", it) for it in found.hazards}
    return pairs | {("may_conform", str(found.may_conform))}


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (changed(IMAGE, alt=""), ALTERNATIVES),
        (changed(IMAGE, alt="  "), ALTERNATIVES),
        (added("img", src="x.png"), ALTERNATIVES),
        (added("img", src="x.png", alt="A lamp."), set()),
        (added("img", src="x.png", alt="", role="presentation"), set()),
        (without("//h:nav//h:li"), {("feature", "tableOfContents"), CONFORMS}),
        (
            renamed("//h:section/h:section/h:h2", "h4"),
            {("feature", "structuralNavigation"), CONFORMS},
        ),
        (renamed("//h:h1", "p"), {("feature", "structuralNavigation"), CONFORMS}),
        (added("script"), {("hazard", "none"), CONFORMS}),
        (added("video"), {("hazard", "none"), ("sufficient", "textual,visual"), CONFORMS}),
        (added("object"), {("hazard", "none"), CONFORMS}),
        (without("//h:th"), {CONFORMS}),
        (added("a", href="a.xhtml"), {CONFORMS}),
        (emptied("//h:title"), {CONFORMS}),
        (changed("/h:html", lang=""), {CONFORMS}),
        (without("//h:figcaption"), set()),
        (without("//h:a[@role='doc-backlink']"), {CONFORMS}),
        (paged, set()),
    ],
)
def test_each_mutation_takes_exactly_the_claims_that_hang_on_it(
    book, change: Change, gone: set[tuple[str, str]]
) -> None:
    before, after = facts(claims(book("full"))), facts(claims(book("full"), change))
    assert before - after == gone


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (
            changed("//*[@e:type='pagebreak']", **{"aria-label": ""}),
            {("feature", "pageBreakMarkers"), CONFORMS},
        ),
        (without("//h:nav[@e:type='page-list']"), {LISTED, CONFORMS}),
        (changed("//*[@e:type='pagebreak']", id="page-2"), {LISTED, CONFORMS}),
        (without("//*[@e:type='pagebreak']"), {*PAGES, CONFORMS}),
        (both(without("//*[@e:type='pagebreak']"), without("//h:nav[@e:type='page-list']")), PAGES),
    ],
)
def test_the_claims_of_pages_hang_on_marks_and_list(
    book, change: Change, gone: set[tuple[str, str]]
) -> None:
    whole = facts(claims(book("full"), paged))
    assert whole >= PAGES
    assert whole - facts(claims(book("full"), both(paged, change))) == gone


def test_a_fixed_look_takes_away_conformity(book) -> None:
    assert claims(book("full")).may_conform
    assert not claims(book("full"), css="p { font-size: 10pt }").may_conform
    assert not claims(book("full"), animated=True).may_conform
