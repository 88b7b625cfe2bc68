"""The full-page linocut: the armoured train in the snow at night."""

from __future__ import annotations

from drawing import style
from drawing.cuts import land, metal
from drawing.cuts.view import WAGONS
from drawing.linocut import Block
from drawing.svg import Picture

SEED = 1918


def draw() -> Picture:
    """Draw the page, A5 with 3 mm bleed: 154 by 216 mm."""
    picture = Picture(154, 216, "Linosnede: de pantsertrein in de sneeuw")
    block = Block(picture, SEED)
    picture.rect(0, 0, picture.width, picture.height, style.BLACK)
    land.sky(block)
    land.moon(block)
    land.forest(block)
    land.snow(block)
    land.smoke(block)
    land.track(block)
    land.shadow(block)
    for near, far in reversed(WAGONS):
        metal.wagon(block, near, far)
    metal.turret(block)
    metal.front(block)
    metal.plough(block)
    land.wave(block)
    land.birches(block)
    land.flakes(block)
    return picture
