"""Map projections from degrees to a plane measured in earth radii, x east and y north."""

from __future__ import annotations

from collections.abc import Callable
from math import acos, cos, hypot, log, pi, radians, sin, tan

from drawing.svg import Point

Projection = Callable[[Point], Point]


def globe(centre: Point, flatten: float) -> Projection:
    """Return an azimuthal view of the earth around ``centre`` (degrees).

    ``flatten`` says how much the rim is pressed together: 1 is the orthographic
    view from space, 0.5 keeps areas equal. What lies behind the horizon falls on it.
    """
    middle, parallel = radians(centre[0]), radians(centre[1])
    sine, cosine = sin(parallel), cos(parallel)

    def project(place: Point) -> Point:
        lon, lat = radians(place[0]) - middle, radians(place[1])
        east = cos(lat) * sin(lon)
        north = cosine * sin(lat) - sine * cos(lat) * cos(lon)
        depth = sine * sin(lat) + cosine * cos(lat) * cos(lon)
        angle = min(acos(max(-1.0, min(1.0, depth))), pi / 2)
        reach = sin(angle * flatten) / flatten / (hypot(east, north) or 1.0)
        return east * reach, north * reach

    return project


def conic(middle: float, low: float, high: float) -> Projection:
    """Return Lambert's conformal conic, true on the parallels low and high (degrees)."""
    first, second = radians(low), radians(high)
    cone = log(cos(first) / cos(second)) / log(_half(second) / _half(first))
    scale = cos(first) * _half(first) ** cone / cone

    def project(place: Point) -> Point:
        reach = scale / _half(radians(place[1])) ** cone
        turn = cone * radians(place[0] - middle)
        return reach * sin(turn), scale - reach * cos(turn)

    return project


def _half(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)
