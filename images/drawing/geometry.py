"""Plane geometry in whatever unit the points have."""

from __future__ import annotations

from collections.abc import Sequence

from drawing.svg import Point, number


def clip(ring: Sequence[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """Cut a closed ring to a box (left, top, right, bottom), edge after edge."""
    left, top, right, bottom = box
    cut = list(ring)
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        cut = _clip_edge(cut, axis, limit, sign)
    return cut


def _clip_edge(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
        inside = (here[axis] - limit) * sign >= 0
        if inside:
            kept.append(here)
        if inside != ((there[axis] - limit) * sign >= 0):
            kept.append(along(here, there, (limit - here[axis]) / (there[axis] - here[axis])))
    return kept


def runs_inside(line: Sequence[Point], box: tuple[float, float, float, float]) -> list[list[Point]]:
    """Return the pieces of an open line that lie within a box, cut at whole points."""
    left, top, right, bottom = box
    runs: list[list[Point]] = [[]]
    for point in line:
        if left <= point[0] <= right and top <= point[1] <= bottom:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def along(start: Point, end: Point, part: float) -> Point:
    """Return the point at a part (0 to 1) of the way from start to end."""
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def smooth(points: Sequence[Point], pull: float = 1 / 6) -> str:
    """Return path data of a flowing curve through all points."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    padded = [points[0], *points, points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        handles = (
            (b[0] + (c[0] - a[0]) * pull, b[1] + (c[1] - a[1]) * pull),
            (c[0] - (d[0] - b[0]) * pull, c[1] - (d[1] - b[1]) * pull),
            c,
        )
        parts.append("C" + " ".join(f"{number(x)} {number(y)}" for x, y in handles))
    return "".join(parts)
