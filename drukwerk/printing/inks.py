"""Colours of the screen as inks on paper.

Greys are printed in black alone, so that text is sharp and no second plate can
be out of register. A style may say what its colours are in ink; every other
colour goes through the profile, relative to the paper, blacks kept apart
(ICC.1:2010, relative colorimetric with black point compensation).
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Protocol

from pikepdf import Name
from PIL import Image, ImageCms

from drukwerk.printing.profiles import Profile

Rgb = tuple[float, float, float]
#: Channels that differ no more than this are a grey.
_NEUTRAL = 0.012
#: The palest grey that a copier or a risograph holds, and from where it is white paper.
_PALEST, _WHITE = 0.9, 0.98
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\Z", re.IGNORECASE)
_CMYK = re.compile(r"device-cmyk\(([^)]*)\)\Z", re.IGNORECASE)


class Inks(Protocol):
    """A way to print: from red, green and blue of sRGB to parts of inks, all from 0 to 1."""

    space: Name
    operators: tuple[str, str]

    def parts(self, colour: Rgb) -> tuple[float, ...]:
        """Return a colour in the inks' colour space."""

    def image(self, picture: Image.Image) -> Image.Image:
        """Return a picture in the inks' colour space."""


def is_grey(colour: Rgb) -> bool:
    """Tell whether a colour has no hue."""
    return max(colour) - min(colour) <= _NEUTRAL


class Black:
    """One ink: every colour is the grey that is as light, as DeviceGray."""

    space = Name.DeviceGray
    operators = ("g", "G")

    def parts(self, colour: Rgb) -> tuple[float, ...]:
        """Return the grey that is as light, or the palest that holds; 0 is black."""
        light = _encoded(_luminance(colour))
        if light <= _PALEST:
            return (light,)
        return (1.0 if light > _WHITE else _PALEST,)

    def image(self, picture: Image.Image) -> Image.Image:
        """Return a picture in greys."""
        return picture.convert("RGB").convert("L")


class FourInks:
    """Cyan, magenta, yellow and black, as a profile mixes them."""

    space = Name.DeviceCMYK
    operators = ("k", "K")

    def __init__(self, profile: Profile, named: Mapping[Rgb, tuple[float, ...]]) -> None:
        self._profile = profile
        self._known = dict(named)

    def parts(self, colour: Rgb) -> tuple[float, ...]:
        """Return the inks of a colour: cyan, magenta, yellow, black."""
        if colour not in self._known:
            self._known[colour] = self._mixed(colour)
        return self._known[colour]

    def image(self, picture: Image.Image) -> Image.Image:
        """Return a picture in four inks, as the profile mixes them."""
        mixed = ImageCms.applyTransform(picture.convert("RGB"), self._mixing)
        assert mixed is not None
        return mixed

    def _mixed(self, colour: Rgb) -> tuple[float, ...]:
        if is_grey(colour):
            return (0.0, 0.0, 0.0, self._black_of(colour))
        pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in colour))
        inks: Any = self.image(pixel).getpixel((0, 0))
        return tuple(round(ink / 255, 3) for ink in inks)

    def _black_of(self, grey: Rgb) -> float:
        """Return how much black is as light as a grey, between white paper and full black."""
        light = _lightness(_luminance(grey)) / 100
        darkest, lightest = self._tones[0], self._tones[-1]
        wanted = darkest + light * (lightest - darkest)
        return round(1 - bisect_left(self._tones, wanted - 0.5) / 255, 3)

    @cached_property
    def _tones(self) -> list[int]:
        """The lightness of black ink, from all of it to none."""
        wedge = Image.frombytes(
            "CMYK", (256, 1), b"".join(bytes((0, 0, 0, 255 - n)) for n in range(256))
        )
        lab = ImageCms.createProfile("LAB")
        reading = ImageCms.buildTransform(self._open(), lab, "CMYK", "LAB", _RELATIVE)
        lights = ImageCms.applyTransform(wedge, reading)
        assert lights is not None
        return sorted(lights.getchannel(0).tobytes())

    @cached_property
    def _mixing(self) -> ImageCms.ImageCmsTransform:
        screen = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(screen, self._open(), "RGB", "CMYK", _RELATIVE, _BLACK_POINT)

    def _open(self) -> ImageCms.ImageCmsProfile:
        return ImageCms.ImageCmsProfile(io.BytesIO(self._profile.data))


def named_inks(tokens: Mapping[str, str]) -> dict[Rgb, tuple[float, ...]]:
    """Return the inks that a style gives for its colours.

    ``--accent-print: device-cmyk(0 1 0.8 0.1)`` is the ink of the colour ``--accent``.
    """
    found = {}
    for name, value in tokens.items():
        colour = _colour(tokens.get(name.removesuffix("-print"), ""))
        if name.endswith("-print") and colour and (match := _CMYK.match(value)):
            parts = [_part(part) for part in re.split(r"[\s,]+", match[1].strip())]
            found[colour] = tuple(parts)
    return found


def _part(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _colour(text: str) -> Rgb | None:
    match = _HEX.match(text)
    if match is None:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    red, green, blue = (round(int(digits[at : at + 2], 16) / 255, 3) for at in (0, 2, 4))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    """Return the relative luminance of a colour (IEC 61966-2-1)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _encoded(luminance: float) -> float:
    value = 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return round(min(1.0, max(0.0, value)), 3)


def _lightness(luminance: float) -> float:
    """Return the lightness, from 0 to 100 (CIE 1976 L*)."""
    if luminance <= 216 / 24389:
        return luminance * 24389 / 27
    return float(116 * luminance ** (1 / 3) - 16)
