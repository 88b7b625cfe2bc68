"""A small SVG builder: one picture, plain elements, numbers rounded, the same bytes each time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from drawing import style

Point = tuple[float, float]
NAMESPACE = "http://www.w3.org/2000/svg"


def number(value: float, digits: int = 2) -> str:
    """Write a number as short as its rounding allows."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in ("-0", "") else text


def path_data(points: Iterable[Point], closed: bool = False, digits: int = 2) -> str:
    """Write points as path data, leaving out those that round to the one before."""
    parts: list[str] = []
    for x, y in points:
        pair = f"{number(x, digits)} {number(y, digits)}"
        if not parts or pair != parts[-1]:
            parts.append(pair)
    return "M" + "L".join(parts) + ("Z" if closed else "")


class Picture:
    """An SVG picture; all coordinates are in points from the top left corner."""

    def __init__(self, width_mm: float, height_mm: float, title: str) -> None:
        self.width = width_mm * style.MM
        self.height = height_mm * style.MM
        self.root = ET.Element(
            "svg",
            {
                "xmlns": NAMESPACE,
                "width": f"{number(width_mm)}mm",
                "height": f"{number(height_mm)}mm",
                "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
                "role": "img",
                "lang": "nl",
            },
        )
        ET.SubElement(self.root, "title").text = title

    def add(self, name: str, **attributes: str | float) -> ET.Element:
        """Add one element; ``stroke_width=1`` becomes ``stroke-width="1"``."""
        written = {
            key.replace("_", "-"): value if isinstance(value, str) else number(value)
            for key, value in attributes.items()
        }
        return ET.SubElement(self.root, name, written)

    def fill(self, data: str, colour: str, rule: str = "") -> None:
        """Add a filled path without an outline; rule is "evenodd" or nothing."""
        extra = {"fill_rule": rule} if rule else {}
        self.add("path", d=data, fill=colour, **extra)

    def stroke(self, data: str, colour: str, width: float, dash: str = "", cap: str = "") -> None:
        """Add an open path; width in points."""
        extra = {"stroke_dasharray": dash} if dash else {}
        if cap:
            extra |= {"stroke_linecap": cap}
        self.add(
            "path",
            d=data,
            fill="none",
            stroke=colour,
            stroke_width=width,
            stroke_linejoin="round",
            **extra,
        )

    def line(self, start: Point, end: Point) -> None:
        """Add a fine straight line in black."""
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        self.add("line", **ends, stroke=style.BLACK, stroke_width=style.FINE)

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Add a filled rectangle."""
        self.add("rect", x=x, y=y, width=width, height=height, fill=colour)

    def dot(self, at: Point, radius: float, fill: str, edge: str = "", width: float = 0.5) -> None:
        """Add a circle; radius and edge width in points."""
        extra: dict[str, str | float] = {"stroke": edge, "stroke_width": width} if edge else {}
        self.add("circle", cx=at[0], cy=at[1], r=radius, fill=fill, **extra)

    def text(
        self,
        at: Point,
        words: str,
        size: float = style.LABEL,
        colour: str = style.BLACK,
        anchor: str = "start",
        weight: int = 400,
    ) -> ET.Element:
        """Add one line of text; ``at`` is its baseline at the anchor, size in points."""
        extra: dict[str, str | float] = {} if anchor == "start" else {"text_anchor": anchor}
        if weight != 400:
            extra["font_weight"] = str(weight)
        element = self.add(
            "text",
            x=at[0],
            y=at[1],
            font_family=style.FACE,
            font_size=size,
            fill=colour,
            **extra,
        )
        element.text = words
        return element

    def render(self) -> str:
        """Return the picture as text, one element a line."""
        ET.indent(self.root, space=" ")
        body = ET.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
