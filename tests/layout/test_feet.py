"""Figures, tables, boxes and notes at the foot of the pages, and the last page of a text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from drukwerk.html import has_class
from drukwerk.layout.flow import Flow
from tests.layout.conftest import Publish, pages_of, screen
from tests.pdf_facts import POINTS_PER_MM, Facts, Line

SENTENCE = "De drukker legde het papier op de pers en keek hoe de letters van de krant droogden. "
FIGURE = '![Onderschrift.](plaat.svg){#fig-a alt="Een leeg vlak."}'
BOX = '::: {.box title="Kader"}\nWoorden in een kader.\n:::'
LEADING = 13.5


def paragraphs(count: int, sentences: int = 5) -> str:
    return "\n\n".join(f"Alinea {n}. " + SENTENCE * sentences for n in range(1, count + 1))


def table(rows: int, caption: str = "") -> str:
    body = "\n".join(f"| rij{n} | {n} |" for n in range(rows))
    return f"| Links | Rechts |\n|:--|--:|\n{body}" + (f"\n\n: {caption}" if caption else "")


def page_with(facts: Facts, words: str) -> list[Line]:
    [number] = facts.pages_with(words)
    return sorted(facts.lines[number - 1], key=lambda line: -line.baseline)


def baseline(lines: list[Line], words: str) -> float:
    return next(line.baseline for line in lines if words in line.text)


def pages_of_rows(facts: Facts) -> list[int]:
    """Return how many rows of a table stand on each page that has any."""
    counts = [sum(line.text.startswith("rij") for line in lines) for lines in facts.lines]
    return [count for count in counts if count]


def test_text_stands_between_a_heading_and_its_figure(publish: Publish) -> None:
    body = f"# Een\n\n{paragraphs(4)}\n\n# Twee\n\n{FIGURE}\n\nEerste woorden. {paragraphs(6)}"
    page = page_with(screen(publish(body)), "Onderschrift.")
    assert baseline(page, "Eerste woorden.") > baseline(page, "Onderschrift.")


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_short_table_is_not_parted(publish: Publish, count: int) -> None:
    facts = screen(publish(f"{paragraphs(count)}\n\n{table(8, 'Rijen.')}\n\n{paragraphs(4)}"))
    assert pages_of_rows(facts) == [8]
    facts = screen(publish(f"{paragraphs(count)}\n\n{table(6)}\n\n{paragraphs(4)}"))
    assert pages_of_rows(facts) == [6]


def test_a_table_with_a_caption_leaves_no_hole(publish: Publish) -> None:
    body = f"# Kop\n\n{paragraphs(3, 6)}\n\n{table(13, 'Rijen.')}\n\nNa de tabel. {paragraphs(6)}"
    facts = screen(publish(body))
    first = facts.pages_with("Alinea 3")[0]
    [after] = facts.pages_with("Na de tabel.")
    [rows] = [n for n, lines in enumerate(facts.lines, 1) if any("rij0" in it.text for it in lines)]
    assert after <= rows
    assert first <= rows


@pytest.mark.parametrize("count", [33, 34, 35, 36, 37, 38])
def test_no_row_of_a_long_table_is_alone(publish: Publish, count: int) -> None:
    facts = screen(publish(f"{SENTENCE * 3}\n\n{table(count)}\n\n{SENTENCE}"))
    assert min(pages_of_rows(facts)) > 1
    assert sum(pages_of_rows(facts)) == count


@pytest.mark.parametrize("floating", [FIGURE, BOX])
def test_notes_stand_below_figures_with_white_between(publish: Publish, floating: str) -> None:
    before = f"{SENTENCE * 3}[^a] {SENTENCE * 2}\n\n[^a]: Woorden van de noot."
    facts = screen(publish(f"# Kop\n\n{before}\n\n{floating}\n\n{paragraphs(7)}"))
    page = page_with(facts, "Woorden van de noot.")
    last = min(
        line.baseline
        for line in page
        if "Onderschrift." in line.text or "Woorden in een kader." in line.text
    )
    gap = last - baseline(page, "Woorden van de noot.")
    assert 15 < gap < 40


@pytest.mark.parametrize("floating", [FIGURE, BOX, table(5, "Rijen.")])
def test_nothing_floats_far_below_the_last_words(publish: Publish, floating: str) -> None:
    body = f"{paragraphs(6)}\n\n\\newpage\n\nVoorlaatste woorden.\n\n{floating}\n\nLaatste woorden."
    page = page_with(screen(publish(body)), "Laatste woorden.")
    text = [line.baseline for line in page if line.baseline > 24 * POINTS_PER_MM]
    gaps = [above - below for above, below in pairwise(text) if above != below]
    assert max(gaps) < 60 * POINTS_PER_MM + 3 * LEADING
    assert min(text) > 100 * POINTS_PER_MM - 60 * POINTS_PER_MM
    assert min(text) == pytest.approx(baseline(page, "Laatste woorden."), abs=1)


def text_flow(publish: Publish, body: str) -> Flow:
    return pages_of(publish(body)).refined.flow


@pytest.mark.parametrize("sentences", range(1, 8))
def test_the_last_page_has_more_than_a_line_or_two(publish: Publish, sentences: int) -> None:
    flow = text_flow(publish, f"{paragraphs(8)}\n\nSlot. {SENTENCE * sentences}")
    pages = [items for items in flow.items if items]
    assert len(pages) > 1
    assert sum(len(item.block.lines) for item in pages[-1]) >= 4


def test_a_figure_hangs_in_its_page(publish: Publish) -> None:
    placed = FIGURE.replace("}", " placement=page}")
    flow = text_flow(publish, f"{paragraphs(3)}\n\n{placed}\n\n{paragraphs(9)}")
    [(page, figure)] = [
        (page, item)
        for page, items in zip(flow.pages, flow.items, strict=True)
        for item in items
        if item.is_a("full")
    ]
    above, below = figure.top, page.height - figure.bottom
    assert above > 5 * flow.leading
    assert above < below


def test_a_photograph_is_not_set_so_large_that_its_points_are_seen(
    publish: Publish, tmp_path: Path
) -> None:
    Image.new("RGB", (240, 160), "grey").save(tmp_path / "klein.png")
    Image.new("RGB", (1600, 900), "grey").save(tmp_path / "groot.png")
    flow = text_flow(
        publish,
        f"{paragraphs(2)}\n\n![Klein.](klein.png){{alt=A}}\n\n![Groot.](groot.png){{alt=B}}\n\n"
        f"{paragraphs(6)}",
    )
    boxes = [
        box
        for page in flow.pages
        for box in page._box.descendants()
        if box.element_tag == "img" and "max-width" in box.element.get("style", "")
    ]
    assert sorted(round(box.width) for box in boxes) == [192, round(114 / 25.4 * 96)]


def test_a_heading_after_a_page_break_stands_at_the_head(publish: Publish) -> None:
    body = f"# Een\n\n{SENTENCE}\n\n\\newpage\n\n# Twee\n\n{SENTENCE}"
    flow = text_flow(publish, body)
    tops = [item.top for items in flow.items for item in items if item.element.tag == "h2"]
    assert tops[1] == pytest.approx(0, abs=0.1)
    assert not has_class(flow.items[3][0].element, "page-head")
