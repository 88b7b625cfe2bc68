"""Bitmaps for pages: the numbers of sRGB in eight bits, and nothing changed without need."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from drukwerk.images import plain
from drukwerk.images.picture import Picture
from tests.images.test_raster import SRGB, swapped_profile


def opened(picture: Picture) -> Image.Image:
    image = Image.open(BytesIO(picture.data))
    image.load()
    return image


@pytest.mark.parametrize("name", ["PNG", "JPEG", "GIF"])
def test_what_is_plain_is_the_same_object(name, picture, noise):
    bitmap = picture(noise(20, 10), name)
    assert plain(bitmap) is bitmap


def test_a_profile_that_is_srgb_changes_nothing(picture, noise):
    bitmap = picture(noise(20, 10), "JPEG", icc_profile=SRGB)
    assert plain(bitmap) is bitmap


@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_another_profile_is_applied(name, picture):
    red = picture(Image.new("RGB", (20, 10), (200, 30, 30)), name, icc_profile=swapped_profile())
    made = plain(red)
    assert made.media_type == red.media_type
    first, second, _ = opened(made).convert("RGB").getpixel((5, 5))
    assert second > first + 100  # red and green have changed places
    assert "icc_profile" not in opened(made).info


def test_four_inks_stay_as_they_are(picture):
    inks = picture(Image.new("CMYK", (20, 10), (0, 200, 200, 10)), "JPEG", icc_profile=SRGB)
    assert plain(inks) is inks


def test_sixteen_bits_become_eight(picture):
    grey = picture(Image.new("I;16", (20, 10), 0x8000), "PNG")
    image = opened(plain(grey)).convert("L")
    assert image.getpixel((0, 0)) == pytest.approx(128, abs=1)
