"""The view of the night train: perspective and the measures that its parts share."""

from __future__ import annotations

from drawing.geometry import along
from drawing.svg import Point

VANISHING: Point = (34.0, 330.0)
"""Where the rails meet, in points from the top left of the bled page."""

MOON: Point = (346.0, 116.0)

MOON_RADIUS = 60.0

SIDE, RIDGE, RIGHT = 222.0, 250.0, 398.0
"""The near corner of the train, the start of its roof and its far corner at the front."""

EAVES, ROOF, FLOOR, GROUND = 276.0, 244.0, 500.0, 556.0
"""Heights on the front of the train."""

WAGONS = ((1.0, 0.62), (0.59, 0.45), (0.435, 0.335), (0.325, 0.255), (0.248, 0.198), (0.193, 0.1))
"""Where each wagon begins and ends, as its size against the front."""

HUB: Point = (310.0, 374.0)


def deep(x: float, y: float, size: float) -> Point:
    """Return where a point of the front lies when it has shrunk to ``size``."""
    return along(VANISHING, (x, y), size)
