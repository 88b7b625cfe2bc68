"""Lines too thin to print: below a quarter of a point they break up, or are not there."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from drukwerk.messages import Message
from drukwerk.printing.preflight.drawn import Stroke, drawn
from drukwerk.printing.preflight.job import Job

_THINNEST = 0.25  # points
_SLACK = 0.005
_MILLIMETRES = 25.4 / 72


def check_hairlines(job: Job) -> Iterator[Message]:
    """Ask for the width of each line as it is printed."""
    with pikepdf.open(io.BytesIO(job.printed.data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            strokes = (it for it in drawn(page) if isinstance(it, Stroke))
            thin = [stroke for stroke in strokes if stroke.width < _THINNEST - _SLACK]
            if thin:
                left, _, _, top = (float(side) for side in page.trimbox)
                yield _message(job, number, min(thin, key=lambda it: it.width), (left, top))


def _message(job: Job, number: int, stroke: Stroke, corner: tuple[float, float]) -> Message:
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
