"""The colours of a PDF put into inks: in its contents, its shadings, its pictures.

The pages are those that the layout wrote: one operator a line, and of colour
spaces only DeviceRGB, DeviceGray, and what a style asked for by name.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageCms

from drukwerk.printing.inks import Inks, Rgb

_NUMBER = rb"[-+]?\d*\.?\d+"
_RGB = re.compile(rb"^(%b) (%b) (%b) (rg|RG)$" % ((_NUMBER,) * 3), re.MULTILINE)
_QUALITY = 92


def recolour(pdf: pikepdf.Pdf, inks: Inks, *, convert_pictures: bool) -> set[Rgb]:
    """Put every colour of a PDF into inks; return the colours that were met.

    Pictures are converted too, or, where they may stay as they are, marked as
    what they are (sRGB), which PDF/X-4 allows (ISO 15930-7, 6.2.3).
    """
    painter = _Painter(pdf, inks, convert_pictures=convert_pictures)
    for item in pdf.objects:
        painter.visit(item)
    return painter.met


class _Painter:
    """Recolours one object after the other."""

    def __init__(self, pdf: pikepdf.Pdf, inks: Inks, *, convert_pictures: bool) -> None:
        self._pdf = pdf
        self._inks = inks
        self._convert = convert_pictures
        self._srgb: Any = None
        self._lines: dict[bytes, bytes] = {}
        self.met: set[Rgb] = set()

    def visit(self, item: Any) -> None:
        """Recolour one object of the PDF, if it has colours."""
        if isinstance(item, Stream) and item.get(Name.Subtype) == Name.Image:
            self._picture(item)
        elif isinstance(item, Stream) and _has_operators(item):
            self._contents(item)
        elif isinstance(item, Dictionary) and item.get(Name.Type) == Name.Page:
            for stream in _streams(item.get(Name.Contents)):
                self._contents(stream)
            self._shadings(item.get(Name.Resources))
        if isinstance(item, Stream | Dictionary):
            self._group(item)
            self._shadings(item.get(Name.Resources))
            self._shading(item.get(Name.Shading))

    def _contents(self, stream: Any) -> None:
        data = stream.read_bytes()
        changed = _RGB.sub(self._operator, data)
        if changed != data:
            stream.write(zlib.compress(changed, 6), filter=Name.FlateDecode)

    def _operator(self, match: re.Match[bytes]) -> bytes:
        line = match[0]
        if line not in self._lines:
            parts = self._parts(match.groups()[:3])
            fill, stroke = self._inks.operators
            operator = fill if match[4] == b"rg" else stroke
            self._lines[line] = f"{' '.join(f'{part:g}' for part in parts)} {operator}".encode()
        return self._lines[line]

    def _parts(self, rgb: Any) -> tuple[float, ...]:
        red, green, blue = (round(float(part), 3) for part in rgb)
        self.met.add((red, green, blue))
        return self._inks.parts((red, green, blue))

    def _group(self, item: Any) -> None:
        group = item.get(Name.Group)
        if isinstance(group, Dictionary) and group.get(Name.CS) == Name.DeviceRGB:
            group.CS = self._inks.space

    def _shadings(self, resources: Any) -> None:
        shadings = resources.get(Name.Shading) if isinstance(resources, Dictionary) else None
        for shading in shadings.values() if isinstance(shadings, Dictionary) else ():
            self._shading(shading)

    def _shading(self, shading: Any) -> None:
        if isinstance(shading, Dictionary) and shading.get(Name.ColorSpace) == Name.DeviceRGB:
            shading.ColorSpace = self._inks.space
            self._function(shading.Function)

    def _function(self, function: Any) -> None:
        """Recolour the ends of a shade (ISO 32000-1, 7.10.3 and 7.10.4)."""
        for part in function.get(Name.Functions) or ():
            self._function(part)
        for end in (Name.C0, Name.C1):
            if end in function:
                function[end] = Array(self._parts(function[end]))
        if Name.Range in function:
            function.Range = Array([0, 1] * len(self._inks.parts((0.0, 0.0, 0.0))))

    def _picture(self, picture: Any) -> None:
        space = picture.get(Name.ColorSpace)
        if space == Name.DeviceCMYK and self._inks.space == Name.DeviceGray:
            _write_pixels(picture, self._inks.image(_pixels(picture)), self._inks.space)
        if space != Name.DeviceRGB:
            return
        if self._convert:
            _write_pixels(picture, self._inks.image(_pixels(picture)), self._inks.space)
        else:
            picture.ColorSpace = self._srgb_space()

    def _srgb_space(self) -> Any:
        if self._srgb is None:
            profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
            stream = self._pdf.make_stream(
                _undated(profile.tobytes()), N=3, Alternate=Name.DeviceRGB
            )
            self._srgb = self._pdf.make_indirect(Array([Name.ICCBased, stream]))
        return self._srgb


def _undated(profile: bytes) -> bytes:
    """Return a profile made now as if it had been made at the first of days."""
    return profile[:24] + bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0)) + profile[36:]


def _has_operators(stream: Any) -> bool:
    return bool(stream.get(Name.Subtype) == Name.Form or stream.get(Name.PatternType) == 1)


def _streams(contents: Any) -> list[Any]:
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


def _pixels(picture: Any) -> Image.Image:
    """Return the pixels of a picture as the layout wrote it: a JPEG, or plain bytes."""
    if picture.get(Name.Filter) == Name.DCTDecode:
        return Image.open(io.BytesIO(picture.read_raw_bytes()))
    if picture.get(Name.Filter) == Name.JPXDecode:
        return Image.open(io.BytesIO(picture.read_raw_bytes()))
    size = int(picture.Width), int(picture.Height)
    return Image.frombytes("RGB", size, picture.read_bytes())


def _write_pixels(picture: Any, image: Image.Image, space: Name) -> None:
    """Put other pixels into a picture: as a JPEG where it was one, packed where it was not."""
    if picture.get(Name.Filter) in (Name.DCTDecode, Name.JPXDecode):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        picture.write(out.getvalue(), filter=Name.DCTDecode)
        if Name.Decode in picture:
            del picture[Name.Decode]
        if image.mode == "CMYK":  # Pillow writes these upside down, as Adobe does
            picture.Decode = Array([1, 0] * 4)
    else:
        picture.write(zlib.compress(image.tobytes(), 6), filter=Name.FlateDecode)
    if Name.DecodeParms in picture:
        del picture[Name.DecodeParms]
    picture.ColorSpace = space
