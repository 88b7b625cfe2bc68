"""The vignette of the writing desk."""

from __future__ import annotations

from math import cos, pi, sin, tau

from drawing import style
from drawing.geometry import along
from drawing.linocut import Block, arc, cut, rounds
from drawing.svg import Picture, Point

SEED = 1940

LAMP: Point = (92.0, 62.0)


def draw() -> Picture:
    """Draw the writing desk under its lamp, 60 by 60 mm."""
    picture = Picture(60, 60, "Vignet: de schrijftafel")
    block = Block(picture, SEED)
    cut(
        block,
        [(3, 5), (60, 3), (120, 4), (167, 3), (166, 90), (167, 166), (90, 167), (4, 166), (3, 90)],
        style.BLACK,
        0.9,
    )
    _desk_glow(block)
    _desk_light(block)
    _desk_top(block)
    _desk_books(block)
    _desk_lamp(block)
    _desk_papers(block)
    _desk_ink(block)
    _desk_glasses(block)
    return picture


def _desk_glow(block: Block) -> None:
    """Cut rings of light in the dark wall around the lamp."""
    radius = 42.0
    while radius < 150:
        turn = block.chance.uniform(0, 0.6)
        end = turn + tau
        while turn < end:
            span = block.chance.uniform(7, 17) / radius
            line = arc(LAMP, radius + block.jitter(0.5), turn, turn + span, 4)
            within = all(8 < x < 162 and 8 < y < 106 for x, y in line)
            if within and block.chance.random() < 1.1 - radius / 170:
                block.stroke(line, max(0.6, 2.5 - radius / 62))
            turn += span + block.chance.uniform(2, 5) / radius
        radius += 4.6 + radius / 60
    block.print(style.WHITE)


def _desk_light(block: Block) -> None:
    """Clear the cone of light under the shade, its edge in strokes."""
    cut(block, [(62, 70), (122, 70), (150, 112), (30, 112)], style.BLACK)
    for index in range(34):
        part = (index + 0.5) / 34
        top = 64 + 56 * part, 71.0
        foot = 30 + 120 * part + block.jitter(1), 113 + block.jitter(2)
        block.gouge(top, foot, 2.5 + 1.0 * sin(part * pi))
    block.print(style.WHITE)


def _desk_top(block: Block) -> None:
    """Cut the table: a lit round on dark wood with its grain."""
    cut(block, [(3, 110), (167, 110), (166, 166), (4, 166)], style.BLACK, 0.6)
    block.shape([(5, 110), (165, 110), (165, 111.6), (5, 111.6)], 0.3)
    for row in range(13):
        y = 115 + row * 4.0
        x = 7 + block.jitter(3)
        while x < 160:
            reach = block.chance.uniform(10, 26)
            if x + reach < 163:
                block.gouge((x, y + block.jitter(0.6)), (x + reach, y + block.jitter(0.6)), 1.0)
            x += reach + 4
    block.shape(
        [(86 + 72 * cos(a), 140 + 23 * sin(a)) for a in (tau * i / 40 for i in range(40))], 0.8
    )
    block.print(style.WHITE)
    for index in range(60):
        turn = tau * index / 60
        inner = 0.84 + block.jitter(0.07)
        ends = [(86 + 73 * r * cos(turn), 140 + 23.6 * r * sin(turn)) for r in (inner, 1.0)]
        block.gouge(ends[0], ends[1], 1.2)
    block.print(style.BLACK)


def _desk_books(block: Block) -> None:
    """Cut a pile of four books at the left."""
    for x, y, width, height in (
        (10, 108, 46, 11),
        (14, 98, 40, 10),
        (11, 86, 43, 12),
        (17, 77, 33, 9),
    ):
        cut(
            block,
            [
                (x - 2, y - 2),
                (x + width + 2, y - 2),
                (x + width + 2, y + height + 1),
                (x - 2, y + height + 1),
            ],
            style.BLACK,
        )
        cut(
            block,
            [(x, y), (x + width, y), (x + width, y + height - 1), (x, y + height - 1)],
            style.WHITE,
        )
        cut(
            block,
            [
                (x + 1.6, y + 1.6),
                (x + width * 0.74, y + 1.6),
                (x + width * 0.74, y + height - 2.6),
                (x + 1.6, y + height - 2.6),
            ],
            style.BLACK,
        )
        for row in range(int(height / 2.4)):
            block.gouge((x + width * 0.77, y + 2 + row * 2), (x + width - 1, y + 2 + row * 2), 0.4)
        block.print(style.BLACK)
        for left in (5.0, 8.0, width * 0.62):
            block.gouge((x + left, y + 2.4), (x + left, y + height - 3.4), 0.9)
        block.print(style.WHITE)


def _desk_lamp(block: Block) -> None:
    """Cut the lamp: foot, stem, arm, and the red shade."""
    for grow, colour in ((2.0, style.WHITE), (0.0, style.BLACK)):
        block.shape(
            [
                (139 - grow, 118),
                (140 - grow, 46),
                (136, 36),
                (120, 26 + grow),
                (91, 26 + grow),
                (90, 21 - grow),
                (122, 21 - grow),
                (141, 32 - grow),
                (145 + grow, 45),
                (145 + grow, 118),
            ],
            0.3,
        )
        block.print(colour)
        rounds(block, (142, 119), (5.5 + grow * 0.7, colour), squash=2.7)
    for row in range(3):
        block.stroke(arc((142, 108), 11 + row * 2.0, 2.15 - row * 0.1, 1.0 + row * 0.1, 6), 0.8)
    block.print(style.WHITE)
    shade = [
        (57, 71),
        (61, 54),
        (70, 41),
        (82, 34),
        (86, 27),
        (98, 27),
        (102, 34),
        (114, 41),
        (123, 54),
        (127, 71),
    ]
    middle = 92.0, 50.0
    grown = [(x + (x - middle[0]) * 0.07, y + (y - middle[1]) * 0.11) for x, y in shade]
    cut(block, grown, style.WHITE)
    cut(
        block,
        [(x + (x - middle[0]) * 0.02, y + (y - middle[1]) * 0.05) for x, y in shade],
        style.BLACK,
    )
    cut(
        block,
        [(x - (x - middle[0]) * 0.03, y - (y - middle[1]) * 0.05) for x, y in shade],
        style.RED,
    )
    for index in range(12):
        turn = -0.15 + index * 0.085
        foot = 92 + 33 * sin(turn) + 4, 66.0 - index * 0.5
        block.gouge((92 + 8 * sin(turn) + 2, 35 + index), foot, 0.9, 1.6)
    block.print(style.BLACK)
    for index in range(5):
        block.gouge((78 - index * 3.0, 42 + index * 3.4), (70 - index * 1.9, 64 - index), 1.2, 1.2)
    block.print(style.WHITE)


def _desk_ink(block: Block) -> None:
    """Cut the ink bottle with the pen in it."""
    cut(block, [(131.5, 131), (107, 81), (103.6, 73), (110.4, 79), (137, 130)], style.BLACK, 0.15)
    bottle = [
        (121, 150),
        (122, 138),
        (127, 134.5),
        (127, 129),
        (141, 129),
        (141, 134.5),
        (146, 138),
        (147, 150),
        (143, 153),
        (125, 153),
    ]
    grown = [(x + (1.5 if x > 134 else -1.5), y + (1.5 if y > 140 else -1.0)) for x, y in bottle]
    cut(block, grown, style.WHITE)
    cut(block, bottle, style.BLACK)
    block.shape([(128, 130.6), (140, 130.6), (140, 132.2), (128, 132.2)], 0.2)
    for row in range(4):
        block.gouge((124.6 + row * 2.4, 139), (124.4 + row * 2.2, 149 - row), 0.9)
    block.gouge((109.4, 80), (129, 121), 0.5)
    block.print(style.WHITE)


def _desk_papers(block: Block) -> None:
    """Cut two sheets with lines of writing."""
    for sheet in (
        [(34, 128), (74, 117), (95, 134), (48, 149)],
        [(58, 120), (104, 118), (118, 146), (61, 150)],
    ):
        middle = sum(p[0] for p in sheet) / 4, sum(p[1] for p in sheet) / 4
        grown = [
            (x + (1.6 if x > middle[0] else -1.6), y + (1.6 if y > middle[1] else -1.2))
            for x, y in sheet
        ]
        cut(block, grown, style.BLACK)
        cut(block, sheet, style.WHITE)
        for row in range(7):
            part = 0.14 + row * 0.115
            left, right = along(sheet[0], sheet[3], part), along(sheet[1], sheet[2], part)
            start, end = along(left, right, 0.12), along(left, right, 0.9 - (row == 6) * 0.4)
            block.gouge(start, end, 0.65)
        block.print(style.BLACK)


def _desk_glasses(block: Block) -> None:
    """Cut the round glasses that lie on the sheets."""
    left, right = (58.0, 148.0), (88.0, 150.0)
    block.stroke([(46, 144), (36, 136), (26, 132), (20, 133)], 2.8)
    block.stroke([(100, 146), (108, 138), (117, 134), (123, 136)], 2.8)
    block.print(style.BLACK)
    for middle in (left, right):
        rounds(block, middle, (13.4, style.BLACK), (10.6, style.WHITE), squash=1.04)
        for row in range(3):
            block.gouge(
                (middle[0] - 6 + row * 3, middle[1] + 2 - row * 0.5),
                (middle[0] - 1 + row * 3, middle[1] - 6 - row * 0.3),
                0.6,
            )
        block.print(style.BLACK)
    block.stroke(arc((73, 150), 4.4, pi * 1.1, pi * 1.9, 6), 3.4)
    block.print(style.BLACK)
