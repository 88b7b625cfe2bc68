"""The map of the exile: from Alma-Ata to Coyoacán on one view of the globe."""

from __future__ import annotations

from itertools import groupby
from math import cos, pi, sin

from drawing import style, tables
from drawing.geometry import runs_inside, smooth
from drawing.projection import globe
from drawing.sheet import Sheet, places, stop
from drawing.svg import Picture, path_data

CENTRE = (-9.0, 45.0)
"""What lies in the middle of the globe, in degrees east and north."""
FLATTEN = 0.86
SCALE = 154.0
"""Points in one earth radius."""
ORIGIN = (169.0, 153.0)
STOPS = (
    "alma-ata",
    "odessa",
    "prinkipo",
    "saint-palais",
    "barbizon",
    "domene",
    "honefoss",
    "sundby",
    "tampico",
    "coyoacan",
)
HOMES = ("alma-ata", "prinkipo", "coyoacan")


def draw() -> Picture:
    """Draw the map, 114 by 84 mm."""
    picture = Picture(114, 84, "De ballingschap van Leon Trotski, 1928 tot 1940")
    sheet = Sheet(picture, globe(CENTRE, FLATTEN), ORIGIN, SCALE)
    sheet.land("wereld", style.LAND)
    _rim(sheet)
    _route(sheet)
    known = places()
    for name in STOPS:
        stop(picture, sheet.at(known[name][1]), 2.2 if name in HOMES else 1.5)
    _labels(sheet)
    return picture


def _rim(sheet: Sheet) -> None:
    """Draw the edge of the globe as far as it lies on the sheet."""
    radius = sheet.scale * sin(FLATTEN * pi / 2) / FLATTEN
    turns = [step * pi / 360 for step in range(180, 901)]
    ring = [
        (sheet.origin[0] + radius * cos(turn), sheet.origin[1] + radius * sin(turn))
        for turn in turns
    ]
    for run in runs_inside(ring, sheet.box):
        if len(run) > 9:
            sheet.picture.stroke(path_data(run), style.MID, style.HAIR)


def _route(sheet: Sheet) -> None:
    """Draw the legs of the journey: unbroken over land, dashed over sea."""
    rows = tables.rows("exile.csv")
    for (_, kind), leg in groupby(rows, key=lambda row: (row["leg"], row["kind"])):
        stations = [(float(row["lon"]), float(row["lat"])) for row in leg]
        dash = "" if kind == "land" else "3.2 1.8"
        sheet.picture.stroke(smooth(sheet.line(stations)), style.RED, 1.2, dash)


def _labels(sheet: Sheet) -> None:
    """Write the names and dates beside the places."""
    for row in tables.rows("exile-labels.csv"):
        x, y = sheet.at((float(row["lon"]), float(row["lat"])))
        at = x + float(row["dx"]), y + float(row["dy"])
        rest = row["regels"].split("|")
        if row["kop"]:
            sheet.picture.text(at, row["kop"], style.LEAD, anchor=row["anker"], weight=700)
        for index, words in enumerate(rest, 1 if row["kop"] else 0):
            below = (at[0], at[1] + index * 9)
            sheet.picture.text(below, words, style.SMALL, style.DARK, row["anker"])
