"""Pictures as a screen shows them: in RGB or grey, and as coarse as they are."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Name
from PIL import Image

from drukwerk.images.colour import to_screen

_QUALITY = 92


def fit_for_screen(picture: pikepdf.Stream) -> None:
    """Change a picture so that it may be kept (ISO 19005-2, 6.2.4.3 and 6.2.8).

    A photograph in inks goes through the profile that it carries, if it does.
    """
    if Name.Interpolate in picture:
        del picture[Name.Interpolate]
    is_jpeg = picture.get(Name.Filter) == Name.DCTDecode
    if is_jpeg and picture.get(Name.ColorSpace) == Name.DeviceCMYK:
        _to_rgb(picture)


def _to_rgb(picture: Any) -> None:
    with Image.open(io.BytesIO(picture.read_raw_bytes())) as photograph:
        out = io.BytesIO()
        to_screen(photograph).convert("RGB").save(out, "JPEG", quality=_QUALITY, subsampling=0)
    picture.write(out.getvalue(), filter=Name.DCTDecode)
    picture.ColorSpace = Name.DeviceRGB
    for key in (Name.Decode, Name.DecodeParms):
        if key in picture:
            del picture[key]
