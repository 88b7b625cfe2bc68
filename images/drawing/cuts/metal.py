"""The night train itself: wagons, front and plough."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, hypot, pi, sin, tau

from drawing import style
from drawing.cuts.view import EAVES, FLOOR, GROUND, HUB, RIDGE, RIGHT, ROOF, SIDE, deep
from drawing.geometry import along
from drawing.linocut import Block, arc, star
from drawing.svg import Point

FACE: Sequence[Point] = (
    (SIDE, FLOOR + 6),
    (SIDE, EAVES),
    (RIDGE, ROOF),
    (370, ROOF),
    (RIGHT, EAVES),
    (RIGHT, FLOOR + 6),
)

LAMP: Point = (310.0, 280.0)


def wagon(block: Block, near: float, far: float) -> None:
    """Cut one wagon: black walls with white edges, plates, slits and wheels."""
    wall = [
        deep(SIDE, y, s)
        for y, s in ((EAVES, near), (GROUND - 6, near), (GROUND - 6, far), (EAVES, far))
    ]
    roof = [
        deep(SIDE, EAVES, near),
        deep(RIDGE, ROOF, near),
        deep(RIDGE, ROOF, far),
        deep(SIDE, EAVES, far),
    ]
    for ring in (wall, roof):
        block.shape(ring, 0.5)
    block.print(style.BLACK)
    _edge(block, deep(RIDGE, ROOF, near), deep(RIDGE, ROOF, far), 3.4 * near + 0.6)
    _edge(block, deep(SIDE, EAVES, near), deep(SIDE, EAVES, far), 3.0 * near + 0.6)
    _edge(block, deep(SIDE, EAVES, far), deep(SIDE, FLOOR, far), 2.0 * near + 0.6)
    _edge(block, deep(SIDE, FLOOR, near), deep(SIDE, FLOOR, far), 3.0 * near + 0.6)
    _roof_cuts(block, near, far)
    _plates(block, near, far)
    _slits(block, near, far)
    block.print(style.WHITE)
    _wheels(block, near, far)


def _edge(block: Block, start: Point, end: Point, width: float) -> None:
    """Cut a straight edge with a hand that is nearly steady."""
    turn = atan2(end[1] - start[1], end[0] - start[0]) + pi / 2
    shift = cos(turn) * width / 2, sin(turn) * width / 2
    block.shape(
        [
            (start[0] - shift[0], start[1] - shift[1]),
            (end[0] - shift[0] * 0.7, end[1] - shift[1]),
            (end[0] + shift[0] * 0.7, end[1] + shift[1]),
            (start[0] + shift[0], start[1] + shift[1]),
        ],
        0.25,
        6,
    )


def turret(block: Block) -> None:
    """Cut the gun turret on the second wagon."""
    foot = deep(RIDGE - 6, ROOF + 4, 0.53)
    for grow, colour in ((2.2, style.WHITE), (0.0, style.BLACK)):
        x, y = foot
        block.shape(
            [
                (x - 14, y - 13 - grow),
                (x - 46, y - 23 - grow),
                (x - 47, y - 19 + grow),
                (x - 12, y - 7 + grow),
            ],
            0.3,
        )
        block.shape(
            [
                (x - 17 - grow, y + 6),
                (x - 16 - grow, y - 12),
                (x - 9, y - 20 - grow),
                (x + 9, y - 20 - grow),
                (x + 16 + grow, y - 12),
                (x + 17 + grow, y + 2),
            ],
            0.4,
        )
        block.print(colour)
    for row in range(5):
        x = foot[0] + 4 + row * 2.6
        block.gouge((x, foot[1] - 17 + row), (x + 1, foot[1] - 2), 1.5)
    block.print(style.WHITE)


def _roof_cuts(block: Block, near: float, far: float) -> None:
    """Cut the snow on the sloping roof: short strokes from the ridge down."""
    count = max(4, int((1 / far - 1 / near) * 26))
    for index in range(count):
        size = 1 / (1 / near + (1 / far - 1 / near) * (index + 0.5) / count)
        top = deep(RIDGE - 2, ROOF + 2, size)
        foot = along(top, deep(SIDE + 2, EAVES - 3, size), block.chance.uniform(0.5, 1.0))
        block.gouge(top, foot, 2.6 * size + 0.3)


def _plates(block: Block, near: float, far: float) -> None:
    """Cut the armour: broken strokes along the wall, denser towards the floor."""
    for y in range(366, 496, 9):
        size = near - 0.015
        while size > far + 0.02:
            step = size * block.chance.uniform(0.06, 0.17)
            end = max(size - step, far + 0.01)
            if block.chance.random() < 0.35 + (y - 366) / 210:
                wide = 2.3 * size * (0.6 + (y - 366) / 200) + 0.25
                block.gouge(deep(SIDE, y + block.jitter(1), size), deep(SIDE, y, end), wide)
            size = end - 0.02 * size


def _slits(block: Block, near: float, far: float) -> None:
    """Cut the lit slits of a wall and the seams of its plates."""
    count = 4 if near > 0.9 else 3
    for index in range(count):
        a = 1 / (1 / near + (1 / far - 1 / near) * (index + 0.28) / count)
        b = 1 / (1 / near + (1 / far - 1 / near) * (index + 0.72) / count)
        block.shape(
            [deep(SIDE, 310, a), deep(SIDE, 310, b), deep(SIDE, 327, b), deep(SIDE, 327, a)], 0.4
        )
        seam = 1 / (1 / near + (1 / far - 1 / near) * (index + 1.0) / count)
        for y in range(292, 360, 9):
            block.speck(deep(SIDE, y, seam + 0.004), 1.5 * seam + 0.2)


def _wheels(block: Block, near: float, far: float) -> None:
    """Cut wheels as rings in the dark under a wagon."""
    count = 4 if near > 0.9 else 3
    for index in range(count):
        size = 1 / (1 / near + (1 / far - 1 / near) * (index + 0.5) / count)
        middle = deep(SIDE, 528, size)
        for radius, colour in ((24, style.WHITE), (19, style.BLACK), (6, style.WHITE)):
            block.disc(middle, radius * size, 0.3 * size, 0.62)
            block.print(colour)
        for spoke in range(8):
            turn = tau * spoke / 8 + 0.2
            tip = middle[0] + cos(turn) * 20 * size * 0.62, middle[1] + sin(turn) * 20 * size
            block.gouge(middle, tip, 1.3 * size)
        block.print(style.WHITE)


def front(block: Block) -> None:
    """Cut the front of the engine: chimney, plate, door, star, lamp and buffers."""
    _chimney(block)
    block.shape(_grown(FACE, 3.4), 0.5)
    block.print(style.WHITE)
    block.shape(FACE, 0.5)
    block.print(style.BLACK)
    _rays(block)
    _door(block)
    _lamp(block)
    _rivets(block)
    _buffers(block)


def _grown(ring: Sequence[Point], by: float) -> list[Point]:
    """Return a polygon pushed outwards from its middle by about ``by``."""
    middle = (SIDE + RIGHT) / 2, (ROOF + FLOOR) / 2
    return [
        (x + by * (1 if x > middle[0] else -1), y + by * (1 if y > middle[1] else -1))
        for x, y in ring
    ]


def _chimney(block: Block) -> None:
    """Cut the chimney with its cap."""
    for grow, colour in ((3.0, style.WHITE), (0.0, style.BLACK)):
        block.shape([(284 - grow, 250), (287 - grow, 214), (333 + grow, 214), (336 + grow, 250)])
        block.shape(
            [
                (278 - grow, 216 + grow),
                (280 - grow, 200 - grow),
                (340 + grow, 200 - grow),
                (342 + grow, 216 + grow),
            ]
        )
        block.print(colour)
    for index in range(6):
        x = 290 + index * 3.2
        block.gouge((x, 219), (x - 1, 240 - index * 2), 1.7 - index * 0.2)
    block.print(style.WHITE)


def _rays(block: Block) -> None:
    """Cut the glare of the lamp over the plate, long and short strokes in turn."""
    for index in range(44):
        turn = tau * index / 44 + block.jitter(0.03)
        start = 27 + block.jitter(2)
        reach = (46, 30, 38, 26)[index % 4] + block.jitter(4)
        points = [(LAMP[0] + cos(turn) * r * 1.5, LAMP[1] + sin(turn) * r) for r in (start, reach)]
        tip = points[1]
        if tip[1] > EAVES - 26 and hypot(tip[0] - HUB[0], tip[1] - HUB[1]) > 74:
            block.gouge(points[1], points[0], 2.0)
    block.print(style.WHITE)


def _door(block: Block) -> None:
    """Cut the round door with its ring of bolts, and print the red star in it."""
    for radius, colour in ((70, style.WHITE), (65, style.BLACK), (54, style.WHITE)):
        block.disc(HUB, radius, 0.5)
        block.print(colour)
    for index in range(20):
        turn = tau * (index + 0.5) / 20
        block.speck((HUB[0] + cos(turn) * 59.5, HUB[1] + sin(turn) * 59.5), 2.1)
    block.print(style.WHITE)
    for index in range(70):
        turn = tau * index / 70 + block.jitter(0.02)
        inner = 34 + 12 * block.chance.random()
        ends = [(HUB[0] + cos(turn) * r, HUB[1] + sin(turn) * r) for r in (inner, 53)]
        block.gouge(ends[0], ends[1], 1.3)
    block.print(style.BLACK)
    block.shape(star(HUB, 51), 0.4)
    block.print(style.BLACK)
    block.shape(star(HUB, 45), 0.4)
    block.print(style.RED)


def _lamp(block: Block) -> None:
    """Cut the lamp over the door."""
    for radius, colour in (
        (24, style.BLACK),
        (20, style.WHITE),
        (15.5, style.BLACK),
        (13, style.WHITE),
    ):
        block.disc(LAMP, radius, 0.4)
        block.print(colour)


def _rivets(block: Block) -> None:
    """Cut rivets and slits in the front plate, and light along its left edge."""
    for y in range(296, 460, 13):
        for edge in (SIDE + 8, RIGHT - 8):
            block.speck((edge, y), 1.9)
    for left in (SIDE + 17, RIGHT - 43):
        right = left + 26
        block.shape([(left, 302), (right, 302), (right, 311), (left, 311)], 0.4)
    for row in range(10):
        level = 436 + row * 2.8
        for start, end in ((SIDE + 14, SIDE + 42 + row * 2), (RIGHT - 42 - row * 2, RIGHT - 14)):
            block.gouge(block.near((start, level), 1.2), block.near((end, level), 1.2), 0.9)
    block.print(style.WHITE)


def _buffers(block: Block) -> None:
    """Cut the beam, the buffers and the coupling."""
    for grow, colour in ((2.6, style.WHITE), (0.0, style.BLACK)):
        block.shape(
            [
                (210 - grow, 470 - grow),
                (410 + grow, 470 - grow),
                (410 + grow, 502 + grow),
                (210 - grow, 502 + grow),
            ],
            0.5,
        )
        block.print(colour)
    for x in (246.0, 374.0):
        for radius, colour in (
            (22, style.BLACK),
            (19, style.WHITE),
            (14.5, style.BLACK),
            (4, style.WHITE),
        ):
            block.disc((x, 486), radius, 0.4)
            block.print(colour)
        for row in range(3):
            block.stroke(arc((x, 486), 7 + row * 2.6, 2.4, 4.6, 5), 1.2)
        block.print(style.WHITE)
    for row in range(7):
        y = 474 + row * 4
        block.gouge(block.near((276, y), 2), block.near((344, y), 2), 1.2)
    block.print(style.WHITE)


def plough(block: Block) -> None:
    """Cut the plough and the snow it throws up on both sides."""
    for grow, colour in ((3.0, style.WHITE), (0.0, style.BLACK)):
        block.shape(
            [
                (216 - grow, 506),
                (404 + grow, 506),
                (426 + grow, 560 + grow),
                (310, 584 + grow),
                (194 - grow, 560 + grow),
            ],
            0.6,
        )
        block.print(colour)
    for side in (-1, 1):
        for index in range(11):
            part = (index + 0.5) / 11
            top = 310 + side * 94 * part, 509.0
            foot = 310 + side * 116 * part, 581 - 23 * part
            block.gouge(block.near(top, 1), block.near(foot, 1), 3.6 - part * 1.4)
    block.print(style.WHITE)
