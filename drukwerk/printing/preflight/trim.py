"""Text so near the edge that the knife may take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pypdfium2 as pdfium

from drukwerk.layout.inspection import Placed
from drukwerk.messages import Message
from drukwerk.printing.preflight.job import Job

_NEAREST = 5.0  # mm
_SLACK = 0.05
#: Pages that are told one by one; where it is more, it is the style.
_TOLD = 3
_MILLIMETRES = 25.4 / 72

Area = tuple[float, float, float, float]


def check_text_near_trim(job: Job) -> Iterator[Message]:
    """Ask how far text stays from the trim; one message a page, and no more than a few."""
    near: dict[int, Placed] = {}
    for text in job.placed_texts:
        if _distance(text, job.size) < _NEAREST - _SLACK:
            near.setdefault(text.page, text)
    pages = list(near)
    for number in pages[:_TOLD]:
        rest = pages[_TOLD:] if number == pages[:_TOLD][-1] else []
        yield _message(job, near[number], len(rest))


def _message(job: Job, text: Placed, more: int) -> Message:
    """Tell of text near the trim, and on how many more pages there is such."""
    words = " ".join(text.what.split()[:5])
    others = f", and more on {more} other page{'s' if more > 1 else ''}" if more else ""
    return job.warn(
        "print-trim",
        f"“{words}” on page {text.page} is {_how_far(_distance(text, job.size))} the trim{others}.",
        job.at_words(words),
        f"Keep text {_NEAREST:g} mm from where the paper is cut.",
    )


def check_drawn_text_near_trim(job: Job) -> Iterator[Message]:
    """Ask the same of text in drawings that reach so far; one message for each drawing."""
    drawings = [it for it in job.placed_pictures if _has_text_near_trim(it, job)]
    if not drawings:
        return
    with pdfium.PdfDocument(job.printed.data) as pdf:
        for drawing in drawings:
            seen = (area for area in _letters(pdf[drawing.page - 1]) if _is_in(area, drawing))
            distance = _least(seen, job.size)
            if distance < _NEAREST - _SLACK:
                picture = job.pictures[drawing.what]
                yield job.warn(
                    "print-trim",
                    f"Words in `{picture.source}` on page {drawing.page} are"
                    f" {_how_far(distance)} the trim.",
                    job.at_picture(picture),
                    f"Keep them {_NEAREST:g} mm from where the paper is cut.",
                )


def _has_text_near_trim(placed: Placed, job: Job) -> bool:
    picture = job.pictures.get(placed.what)
    return picture is not None and picture.has_text and _distance(placed, job.size) < _NEAREST


def _letters(page: pdfium.PdfPage) -> Iterator[Area]:
    """Yield the outlines of what is written on a page, in mm from the left and the top."""
    left, _, _, top = page.get_trimbox()
    text = page.get_textpage()
    for index in range(text.count_chars()):
        a, b, c, d = text.get_charbox(index)
        if a < c and b < d:
            yield (
                (a - left) * _MILLIMETRES,
                (top - d) * _MILLIMETRES,
                (c - left) * _MILLIMETRES,
                (top - b) * _MILLIMETRES,
            )


def _is_in(area: Area, placed: Placed) -> bool:
    left, top, right, bottom = area
    return placed.holds((left + right) / 2, (top + bottom) / 2, slack=0)


def _least(areas: Iterable[Area], size: tuple[float, float]) -> float:
    width, height = size
    return min((min(a, b, width - c, height - d) for a, b, c, d in areas), default=_NEAREST)


def _how_far(distance: float) -> str:
    return f"{distance:.1f} mm from" if distance >= 0 else "beyond"


def _distance(placed: Placed, size: tuple[float, float]) -> float:
    return _least([(placed.left, placed.top, placed.right, placed.bottom)], size)
