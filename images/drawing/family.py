"""The family tree."""

from __future__ import annotations

from typing import Any

from drawing import style, tables
from drawing.svg import Picture, Point

NODE = 2.6
"""Half the size of a node, in points."""
LEADING = 9.0
HEAD = 11.0
"""The size of the subject's own name, in points."""


def draw() -> Picture:
    """Draw the tree, 114 by 92 mm."""
    picture = Picture(114, 92, "De familie van Leon Trotski")
    people = tables.toml("family.toml")["persoon"]
    nodes = {person["naam"][0]: (person["x"], person["y"]) for person in people}
    _bonds(picture, nodes)
    for person in people:
        _person(picture, person)
    _key(picture, (196, 236))
    return picture


def _bonds(picture: Picture, nodes: dict[str, Point]) -> None:
    """Draw marriages as double lines and descent as single ones."""
    father, mother = nodes["David Bronstein"], nodes["Anna Zjivotovskaja"]
    subject, olga, kamenev = nodes["Leon Trotski"], nodes["Olga"], nodes["Lev"]
    _pair(picture, father, mother)
    children = [nodes["Aleksandr"], nodes["Jelizaveta"], subject, olga]
    _fork(picture, ((father[0] + mother[0]) / 2, father[1]), 46, children)
    _pair(picture, olga, kamenev)
    first, second = nodes["Aleksandra Sokolovskaja"], nodes["Natalia Sedova"]
    picture.line((subject[0], 86), (subject[0], 107))
    _pair(picture, (first[0], 107), (second[0], 107))
    for partner in (first, second):
        picture.line((partner[0], 106), partner)
    _fork(picture, (first[0], 147), 163, [nodes["Zinaida Volkova"], nodes["Nina Nevelson"]])
    _fork(picture, (second[0], 147), 163, [nodes["Lev Sedov"], nodes["Sergej Sedov"]])
    daughter, grandson = nodes["Zinaida Volkova"], nodes["Vsevolod Volkov"]
    picture.line((daughter[0], 212), grandson)


def _pair(picture: Picture, left: Point, right: Point) -> None:
    for shift in (-1.0, 1.0):
        picture.line((left[0], left[1] + shift), (right[0], right[1] + shift))


def _fork(picture: Picture, start: Point, bar: float, children: list[Point]) -> None:
    """Draw descent: down from start to a bar (points from the top), then to each child."""
    picture.line(start, (start[0], bar))
    across = [start[0], *(child[0] for child in children)]
    picture.line((min(across) - 0.25, bar), (max(across) + 0.25, bar))
    for child in children:
        picture.line((child[0], bar), child)


def _person(picture: Picture, person: dict[str, Any]) -> None:
    """Draw a node and, under it, the name, the years and how the life ended."""
    x, y = person["x"], person["y"]
    _node(picture, (x, y), person.get("eind", ""))
    size = HEAD if person.get("hoofd") else style.LABEL
    colour = style.RED if person.get("hoofd") else style.BLACK
    base = y + NODE + size + 1
    for name in person["naam"]:
        picture.text((x, base), name, size, colour, "middle", 700 if size == HEAD else 600)
        base += LEADING
    for words in (person["jaren"], person.get("slot", "")):
        if words:
            picture.text((x, base), words, style.SMALL, style.DARK, "middle")
            base += LEADING - 0.5


def _node(picture: Picture, at: Point, end: str) -> None:
    """Draw a filled square, an open square or a dot, by how the life ended."""
    if not end:
        picture.dot(at, 1.8, style.BLACK)
        return
    fill = style.RED if end == "bevel" else style.WHITE
    picture.add(
        "rect",
        x=at[0] - NODE,
        y=at[1] - NODE,
        width=2 * NODE,
        height=2 * NODE,
        fill=fill,
        stroke=style.RED,
        stroke_width=1,
    )


def _key(picture: Picture, at: Point) -> None:
    """Explain the two squares."""
    for row, (end, words) in enumerate(
        (("bevel", "vermoord op bevel van Stalin"), ("verdacht", "verdachte dood"))
    ):
        y = at[1] + row * 11
        _node(picture, (at[0], y), end)
        picture.text((at[0] + 8, y + 2.5), words, style.LABEL)
