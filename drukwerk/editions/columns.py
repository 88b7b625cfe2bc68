"""A text in columns: what a style with more than one column asks of the tree.

Only what stands directly in the column box can reach across the columns, so
the sections are opened and their identifiers go to their headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from drukwerk.html import Element, add_class, find_class, has_class, unwrap
from drukwerk.images import Picture
from drukwerk.styles import Style

#: Millimetres in a CSS pixel.
_MM = 25.4 / 96
#: A drawing may be made this much smaller before its words are too small to read.
_SMALLEST = 0.75


@dataclass(frozen=True, slots=True)
class Columns:
    """How many columns a style sets, and how wide one is, in millimetres."""

    count: int
    width: float


def columns_of(style: Style) -> Columns | None:
    """Return the columns a style asks for, or None where the text is one column."""
    count = int(style.token("--columns") or 1)
    width = float(style.token("--measure").removesuffix("mm"))
    return Columns(count, width) if count > 1 else None


def set_in_columns(body: Element, columns: Columns, pictures: Mapping[str, Picture]) -> None:
    """Make one run of columns of a text, and mark what is too broad for a column."""
    _mark_drawings(body, columns, pictures)
    for wrapper in find_class(body, "table"):
        if _table_columns(wrapper) > columns.count:
            add_class(wrapper, "broad")
    for section in list(body.iter("section")):
        if not section.get("role"):
            _open(section)
    run = etree.SubElement(body, "section", {"class": "columns"})
    run.extend(child for child in list(body) if child is not run and child.tag != "header")


def _mark_drawings(body: Element, columns: Columns, pictures: Mapping[str, Picture]) -> None:
    """Give drawings with more in them than a column can show the room of two columns."""
    for figure in find_class(body, "column"):
        image = next(figure.iter("img"), None)
        picture = pictures.get(image.get("src", "")) if image is not None else None
        if picture is None or has_class(figure, "vignette"):
            continue
        is_drawing = picture.media_type == "image/svg+xml"
        if is_drawing and picture.width * _MM * _SMALLEST > columns.width:
            add_class(figure, "double")


def _table_columns(wrapper: Element) -> int:
    return max((len(row) for row in wrapper.iter("tr")), default=0)


def _open(section: Element) -> None:
    """Take a section away from around its contents; its heading keeps its identifier."""
    if len(section) and section.get("id"):
        section[0].set("id", str(section.get("id")))
    unwrap(section)
