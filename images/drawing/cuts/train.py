"""The vignette of the train."""

from __future__ import annotations

from math import cos, sin

from drawing import style
from drawing.linocut import Block, cut, puff, rounds, star
from drawing.svg import Picture

SEED = 1940

SMOKE = (
    (11, 15, 7),
    (21, 11.5, 9),
    (37, 14, 8),
    (50, 10.5, 9),
    (65, 12.5, 8),
    (78, 9.5, 8),
    (90, 11, 7),
    (101, 9, 6.4),
    (110, 10.5, 5.2),
    (117, 12, 4.2),
    (121.5, 15, 3),
)
"""Middle and radius of each puff of smoke, the oldest first, in points."""


def draw() -> Picture:
    """Draw the train from the side, 50 by 22 mm."""
    picture = Picture(50, 22, "Vignet: de pantsertrein")
    block = Block(picture, SEED)
    for x, y, radius in SMOKE:
        for turn, part in ((2.6, 0.7), (5.0, 0.62), (0.0, 0.0)):
            middle = x + cos(turn) * radius * 0.7, y + sin(turn) * radius * 0.5
            at = middle if part else (x, y)
            puff(block, block.near(at, 0.5), radius * (part or 0.92), 2.3, 1.3)
    _train_track(block)
    _train_wagon(block, 3, turret=True)
    _train_wagon(block, 37, turret=False)
    _train_engine(block)
    return picture


def _train_track(block: Block) -> None:
    """Cut the rail and the snow under it."""
    block.stroke([(1 + i * 14.0, 56.4) for i in range(11)], 2.2)
    for row in range(3):
        for index in range(12 - row * 2):
            x = 4 + row * 9 + index * 11.5 + block.jitter(3)
            block.gouge((x, 58.6 + row * 1.5), (x + 7, 58.6 + row * 1.5), 0.5)
    block.print(style.BLACK)


def _train_wagon(block: Block, x: float, turret: bool) -> None:
    """Cut an armoured wagon of 32 points long, starting at x."""
    if turret:
        cut(block, [(x + 9, 32), (x + 10, 24), (x + 22, 24), (x + 23, 32)], style.BLACK)
        cut(block, [(x + 22, 25.4), (x + 33, 23.6), (x + 33, 25.6), (x + 22, 28.4)], style.BLACK)
    cut(
        block,
        [(x + 1, 50), (x, 37), (x + 4, 31), (x + 28, 31), (x + 32, 37), (x + 31, 50)],
        style.BLACK,
    )
    block.gouge((x + 1.5, 37.4), (x + 30.5, 37.4), 0.9)
    for index in range(3):
        left = x + 4.5 + index * 9
        if turret or index != 1:
            block.shape([(left, 40), (left + 5, 40), (left + 5, 42), (left, 42)], 0.15)
    for index in range(9):
        block.gouge((x + 5 + index * 3, 32.2), (x + 3.5 + index * 3, 35.8), 0.7)
        if index not in (3, 4, 5) or turret:
            block.gouge((x + 3 + index * 3, 48.6), (x + 5.6 + index * 3, 48.2), 0.5)
            block.gouge((x + 3 + index * 3, 46.2), (x + 5 + index * 3, 46), 0.4)
    block.print(style.WHITE)
    if not turret:
        cut(block, star((x + 16, 43.6), 6.6), style.WHITE, 0.1)
        cut(block, star((x + 16, 43.6), 5.2), style.RED, 0.1)
    for wheel in (5.5, 12, 20, 26.5):
        rounds(block, (x + wheel, 52), (3.8, style.BLACK), (2.5, style.WHITE), (1.3, style.BLACK))
    cut(block, [(x + 31, 46), (x + 35, 46), (x + 35, 48), (x + 31, 48)], style.BLACK, 0.1)


def _train_engine(block: Block) -> None:
    """Cut the tender and the engine, which drives to the right."""
    cut(block, [(71, 50), (71, 34), (86, 34), (86, 50)], style.BLACK)
    cut(
        block,
        [
            (88, 50),
            (88, 28),
            (86, 25),
            (106, 25),
            (105, 31),
            (130, 31),
            (134, 36),
            (134, 48),
            (132, 50),
        ],
        style.BLACK,
    )
    cut(block, [(117, 32), (118, 21), (116, 18), (126, 18), (124, 21), (125, 32)], style.BLACK)
    cut(block, [(107, 32), (108, 27), (113, 27), (114, 32)], style.BLACK)
    cut(block, [(131, 47), (136, 47), (141, 57), (128, 57)], style.BLACK)
    block.shape([(92, 31), (101, 31), (101, 37), (92, 37)], 0.2)
    for index in range(8):
        block.gouge((108 + index * 3, 34 + block.jitter(0.4)), (106 + index * 3.2, 42), 0.8)
        block.gouge((73 + index * 1.6, 37), (73 + index * 1.6, 46 - index * 0.6), 0.5)
    for index in range(4):
        block.gouge((133 + index * 1.4, 49), (131.6 + index * 2.2, 55.6), 0.6)
    block.gouge((107, 45.4), (132, 45), 0.9)
    block.gouge((90, 41), (103, 40.6), 0.8)
    block.print(style.WHITE)
    for x, radius in ((75, 3.8), (82.5, 3.8), (94, 5), (105, 5.4), (116.5, 5.4), (126.5, 3.8)):
        rounds(
            block,
            (x, 55.6 - radius),
            (radius + 0.5, style.WHITE),
            (radius, style.BLACK),
            (radius * 0.66, style.WHITE),
            (radius * 0.34, style.BLACK),
        )
    cut(block, [(126, 26.5), (130, 26), (130, 31.5), (126, 31.5)], style.BLACK, 0.1)
    rounds(block, (130.4, 28.8), (2.6, style.BLACK), (1.3, style.WHITE))
