"""Pixels to PNG or JPEG: the same bytes each time, no metadata, as small as without loss."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops

JPEG_QUALITY = 82
PALETTE = 256
#: Colours that are counted at most; numbers of them to try to keep exactly; levels that
#: Pillow takes for one when it looks a colour up in a palette.
_MOST, _KEPT, _NEAR = 1 << 14, (16, 8, 4, 2), 8
_NO_DITHER = Image.Dither.NONE


def png(image: Image.Image, tolerance: int = 0) -> bytes:
    """Write a PNG, with a palette where no colour moves by more than the tolerance."""
    return _saved(with_palette(image, tolerance) or image, "PNG", optimize=True)


def jpeg(image: Image.Image) -> bytes:
    """Write a progressive JPEG; transparent parts become white."""
    return _saved(on_white(image), "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)


def on_white(image: Image.Image) -> Image.Image:
    """Lay a transparent picture on white paper."""
    if "A" not in image.getbands():
        return image
    paper = Image.new(image.mode[:-1], image.size, "white")
    paper.paste(image.convert(image.mode[:-1]), mask=image.getchannel("A"))
    return paper


def with_palette(image: Image.Image, tolerance: int = 0) -> Image.Image | None:
    """The picture in at most 256 colours, or nothing when that would show.

    Grey pictures gain only when they have at most sixteen levels.
    """
    most = {"L": 16, "RGB": PALETTE}.get(image.mode)
    if most is None:
        return None
    counted = image.getcolors(most if not tolerance or image.mode == "L" else _MOST)
    if counted is None:
        return None
    for reduced in _reductions(image.convert("RGB"), exactly=not tolerance):
        if _farthest(image, reduced) <= tolerance:
            return reduced
    return None


def _reductions(image: Image.Image, exactly: bool) -> Iterator[Image.Image]:
    """Yield the picture in palettes of its own, from which the first good one is taken."""
    colours = _colours(image)
    if exactly:
        yield _quantized(image, len(colours))
        return
    for kept in _KEPT:
        yield image.quantize(palette=_palette(colours, kept), dither=_NO_DITHER)


def _colours(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours of a picture, the most used first."""
    counted = sorted(image.getcolors(_MOST) or (), reverse=True)
    return [colour for _, colour in counted if isinstance(colour, tuple)]


def _palette(colours: list[tuple[int, ...]], most_kept: int) -> Image.Image:
    """A palette for colours, the most used first: those stay as they are, the others come near.

    Made of the colours rather than of the pixels it is nearer to the rare ones,
    and takes a thirtieth of the time.
    """
    kept: list[tuple[int, ...]] = []
    others: list[tuple[int, ...]] = []
    for colour in colours:
        if all(_apart(colour, one) for one in kept):
            (kept if len(kept) < most_kept else others).append(colour)
    if others:
        strip = Image.new("RGB", (len(others), 1))
        strip.putdata(others)
        reduced = _quantized(strip, min(len(others), PALETTE - len(kept))).convert("RGB")
        kept += _colours(reduced)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in kept for channel in colour])
    return palette


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether two colours are so far apart that Pillow does not take them for one."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > _NEAR


def _quantized(image: Image.Image, colours: int) -> Image.Image:
    return image.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=_NO_DITHER)


def _farthest(image: Image.Image, reduced: Image.Image) -> int:
    """The largest difference of any channel of any pixel."""
    difference = ImageChops.difference(image.convert("RGB"), reduced.convert("RGB"))
    extremes = difference.getextrema()
    return max(int(high) for _, high in extremes)  # type: ignore[misc]


def _saved(image: Image.Image, name: str, **options: object) -> bytes:
    image = image.copy()
    image.info = {}
    buffer = BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()
