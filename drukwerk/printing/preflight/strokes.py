"""Lines too thin to print: below a quarter of a point they break up, or are not there."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from drukwerk.messages import Message
from drukwerk.printing.preflight.job import Job

_THINNEST = 0.25  # points
_SLACK = 0.005
_OPERATORS = re.compile(rb"^(?:(.*) (cm|w)|/(\S+) (Do)|(q|Q|S|s|B|b|B\*|b\*))$", re.MULTILINE)
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MILLIMETRES = 25.4 / 72
#: Drawings may be in one another; this deep they are looked into.
_DEEPEST = 8

Matrix = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A line: its width in points, and where its coordinates begin, in points on the page."""

    width: float
    left: float
    bottom: float


def check_hairlines(job: Job) -> Iterator[Message]:
    """Ask for the width of each line as it is printed."""
    with pikepdf.open(io.BytesIO(job.printed.data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            thin = [stroke for stroke in _strokes(page) if stroke.width < _THINNEST - _SLACK]
            if thin:
                left, _, _, top = (float(side) for side in page.trimbox)
                yield _message(job, number, min(thin, key=lambda it: it.width), (left, top))


def _message(job: Job, number: int, stroke: _Stroke, corner: tuple[float, float]) -> Message:
    left = (stroke.left - corner[0]) * _MILLIMETRES
    top = (corner[1] - stroke.bottom) * _MILLIMETRES
    around = (it for it in job.placed_pictures if it.page == number and it.holds(left, top))
    picture = next((job.pictures[it.what] for it in around if it.what in job.pictures), None)
    what = f" in `{picture.source}`" if picture else ""
    return job.warn(
        "print-hairline",
        f"A line of {stroke.width:.2f} pt{what} on page {number} is too thin to print.",
        job.at_picture(picture) if picture else job.at_key("style"),
        f"Make it {_THINNEST} pt or more at this size.",
    )


def _strokes(page: pikepdf.Page) -> Iterator[_Stroke]:
    contents = page.obj.get(Name.Contents)
    streams = list(contents) if isinstance(contents, Array) else [contents]
    data = b"\n".join(stream.read_bytes() for stream in streams if stream is not None)
    yield from _walk(data, page.obj.get(Name.Resources), _IDENTITY, 0)


def _walk(data: bytes, resources: Any, matrix: Matrix, depth: int) -> Iterator[_Stroke]:
    """Yield the strokes of a content stream, and of the forms that it draws."""
    width, saved = 1.0, []
    for values, setting, form, draws, plain in _OPERATORS.findall(data):
        if plain == b"q":
            saved.append((matrix, width))
        elif plain == b"Q" and saved:
            matrix, width = saved.pop()
        elif setting == b"cm":
            matrix = _times(tuple(map(float, values.split())), matrix)
        elif setting == b"w":
            width = float(values)
        elif draws and depth < _DEEPEST:
            yield from _form(resources, form.decode("latin-1"), matrix, depth)
        elif plain not in (b"", b"q", b"Q"):
            yield _Stroke(width * _scale(matrix), matrix[4], matrix[5])


def _form(resources: Any, name: str, matrix: Matrix, depth: int) -> Iterator[_Stroke]:
    forms = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
    form = forms.get(f"/{name}") if isinstance(forms, Dictionary) else None
    if form is not None and form.get(Name.Subtype) == Name.Form:
        own = tuple(float(number) for number in form.get(Name.Matrix) or _IDENTITY)
        inner = form.get(Name.Resources, resources)
        yield from _walk(form.read_bytes(), inner, _times(own, matrix), depth + 1)


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
