"""The first page of a PDF as a PNG, drawn by PDFium on white."""

from __future__ import annotations

from contextlib import closing

import pypdfium2
from PIL import Image

from drukwerk.images import colour, encode

TOLERANCE = 16


def rasterise_pdf(pdf: bytes, width_px: int, height_px: int | None = None) -> bytes:
    """Draw the first page in this width, or as large as fits and centred in width and height.

    Line art becomes a PNG with a palette, no colour of which is off by more
    than a sixteenth of the scale; the same PDF gives the same bytes.
    """
    image = colour.grey_if_grey(_drawn(pdf, width_px, height_px))
    return encode.png(_centred(image, width_px, height_px), TOLERANCE)


def _drawn(pdf: bytes, width_px: int, height_px: int | None) -> Image.Image:
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        width, height = page.get_size()
        scale = width_px / width
        if height_px is not None:
            scale = min(scale, height_px / height)
        with closing(page.render(scale=scale)) as drawn:
            image: Image.Image = drawn.to_pil().convert("RGB")
    return _cropped(image, width_px, height_px)


def _cropped(image: Image.Image, width_px: int, height_px: int | None) -> Image.Image:
    """Cut off the pixel that rounding up may have added."""
    width = min(image.width, width_px)
    height = min(image.height, height_px or image.height)
    return image.crop((0, 0, width, height))


def _centred(image: Image.Image, width_px: int, height_px: int | None) -> Image.Image:
    size = (width_px, height_px or image.height)
    if image.size == size:
        return image
    paper = Image.new(image.mode, size, "white")
    paper.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
    return paper
