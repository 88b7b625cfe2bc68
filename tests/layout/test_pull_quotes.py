"""Pull quotes in texts that leave them little room: short sections, questions and answers."""

from __future__ import annotations

import pytest

from tests.layout.conftest import Publish, screen
from tests.pdf_facts import POINTS_PER_MM, Facts, Line

SENTENCE = "De drukker legde het papier op de pers en keek hoe de letters van de krant droogden. "
PULL_SIZE = 19 * 96 / 72
TEXT_SIZE = 10 * 96 / 72
#: Where the text of a page ends, in points from the head.
HEAD, FOOT = (210 - 18) * POINTS_PER_MM, (210 - 18) * POINTS_PER_MM - 35 * 13.5


def section(number: int, sentences: int = 5) -> str:
    quoted = f"[Woord{number} zei hij toen en lachte.]{{.pull-quote}}"
    return (
        f"# Deel {number}\n\n*Wat zei hij {number}?*\n\nAntwoord. {quoted} {SENTENCE * sentences}"
    )


def is_quote(line: Line) -> bool:
    return abs(line.size - PULL_SIZE) < 0.1


def pages_with_quotes(facts: Facts) -> list[list[Line]]:
    """Return the pages with a quote, each from the head to the foot, without its furniture."""
    pages = [
        sorted((it for it in lines if FOOT - 3 < it.baseline < HEAD), key=lambda it: -it.baseline)
        for lines in facts.lines[3:-1]
    ]
    return [lines for lines in pages if any(is_quote(line) for line in lines)]


def beginnings(lines: list[Line]) -> list[int]:
    """Return at which lines a quote begins."""
    marks = [is_quote(line) for line in lines]
    return [n for n, mark in enumerate(marks) if mark and not (n and marks[n - 1])]


@pytest.fixture(scope="module")
def built() -> dict[int, Facts]:
    return {}


@pytest.fixture(params=[3, 5, 8])
def interview(request: pytest.FixtureRequest, publish: Publish, built: dict[int, Facts]) -> Facts:
    length = request.param
    if length not in built:
        built[length] = screen(publish("\n\n".join(section(n, length) for n in range(1, 10))))
    return built[length]


def test_no_quote_is_lost_in_a_short_section(interview: Facts) -> None:
    large = "".join(it.text for lines in interview.lines for it in lines if is_quote(it))
    assert all(f"Woord{number}zeihij" in large.replace(" ", "") for number in range(1, 10))


def test_no_quote_of_a_short_section_is_at_the_head_of_a_page(interview: Facts) -> None:
    assert all(beginnings(lines)[0] > 0 for lines in pages_with_quotes(interview))


def test_no_two_quotes_on_a_page_while_there_are_others(interview: Facts) -> None:
    pages = pages_with_quotes(interview)
    text_pages = sum(any(abs(it.size - TEXT_SIZE) < 0.1 for it in p) for p in interview.lines[3:-1])
    if text_pages >= 9:
        assert [len(beginnings(lines)) for lines in pages] == [1] * len(pages)
    assert sum(len(beginnings(lines)) for lines in pages) == 9


def test_a_quote_does_not_part_what_leads_on(publish: Publish) -> None:
    leading = f"{SENTENCE * 2}Hij zei dit:"
    quoted = f"[Een zin die groot gezet wordt.]{{.pull-quote}} {SENTENCE * 4}"
    parts = [leading, quoted, leading, SENTENCE * 5, leading, SENTENCE * 5, leading, SENTENCE * 5]
    for before in (1, 3, 5):
        facts = screen(publish("# Kop\n\n" + "\n\n".join([SENTENCE * before, *parts])))
        [page] = pages_with_quotes(facts)
        first = beginnings(page)[0]
        assert first
        assert not page[first - 1].text.rstrip().endswith(":")
