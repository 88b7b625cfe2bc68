"""Cutting in linoleum: gouge marks, hand-cut edges and chatter, from one fixed seed.

A block collects marks of one ink and prints them as a single path, so that a
thousand cuts stay small. All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, sin, tau
from random import Random

from drawing import style
from drawing.geometry import along
from drawing.svg import Picture, Point, number

Flow = Callable[[Point], float]
"""The direction of the cut (radians) at a point."""


class Block:
    """A block to be cut: a picture, the hand's own chance, and the marks not yet printed."""

    def __init__(self, picture: Picture, seed: int) -> None:
        self.picture = picture
        self.chance = Random(seed)
        self.marks: list[str] = []

    def jitter(self, amount: float) -> float:
        """Return a small deviation of the hand, at most ``amount`` either way."""
        return self.chance.uniform(-amount, amount)

    def near(self, point: Point, amount: float) -> Point:
        """Return a point moved a little."""
        return point[0] + self.jitter(amount), point[1] + self.jitter(amount)

    def print(self, colour: str) -> None:
        """Print the marks made since the last print in one ink."""
        if self.marks:
            self.picture.fill("".join(self.marks), colour)
            self.marks.clear()

    def gouge(self, start: Point, end: Point, width: float, bend: float = 0.0) -> None:
        """Make one mark of the gouge: thin where it enters, wide and blunt where it leaves."""
        length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        across = (start[1] - end[1]) / length, (end[0] - start[0]) / length
        belly = along(start, end, self.chance.uniform(0.5, 0.75))
        sides = [bend + width * self.chance.uniform(0.8, 1.2) * side for side in (1, -1)]
        first, second = (
            (belly[0] + across[0] * reach, belly[1] + across[1] * reach) for reach in sides
        )
        self.marks.append(_lens(start, first, end, second))

    def stroke(self, points: Sequence[Point], width: float) -> None:
        """Cut a line along points that swells in the middle and tapers at both ends."""
        edges: tuple[list[Point], list[Point]] = ([], [])
        last = len(points) - 1
        for index, point in enumerate(points):
            before, after = points[max(index - 1, 0)], points[min(index + 1, last)]
            turn = atan2(after[1] - before[1], after[0] - before[0]) + pi / 2
            swell = sin(pi * (index + 0.15) / (last + 0.3)) * width / 2
            for edge, side in zip(edges, (1, -1), strict=True):
                reach = side * swell * self.chance.uniform(0.75, 1.25)
                edge.append((point[0] + cos(turn) * reach, point[1] + sin(turn) * reach))
        self.marks.append(_outline([*edges[0], *reversed(edges[1])]))

    def shape(self, ring: Sequence[Point], rough: float = 0.5, step: float = 8.0) -> None:
        """Cut a polygon with the unsteady edge of a knife."""
        cut: list[Point] = []
        for here, there in zip(ring, [*ring[1:], ring[0]], strict=True):
            pieces = max(1, ceil(hypot(there[0] - here[0], there[1] - here[1]) / step))
            cut += [self.near(along(here, there, i / pieces), rough) for i in range(pieces)]
        self.marks.append(_outline(cut))

    def disc(self, middle: Point, radius: float, rough: float = 0.4, squash: float = 1.0) -> None:
        """Cut a round; ``squash`` makes it narrower than high."""
        self.shape(circle(middle, radius, squash=squash), rough, 5.0)

    def speck(self, at: Point, radius: float) -> None:
        """Cut out one speck, such as a flake of snow."""
        start = self.chance.uniform(0, tau)
        corners = (start + tau * i / 5 for i in range(5))
        ring = [
            (
                at[0] + cos(a) * radius * self.chance.uniform(0.7, 1.2),
                at[1] + sin(a) * radius * self.chance.uniform(0.7, 1.2),
            )
            for a in corners
        ]
        self.marks.append(_outline(ring))

    def chatter(self, points: Iterable[Point], flow: Flow, length: float, width: float) -> None:
        """Leave the slivers that a gouge leaves in a cleared area, following its flow."""
        for point in points:
            turn = flow(point) + self.jitter(0.12)
            reach = length * self.chance.uniform(0.4, 1.0) / 2
            shift = cos(turn) * reach, sin(turn) * reach
            self.gouge(
                (point[0] - shift[0], point[1] - shift[1]),
                (point[0] + shift[0], point[1] + shift[1]),
                width * self.chance.uniform(0.5, 1.2),
                self.jitter(length / 14),
            )

    def scatter(self, ring: Sequence[Point], pitch: float, keep: float = 1.0) -> list[Point]:
        """Return points spread over a polygon, about ``pitch`` apart, a part of them kept."""
        left, right = min(p[0] for p in ring), max(p[0] for p in ring)
        top, foot = min(p[1] for p in ring), max(p[1] for p in ring)
        found: list[Point] = []
        for row in range(ceil((foot - top) / pitch)):
            for column in range(ceil((right - left) / pitch)):
                point = left + (column + 0.5 * (row % 2)) * pitch, top + row * pitch
                point = self.near(point, pitch * 0.4)
                if self.chance.random() < keep and inside(point, ring):
                    found.append(point)
        return found


def cut(block: Block, ring: Sequence[Point], colour: str, rough: float = 0.3) -> None:
    """Cut one shape and print it."""
    block.shape(ring, rough, 6)
    block.print(colour)


def rounds(block: Block, middle: Point, *rings: tuple[float, str], squash: float = 1.0) -> None:
    """Print rounds of given radius and ink on one another."""
    for radius, colour in rings:
        block.disc(middle, radius, 0.18, squash)
        block.print(colour)


def puff(block: Block, middle: Point, radius: float, dark: float, weight: float = 3.2) -> None:
    """Cut one round of smoke: white, with strokes towards ``dark`` (radians), away from light."""
    block.disc(middle, radius + weight * 0.56, weight * 0.2)
    block.print(style.BLACK)
    block.disc(middle, radius, weight * 0.28)
    block.print(style.WHITE)
    for row in range(int(radius / weight * 0.76)):
        spread = 1.15 - row * 0.1 + block.jitter(0.15)
        if spread > 0.2:
            ring = radius - weight * (0.8 + row * 1.06)
            line = arc(middle, ring, dark - spread, dark + spread * 0.9, 8)
            block.stroke(line, max(weight / 4, weight * (1 - row * 0.09)))
    for row in range(int(radius / weight * 0.4)):
        start, ring = dark + 1.2 + block.jitter(0.2), radius - weight * (1.2 + row * 2)
        end = start + block.chance.uniform(0.3, 0.9)
        block.stroke(arc(middle, ring, start, end, 5), weight * 0.44)
    block.print(style.BLACK)


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Tell whether a point lies within a polygon."""
    x, y = point
    within = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            within = not within
    return within


def circle(middle: Point, radius: float, squash: float = 1.0, corners: int = 36) -> list[Point]:
    """Return the corners of a round, ``squash`` times as wide as it is high."""
    turns = (tau * i / corners for i in range(corners))
    return [(middle[0] + squash * radius * cos(a), middle[1] + radius * sin(a)) for a in turns]


def arc(middle: Point, radius: float, start: float, end: float, steps: int = 7) -> list[Point]:
    """Return points on an arc between two angles (radians)."""
    turns = (start + (end - start) * i / steps for i in range(steps + 1))
    return [(middle[0] + radius * cos(a), middle[1] + radius * sin(a)) for a in turns]


def star(middle: Point, radius: float, waist: float = 0.4) -> list[Point]:
    """Return the corners of a five-pointed star standing on two points."""
    return [
        (middle[0] + cos(a) * reach, middle[1] + sin(a) * reach)
        for a, reach in (
            (-pi / 2 + tau * i / 10, radius * (1 if i % 2 == 0 else waist)) for i in range(10)
        )
    ]


def _tenths(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Return points in whole tenths of a point, the unit in which blocks are written."""
    return [(round(x * 10), round(y * 10)) for x, y in points]


def _steps(start: tuple[int, int], points: Sequence[tuple[int, int]]) -> str:
    """Write points in tenths as they lie from the start, in the shortest form."""
    numbers = [part for x, y in points for part in (x - start[0], y - start[1])]
    words = [
        number(part / 10, 1).replace("0.", ".", 1) if abs(part) < 10 else number(part / 10, 1)
        for part in numbers
    ]
    return " ".join(words).replace(" -", "-")


def _lens(start: Point, first: Point, end: Point, second: Point) -> str:
    """Write a mark with two bulging sides as path data."""
    begin, one, tip, two = _tenths((start, first, end, second))
    return f"M{_steps((0, 0), [begin])}q{_steps(begin, [one, tip])}q{_steps(tip, [two, begin])}z"


def _outline(ring: Sequence[Point]) -> str:
    """Write a polygon as path data, each corner from the one before."""
    corners = _tenths(ring)
    moves = [_steps(here, [there]) for here, there in pairwise(corners) if here != there]
    return f"M{_steps((0, 0), corners[:1])}l{' '.join(moves).replace(' -', '-')}z"
