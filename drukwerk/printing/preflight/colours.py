"""How much ink lies on the paper, and whether what looks black is black alone."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from drukwerk.images import Picture
from drukwerk.messages import Message, Place
from drukwerk.printing.inks import FourInks, Inks, Rgb, is_grey
from drukwerk.printing.preflight.job import Job

#: Parts of ink on one spot; more does not dry on coated paper.
_MOST = 3.0
_DARK = 0.22
#: Pixels of the longer side at which a picture is looked at, and the part of them let pass.
_LOOK, _STRAY = 160, 0.001


def check_ink(job: Job) -> Iterator[Message]:
    """Ask for the sum of all inks, in colours and in pictures."""
    inks = job.printed.order.inks()
    if not isinstance(inks, FourInks):
        return
    hint = f"Lighten it: {_MOST:.0%} is the most."
    for colour in sorted(job.printed.colours):
        if (amount := sum(inks.parts(colour))) > _MOST:
            text = f"The colour {_hex(colour)} lays {amount:.0%} of ink."
            yield job.warn("print-ink", text, _place(job, colour), hint)
    for picture in _bitmaps(job):
        if (amount := _heaviest(picture, inks)) > _MOST:
            text = f"`{picture.source}` lays {amount:.0%} of ink in its darkest parts."
            yield job.warn("print-ink", text, job.at_picture(picture), hint)


def check_blacks(job: Job) -> Iterator[Message]:
    """Ask for colours that are nearly black, and are mixed of four inks."""
    if not isinstance(job.printed.order.inks(), FourInks):
        return
    for colour in sorted(job.printed.colours):
        if max(colour) < _DARK and not is_grey(colour):
            text = f"The colour {_hex(colour)} looks black, and is printed in four inks."
            hint = "Take a grey such as #000000 or #222222, which is printed in black alone."
            yield job.warn("print-black", text, _place(job, colour), hint)


def _bitmaps(job: Job) -> Iterator[Picture]:
    used = {placed.what for placed in job.placed_pictures}
    for address, picture in job.pictures.items():
        if address in used and not picture.is_vector:
            yield picture


def _heaviest(picture: Picture, inks: Inks) -> float:
    """Return the ink on the darkest spots of a picture, single stray pixels aside."""
    with Image.open(io.BytesIO(picture.data)) as image:
        image.draft("RGB", (_LOOK, _LOOK))
        small = image if image.mode == "CMYK" else image.convert("RGB")
        small.thumbnail((_LOOK, _LOOK))
        mixed = small if small.mode == "CMYK" else inks.image(small)
    sums: list[int] = sorted(map(sum, zip(*_planes(mixed), strict=True)))
    return sums[int(len(sums) * (1 - _STRAY)) - 1] / 255


def _planes(image: Image.Image) -> list[bytes]:
    return [plane.tobytes() for plane in image.split()]


def _place(job: Job, colour: Rgb) -> Place:
    """Return the drawing that has a colour, or else the key of the style, which has it."""
    written = _hex(colour).encode()
    for picture in job.pictures.values():
        if picture.is_vector and written in picture.data.lower():
            return job.at_picture(picture)
    return job.at_key("style")


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
