"""The dossier as a pamphlet: what a reader would see, asserted as facts of its PDF."""

from __future__ import annotations

import re
from itertools import pairwise

import pikepdf
import pytest

from drukwerk.html import find_class, plain_text
from drukwerk.publication import Publication
from tests import tagged
from tests.epub.marked import squeezed
from tests.pdf_facts import POINTS_PER_MM, Facts, Line

#: Sizes as the PDF has them, in CSS pixels.
TEXT_SIZE, HEADING_SIZE, QUOTE_SIZE = 10 * 96 / 72, 15 * 96 / 72, 19 * 96 / 72
#: In points: the leading, the head of the text area and the height of the page.
LEADING = 13.5
TOP, HEIGHT = 18 * POINTS_PER_MM, 210 * POINTS_PER_MM


def of_size(lines: list[Line], size: float) -> list[Line]:
    return [line for line in lines if abs(line.size - size) < 0.1]


def body_lines(lines: list[Line]) -> list[Line]:
    """Return the lines of running text: the text face at the text size."""
    return [
        line
        for line in of_size(lines, TEXT_SIZE)
        if "Source-Serif" in line.font and len(line.text) > 1
    ]


def text_pages(facts: Facts) -> list[int]:
    """Return the indexes of the pages that hold the text: from the opening to the sources."""
    first = next(i for i, lines in enumerate(facts.lines) if any(map(_is_drop_cap, lines)))
    last = max(page for page in facts.pages_with("Bronnen")) - 1
    return list(range(first, last + 1))


def _is_drop_cap(line: Line) -> bool:
    return line.size > 60 and len(line.text) == 1


def test_a5_on_every_page(dossier: Facts) -> None:
    with dossier.pdf as pdf:
        for page in pdf.pages:
            width, height = (float(v) / POINTS_PER_MM for v in page.mediabox[2:])
            assert (round(width, 1), round(height, 1)) == (148.0, 210.0)


def test_body_lines_sit_on_the_grid(dossier: Facts) -> None:
    first = HEIGHT - TOP
    offsets = []
    for index in text_pages(dossier):
        for line in body_lines(dossier.lines[index]):
            offsets.append((first - line.baseline) % LEADING)
    common = max(set(map(round, offsets)), key=[round(o) for o in offsets].count)
    on_grid = [abs(offset - common) < 0.75 for offset in offsets]
    assert len(offsets) > 400
    assert sum(on_grid) / len(on_grid) >= 0.98


def test_drop_cap_sits_on_the_third_line(dossier: Facts) -> None:
    page = dossier.lines[text_pages(dossier)[0]]
    cap = next(line for line in page if _is_drop_cap(line))
    third = body_lines(page)[2]
    assert cap.baseline == pytest.approx(third.baseline, abs=0.3)


def test_no_more_than_two_hyphens_in_a_row(dossier: Facts) -> None:
    for index in text_pages(dossier):
        texts = [line.text.rstrip() for line in body_lines(dossier.lines[index])]
        runs = "".join("x" if text.endswith(("-", "\u2010", "\u00ad")) else "." for text in texts)
        assert "xxx" not in runs, index + 1


def test_no_heading_at_the_foot_of_a_page(dossier: Facts) -> None:
    for index in text_pages(dossier):
        body = body_lines(dossier.lines[index])
        for heading in of_size(dossier.lines[index], HEADING_SIZE):
            below = [line for line in body if line.baseline < heading.baseline]
            assert len(below) >= 3 or not below, index + 1


def test_pull_quotes_keep_clear_of_head_and_foot(dossier: Facts) -> None:
    for index in text_pages(dossier):
        quotes = [line.baseline for line in of_size(dossier.lines[index], QUOTE_SIZE)]
        text = [line.baseline for line in body_lines(dossier.lines[index])]
        if quotes:
            assert HEIGHT - TOP - max(quotes) > 2 * LEADING, index + 1
            assert min(quotes) - min(text) > 2 * LEADING, index + 1


def test_one_pull_quote_a_page(dossier: Facts, dossier_publication: Publication) -> None:
    large = [
        _letters("".join(line.text for line in of_size(lines, QUOTE_SIZE)))
        for lines in dossier.lines
    ]
    quotes = find_class(dossier_publication.body(), "pull-quote")
    beginnings = [_letters(plain_text(quote))[:16] for quote in quotes]
    pages = [
        page for beginning in beginnings for page, text in enumerate(large) if beginning in text
    ]
    assert len(quotes) >= 5
    assert len(set(pages)) == len(pages) == len(quotes)


def test_contents_give_the_pages_of_the_sections(dossier: Facts) -> None:
    listed = re.findall(r"^(.+?)\s*\.{3,}\s*(\d+)$", dossier.text(2), re.M)
    assert len(listed) >= 10
    for title, number in listed:
        headings = [line.text.strip() for line in dossier.lines[int(number) - 1] if line.size > 19]
        assert any(title.strip()[:20] in heading for heading in headings), (title, number)


def test_bookmarks_name_the_sections_in_order(dossier: Facts) -> None:
    with dossier.pdf as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    listed = re.findall(r"^(.+?)\s*\.{3,}\s*\d+$", dossier.text(2), re.M)
    assert [title for title in titles if title in listed] == listed


def test_running_heads_verso_title_recto_section(dossier: Facts) -> None:
    pages = text_pages(dossier)
    for index in pages[2:10]:
        head = max(dossier.lines[index], key=lambda line: line.baseline)
        if index % 2:
            assert head.text == "Leon Trotski"
        else:
            assert head.text != "Leon Trotski"


def test_folios_stand_outside(dossier: Facts) -> None:
    for index in text_pages(dossier)[1:10]:
        folio = min(dossier.lines[index], key=lambda line: line.baseline)
        assert folio.text == str(index + 1)
        assert (folio.left > 200) == (index % 2 == 0)


def test_fonts_are_embedded_subsets(dossier: Facts) -> None:
    with dossier.pdf as pdf:
        fonts = _objects(pdf, "/FontDescriptor")
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert all(re.match(r"/[A-Z]{6}\+", str(font.FontName)) for font in fonts)


def _objects(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    """Return the dictionaries of a type."""
    dictionaries = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
    return [obj for obj in dictionaries if str(obj.get("/Type")) == kind]


def test_pull_quotes_are_outside_the_reading_order(
    dossier: Facts, dossier_publication: Publication
) -> None:
    read = tagged.read(dossier.data)
    quotes = find_class(dossier_publication.body(), "pull-quote")
    repeated = [squeezed(plain_text(quote[0])) for quote in quotes if quote.get("data-of")]
    assert len(repeated) > 3
    assert [squeezed(read.text).count(words) for words in repeated] == [1] * len(repeated)
    assert all(map(read.all, ("P", "H1", "H2", "Figure", "Table", "Link")))


def test_tagged_titled_and_in_its_language(dossier: Facts) -> None:
    with dossier.pdf as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Title"]) == "Leon Trotski"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_small_enough_to_mail(dossier: Facts) -> None:
    assert len(dossier.data) < 1_500_000


def test_every_word_of_the_manuscript_is_printed(
    dossier: Facts, dossier_publication: Publication
) -> None:
    printed = _letters("".join(dossier.text(n + 1) for n in range(len(dossier.lines))))
    body = dossier_publication.body()
    missing = [
        text
        for paragraph in body.iter("p", "h1", "h2", "li", "dd", "td")
        if len(text := _letters(plain_text(paragraph))[1:]) > 12 and text[:12] not in printed
    ]
    assert not missing


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha()).lower()


def test_no_line_hangs_over_the_measure(dossier: Facts) -> None:
    for index in text_pages(dossier):
        left, right = (19, 15) if index % 2 else (15, 19)
        for line in body_lines(dossier.lines[index]):
            assert line.left >= left * POINTS_PER_MM - 1
            assert line.chars[-1].x <= (148 - right) * POINTS_PER_MM + 1


def test_pages_of_text_are_full(dossier: Facts) -> None:
    """No page of running text stops about half-way, but at the end of a section."""
    for first, second in pairwise(text_pages(dossier)):
        lines = dossier.lines[first]
        lowest = sorted(line.baseline for line in lines if line.baseline > 24 * POINTS_PER_MM)[:1]
        starts_section = bool(of_size(dossier.lines[second][:3], HEADING_SIZE))
        full_page = any(line.text.startswith("Afbeelding") for line in dossier.lines[second][-6:])
        if lowest and not starts_section and not full_page:
            assert lowest[0] < 0.45 * HEIGHT, first + 1
