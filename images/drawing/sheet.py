"""A map sheet: places a projection on a picture, and draws land, water and routes on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drawing import style, tables
from drawing.geometry import clip, runs_inside
from drawing.projection import Projection
from drawing.svg import Picture, Point, path_data

COAST = "coastline.json"


@dataclass(frozen=True)
class Sheet:
    """A projection on a picture: ``origin`` (points) is where the projection has its zero.

    ``scale`` is the number of points in one earth radius.
    """

    picture: Picture
    project: Projection
    origin: Point
    scale: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The sheet's edges in points: left, top, right, bottom."""
        return 0, 0, self.picture.width, self.picture.height

    def at(self, place: Point) -> Point:
        """Return where a place (longitude, latitude in degrees) lies, in points."""
        east, north = self.project(place)
        return self.origin[0] + east * self.scale, self.origin[1] - north * self.scale

    def line(self, places: Iterable[Point]) -> list[Point]:
        """Return where places lie, in points."""
        return [self.at(place) for place in places]

    def land(self, layer: str, colour: str) -> None:
        """Fill all rings of a layer as one path, so that inland seas stay open."""
        cut = (clip(self.line(ring), self.box) for ring in tables.rings(COAST, layer))
        data = "".join(path_data(ring, True, 1) for ring in cut if len(ring) > 2 and _wide(ring))
        self.picture.fill(data, colour, "evenodd")

    def rivers(self, layer: str, colour: str, width: float) -> None:
        """Draw the lines of a layer; width in points."""
        lines = (self.line(line) for line in tables.rings(COAST, layer))
        runs = (run for line in lines for run in runs_inside(line, self.box))
        self.picture.stroke("".join(path_data(run, digits=1) for run in runs), colour, width)


def _wide(ring: Sequence[Point], least: float = 0.8) -> bool:
    """Tell whether a ring is large enough to print: ``least`` points each way."""
    across = [point[0] for point in ring]
    down = [point[1] for point in ring]
    return max(across) - min(across) > least and max(down) - min(down) > least


def places() -> dict[str, tuple[str, Point]]:
    """Return name and position (degrees) of each place by its id."""
    rows = tables.rows("places.csv")
    return {row["id"]: (row["naam"], (float(row["lon"]), float(row["lat"]))) for row in rows}


def stop(picture: Picture, at: Point, radius: float = 1.6, colour: str = style.RED) -> None:
    """Draw a stop on a route: an open ring; radius in points."""
    picture.dot(at, radius, style.WHITE, colour, style.BOLD)
