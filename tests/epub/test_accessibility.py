"""The claims: each follows from the content, and falls with it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from drukwerk.accessibility import Book, Claims, describe
from tests.epub.opened import SPACES, Opened, read

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
