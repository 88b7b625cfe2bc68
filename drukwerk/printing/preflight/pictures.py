"""Whether pictures have enough pixels for the size at which they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from drukwerk.images import Picture
from drukwerk.layout.inspection import Placed
from drukwerk.messages import Message
from drukwerk.printing.preflight.job import Job

#: Pixels to the inch: what is wanted, and what a reader begins to see.
_WANTED, _FEWEST = 300, 200


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


def _resolution(picture: Picture, placed: Placed) -> float:
    """Return pixels to the inch; a picture that covers its box is cut, one in it leaves room."""
    across = picture.width / (placed.width / 25.4)
    down = picture.height / (placed.height / 25.4)
    return min(across, down) if placed.covers else max(across, down)


def _needed(placed: Placed) -> str:
    width, height = (ceil(side / 25.4 * _WANTED) for side in (placed.width, placed.height))
    return f"{width} × {height}"
