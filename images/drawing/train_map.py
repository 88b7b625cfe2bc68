"""The map of the armoured train's journeys, 1918 to 1920."""

from __future__ import annotations

from drawing import style, tables
from drawing.geometry import smooth
from drawing.projection import conic
from drawing.sheet import Sheet, places, stop
from drawing.svg import Picture, Point

MIDDLE, LOW, HIGH = 43.0, 48.0, 59.0
"""Central meridian and the two true parallels, in degrees."""
SCALE = 764.0
ORIGIN = (160.0, 950.0)


def draw() -> Picture:
    """Draw the map, 114 by 100 mm."""
    picture = Picture(114, 100, "De reizen van de pantsertrein, 1918 tot 1920")
    sheet = Sheet(picture, conic(MIDDLE, LOW, HIGH), ORIGIN, SCALE)
    sheet.land("rusland", style.LAND)
    sheet.land("meren", style.WHITE)
    sheet.rivers("rivieren", style.WHITE, style.BOLD)
    _fronts(sheet)
    _routes(sheet)
    _stops(sheet)
    _waters(sheet)
    picture.text((picture.width - 6, 196), "36 reizen", 15, style.RED, "end", 700)
    picture.text((picture.width - 6, 207), "samen ruim 105.000 km", style.LABEL, anchor="end")
    return picture


def _degrees(text: str) -> list[Point]:
    """Read "37.6/55.7 38.0/56.0" as positions in degrees."""
    pairs = (pair.split("/") for pair in text.split())
    return [(float(lon), float(lat)) for lon, lat in pairs]


def _fronts(sheet: Sheet) -> None:
    """Draw how far the armies came, with the name of each commander and the month."""
    for row in tables.rows("fronts.csv"):
        line = sheet.line(_degrees(row["lijn"]))
        sheet.picture.stroke(smooth(line), style.MID, style.BOLD, "0.1 2.4", "round")
        x, y = sheet.at((float(row["x"]), float(row["y"])))
        _aside(sheet, (x, y), row["naam"], row["anker"])
        _aside(sheet, (x, y + 8.5), row["datum"], row["anker"])


def _waters(sheet: Sheet) -> None:
    """Write the names of seas and of the Volga."""
    for row in tables.rows("waters.csv"):
        at = sheet.at((float(row["lon"]), float(row["lat"])))
        _aside(sheet, at, row["naam"], "middle")


def _aside(sheet: Sheet, at: Point, words: str, anchor: str) -> None:
    """Write small and in italic what stands beside the subject."""
    written = sheet.picture.text(at, words, style.SMALL, style.DARK, anchor)
    written.set("font-style", "italic")


def _routes(sheet: Sheet) -> None:
    """Draw the railways the train took; the two journeys that decided most are heavier."""
    known = places()
    for row in tables.rows("train.csv"):
        way = [known[row["van"]][1], *_degrees(row["via"]), known[row["naar"]][1]]
        width = 2.2 if row["soort"] == "hoofd" else 0.8
        sheet.picture.stroke(smooth(sheet.line(way)), style.RED, width)


def _stops(sheet: Sheet) -> None:
    """Draw the towns with their names."""
    known = places()
    for row in tables.rows("train-labels.csv"):
        name, place = known[row["plaats"]]
        at, rank = sheet.at(place), row["soort"]
        if rank == "hub":
            sheet.picture.dot(at, 4.2, style.RED)
        else:
            stop(sheet.picture, at, 2.2 if rank else 1.6)
        _label(sheet.picture, at, name, row)


def _label(picture: Picture, at: Point, name: str, row: dict[str, str]) -> None:
    x, y = at[0] + float(row["dx"]), at[1] + float(row["dy"])
    strong = bool(row["soort"])
    size = style.LEAD if strong else style.LABEL
    picture.text((x, y), name, size, anchor=row["anker"], weight=700 if strong else 400)
    for index, words in enumerate(row["datum"].split("|"), 1):
        if words:
            picture.text((x, y + index * 9), words, style.SMALL, style.DARK, row["anker"])
