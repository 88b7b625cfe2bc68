"""The timeline of a life, to scale from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from drawing import style, tables
from drawing.svg import Picture, path_data

FIRST, LAST = 1879, 1941
TOP, YEAR = 8.0, 7.05
"""The first year from the top, and the height of one year, in points."""
BARS, BAR = 74.0, 11.0
"""Left edge and width of the period bars, in points."""
NUMERALS, AXIS = 99.0, 114.0
"""Where the decades are written and where the axis runs, in points from the left."""
ELBOW, TEXT = 130.0, 140.0
"""Where leaders have turned and where the words begin, in points from the left."""
STEP = 19.6
"""Least distance between two events, in points."""


def draw() -> Picture:
    """Draw the timeline, 114 by 160 mm."""
    picture = Picture(114, 160, "Het leven van Leon Trotski, 1879 tot 1940")
    rows = tables.rows("timeline.csv")
    facts = [row for row in rows if row["soort"] in ("feit", "kern")]
    _axis(picture)
    for row in rows:
        if row not in facts:
            _period(picture, row)
    heights = spread([_height(float(row["van"])) for row in facts], STEP, picture.height - 13)
    placed = zip(facts, heights, strict=True)
    for row, height in sorted(placed, key=lambda pair: pair[0]["soort"] == "kern"):
        _event(picture, row, height)
    return picture


def spread(wanted: Sequence[float], step: float, limit: float) -> list[float]:
    """Move heights apart to at least ``step``, as little as can be, none below ``limit``."""
    groups: list[tuple[list[float], float]] = []
    for index, height in enumerate(wanted):
        ceiling = limit - (len(wanted) - 1 - index) * step
        group, start = [height], min(height, ceiling)
        while groups and groups[-1][1] + len(groups[-1][0]) * step > start:
            group = groups.pop()[0] + group
            start = sum(h - i * step for i, h in enumerate(group)) / len(group)
            start = max(TOP, min(start, ceiling - (len(group) - 1) * step))
        groups.append((group, start))
    return [start + i * step for group, start in groups for i in range(len(group))]


def _height(year: float) -> float:
    return TOP + (year - FIRST) * YEAR


def _axis(picture: Picture) -> None:
    """Draw the axis with a tick for each year and a number for each decade."""
    picture.line((AXIS, _height(FIRST)), (AXIS, _height(LAST)))
    for year in range(FIRST, LAST + 1):
        y, decade = _height(year), year % 10 == 0
        picture.line((AXIS - (4 if decade else 1.8), y), (AXIS, y))
        if decade:
            picture.text((NUMERALS, y + 2.5), str(year), style.SMALL, style.DARK, "middle")


FILLS = {
    "gevangenis": style.BLACK,
    "verbanning": style.MID,
    "emigratie": style.LIGHT,
    "macht": style.RED,
    "vrij": style.LAND,
}


def _period(picture: Picture, row: dict[str, str]) -> None:
    """Draw one period as a bar with its words to the left."""
    top, foot = _height(float(row["van"])), _height(float(row["tot"]))
    picture.rect(BARS, top, BAR, foot - top, FILLS[row["soort"]])
    words = [part for part in row["tekst"].split(", ") if part]
    middle = (top + foot) / 2 - (len(words) - 1) * 4.5 + 2.6
    for index, part in enumerate(words):
        strong = row["soort"] == "macht"
        picture.text(
            (BARS - 5, middle + index * 9),
            part,
            style.LABEL,
            style.RED if strong else style.BLACK,
            "end",
            600 if strong else 400,
        )


def _event(picture: Picture, row: dict[str, str], height: float) -> None:
    """Draw one event: a leader from its moment on the axis, its date and its words."""
    subject = row["soort"] == "kern"
    colour = style.RED if subject else style.BLACK
    moment = _height(float(row["van"]))
    picture.stroke(
        path_data([(AXIS, moment), (ELBOW, height), (TEXT - 3, height)]), colour, style.FINE
    )
    picture.dot((AXIS, moment), 2.2 if subject else 1.5, colour)
    picture.text((TEXT, height + 2.5), row["datum"], style.SMALL, colour, weight=600)
    picture.text(
        (TEXT, height + 11.3), row["tekst"], style.LABEL, colour, weight=600 if subject else 400
    )
