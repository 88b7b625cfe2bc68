"""The magazine: A4, three columns, the same manuscript."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from drukwerk.editions.columns import columns_of
from drukwerk.editions.pages import lay_out_publication
from drukwerk.editions.screen import build_screen
from drukwerk.errors import ManuscriptError
from drukwerk.publication import Publication
from drukwerk.styles import find_style
from tests.layout.conftest import Publish, screen
from tests.pdf_facts import POINTS_PER_MM, Char, Facts, Line

METADATA = "title: Proef\nstandfirst: Een proef.\nlang: nl\ndate: 2026-01-01\nstyle: magazine"
SENTENCE = "De drukker legde het papier op de pers en keek hoe de letters van de krant droogden. "
#: The left edges of the columns in millimetres from the left edge of the text.
COLUMNS = (0.0, 62.0, 124.0)
TEXT_SIZE = 9.25 * 96 / 72
LEADING = 12.5


def paragraphs(first: int, count: int) -> str:
    return "\n\n".join(f"Alinea woord{n}. {SENTENCE * 5}" for n in range(first, first + count))


BODY = f"""# Begin

{paragraphs(1, 8)}

Hier staat [een zin die groot over de kolommen komt te staan]{{.pull-quote}} en dan verder.[^n]

{paragraphs(9, 6)}

![Onderschrift.](plaat.svg){{#fig-plaat alt="Een leeg vlak."}}

## Tussenkop

{paragraphs(15, 10)}

- eerste
- tweede

{paragraphs(25, 8)}

[^n]: Dit is de noot.
"""


def test_what_stands_after_the_last_words_finds_its_place(publish: Publish) -> None:
    box = '::: {.box title="Een doos"}\nMet woorden erin.\n:::'
    facts = screen(publish(f"# Kort\n\nEen korte tekst.\n\n{box}\n", METADATA), "magazine")
    assert len(facts.pages_with("Met woorden erin.")) == 1


def test_notes_longer_than_a_page_are_told_and_not_tried_for_ever(publish: Publish) -> None:
    body = f"# Kort\n\nEen korte tekst met een noot.[^a]\n\n[^a]: {'Een heel lange noot. ' * 400}"
    with pytest.raises(ManuscriptError) as raised:
        screen(publish(body, METADATA), "magazine")
    [message] = raised.value.messages
    assert message.code == "note-long"
    assert message.place is not None and message.place.line > 0


@pytest.fixture(scope="module")
def built() -> dict[str, Facts]:
    return {}


@pytest.fixture
def publication(publish: Publish) -> Publication:
    return publish(BODY, METADATA)


@pytest.fixture
def magazine(publication: Publication, built: dict[str, Facts]) -> Facts:
    if not built:
        built["magazine"] = screen(publication, "magazine")
    return built["magazine"]


def text_of_columns(facts: Facts, page: int) -> list[list[Char]]:
    """Return the characters of the running text of a page, column by column."""
    inner = 13 if page % 2 else 16
    edges = [(inner + left) * POINTS_PER_MM - 1 for left in (*COLUMNS, 186.0)]
    chars = [
        char
        for line in facts.lines[page - 1]
        for char in line.chars
        if char.size == pytest.approx(TEXT_SIZE, abs=0.05)
    ]
    return [[c for c in chars if low <= c.x < high] for low, high in pairwise(edges)]


def width_in_mm(page: pikepdf.Page) -> float:
    return float(page.mediabox[2]) / POINTS_PER_MM


def test_a4_on_every_page(magazine: Facts) -> None:
    with magazine.pdf as pdf:
        sizes = {tuple(round(float(n) / POINTS_PER_MM) for n in p.mediabox[2:]) for p in pdf.pages}
    assert sizes == {(210, 297)}


def test_more_pages_than_one(magazine: Facts) -> None:
    assert len(magazine.lines) > 4


def test_the_metadata_choose_the_style(publish: Publish, publication: Publication) -> None:
    widths = []
    for chosen in (publication, publish(SENTENCE)):
        style = find_style(chosen.metadata.style, Path.cwd())
        assert style is not None
        with Facts(build_screen(lay_out_publication(chosen, style)).data).pdf as pdf:
            widths.append(round(width_in_mm(pdf.pages[0])))
    assert widths == [210, 148]


def test_only_a_style_with_columns_has_them() -> None:
    styles = [find_style(name, Path.cwd()) for name in ("magazine", "pamphlet")]
    columns = [columns_of(style) for style in styles if style]
    assert columns[0] is not None
    assert (columns[0].count, columns[0].quote) == (3, 2)
    assert columns[1] is None


def test_three_columns(magazine: Facts) -> None:
    page = magazine.pages_with("woord12.")[0]
    columns = text_of_columns(magazine, page)
    lefts = [Counter(round(char.x) for char in column).most_common(1)[0][0] for column in columns]
    steps = [round((left - lefts[0]) / POINTS_PER_MM) for left in lefts]
    assert steps == [0, 62, 124]


def test_the_columns_share_one_grid(magazine: Facts) -> None:
    page = magazine.pages_with("woord12.")[0]
    chars = [char for column in text_of_columns(magazine, page) for char in column]
    steps = [(char.baseline - chars[0].baseline) / LEADING for char in chars]
    assert len(steps) > 500
    assert all(abs(step - round(step)) < 0.05 for step in steps)


def test_a_pull_quote_spans_columns(magazine: Facts) -> None:
    quote = [
        char
        for lines in magazine.lines
        for line in lines
        for char in line.chars
        if "Display-Light" in char.font and char.size == pytest.approx(25 * 96 / 72, abs=0.1)
    ]
    width = max(char.x for char in quote) - min(char.x for char in quote)
    assert width > 70 * POINTS_PER_MM


def test_no_text_over_other_text(magazine: Facts) -> None:
    for page in range(3, len(magazine.lines)):
        for column in text_of_columns(magazine, page):
            lines = [(round(char.baseline), char.x) for char in column]
            assert all(b != d or abs(a - c) > 0.5 for (b, a), (d, c) in pairwise(sorted(lines)))


def test_every_word_is_there_once(magazine: Facts) -> None:
    text = "".join(magazine.text(page + 1) for page in range(len(magazine.lines)))
    found = Counter(re.findall(r"woord(\d+)\.", re.sub(r"\s", "", text)))
    assert found == {str(n): 1 for n in range(1, 33)}
    letters = "".join(char for char in text if char.isalpha()).lower()
    sentence = "".join(char for char in SENTENCE if char.isalpha()).lower()
    assert letters.count(sentence[:20]) > 0
    assert len(letters) >= 5 * 32 * len(sentence)


def test_a_note_stands_on_the_page_of_its_call(magazine: Facts) -> None:
    [page] = magazine.pages_with("Dit is de noot.")
    assert "danverder" in re.sub(r"\s", "", magazine.text(page))


def test_the_fonts_are_embedded(magazine: Facts) -> None:
    with magazine.pdf as pdf:
        for page in pdf.pages:
            for font in page.get("/Resources", {}).get("/Font", {}).values():
                [descendant] = font.DescendantFonts
                assert any(key in descendant.FontDescriptor for key in ("/FontFile2", "/FontFile3"))


def test_the_pdf_is_tagged(magazine: Facts) -> None:
    with magazine.pdf as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)


def test_a_box_higher_than_a_column_runs_on(publish: Publish) -> None:
    words = " ".join(f"regel{n}." for n in range(2500))
    facts = screen(publish(f"Begin.\n\n::: {{.box}}\n{words}\n:::\n", METADATA), "magazine")
    text = re.sub(r"\s", "", "".join(facts.text(n + 1) for n in range(len(facts.lines))))
    assert re.findall(r"regel(\d+)\.", re.sub("[-‐]", "", text)) == [str(n) for n in range(2500)]


def test_full_pages_and_breaks(publish: Publish) -> None:
    body = (
        f'{paragraphs(1, 3)}\n\n![Plaat.](plaat.svg){{#fig-a alt="Vlak." placement=page}}\n\n'
        f"{paragraphs(4, 3)}\n"
    )
    facts = screen(publish(body, METADATA), "magazine")
    [page] = facts.pages_with("Plaat.")
    assert not any(facts.pages_with(f"woord{n}.") == [page] for n in range(1, 7))


def test_words_stay_whole_from_column_to_column_after_a_drop_cap(publish: Publish) -> None:
    words = "De man en de vrouw en het kind op de kar"
    facts = screen(publish(f"{words} " * 200, METADATA), "magazine")
    with pdfium.PdfDocument(facts.data) as document:
        texts = [document[page].get_textpage().get_text_bounded() for page in range(2, 4)]
    printed = re.findall(r"\w+", " ".join(texts))
    whole = set(words.split())
    parts = {part for word in whole for n in range(1, len(word)) for part in (word[:n], word[n:])}
    assert printed.count("kar") > 90
    assert not (parts - whole - {"D", "e"}).intersection(printed)


def test_a_pull_quote_stands_in_running_text_and_not_in_a_box(publish: Publish) -> None:
    quote = "Hier staat dan [een zin die groot over de kolommen komt]{.pull-quote} en verder."
    box = "\n\n".join("Kaderwoord " * 60 for _ in range(12))
    body = f'# Begin\n\n{SENTENCE * 60}\n\n{quote}\n\n::: {{.box title="Kader"}}\n{box}\n:::\n'
    facts = screen(publish(body, METADATA), "magazine")
    [page] = [lines for lines in facts.lines if any("zin die" in _large(it) for it in lines)]
    [top] = [line.baseline for line in page if "zin die" in _large(line)]
    near = [line for line in page if 10 < abs(line.baseline - top) < 60]
    assert near
    assert not any("Kaderwoord" in line.text for line in near)


def _large(line: Line) -> str:
    return "".join(char.text for char in line.chars if char.size > 1.4 * TEXT_SIZE)
