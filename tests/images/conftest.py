"""A folder for pictures beside a manuscript, and the smallest pictures of each format."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from drukwerk.images import ImageProblem, Picture, Roots, open_picture

Put = Callable[[str, bytes], Path]
Open = Callable[[str], Picture]
Refused = Callable[[str], ImageProblem]


@pytest.fixture
def roots(tmp_path: Path) -> Roots:
    base = tmp_path / "manuscript"
    images = tmp_path / "images"
    base.mkdir()
    images.mkdir()
    return Roots((base, images), base)


@pytest.fixture
def put(roots: Roots) -> Put:
    """Write a file beside the manuscript."""

    def write(name: str, data: bytes) -> Path:
        path = roots.base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def opened(roots: Roots) -> Open:
    return lambda source: open_picture(source, roots)


@pytest.fixture
def refused(roots: Roots) -> Refused:
    """Open a picture that must be refused, and return why it was."""

    def why(source: str) -> ImageProblem:
        with pytest.raises(ImageProblem) as caught:
            open_picture(source, roots)
        return caught.value

    return why


@pytest.fixture
def encoded() -> Callable[..., bytes]:
    """Write a Pillow image as the bytes of a file."""

    def save(image: Image.Image, name: str = "PNG", **options: object) -> bytes:
        buffer = BytesIO()
        image.save(buffer, name, **options)
        return buffer.getvalue()

    return save


@pytest.fixture
def noise() -> Callable[..., Image.Image]:
    """A picture in which no pixel follows from another, as in a photograph."""

    def make(width: int, height: int, mode: str = "RGB") -> Image.Image:
        count = width * height * Image.new(mode, (1, 1)).im.bands
        return Image.frombytes(mode, (width, height), random.Random(1).randbytes(count))

    return make


@pytest.fixture
def picture(put: Put, opened: Open, encoded: Callable[..., bytes]) -> Callable[..., Picture]:
    """Save a Pillow image beside the manuscript and open it as the author's picture."""
    endings = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}

    def make(image: Image.Image, name: str = "PNG", **options: object) -> Picture:
        source = f"picture.{endings[name]}"
        put(source, encoded(image, name, **options))
        return opened(source)

    return make
