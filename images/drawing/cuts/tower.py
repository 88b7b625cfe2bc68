"""The vignette of the guard tower."""

from __future__ import annotations

from math import cos, hypot, pi, sin, tau

from drawing import style
from drawing.linocut import Block, cut, rounds
from drawing.svg import Picture, Point

SEED = 1940

SUN: Point = (33.0, 36.0)

TOWER = (
    (60, 104),
    (61, 38),
    (57, 34),
    (57, 17),
    (53, 16),
    (53, 11),
    (102, 11),
    (102, 16),
    (98, 17),
    (98, 34),
    (94, 38),
    (95, 104),
)

WALL = ((3, 104), (4, 62), (110, 62), (111, 104))


def draw() -> Picture:
    """Draw the guard tower and the wall of the house in Coyoacán, 40 by 40 mm."""
    picture = Picture(40, 40, "Vignet: de wachttoren van Coyoacán")
    block = Block(picture, SEED)
    _tower_sun(block)
    _tower_walls(block)
    _tower_bricks(block)
    _tower_slits(block)
    for foot, size in (((91.0, 107.0), 22.0), ((34.0, 108.0), 36.0)):
        _agave(block, foot, size)
    _tower_ground(block)
    return picture


def _tower_sun(block: Block) -> None:
    """Print the red sun with black rays around it."""
    rounds(block, SUN, (19, style.RED))
    for index in range(40):
        turn = tau * index / 40
        inner, outer = 22.0, (31, 26.5, 29, 25.5)[index % 4] + block.jitter(1)
        ends = [(SUN[0] + cos(turn) * r, SUN[1] + sin(turn) * r) for r in (outer, inner)]
        if ends[0][1] < 62 and ends[0][0] < 58:
            block.gouge(ends[0], ends[1], 0.8)
    block.print(style.BLACK)


def _tower_walls(block: Block) -> None:
    """Cut the wall with its coping, and the tower before it."""
    cut(block, WALL, style.BLACK, 0.5)
    block.shape([(4, 66), (110, 66), (110, 67.3), (4, 67.3)], 0.25)
    block.print(style.WHITE)
    middle = 77.5, 60.0
    cut(
        block,
        [(x + (1.6 if x > middle[0] else -1.6), y - (1.4 if y < 60 else 0)) for x, y in TOWER],
        style.WHITE,
    )
    cut(block, TOWER, style.BLACK, 0.3)


def _tower_bricks(block: Block) -> None:
    """Cut joints: courses of short strokes, fewer on the shaded side."""
    for row in range(12):
        y = 43 + row * 5.0
        for column in range(5):
            x = 63 + column * 6.2 + (row % 2) * 3.1
            light = 1.0 - column * 0.17
            if x + 5 < 93 and block.chance.random() < light + 0.12:
                block.gouge((x, y + block.jitter(0.3)), (x + 5, y), 0.55 + light * 0.5)
    for row in range(6):
        y = 72 + row * 5.0
        for column in range(18):
            x = 6 + column * 6.0 + (row % 2) * 3
            if (x < 55 or 97 < x < 105) and block.chance.random() < 0.75:
                block.gouge((x, y + block.jitter(0.4)), (x + 4.4, y), 0.8)
    for index in range(14):
        block.gouge((59.5 + index * 1.6, 33), (59.5 + index * 1.6, 29.5 - index * 0.1), 0.5)
        block.gouge((55 + index * 3.0, 12.6), (57.4 + index * 3.0, 14.4), 0.5)
    block.shape([(57, 16.6), (98, 16.6), (98, 17.8), (57, 17.8)], 0.15)
    block.shape([(60.6, 36.6), (94.4, 36.6), (94, 38), (61, 38)], 0.15)
    block.print(style.WHITE)


def _tower_slits(block: Block) -> None:
    """Cut the loopholes."""
    for x, y, width in ((63.0, 21.5, 29.0), (73.0, 47.0, 8.0), (73.0, 70.0, 8.0)):
        cut(
            block,
            [(x - 2, y - 2), (x + width + 2, y - 2), (x + width + 2, y + 7.6), (x - 2, y + 7.6)],
            style.BLACK,
            0.1,
        )
        cut(block, [(x, y), (x + width, y), (x + width, y + 5.4), (x, y + 5.4)], style.WHITE, 0.2)
        cut(
            block,
            [(x + 1.4, y + 1.6), (x + width, y + 1.6), (x + width, y + 5.4), (x + 1.4, y + 5.4)],
            style.BLACK,
            0.2,
        )


def _agave(block: Block, foot: Point, size: float) -> None:
    """Cut an agave: leaves like blades from one root, the outer ones first."""
    order = sorted(range(11), key=lambda index: -abs(index - 5))
    for index in order:
        turn = -pi / 2 + (index - 5) * 0.265 + block.jitter(0.04)
        reach = size * (1.0 - 0.035 * abs(index - 5)) * block.chance.uniform(0.9, 1.05)
        _leaf(block, foot, turn, reach, size * 0.115)


def _leaf(block: Block, foot: Point, turn: float, reach: float, half: float) -> None:
    """Cut one leaf: a white blade in a black outline with a shaded side."""
    along_x, along_y = cos(turn), sin(turn)
    for grow, colour in ((1.1, style.BLACK), (0.0, style.WHITE)):
        ring = [
            (foot[0] + along_x * r - along_y * w, foot[1] + along_y * r + along_x * w)
            for r, w in (
                (0.0, half * 0.7 + grow),
                (reach * 0.45, half + grow),
                (reach + grow * 2.4, 0.0),
                (reach * 0.45, -half - grow),
                (0.0, -half * 0.7 - grow),
            )
        ]
        cut(block, ring, colour, 0.15)
    for row in range(3):
        w = half * (0.15 + row * 0.3)
        start = foot[0] + along_x * reach * 0.12 - along_y * w, foot[1] + along_y * reach * 0.12
        tip = reach * (0.9 - row * 0.18)
        end = foot[0] + along_x * tip - along_y * w * 0.3, foot[1] + along_y * tip
        block.gouge(end, (start[0], start[1] + along_x * w), 0.75)
    block.print(style.BLACK)


def _tower_ground(block: Block) -> None:
    """Cut the ground in long strokes."""
    for row in range(4):
        for index in range(6 - row):
            x = 3 + row * 8 + index * 18.5 + block.jitter(4)
            y = 106.4 + row * 1.9
            if hypot(x - 20, y - 108) > 9:
                block.gouge((x, y), (x + 14, y + block.jitter(0.4)), 0.8)
    block.print(style.BLACK)
