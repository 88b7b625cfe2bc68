"""Bitmaps at the door: their size, whether they move, and whether every pixel can be read."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile

from drukwerk.images.picture import ImageProblem

MAX_PIXELS = 178_956_970
ORIENTATION = 0x0112
FORMATS = ("PNG", "JPEG", "GIF", "WebP")
_SIDEWAYS = range(5, 9)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: What Pillow raises at files that are not what they say.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError)


@dataclass(frozen=True, slots=True)
class Bitmap:
    """The facts of a bitmap; the size is that of the picture turned upright."""

    width: int
    height: int
    animated: bool


def probe(data: bytes, source: str) -> Bitmap:
    """Read a bitmap to its last pixel and tell its facts."""
    try:
        with opened(data) as image:
            image.verify()
        with opened(data) as image:
            return _measure(image, source)
    except Image.DecompressionBombError:
        raise _too_large(source) from None
    except BROKEN as error:
        text = f"The image `{source}` is broken or cut off."
        raise ImageProblem("image-unreadable", text, "Export or download it again.") from error


def orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; what cannot be understood counts as upright."""
    try:
        value = image.getexif().get(ORIENTATION, 1)
    except BROKEN:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def upright(image: Image.Image) -> Image.Image:
    """Turn a picture the way its EXIF orientation says; Pillow's own stops at broken EXIF."""
    turn = _TURNS.get(orientation(image))
    return image if turn is None else image.transpose(turn)


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """Open a bitmap; Pillow refuses a bomb, its earlier warning is of no use to an author."""
    accepted = [name.upper() for name in FORMATS]
    with warnings.catch_warnings(), _whole_files_only():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=accepted) as image:
            yield image


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse what is cut off; WeasyPrint lets Pillow take it, for the whole process."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _measure(image: Image.Image, source: str) -> Bitmap:
    width, height = image.size
    animated = is_animated(image)
    frames = getattr(image, "n_frames", 1) if animated else 1
    if width * height * frames > MAX_PIXELS:
        raise _too_large(source)
    for frame in range(frames):
        image.seek(frame)
        image.load()
    if orientation(image) in _SIDEWAYS:
        width, height = height, width
    return Bitmap(width, height, animated)


def is_animated(image: Image.Image) -> bool:
    """Tell whether a picture moves; a JPEG with a second picture inside does not."""
    return image.format != "MPO" and bool(getattr(image, "is_animated", False))


def _too_large(source: str) -> ImageProblem:
    text = f"The image `{source}` has more than {MAX_PIXELS // 1_000_000} million pixels."
    hint = "Scale it down; 30 million pixels fill a page of A4 in print."
    return ImageProblem("image-too-large", text, hint)
