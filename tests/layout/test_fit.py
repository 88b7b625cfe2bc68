"""Fitting to a number of pages: the search as pure numbers, and a text that comes to it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drukwerk.css_values import tokens
from drukwerk.editions.epub import build_epub
from drukwerk.editions.fitted import Room, lines_missed
from drukwerk.editions.pages import lay_out_publication
from drukwerk.editions.screen import build_screen
from drukwerk.errors import ManuscriptError
from drukwerk.layout.fitting import Bounds, Variation, fit, multiples, override, path
from drukwerk.layout.lines import TextOnPage
from drukwerk.publication import Publication
from drukwerk.styles import find_style
from tests.layout.conftest import Publish, pages_of
from tests.layout.test_screen import paragraphs
from tests.pdf_facts import Facts

META = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false\n"
BOUNDS = Bounds()


def pages_by_step(found: dict[int, int], bounds: Bounds = BOUNDS) -> dict[Variation, int]:
    """Return counts of pages along both paths; what stands before a step holds until it."""
    counts = {}
    for sign, tighter in ((-1, True), (1, False)):
        pages = found[0]
        for number, variation in enumerate(path(bounds, tighter=tighter)):
            pages = found.get(sign * number, pages)
            counts[variation] = pages
    return counts


def test_the_means_are_used_in_their_order_and_one_after_the_other() -> None:
    for tighter in (True, False):
        steps = path(BOUNDS, tighter=tighter)
        assert steps[0] == Variation()
        for before, after in pairwise(steps):
            fields = [
                name
                for name in ("size", "leading", "margin", "lines", "pictures")
                if getattr(before, name) != getattr(after, name)
            ]
            assert len(fields) == 1
        order = [str(step).count(",") for step in steps[1:]]
        assert order == sorted(order)


@pytest.mark.parametrize("tighter", [True, False])
def test_the_path_keeps_within_the_bounds(*, tighter: bool) -> None:
    bounds = Bounds(size=0.02, leading=0.03, margin=1.0, lines=0, pictures=0.1)
    for step in path(bounds, tighter=tighter):
        assert abs(step.size - 1) <= 0.02 + 1e-9
        assert abs(step.leading - 1) <= 0.03 + 1e-9
        assert abs(step.margin) <= 1
        assert step.lines == 0
        assert 0.9 - 1e-9 <= step.pictures <= 1


@pytest.mark.parametrize(
    ("counts", "wanted", "step"),
    [
        ({0: 16}, [16], 0),
        ({0: 17, -3: 16}, [16], 3),
        ({0: 17, -12: 16}, [16], 12),
        ({0: 15, 2: 16, 9: 17}, [16], 2),
        ({0: 18, -2: 17, -6: 16, -9: 15}, [16], 6),
        ({0: 18, -7: 16, 3: 20}, [16, 20], 3),
        ({0: 18, -2: 16, 3: 20}, [16, 20], 2),
    ],
)
@pytest.mark.parametrize("shift", [-2, 0, 3])
def test_the_smallest_change_is_found(
    counts: dict[int, int], wanted: list[int], step: int, shift: int
) -> None:
    exact = pages_by_step(counts)
    rough = {variation: pages + shift for variation, pages in exact.items()}
    found = fit(wanted, BOUNDS, rough.__getitem__, exact.__getitem__)
    assert found.pages in wanted
    assert found.step == step


def test_a_wrong_forecast_costs_layouts_and_not_the_result() -> None:
    exact = pages_by_step({0: 17, -6: 16})
    late = pages_by_step({0: 17, -14: 16})
    early = pages_by_step({0: 17, -1: 16})
    for rough in (late, early):
        laid_out: set[Variation] = set()

        def count(variation: Variation, seen: set[Variation] = laid_out) -> int:
            seen.add(variation)
            return exact[variation]

        assert fit([16], BOUNDS, rough.__getitem__, count).step == 6
        assert len(laid_out) <= 8


def test_pages_within_a_step_are_found() -> None:
    """Between two steps a text may go from too many pages to too few."""

    def count(variation: Variation) -> int:
        return 17 if variation.size > 0.9925 else 16 if variation.size > 0.9905 else 15

    found = fit([16], BOUNDS, count, count)
    assert found.pages == 16
    assert found.variation == Variation(size=0.9925)
    assert fit([15], BOUNDS, count, count).variation == Variation(size=0.99)


@pytest.mark.parametrize(
    ("rows", "more", "missed"),
    [
        ([0, 20, 34, 34, 10], 1, 10),
        ([0, 20, 34, 34, 10], 3, 10 + 2 * 34),
        ([0, 20, 34, 34, 10], -1, 34 - 10 + 1),
        ([0, 20, 34, 34, 10, 0, 0], -2, 2 * 34 - 10 + 1),
        ([0, 20, 34, 34], -1, 1),
    ],
)
def test_lines_that_are_missed(rows: list[int], more: int, missed: int) -> None:
    pages = [TextOnPage(rows=count) for count in rows]
    assert lines_missed(pages, more, Room(1, 34)) == missed


def test_in_columns_the_colophon_stands_below_the_text() -> None:
    room = Room(3, 60)
    shared = [TextOnPage(rows=180), TextOnPage(rows=32, other=3.3), TextOnPage(other=40)]
    assert lines_missed(shared, 1, room) == 32 + 3 * 6
    apart = [TextOnPage(rows=180), TextOnPage(rows=170), TextOnPage(other=3.1)]
    assert lines_missed(apart, 1, room) == 170 + 3 * 5 - 180


@pytest.mark.parametrize(("style", "count", "wanted"), [("pamphlet", 90, 7), ("magazine", 400, 5)])
def test_as_many_lines_as_are_told_are_too_many(
    publish: Publish, style: str, count: int, wanted: int
) -> None:
    """Paragraphs of one line each: without as many as are told there are as many pages."""
    with pytest.raises(ManuscriptError) as caught:
        pages_of(publish(lines(count), META + f"pages: {wanted}"), style)
    [message] = caught.value.messages
    told = int(message.text.partition("about ")[2].split()[0])
    assert told > 1
    fitted = pages_of(publish(lines(count - told), META + f"pages: {wanted}"), style)
    assert fitted.count == wanted
    with pytest.raises(ManuscriptError):
        pages_of(publish(lines(count - told + 3), META + f"pages: {wanted}"), style)


def lines(count: int) -> str:
    return "# Kop\n\n" + "\n\n".join(f"Regel {number}." for number in range(1, count + 1))


def test_what_cannot_be_reached_comes_as_near_as_it_can() -> None:
    found = fit(
        [10], BOUNDS, (counts := pages_by_step({0: 17, -9: 15})).__getitem__, counts.__getitem__
    )
    assert found.pages == 15


@pytest.mark.parametrize(
    ("pages", "multiple", "found"), [(35, 4, (32, 36)), (36, 4, (36,)), (3, 4, (4,))]
)
def test_multiples(pages: int, multiple: int, found: tuple[int, ...]) -> None:
    assert multiples(pages, multiple) == found


def test_tighter_leading_makes_room_for_lines() -> None:
    known = {"--leading": "13.5pt", "--lines": "35", "--text-size": "10pt", "--outer": "19mm"}
    changed = tokens(override(Variation(leading=0.95), known))
    assert changed["--lines"] == "37"
    assert changed["--leading"] == "12.8250pt"
    assert override(Variation(), known) == ""


def note_of(publication: Publication, style: str = "pamphlet") -> tuple[int | None, str]:
    built = build_screen(pages_of(publication, style))
    return built.pages, built.note


@pytest.mark.parametrize("style", ["pamphlet", "magazine"])
def test_a_text_comes_to_its_pages(publish: Publish, style: str) -> None:
    body = f"# Kop\n\n{paragraphs(24 if style == 'pamphlet' else 30)}"
    designed, note = note_of(publish(body, META), style)
    assert designed is not None
    assert note == ""
    same, note = note_of(publish(body, META + f"pages: {designed}"), style)
    assert (same, note) == (designed, f"{designed} pages: as designed.")
    reached = []
    for wanted in (designed - 1, designed + 1):
        try:
            pages, note = note_of(publish(body, META + f"pages: {wanted}"), style)
        except ManuscriptError:
            continue
        assert pages == wanted
        assert note.startswith(f"{wanted} pages: text ")
        reached.append(wanted)
    assert reached


@pytest.mark.parametrize("variation", [Variation(0.96, 0.95, -2.0, 1), Variation(1.04, 1.05)])
def test_a_changed_layout_stays_on_its_grid(publish: Publish, variation: Variation) -> None:
    body = f"# Kop\n\n{paragraphs(6)}\n\n## Onder\n\n> Een citaat.\n\n{paragraphs(6)}"
    publication = publish(body, META)
    style = find_style("pamphlet", publication.manuscript.path.parent)
    assert style is not None
    changed = style.changed(override(variation, tokens(style.stylesheet("tokens"))))
    pages = lay_out_publication(publication, changed)
    leading = 13.5 * variation.leading
    assert pages.refined.flow.leading * 0.75 == pytest.approx(leading)
    facts = Facts(build_screen(pages).data)
    lines = [line for page in facts.lines[3:-2] for line in page if line.size > 12]
    steps = [(lines[10].baseline - line.baseline) / leading for line in lines]
    on_grid = sum(abs(step * 2 - round(step * 2)) < 0.06 for step in steps)
    assert on_grid / len(steps) > 0.97
    sizes = [line.size for line in lines]
    assert min(sizes, key=lambda it: abs(it - 40 / 3 * variation.size)) == pytest.approx(
        40 / 3 * variation.size, abs=0.05
    )


def test_the_epub_is_the_same(publish: Publish) -> None:
    style = find_style("pamphlet", publish("x").manuscript.path.parent)
    assert style is not None
    body = f"# Kop\n\n{paragraphs(4)}"
    plain = build_epub(publish(body, META), style)
    assert build_epub(publish(body, META + "multiple-of: 4"), style) == plain


def test_pages_that_cannot_be_had(publish: Publish) -> None:
    publication = publish(f"# Kop\n\n{paragraphs(12)}", META + "pages: 4")
    with pytest.raises(ManuscriptError) as caught:
        pages_of(publication)
    [message] = caught.value.messages
    assert message.code == "pages-unreachable"
    assert message.place is not None
    assert message.place.line == 6
    assert "lines too many" in message.text
    assert "on line" in message.hint


def test_a_multiple_that_cannot_be_had_leaves_the_layout(publish: Publish) -> None:
    publication = publish("Tekst.", META + "multiple-of: 64")
    pages = pages_of(publication)
    assert pages.count == pages_of(publish("Tekst.", META)).count
    assert [it.code for it in pages.messages] == ["pages-unreachable"]


def test_both_keys_must_agree(publish: Publish) -> None:
    with pytest.raises(ManuscriptError, match="18 pages are no multiple of 4"):
        pages_of(publish("Tekst.", META + "pages: 18\nmultiple-of: 4"))


def test_the_designer_bounds_it(publish: Publish) -> None:
    publication = publish(f"# Kop\n\n{paragraphs(12)}", META)
    style = find_style("pamphlet", publication.manuscript.path.parent)
    assert style is not None
    count = lay_out_publication(publication, style).count
    fixed = style.changed(
        ":root { --fit-size: 0%; --fit-leading: 0%; --fit-margin: 0mm; --fit-lines: 0;"
        " --fit-pictures: 0%; }"
    )
    asked = publish(f"# Kop\n\n{paragraphs(12)}", META + f"pages: {count - 1}")
    with pytest.raises(ManuscriptError, match="as designed"):
        lay_out_publication(asked, fixed)
