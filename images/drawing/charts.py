"""The two charts: strikers in Russia, and three parties in the Reichstag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drawing import style, tables
from drawing.svg import Picture, Point, path_data

FOOT = 162.0
"""The baseline of the strike chart, in points from the top."""
STRIKERS_PER_POINT = 2863173 / 148
BAR = 14.0


def strikes() -> Picture:
    """Draw the strikers per year as bars, 114 by 62 mm."""
    picture = Picture(114, 62, "Stakers per jaar in Rusland, 1895 tot 1908")
    rows = tables.rows("strikes.csv")
    pitch = (picture.width - 22) / (len(rows) - 1)
    for index, row in enumerate(rows):
        _bar(picture, 11 + index * pitch, row["jaar"], int(row["stakers"]))
    picture.line((0, FOOT), (picture.width, FOOT))
    picture.text((0, 14), "Stakers per jaar", style.LEAD, weight=600)
    picture.text((0, 24), "Rusland, opgave van de fabrieksinspectie", colour=style.DARK)
    return picture


def _bar(picture: Picture, middle: float, year: str, strikers: int) -> None:
    """Draw one bar with its number above and its year below; middle in points."""
    subject = year == "1905"
    height = strikers / STRIKERS_PER_POINT
    colour = style.RED if subject else style.BLACK
    picture.rect(middle - BAR / 2, FOOT - height, BAR, height, colour)
    size, weight = (style.LEAD, 700) if subject else (style.SMALL, 400)
    above = middle, FOOT - height - 3.5
    picture.text(above, dutch(strikers), size, colour, "middle", weight)
    picture.text((middle, FOOT + 10), year, style.SMALL, colour, "middle", weight)


def dutch(value: float, digits: int = 0) -> str:
    """Write a number the Dutch way: points between thousands, a decimal comma."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


LEFT, RIGHT = 16.0, 262.0
"""Where the first and the last election stand, in points."""
FLOOR, PER_CENT = 178.0, 3.48
"""The height of zero in points from the top, and the points in one per cent."""
ABOVE, BELOW, BESIDE = (0.0, -5.0), (0.0, 10.5), (11.5, 5.0)
"""Where a number stands from its point, in points right and down."""


@dataclass(frozen=True)
class Pen:
    """How a line is drawn: its colour, its width in points, its dashes if any."""

    colour: str
    width: float
    dash: str = ""

    @property
    def is_strong(self) -> bool:
        """Whether the line stands out, and its numbers with it."""
        return self.width > 1


def elections() -> Picture:
    """Draw the shares of votes in five elections as lines, 114 by 70 mm."""
    picture = Picture(114, 70, "Rijksdagverkiezingen 1928 tot 1933: SPD, KPD en NSDAP")
    rows = tables.rows("elections.csv")
    shares = {key: [float(row[key]) for row in rows] for key in ("spd", "kpd", "nsdap")}
    both = [a + b for a, b in zip(shares["spd"], shares["kpd"], strict=True)]
    picture.text((0, 9), "Aandeel van de stemmen", style.LEAD, weight=600)
    picture.text((0, 19), "Rijksdagverkiezingen, in procenten", colour=style.DARK)
    _dates(picture, [row["datum"] for row in rows])
    _series(picture, shares["kpd"], "KPD", Pen(style.BLACK, 0.75, "3 2"), (BELOW,) * 5)
    _series(picture, shares["spd"], "SPD", Pen(style.BLACK, 0.75), (ABOVE,) * 5)
    sides = (BESIDE, BESIDE, ABOVE, BELOW, ABOVE)
    _series(picture, shares["nsdap"], "NSDAP", Pen(style.BLACK, 1.5), sides)
    sides = (ABOVE, ABOVE, BELOW, ABOVE, ABOVE)
    _series(picture, both, "SPD + KPD", Pen(style.RED, 2.5), sides)
    return picture


def _column(index: int) -> float:
    return LEFT + index * (RIGHT - LEFT) / 4


def _dates(picture: Picture, dates: Sequence[str]) -> None:
    """Draw the axis, and a tick and a date for each election."""
    picture.line((0, FLOOR), (RIGHT + LEFT, FLOOR))
    for index, date in enumerate(dates):
        day, year = date.rsplit(" ", 1)
        x = _column(index)
        picture.line((x, FLOOR), (x, FLOOR - 3))
        picture.text((x, FLOOR + 10), day, style.SMALL, style.DARK, "middle")
        picture.text((x, FLOOR + 18.5), year, style.SMALL, style.DARK, "middle")


def _series(
    picture: Picture, shares: Sequence[float], name: str, pen: Pen, sides: Sequence[Point]
) -> None:
    """Draw one line with its numbers and its name; shares in per cent."""
    points = [(_column(i), FLOOR - share * PER_CENT) for i, share in enumerate(shares)]
    picture.stroke(path_data(points), pen.colour, pen.width, pen.dash)
    for point, share, side in zip(points, shares, sides, strict=True):
        _value(picture, point, dutch(share, 1), pen, side)
    at = RIGHT + 8, points[-1][1] + 2.6
    picture.text(at, name, style.LEAD, pen.colour, weight=700 if pen.is_strong else 400)


def _value(picture: Picture, point: Point, words: str, pen: Pen, side: Point) -> None:
    """Mark one election on a line and write its share above, below or beside it."""
    picture.dot(point, 2.2 if pen.is_strong else 1.5, pen.colour, style.WHITE, 0.75)
    at = point[0] + side[0], point[1] + side[1]
    picture.text(at, words, style.SMALL, pen.colour, "middle", 600 if pen.is_strong else 400)
