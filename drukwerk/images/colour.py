"""Colours of a bitmap brought to what every screen expects: sRGB or grey, eight bits."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from drukwerk.images import bitmap

_PROFILE_MODES = {"RGB": "RGB ", "CMYK": "CMYK", "L": "GRAY"}
_GREY = {"1", "L", "LA", "La"}


def to_screen(image: Image.Image) -> Image.Image:
    """Return the picture upright in mode L, LA, RGB or RGBA, its colour profile applied."""
    profile = image.info.get("icc_profile")
    plain = _eight_bits(_without_palette(bitmap.upright(image)))
    screen = _through_profile(plain, profile) if profile else plain
    return _standard_mode(screen)


def has_transparency(image: Image.Image) -> bool:
    """Tell whether a picture in a mode of the screen has a pixel that is not opaque."""
    if "A" not in image.getbands():
        return False
    lowest, _ = image.getchannel("A").getextrema()
    return bool(lowest != 255)


def without_alpha(image: Image.Image) -> Image.Image:
    """Drop an alpha channel that is opaque everywhere."""
    if "A" not in image.getbands() or has_transparency(image):
        return image
    return image.convert(image.mode[:-1])


def grey_if_grey(image: Image.Image) -> Image.Image:
    """Turn an RGB picture without a colour in it into a grey one."""
    if image.mode != "RGB":
        return image
    grey = image.getchannel("R")
    same = all(image.getchannel(band).tobytes() == grey.tobytes() for band in "GB")
    return grey if same else image


def _without_palette(image: Image.Image) -> Image.Image:
    """Turn palette and transparent colour into pixels."""
    if "transparency" in image.info or image.mode in ("PA", "La"):
        return image.convert("LA" if image.mode in _GREY else "RGBA")
    return image.convert("RGB") if image.mode == "P" else image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale sixteen bits of grey to eight; Pillow's own conversion cuts them off."""
    if not image.mode.startswith("I"):
        return image
    wide = image.convert("I")
    return wide.point(lambda value: value * (255 / 65535) + 0.5).convert("L")


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert to sRGB; a profile that is broken or of other colours is as good as none."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    opaque = image.convert(image.mode[:-1]) if alpha else image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space != _PROFILE_MODES.get(opaque.mode):
            return image
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(opaque, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if converted is None:
        return image
    if alpha:
        converted.putalpha(alpha)
    return converted if image.mode not in _GREY else converted.convert(image.mode)


def _standard_mode(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "LA", "RGB", "RGBA"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")
