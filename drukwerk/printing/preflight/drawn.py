"""What the contents of a page draw: lines and bitmaps, at the size they have on paper.

The pages are those that the layout wrote, with one operator a line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_OPERATORS = re.compile(
    rb"^(?:(.*) (cm|w)|/(\S+) (Do)|(?:(.*) )?(q|Q|S|s|B|b|B\*|b\*))$", re.MULTILINE
)
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Drawings may be in one another; this deep they are looked into.
_DEEPEST = 8

Matrix = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its width in points, and where its coordinates begin, in points on the page."""

    width: float
    left: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A bitmap: its pixels, its size in points, and its middle, in points on the page."""

    pixels: tuple[int, int]
    width: float
    height: float
    left: float
    bottom: float


def drawn(page: pikepdf.Page) -> Iterator[Stroke | Bitmap]:
    """Yield the lines and the bitmaps of a page, in the order in which they are drawn."""
    contents = page.obj.get(Name.Contents)
    streams = list(contents) if isinstance(contents, Array) else [contents]
    data = b"\n".join(stream.read_bytes() for stream in streams if stream is not None)
    yield from _walk(data, page.obj.get(Name.Resources), _IDENTITY, 0)


def _walk(data: bytes, resources: Any, matrix: Matrix, depth: int) -> Iterator[Stroke | Bitmap]:
    """Yield what a content stream draws, and the forms that it draws."""
    width, saved = 1.0, []
    for values, setting, form, draws, _, plain in _OPERATORS.findall(data):
        if plain == b"q":
            saved.append((matrix, width))
        elif plain == b"Q" and saved:
            matrix, width = saved.pop()
        elif setting == b"cm":
            matrix = _times(tuple(map(float, values.split())), matrix)
        elif setting == b"w":
            width = float(values)
        elif draws and depth < _DEEPEST:
            yield from _drawn_by_name(resources, form.decode("latin-1"), matrix, depth)
        elif plain not in (b"", b"q", b"Q"):
            yield Stroke(width * _scale(matrix), matrix[4], matrix[5])


def _drawn_by_name(
    resources: Any, name: str, matrix: Matrix, depth: int
) -> Iterator[Stroke | Bitmap]:
    things = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
    thing = things.get(f"/{name}") if isinstance(things, Dictionary) else None
    if thing is None:
        return
    if thing.get(Name.Subtype) == Name.Form:
        own = tuple(float(number) for number in thing.get(Name.Matrix) or _IDENTITY)
        inner = thing.get(Name.Resources, resources)
        yield from _walk(thing.read_bytes(), inner, _times(own, matrix), depth + 1)
    elif thing.get(Name.Subtype) == Name.Image:
        yield _bitmap(thing, matrix)


def _bitmap(image: Any, matrix: Matrix) -> Bitmap:
    """Return a bitmap as it stands: a square of one by one, moved (ISO 32000-1, 8.9.5)."""
    a, b, c, d, e, f = matrix
    pixels = int(image.Width), int(image.Height)
    middle = e + (a + c) / 2, f + (b + d) / 2
    return Bitmap(pixels, math.hypot(a, b), math.hypot(c, d), *middle)


def _times(first: Matrix, then: Matrix) -> Matrix:
    """Return one transformation after the other (ISO 32000-1, 8.3.3)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _scale(matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix
    return math.sqrt(abs(a * d - b * c))
