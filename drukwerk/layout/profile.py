"""The colour profile of the screen: sRGB, as the International Color Consortium gives it."""

from __future__ import annotations

from importlib.resources import files

NAME = "sRGB IEC61966-2.1"


def srgb() -> bytes:
    """Return the profile sRGB2014, which may be passed on freely; it comes with WeasyPrint."""
    return files("weasyprint").joinpath("pdf", "sRGB2014.icc").read_bytes()
