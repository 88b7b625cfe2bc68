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
    """How many columns a style sets, how wide one is in millimetres, how many lines it has.

    ``quote`` is the number of columns that a pull quote takes.
    """

    count: int
    width: float
    lines: int
    quote: int


def columns_of(style: Style) -> Columns | None:
    """Return the columns a style asks for, or None where the text is one column."""
    count = int(style.token("--columns") or 1)
    if count < 2:
        return None
    width = float(style.token("--measure").removesuffix("mm"))
    quote = min(count, int(style.token("--pull-columns") or 2))
    return Columns(count, width, int(style.token("--lines")), quote)


def set_in_columns(body: Element, columns: Columns, pictures: Mapping[str, Picture]) -> None:
    """Make one run of columns of a text, and say how many columns a figure or table takes."""
    for figure in find_class(body, "figure"):
        add_class(figure, f"across-{_figure_span(figure, columns, pictures)}")
    for wrapper in find_class(body, "table"):
        add_class(wrapper, f"across-{_table_span(wrapper, columns)}")
    for quote in find_class(body, "pull-quote"):
        add_class(quote, f"across-{columns.quote}")
    for section in list(body.iter("section")):
        _open(section)
    run = etree.SubElement(body, "section", {"class": "columns"})
    run.set("data-columns", str(columns.count))
    run.set("data-lines", str(columns.lines))
    run.extend(child for child in list(body) if child is not run and child.tag != "header")


def _figure_span(figure: Element, columns: Columns, pictures: Mapping[str, Picture]) -> int:
    """Return the columns a figure takes: a drawing with more in it than one can show gets two."""
    if has_class(figure, "wide"):
        return columns.count
    image = next(figure.iter("img"), None)
    picture = pictures.get(image.get("src", "")) if image is not None else None
    if picture is None or has_class(figure, "vignette") or picture.media_type != "image/svg+xml":
        return 1
    return 2 if picture.width * _MM * _SMALLEST > columns.width else 1


def _table_span(wrapper: Element, columns: Columns) -> int:
    """Return the columns a table takes, by the number of its own."""
    cells = max((len(row) for row in wrapper.iter("tr")), default=0)
    return min(columns.count, (cells + 1) // 2)


def _open(section: Element) -> None:
    """Take a section away from around its contents, which keep its identifier and its kind."""
    if len(section) and section.get("id"):
        section[0].set("id", str(section.get("id")))
    kinds = [name for name in section.get("class", "").split() if not name.startswith("level")]
    for child in section:
        add_class(child, *kinds)
    unwrap(section)
