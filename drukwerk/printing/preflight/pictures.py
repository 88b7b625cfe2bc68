"""Whether pictures have enough pixels for the size at which they are printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from math import ceil

import pikepdf

from drukwerk.images import Picture
from drukwerk.layout.inspection import Placed
from drukwerk.messages import Message
from drukwerk.printing.preflight.drawn import Bitmap, drawn
from drukwerk.printing.preflight.job import Job

#: Pixels to the inch: what is wanted, and what a reader begins to see.
_WANTED, _FEWEST = 300, 200
_MILLIMETRES = 25.4 / 72


def check_resolution(job: Job) -> Iterator[Message]:
    """Ask for the pixels of each bitmap at the size really laid out."""
    for placed in job.placed_pictures:
        picture = job.pictures.get(placed.what)
        if picture is None or picture.is_vector or not placed.width:
            continue
        resolution = _resolution(picture, placed)
        if resolution < _FEWEST:
            yield job.warn(
                "print-resolution",
                f"`{picture.source}` has {resolution:.0f} pixels to the inch on page"
                f" {placed.page}, where it is {placed.width:.0f} × {placed.height:.0f} mm.",
                job.at_picture(picture),
                f"Take one of at least {_needed(placed)} pixels, or print it smaller.",
            )


def check_resolution_in_drawings(job: Job) -> Iterator[Message]:
    """Ask for the pixels of the bitmaps that drawings hold; one message for each drawing."""
    drawings = [it for it in job.placed_pictures if _holds_bitmaps(it, job)]
    if not drawings:
        return
    with pikepdf.open(io.BytesIO(job.printed.data)) as pdf:
        for drawing in drawings:
            coarse = [it for it in _bitmaps(pdf, drawing) if _pixels_to_inch(it) < _FEWEST]
            if coarse:
                worst = min(coarse, key=_pixels_to_inch)
                picture = job.pictures[drawing.what]
                yield job.warn(
                    "print-resolution",
                    f"A bitmap in `{picture.source}` has {_pixels_to_inch(worst):.0f} pixels to"
                    f" the inch on page {drawing.page}.",
                    job.at_picture(picture),
                    f"Put one of at least {_pixels_for(worst.width, worst.height, 72)} pixels in"
                    " it, or print it smaller.",
                )


def _holds_bitmaps(placed: Placed, job: Job) -> bool:
    picture = job.pictures.get(placed.what)
    return picture is not None and picture.is_vector and b"data:image" in picture.data


def _bitmaps(pdf: pikepdf.Pdf, placed: Placed) -> Iterator[Bitmap]:
    """Yield the bitmaps whose middle lies in a picture."""
    page = pdf.pages[placed.page - 1]
    left, _, _, top = (float(side) for side in page.trimbox)
    for it in drawn(page):
        if isinstance(it, Bitmap) and it.width and it.height:
            middle = (it.left - left) * _MILLIMETRES, (top - it.bottom) * _MILLIMETRES
            if placed.holds(*middle):
                yield it


def _pixels_to_inch(bitmap: Bitmap) -> float:
    across, down = bitmap.pixels
    return max(across / bitmap.width, down / bitmap.height) * 72


def _resolution(picture: Picture, placed: Placed) -> float:
    """Return pixels to the inch; a picture that covers its box is cut, one in it leaves room."""
    across = picture.width / (placed.width / 25.4)
    down = picture.height / (placed.height / 25.4)
    return min(across, down) if placed.covers else max(across, down)


def _needed(placed: Placed) -> str:
    return _pixels_for(placed.width, placed.height, 25.4)


def _pixels_for(width: float, height: float, inch: float) -> str:
    """Return the pixels that are wanted for a size; ``inch`` is how much of it an inch is."""
    across, down = (ceil(side / inch * _WANTED) for side in (width, height))
    return f"{across} × {down}"
