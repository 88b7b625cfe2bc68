"""Paths of straight lines in drawings, read in one go.

A map or a cut in lino is some ten thousand short lines, and WeasyPrint takes
each from the rest of its path by itself. A path of plain straight lines (SVG 2,
9.3) is read at once here and drawn the same; any other is left to WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import atan2, pi
from typing import Any

from weasyprint import svg as weasyprint_svg

_NUMBER = re.compile(r"[+-]?(?:\d++\.?+\d*+|\.\d++)")
_PLAIN = re.compile(rf"(?:[MmLlZz\s,]|{_NUMBER.pattern})*+")
_SEGMENT = re.compile(r"([MmLlZz])([^MmLlZz]*)")
#: Outlines, each begun by a move, of at least one line, and closed or not.
_OUTLINES = re.compile(r"(?:ml+z?)+")

#: A letter in lower case, whether its points are relative, and the points.
_Segment = tuple[str, bool, list[tuple[float, float]]]

_draw_any = weasyprint_svg.TAGS["path"]


@contextmanager
def straight_paths() -> Iterator[None]:
    """Let WeasyPrint draw paths through this module."""
    weasyprint_svg.TAGS["path"] = draw_path
    try:
        yield
    finally:
        weasyprint_svg.TAGS["path"] = _draw_any


def draw_path(svg: Any, node: Any, font_size: float) -> None:
    """Draw what WeasyPrint's function for paths draws."""
    segments = _segments(node.get("d", ""))
    if not segments:
        _draw_any(svg, node, font_size)
        return
    svg.stream.move_to(0, 0)
    _draw(segments, svg.stream, node.vertices)


def _segments(data: str) -> list[_Segment]:
    """Split path data; return nothing when there is more in it than straight lines."""
    if not _PLAIN.fullmatch(data):
        return []
    segments = [_segment(*match) for match in _SEGMENT.findall(data)]
    letters = "".join(letter * (len(points) or 1) for letter, _, points in segments)
    letters = re.sub("m(m+)", lambda moves: "m" + "l" * len(moves[1]), letters)
    is_whole = all(bool(points) is (letter != "z") for letter, _, points in segments)
    return segments if is_whole and _OUTLINES.fullmatch(letters) else []


def _segment(letter: str, values: str) -> _Segment:
    numbers = list(map(float, _NUMBER.findall(values)))
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    return letter.lower(), letter.islower(), points if len(numbers) % 2 == 0 else []


def _draw(segments: list[_Segment], stream: Any, vertices: list[Any]) -> None:
    x = y = first_x = first_y = 0.0
    for number, (letter, is_relative, points) in enumerate(segments):
        if letter == "z":
            stream.close()
            vertices.append(None)
            x, y = first_x, first_y
            continue
        if letter == "m" and number and segments[number - 1][0] != "z":
            vertices.append(None)
        for is_line, (to_x, to_y) in enumerate(points, letter != "m"):
            end_x, end_y = (to_x + x, to_y + y) if is_relative else (to_x, to_y)
            if is_line:
                stream.line_to(end_x, end_y)
                angle = atan2(end_y - y, end_x - x)
                vertices.append((pi - angle, angle))
            else:
                stream.move_to(end_x, end_y)
                first_x, first_y = end_x, end_y
            x, y = end_x, end_y
            vertices.append((x, y))
