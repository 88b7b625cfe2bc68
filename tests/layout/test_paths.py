"""Paths of straight lines are drawn as WeasyPrint draws them, and others by WeasyPrint."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint.svg.utils import PointError, size

from drukwerk.layout import paths

NUMBERS = st.decimals(-999, 999, places=2).map(lambda number: f"{number:f}".rstrip("0"))
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS).map(" ".join), min_size=1, max_size=4).map(" ".join)
LINES = st.lists(st.tuples(st.sampled_from("Ll"), POINTS).map("".join), min_size=1, max_size=4)
OUTLINE = st.tuples(
    st.sampled_from("Mm"), POINTS, LINES.map("".join), st.sampled_from(("", "z", " Z "))
).map("".join)


def drawn(draw: Any, data: str) -> tuple[list[bytes], list[Any]]:
    stream = pydyf.Stream()
    svg = SimpleNamespace(
        stream=stream, point=lambda x, y, font_size: (size(x, font_size, 9), size(y, font_size, 9))
    )
    node = SimpleNamespace(get=lambda _name, _default: data, vertices=[])
    try:
        draw(svg, node, 12)
    except PointError:
        stream.stream.append(b"a point is missing")
    return stream.stream, node.vertices


@given(st.lists(OUTLINE, min_size=1, max_size=3).map(" ".join))
def test_straight_lines_are_drawn_the_same(data: str) -> None:
    assert paths._segments(data)
    assert drawn(paths.draw_path, data) == drawn(paths._draw_any, data)


@pytest.mark.parametrize(
    "data",
    [
        "M0 0C1 1 2 2 3 3",
        "M0 0H5V5z",
        "M0 0L10% 5",
        "M0 0L1e1 5",
        "M0 0L1 2 3",
        "M0 0L1 - 2",
        "M0 0",
        "L1 2",
        "M0 0L1 1zz",
        "M0 0L1 1zL2 2",
        "",
    ],
)
def test_anything_else_is_left_to_weasyprint(data: str) -> None:
    assert not paths._segments(data)
    assert drawn(paths.draw_path, data) == drawn(paths._draw_any, data)


def test_a_hostile_path_takes_no_time() -> None:
    assert not paths._segments("M" + "1" * 100_000 + "x")
