"""Plans, in plain numbers: pages count from 0, and a dot is a blank."""

from __future__ import annotations

import pytest

from drukwerk.errors import UsageError
from drukwerk.imposition.schemes import SCHEMES, Sheet, Side, in_order, plan


def shown(side: Side | None) -> str:
    """Return a side as text: rows apart with a stroke, pages from 1, a minus for upside down."""
    rows = side or ()
    return " / ".join(
        " ".join(
            "." if cell.page is None else f"{'-' if cell.turned else ''}{cell.page + 1}"
            for cell in row
        )
        for row in rows
    )


def both(sheets: list[Sheet]) -> list[str]:
    return [f"{shown(sheet.front)} | {shown(sheet.back)}" for sheet in sheets]


@pytest.mark.parametrize(
    ("scheme", "pages", "sheets"),
    [
        ("saddle", 4, ["4 1 | 2 3"]),
        ("saddle", 8, ["8 1 | 2 7", "6 3 | 4 5"]),
        ("saddle", 7, ["7 1 | 2 .", "6 3 | 4 5"]),
        ("saddle", 5, ["5 1 | 2 .", ". 3 | 4 ."]),
        ("saddle", 1, [". 1 | . ."]),
        ("saddle", 2, ["2 1 | . ."]),
        ("cut-stack", 8, ["1 5 | 6 2", "3 7 | 8 4"]),
        ("cut-stack", 5, ["1 5 | . 2", "3 . | . 4"]),
        ("zine", 8, ["-5 -4 -3 -2 / 6 7 8 1 | "]),
        ("zine", 6, ["-5 -4 -3 -2 / . . 6 1 | "]),
        ("trifold", 6, ["5 6 1 | 2 3 4"]),
    ],
)
def test_plans(scheme: str, pages: int, sheets: list[str]) -> None:
    assert both(plan(SCHEMES[scheme], pages)) == sheets


@pytest.mark.parametrize(
    ("signature", "sheets"),
    [
        (4, ["4 1 | 2 3", "8 5 | 6 7", "12 9 | 10 11"]),
        (8, ["8 1 | 2 7", "6 3 | 4 5", "12 9 | 10 11"]),
        (16, ["12 1 | 2 11", "10 3 | 4 9", "8 5 | 6 7"]),
    ],
)
@pytest.mark.parametrize("scheme", ["signatures", "perfect"])
def test_sections(scheme: str, signature: int, sheets: list[str]) -> None:
    assert both(plan(SCHEMES[scheme], 12, signature)) == sheets


def test_depth_counts_the_sheets_around() -> None:
    depths = [sheet.depth for sheet in plan(SCHEMES["signatures"], 24, 16)]
    assert depths == [0, 1, 2, 3, 0, 1]


def test_text_that_runs_to_the_left_is_mirrored() -> None:
    assert both(plan(SCHEMES["saddle"], 4, rtl=True)) == ["1 4 | 3 2"]
    assert both(plan(SCHEMES["zine"], 8, rtl=True)) == ["-2 -3 -4 -5 / 1 8 7 6 | "]
    assert both(plan(SCHEMES["trifold"], 6, rtl=True)) == ["1 6 5 | 4 3 2"]


@pytest.mark.parametrize("pages", range(1, 65))
@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_every_page_stands_once_and_blanks_never_within(scheme: str, pages: int) -> None:
    chosen = SCHEMES[scheme]
    if chosen.most and pages > chosen.most:
        with pytest.raises(UsageError, match=f"holds {chosen.most} pages, and there are {pages}"):
            plan(chosen, pages)
        return
    placed = [
        cell.page
        for sheet in plan(chosen, pages)
        for side in (sheet.front, sheet.back or ())
        for row in side
        for cell in row
    ]
    assert sorted(page for page in placed if page is not None) == list(range(pages))
    assert len(placed) % chosen.multiple == 0
    assert len(placed) - pages < chosen.multiple
    text = "".join("." if page is None else "p" for page in in_order(chosen, pages))
    assert text.rstrip("p").rstrip(".").count(".") == 0
    assert text.endswith("p") or chosen.is_cut or pages == 1


def test_no_pages() -> None:
    with pytest.raises(UsageError, match="no pages"):
        plan(SCHEMES["saddle"], 0)
