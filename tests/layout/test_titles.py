"""Titles of any length: on the cover, before the text, and at the head of the pages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drukwerk.cover import cover
from drukwerk.editions.titles import shortened
from drukwerk.html import find_class
from tests.layout.conftest import Publish, screen
from tests.pdf_facts import POINTS_PER_MM, Facts, Line

SENTENCE = "De drukker legde het papier op de pers en keek hoe de letters van de krant droogden. "
LONG = (
    "Water aan het eind van de leiding: hoe veertien dorpen betalen voor buizen die er niet komen"
)
WORD = "Vergangenheitsbewältigungsliteratur"
#: A page in points, and a margin that nothing printed comes closer to.
WIDTH = {"pamphlet": 148 * POINTS_PER_MM, "magazine": 210 * POINTS_PER_MM}
MARGIN = 12 * POINTS_PER_MM
STYLES = pytest.mark.parametrize("style", ["pamphlet", "magazine"])


def metadata(title: str, **others: str) -> str:
    keys = {"lang": "nl", "date": "2026-01-01", "publisher": "Drukkerij De Vonk", **others}
    return "\n".join([f'title: "{title}"', *(f'{key}: "{text}"' for key, text in keys.items())])


def page_of_title(facts: Facts) -> list[Line]:
    """Return the lines of the page with the imprint before the text, from the top."""
    [number] = [n for n in facts.pages_with("Drukkerij De Vonk 2026") if n > 1]
    return sorted(facts.lines[number - 1], key=lambda line: -line.baseline)


@STYLES
def test_a_long_title_page_is_one_page_and_its_lines_keep_apart(
    publish: Publish, style: str
) -> None:
    subtitle = (
        "Wat wij in anderhalf jaar van huisbezoek, meterstanden en raadsvergaderingen leerden"
    )
    body = f"# Een\n\n{SENTENCE * 30}"
    facts = screen(publish(body, metadata(LONG, subtitle=subtitle, author="Ada")), style)
    lines = page_of_title(facts)
    imprint = next(line for line in lines if "De Vonk 2026" in line.text)
    above = [line for line in lines if line.baseline > imprint.baseline]
    assert "raadsvergaderingen leerden" in " ".join(line.text for line in above)
    assert min(line.baseline - imprint.baseline for line in above) > 10


def test_a_subtitle_on_the_title_page_is_ranged(publish: Publish) -> None:
    subtitle = "Een gesprek met de allerlaatste conciërge van de fabriek"
    facts = screen(publish(SENTENCE, metadata("Nacht", subtitle=subtitle)))
    [first, *_] = [it for it in page_of_title(facts) if it.text.startswith("Een gesprek")]
    spaces = [after.x - it.x for it, after in pairwise(first.chars) if it.text == " "]
    assert max(spaces) < 0.4 * first.size * 0.75


@STYLES
def test_no_title_of_one_word_hangs_over_the_page(publish: Publish, style: str) -> None:
    text = f"# {WORD * 2} und {WORD}\n\n{SENTENCE * 3}\n\n## {WORD * 3}\n\n{SENTENCE * 30}"
    facts = screen(publish(text, metadata(WORD, lang="de", description="Ein Wort.")), style)
    ends = [line.chars[-1].x for lines in facts.lines[:-1] for line in lines]
    assert max(ends) < WIDTH[style] - MARGIN
    assert max(line.chars[-1].x for line in facts.lines[-1]) < WIDTH[style]


@STYLES
def test_the_names_stand_below_a_title_without_an_introduction(
    publish: Publish, style: str
) -> None:
    facts = screen(publish(SENTENCE * 40, metadata(WORD, lang="de", author="Ada Example")), style)
    opening = facts.lines[facts.pages_with("Von Ada Example")[0] - 1]
    [byline] = [line for line in opening if "Von Ada Example" in line.text]
    title = [line for line in opening if line.text.strip() in WORD]
    assert title
    assert all(byline.baseline < line.baseline - byline.size for line in title)


def test_the_title_on_the_cover_leaves_room_for_the_series(publish: Publish) -> None:
    def step(**others: str) -> int:
        made = publish(SENTENCE, metadata("Il porto che non c'era", **others))
        [title] = find_class(cover(made, "a.svg"), "cover-title")
        return int(title.get("class", "").split()[1].removeprefix("size-"))

    subtitle = "Storia breve di Santa Marinella Vecchia e del suo mare"
    assert step() < step(series="Quaderni", subtitle=subtitle)
    facts = screen(publish(SENTENCE, metadata("Il porto che non c'era", series="Quaderni")))
    [series] = [line for line in facts.lines[0] if line.text == "Quaderni"]
    others = [line for line in facts.lines[0] if line is not series]
    assert all(series.baseline - line.baseline > line.size * 0.6 for line in others)


@STYLES
@pytest.mark.parametrize("sentences", [3, 9])
def test_the_words_on_the_back_end_above_the_imprint(
    publish: Publish, style: str, sentences: int
) -> None:
    back = metadata(LONG, description=SENTENCE * sentences, isbn="978-0-306-40615-7")
    facts = screen(publish(SENTENCE, back), style)
    lines = sorted(facts.lines[-1], key=lambda line: -line.baseline)
    [imprint] = [index for index, line in enumerate(lines) if "De Vonk" in line.text]
    assert lines[imprint - 1].baseline - lines[imprint].baseline > lines[imprint].size
    assert len("".join(line.text for line in lines)) > sentences * (len(SENTENCE) - 10)


def test_a_running_head_goes_on_its_line() -> None:
    assert shortened("Een korte titel") == "Een korte titel"
    assert shortened(LONG) == "Water aan het eind van de leiding"
    cut = shortened(LONG.replace(":", ""))
    assert cut.endswith("…")
    assert len(cut) <= 76


@STYLES
def test_a_long_title_runs_short_at_the_head_of_a_page(publish: Publish, style: str) -> None:
    facts = screen(publish(f"# Een\n\n{SENTENCE * 300}", metadata(LONG)), style)
    heads = {max(lines, key=lambda it: it.baseline).text for lines in facts.lines[4:-2:2]}
    heads |= {max(lines, key=lambda it: it.baseline).text for lines in facts.lines[5:-2:2]}
    assert "Water aan het eind van de leiding" in heads
