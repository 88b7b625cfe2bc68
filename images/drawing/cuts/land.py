"""The land around the night train: sky, moon, firs, snow, smoke and birches."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, tau

from drawing import style
from drawing.cuts.view import HUB, MOON, MOON_RADIUS, SIDE, VANISHING, deep
from drawing.geometry import along
from drawing.linocut import Block, arc, puff
from drawing.svg import Point

FIRS = (
    (-4, 66),
    (16, 84),
    (40, 62),
    (62, 90),
    (88, 70),
    (112, 98),
    (140, 80),
    (166, 108),
    (196, 90),
)
"""Where firs stand, and how high, in points."""

PUFFS = (
    (-6, 36, 62),
    (52, 58, 58),
    (104, 84, 52),
    (150, 106, 47),
    (190, 126, 41),
    (224, 142, 36),
    (254, 158, 30),
    (278, 174, 24),
    (296, 190, 18),
)
"""Middle and radius of each puff of smoke, the oldest first, in points."""

BIRCHES = ((25.0, 20.0, 27.0), (423.0, 22.0, 31.0))
"""Middle of each birch at the foot, its width at the top and at the foot, in points."""


def sky(block: Block) -> None:
    """Cut the light of the moon out of the night, ring after ring and ever thinner."""
    radius = MOON_RADIUS + 9.0
    while radius < 470:
        turn = block.chance.uniform(0, 1)
        end = turn + tau
        while turn < end:
            span = block.chance.uniform(16, 44) / radius
            if block.chance.random() < 1.02 - radius / 620:
                line = arc(MOON, radius + block.jitter(1.2), turn, turn + span, 5)
                if all(-8 < x < 445 and -8 < y < 340 for x, y in line):
                    block.stroke(line, max(1.1, 4.6 - radius / 95))
            turn += span + block.chance.uniform(4, 11) / radius
        radius += 7.4 + radius / 90
    block.print(style.WHITE)


def moon(block: Block) -> None:
    """Print the red moon, with the gouge's slips in it."""
    block.disc(MOON, MOON_RADIUS + 5, 0.8)
    block.print(style.BLACK)
    block.disc(MOON, MOON_RADIUS, 0.6)
    block.print(style.RED)
    for row in range(5):
        ring, middle = MOON_RADIUS - 5 - row * 5.5, 2.5 + block.jitter(0.1)
        spread = 0.95 - row * 0.16
        block.stroke(arc(MOON, ring, middle - spread, middle + spread, 9), 2.6 - row * 0.3)
    block.print(style.BLACK)


def forest(block: Block) -> None:
    """Cut a row of firs under snow along the horizon."""
    for x, height in FIRS:
        foot = 338.0
        ring = [(x, foot - height), (x + height * 0.3, foot), (x - height * 0.3, foot)]
        block.shape(ring, 1.0)
        block.print(style.BLACK)
        tiers = int(height / 9)
        for tier in range(1, tiers):
            y = foot - height + tier * 9
            reach = (y - foot + height) * 0.3
            for side in (-1, 1):
                tip = (x + side * reach, y + reach * 0.35 + 2)
                block.gouge(block.near((x + side, y - 2), 1), tip, 2.4, -side * 2.0)
        block.print(style.WHITE)


def snow(block: Block) -> None:
    """Clear the ground, then leave drifts and slivers that run to the vanishing point."""
    width, height = block.picture.width, block.picture.height
    far = [(-9, 334), (30, 330), (90, 333), (150, 331), (230, 334), (450, 336)]
    field: list[Point] = [*far, (width + 9, height + 9), (-9, height + 9)]
    block.shape(field, 0.8, 9)
    block.print(style.WHITE)
    for y, pitch, keep, length in ((340, 8, 0.5, 10), (390, 12, 0.6, 20), (470, 17, 0.7, 30)):
        band: list[Point] = [(-9, y), (width, y), (width, y + 150), (-9, y + 150)]
        block.chatter(block.scatter(band, pitch, keep * 0.55), _ground_flow, length, 1.1)
    _drifts(block)
    block.print(style.BLACK)


def _ground_flow(point: Point) -> float:
    """Return the lie of the snow: flat far away, rising to the rails nearby."""
    near = (point[1] - VANISHING[1]) / 280
    return 0.10 * sin(point[0] / 42 + point[1] / 60) + near * 0.16


def _drifts(block: Block) -> None:
    """Leave the shadows of the drifts as long strokes in sheaves."""
    for x, y, length, count in (
        (-10, 392, 70, 4),
        (20, 440, 110, 6),
        (-20, 500, 150, 8),
        (60, 556, 150, 8),
        (-20, 596, 190, 6),
        (300, 600, 150, 5),
    ):
        for row in range(count):
            start = x + row * 5 + block.jitter(8), y + row * 3.6
            reach = length * (1 - row / (count + 2)) * block.chance.uniform(0.8, 1.1)
            line = [
                (start[0] + reach * i / 8, start[1] + 5 * sin(i / 8 * pi * 1.2) + reach * i / 60)
                for i in range(9)
            ]
            block.stroke(line, 2.2)


def smoke(block: Block) -> None:
    """Cut the smoke, the oldest puffs first, each a cluster of rounds."""
    for x, y, radius in PUFFS:
        for turn, part in ((2.4, 0.62), (4.4, 0.66), (0.6, 0.6), (0, 0.0)):
            reach = radius * 0.62 if part else 0.0
            middle = x + cos(turn) * reach, y + sin(turn) * reach
            at = block.near(middle, 2)
            puff(block, at, radius * (part or 0.86), _dark_side(at))


def _dark_side(middle: Point) -> float:
    """Return the direction (radians) that lies away from the moon, drawn down a little."""
    away = atan2(middle[1] - MOON[1], middle[0] - MOON[0]) % tau
    return away * 0.4 + pi * 0.43


def birches(block: Block) -> None:
    """Cut the birches in front: white trunks with black bark."""
    foot = block.picture.height + 8
    for x, above, below in BIRCHES:
        lean = (x - 200) / 40
        for grow, colour in ((3.0, style.BLACK), (0.0, style.WHITE)):
            block.shape(
                [
                    (x + lean - above / 2 - grow, -8),
                    (x + lean + above / 2 + grow, -8),
                    (x + below / 2 + grow, foot),
                    (x - below / 2 - grow, foot),
                ],
                0.9,
                11,
            )
            block.print(colour)
        _bark(block, x, above, below, lean)


def _bark(block: Block, x: float, above: float, below: float, lean: float) -> None:
    """Leave the bark of one birch: fine strokes on both sides and some broad scars."""
    y = -6.0
    while y < block.picture.height + 6:
        part = y / block.picture.height
        half = (above + (below - above) * part) / 2
        middle = x + lean * (1 - part)
        reach = half * block.chance.uniform(0.4, 1.1)
        block.gouge((middle + half, y), (middle + half - reach, y + block.jitter(1.5)), 1.2, 1)
        if block.chance.random() < 0.4:
            reach = half * block.chance.uniform(0.2, 0.6)
            block.gouge((middle - half, y), (middle - half + reach, y + block.jitter(1)), 1.1)
        if block.chance.random() < 0.075:
            at = middle + block.jitter(half * 0.5), y
            block.gouge((at[0] - half * 0.7, y - 1), (at[0] + half * 0.8, y + 2), 4.6)
            block.gouge((at[0] - half * 0.4, y + 5), (at[0] + half * 0.5, y + 5), 2.0)
        y += block.chance.uniform(2.8, 5.2)
    block.print(style.BLACK)


def flakes(block: Block) -> None:
    """Let it snow, more in the dark than over the ground."""
    page = [(0.0, 0.0), (440.0, 0.0), (440.0, 560.0), (0.0, 560.0)]
    for point in block.scatter(page, 30, 0.8):
        if hypot(point[0] - HUB[0], point[1] - HUB[1]) < 72:
            continue
        block.speck(point, block.chance.uniform(0.7, 2.0))
    block.print(style.WHITE)


def wave(block: Block) -> None:
    """Leave the lines of the snow that the plough throws aside."""
    for row in range(13):
        start = 200.0 - row * 0.6, 562 - row * 3.4
        crest = 158.0 - row * 2.2, 536 - row * 4.2
        end = 118.0 + row * 1.2 + block.jitter(5), 580 - row * 5.4
        block.stroke([_bow(start, crest, end, i / 9) for i in range(10)], 2.8 - row * 0.12)
    for row in range(9):
        start = 196.0 + row * 13, 571 + row * 2.0
        end = 128.0 + row * 17 + block.jitter(6), 594 + row * 2.4
        pull = start[0] - 30, start[1] + 14
        block.stroke([_bow(start, pull, end, i / 6) for i in range(7)], 1.8)
    block.print(style.BLACK)
    for _ in range(46):
        at = 150 + block.jitter(62), 515 + block.jitter(34)
        block.speck(at, block.chance.uniform(0.8, 2.4))
    block.print(style.WHITE)


def _bow(start: Point, pull: Point, end: Point, part: float) -> Point:
    """Return the point at a part (0 to 1) of a curve that is pulled towards ``pull``."""
    return along(along(start, pull, part), along(pull, end, part), part)


def track(block: Block) -> None:
    """Leave the rails and the sleepers in front of the train."""
    for size in (1.04, 1.1, 1.165, 1.235):
        block.shape(
            [
                deep(226, 556, size),
                deep(392, 556, size),
                deep(394, 563, size),
                deep(224, 563, size),
            ],
            1.2,
        )
    block.print(style.BLACK)
    for x in (250.0, 360.0):
        for grow, colour in ((3.4, style.WHITE), (0.0, style.BLACK)):
            block.shape(
                [
                    deep(x - grow, 556, 0.99),
                    deep(x + 9 + grow, 556, 0.99),
                    deep(x + 9 + grow, 556, 1.3),
                    deep(x - grow, 556, 1.3),
                ],
                0.4,
            )
            block.print(colour)


def shadow(block: Block) -> None:
    """Leave the shadow of the train on the snow beside the rails."""
    size = 0.97
    while size > 0.12:
        for row in range(3):
            start = deep(SIDE + 2, 546 + row * 4, size - row * 0.006)
            reach = size * block.chance.uniform(22, 74) / (1 + row * 0.5)
            block.gouge(start, (start[0] - reach, start[1] + reach * 0.1), 2.4 * size + 0.2)
        size *= 0.975
    block.print(style.BLACK)
