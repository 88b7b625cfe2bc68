"""Bitmaps made plain for pages: eight bits to the channel, colours of sRGB.

The layout engine writes the numbers of a picture as they are and forgets its
profile, so that a photograph from a telephone (Display P3) or a good camera
(Adobe RGB) would come out dull, and sixteen bits of grey as noise. Four inks
stay as they are: they are for a press.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from drukwerk.images import bitmap, colour, encode
from drukwerk.images.picture import Picture
from drukwerk.images.strip import is_srgb

#: A photograph that is written anew loses nothing that a press would show.
_QUALITY = 95


def plain(picture: Picture) -> Picture:
    """Return a picture whose numbers are those of sRGB; most are returned as they are."""
    if picture.is_vector or picture.animated:
        return picture
    with bitmap.opened(picture.data) as image:
        if not (_is_deep(image) or _has_other_colours(image)):
            return picture
        screen = colour.to_screen(image)
    width, height = screen.size
    is_jpeg = picture.media_type == "image/jpeg"
    data = _jpeg(screen) if is_jpeg else encode.png(screen)
    media_type = "image/jpeg" if is_jpeg else "image/png"
    return replace(picture, data=data, media_type=media_type, width=width, height=height)


def _is_deep(image: Image.Image) -> bool:
    return image.mode.startswith("I")


def _has_other_colours(image: Image.Image) -> bool:
    profile = image.info.get("icc_profile")
    return bool(profile and image.mode != "CMYK" and not is_srgb(profile))


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.info = {}
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
