"""Verse and code: what has lines of its own keeps them, and keeps within the measure."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drukwerk.html import find_class, parse_fragment, plain_text
from tests.layout.conftest import Publish, screen
from tests.pdf_facts import POINTS_PER_MM, Line

VERSE = """| Eerste regel van het vers,
|    de tweede springt in,
| de derde is zo lang dat hij nergens op een regel van deze bladspiegel past en zich dus omkeert
| en de vierde.

| Een tweede strofe.
"""
CODE = "```\nkort();\n" + "x" * 300 + "\nlang(" + "een_argument, " * 30 + ");\n```\n"
RIGHT = {"pamphlet": 148 * POINTS_PER_MM, "magazine": 210 * POINTS_PER_MM}


def lines_of(publish: Publish, body: str, style: str = "pamphlet") -> list[Line]:
    facts = screen(publish(f"Een alinea vooraf.\n\n{body}\n\nEen alinea achteraf."), style)
    [page] = [lines for lines in facts.lines if any("vooraf" in line.text for line in lines)]
    return sorted(page, key=lambda line: -line.baseline)


def beginning(lines: list[Line], words: str) -> Line:
    [found] = [line for line in lines if line.text.startswith(words)]
    return found


def test_a_line_of_verse_is_an_element() -> None:
    html = '<div class="line-block">een <em>twee</em><br />\n\xa0\xa0drie<br />\n<br />\nvier</div>'
    [verse] = find_class(parse_fragment(html), "line-block")
    lines = ["".join(line.itertext()) for line in verse]
    assert lines == ["een twee", "\xa0\xa0drie", "\xa0", "vier"]
    assert plain_text(verse[0]) == "een twee"


def test_stanzas_stand_apart_and_from_the_text(publish: Publish) -> None:
    lines = lines_of(publish, VERSE)
    heights = {
        words: beginning(lines, words).baseline
        for words in ("Een alinea voor", "Eerste", "en de vierde", "Een tweede", "Een alinea acht")
    }
    gaps = [above - below for above, below in pairwise(heights.values())]
    assert gaps[0] == pytest.approx(27, abs=0.3)
    assert gaps[2:] == pytest.approx([27, 27], abs=0.3)


def test_a_long_line_of_verse_turns_over_indented(publish: Publish) -> None:
    lines = lines_of(publish, VERSE)
    first, long = beginning(lines, "Eerste"), beginning(lines, "de derde")
    turned = lines[lines.index(long) + 1]
    assert long.left == pytest.approx(first.left, abs=1)
    assert turned.left == pytest.approx(first.left + 20, abs=1)


@pytest.mark.parametrize("style", ["pamphlet", "magazine"])
def test_code_keeps_its_lines_and_the_measure(publish: Publish, style: str) -> None:
    facts = screen(publish(f"{CODE}\n\nEen alinea achteraf."), style)
    lines = [line for page in facts.lines for line in page if line.baseline > 60]
    assert [line for line in lines if line.text == "kort();"]
    wide = [line for line in lines if set(line.text) == {"x"}]
    assert sum(len(line.text) for line in wide) == 300
    assert max(line.chars[-1].x for line in lines) < RIGHT[style] - 12 * POINTS_PER_MM


def test_a_run_of_words_before_a_link_is_not_broken_early(publish: Publish) -> None:
    words = "Spending by heading is set out in [table 2](#x) of this volume, which is long. "
    starts = [f"{'i' * length} {words}" for length in range(1, 60)]
    body = "\n\n".join(starts) + "\n\n[Hier]{#x}."
    facts = screen(publish(body, "title: T\nlang: en\ndate: 2026-01-01"))
    broken = [
        line.text for page in facts.lines for line in page if line.text.strip("i ") == "Spend-"
    ]
    assert not broken
    alone = [line for page in facts.lines for line in page if line.text.strip("i ") == "Spending"]
    assert not alone
