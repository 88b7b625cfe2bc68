"""Bitmaps made fit for e-readers: not too large, upright, sRGB, without metadata."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from drukwerk.images import bitmap, colour, encode, strip
from drukwerk.images.picture import Picture

HEAVY_PNG = 1_000_000
_STRIPPERS = {"image/png": strip.strip_png, "image/jpeg": strip.strip_jpeg}


def fit(picture: Picture, longest: int) -> Picture:
    """Return the picture for an e-reader whose longer side shows so many pixels.

    A picture that needs nothing is returned as it is; one that only carries
    metadata loses that and keeps its pixels. What moves is left alone, except
    for a WebP, of which the first frame stays.
    """
    if picture.is_vector or (picture.animated and picture.media_type != "image/webp"):
        return picture
    with bitmap.opened(picture.data) as image:
        if _needs_drawing(image, picture, longest):
            return _redrawn(image, picture, longest)
    return _stripped(picture)


def _needs_drawing(image: Image.Image, picture: Picture, longest: int) -> bool:
    return (
        picture.media_type == "image/webp"
        or max(image.size) > longest
        or image.mode == "CMYK"
        or bitmap.orientation(image) != 1
        or _is_deep(picture)
        or _is_heavy_photograph(image, picture)
    )


def _is_deep(picture: Picture) -> bool:
    """Tell whether a PNG has sixteen bits to the channel, which its header says."""
    return picture.media_type == "image/png" and picture.data[24] == 16


def _is_heavy_photograph(image: Image.Image, picture: Picture) -> bool:
    if picture.media_type != "image/png" or len(picture.data) <= HEAVY_PNG:
        return False
    screen = colour.to_screen(image)
    return not colour.has_transparency(screen) and is_photograph(screen)


def is_photograph(image: Image.Image) -> bool:
    """Tell a photograph from a drawing: no eight tones cover half of it."""
    tones = sorted(image.convert("L").histogram(), reverse=True)
    return sum(tones[:8]) * 2 < sum(tones)


def _redrawn(image: Image.Image, picture: Picture, longest: int) -> Picture:
    screen = colour.without_alpha(_scaled(colour.to_screen(image), longest))
    data, media_type = _encoded(screen, picture)
    width, height = screen.size
    return replace(
        picture, data=data, media_type=media_type, width=width, height=height, animated=False
    )


def _scaled(image: Image.Image, longest: int) -> Image.Image:
    factor = longest / max(image.size)
    if factor >= 1:
        return image
    width, height = (max(1, round(side * factor)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, picture: Picture) -> tuple[bytes, str]:
    """Write a JPEG for what was one, and for a photograph that would be heavy as a PNG."""
    if picture.media_type == "image/jpeg" or _is_lossy_webp(picture, image):
        return encode.jpeg(image), "image/jpeg"
    data = encode.png(colour.grey_if_grey(image))
    if len(data) > HEAVY_PNG and not colour.has_transparency(image) and is_photograph(image):
        return encode.jpeg(image), "image/jpeg"
    return data, "image/png"


def _is_lossy_webp(picture: Picture, image: Image.Image) -> bool:
    """Tell whether a WebP was lossy already; only a PNG can keep its transparency."""
    if picture.media_type != "image/webp" or colour.has_transparency(image):
        return False
    return b"VP8L" not in picture.data[:64] and is_photograph(image)


def _stripped(picture: Picture) -> Picture:
    strip_metadata = _STRIPPERS.get(picture.media_type)
    if strip_metadata is None:
        return picture
    data = strip_metadata(picture.data)
    return picture if data == picture.data else replace(picture, data=data)
