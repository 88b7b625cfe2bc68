"""A text that runs from right to left: its lines, its pages, and what hangs in its margins."""

from __future__ import annotations

import pytest

from drukwerk.editions.screen import build_screen
from drukwerk.html import has_class
from drukwerk.layout.flow import Item
from drukwerk.layout.inspection import placed_pictures
from tests.layout.conftest import Publish, pages_of, screen
from tests.pdf_facts import Facts

HEBREW = "title: דפוס\nlang: he\ndate: 2026-01-01\ndrop-cap: false"
SENTENCE = "המדפיס הניח את הנייר על המכונה וראה כיצד האותיות של העיתון החדש עומדות שחורות וחדות. "
ADDRESS = "https://example.org/archives/of-the-press/1931/first-strike/letters/to-the-owner"
BODY = f"""# ראשון

{SENTENCE * 4}

{SENTENCE * 3} **{SENTENCE * 2}** {SENTENCE * 2}[^n] [קישור]({ADDRESS})

![כתובית.](plaat.svg){{alt="תמונה." placement=wide}}

{SENTENCE * 60}

[^n]: {SENTENCE * 3}
"""
TOLERANCE = 0.6


def edges(item: Item) -> list[tuple[float, float]]:
    """Return how far each line of an item is from the left and the right edge of its block."""
    left = item.block.box.content_box_x()
    right = left + item.block.box.width
    found = []
    for line in item.block.lines:
        boxes = [box for box in line.box.children if box.is_in_normal_flow()]
        starts, ends = zip(*((b.position_x, b.position_x + b.width) for b in boxes), strict=True)
        found.append((min(starts) - left, right - max(ends)))
    return found


@pytest.fixture(scope="module")
def kept() -> dict[str, list[Item]]:
    return {}


@pytest.fixture
def paragraphs(publish: Publish, kept: dict[str, list[Item]]) -> list[Item]:
    if not kept:
        flow = pages_of(publish(BODY, HEBREW)).refined.flow
        kept["all"] = [item for items in flow.items for item in items if item.is_paragraph]
    return kept["all"]


def test_lines_begin_at_the_right_edge(paragraphs: list[Item]) -> None:
    flush, indented = (edges(paragraph) for paragraph in paragraphs[:2])
    assert [right for _, right in flush] == pytest.approx([0] * len(flush), abs=TOLERANCE)
    assert [right for _, right in indented[1:]] == pytest.approx(
        [0] * (len(indented) - 1), abs=TOLERANCE
    )
    assert indented[0][1] == pytest.approx(10 * 96 / 72, abs=TOLERANCE)
    assert min(left for left, _ in [*flush, *indented]) > -TOLERANCE


def test_a_drawing_reaches_into_the_margins_of_its_page(publish: Publish) -> None:
    refined = pages_of(publish(BODY, HEBREW)).refined
    figures = [it for it in refined.flow.elements.values() if has_class(it, "wide")]
    [drawing] = placed_pictures(refined.pages)
    [side] = {refined.flow.pages[drawing.page - 1].side}
    assert [has_class(figure, f"on-{side}") for figure in figures] == [True]


def test_the_book_opens_from_the_right(publish: Publish) -> None:
    pages = pages_of(publish(BODY, HEBREW))
    assert [page.side for page in pages.refined.flow.pages[:3]] == ["left", "right", "left"]
    with Facts(build_screen(pages).data).pdf as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
    with Facts(build_screen(pages_of(publish("Tekst."))).data).pdf as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences


def test_an_address_runs_from_the_left(publish: Publish) -> None:
    facts = Facts(build_screen(pages_of(publish(BODY, HEBREW))).data)
    [page] = [lines for lines in facts.lines if any("x" in line.text for line in lines)]
    signs = [char for line in page for char in line.chars]
    [height] = {round(char.baseline) for char in signs if char.text == "x"}
    line = sorted((it for it in signs if round(it.baseline) == height), key=lambda it: it.x)
    assert "example.org" in "".join(char.text for char in line)


def test_columns_are_counted_from_the_right(publish: Publish) -> None:
    text = " ".join(f"מילה a{number}z" for number in range(900))
    facts = screen(publish(text, HEBREW), "magazine")
    signs = [char for lines in facts.lines for line in lines for char in line.chars]
    marks = [char for char in signs if char.text == "a" and char.baseline < 700]
    lefts = [round(char.x) for char in marks]
    assert lefts[0] > 400
    assert min(lefts) < 200
