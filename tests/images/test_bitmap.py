"""Bitmaps at the door: whole, not too large, upright, and whether they move."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from drukwerk.images import bitmap


def chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def png_of(width: int, height: int) -> bytes:
    """A PNG that promises a size and holds next to nothing."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0"))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", ["PNG", "JPEG", "GIF"])
@pytest.mark.parametrize("kept", [0.9, 0.5, 0.05])
def test_a_cut_off_file_is_unreadable(name, kept, noise, put, encoded, refused):
    data = encoded(noise(64, 64), name)
    put("cut", data[: int(len(data) * kept)])
    assert refused("cut").code == "image-unreadable"


def test_a_cut_off_webp_is_unreadable(noise, put, encoded, refused):
    put("cut.webp", encoded(noise(64, 64), "WEBP")[:-400])
    assert refused("cut.webp").code == "image-unreadable"


def test_a_changed_byte_in_a_png_is_found_by_its_checksum(noise, put, encoded, refused):
    data = bytearray(encoded(noise(64, 64)))
    data[-30] ^= 1
    put("changed.png", bytes(data))
    assert refused("changed.png").code == "image-unreadable"


def test_the_last_frame_of_a_gif_is_read_too(noise, put, encoded, refused):
    frames = [noise(32, 32) for _ in range(3)]
    frames[1].putpixel((0, 0), (0, 0, 0))
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    put("cut.gif", data[:-900])
    assert refused("cut.gif").code == "image-unreadable"


def test_what_pillow_says_of_memory_addresses_is_not_repeated(put, refused):
    put("cut.png", b"\x89PNG\r\n\x1a\n")
    assert "0x" not in refused("cut.png").text


@pytest.mark.parametrize("size", [(20_000, 20_000), (2**31 - 1, 2**31 - 1), (14_000, 12_790)])
def test_a_decompression_bomb_is_too_large(size, put, refused):
    put("bomb.png", png_of(*size))
    assert refused("bomb.png").code == "image-too-large"


def test_below_the_limit_no_warning_is_given(put, refused):
    put("large.png", png_of(13_000, 13_000))
    assert refused("large.png").code == "image-unreadable"


def test_the_frames_of_an_animation_count_together(noise, put, encoded, refused, monkeypatch):
    monkeypatch.setattr(bitmap, "MAX_PIXELS", 250)
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "green", "blue")]
    put("bomb.gif", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert refused("bomb.gif").code == "image-too-large"


@pytest.mark.parametrize("value", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(value, picture):
    exif = Image.Exif()
    exif[bitmap.ORIENTATION] = value
    size = picture(Image.new("RGB", (30, 20)), "JPEG", exif=exif)
    assert (size.width, size.height) == ((20, 30) if value >= 5 else (30, 20))


def test_an_orientation_that_does_not_exist_is_upright(picture):
    exif = Image.Exif()
    exif[bitmap.ORIENTATION] = 99
    assert picture(Image.new("RGB", (30, 20)), "JPEG", exif=exif).width == 30


def test_an_animated_gif_says_so(picture):
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    assert picture(frames[0], "GIF", save_all=True, append_images=frames[1:]).animated
    assert not picture(frames[0], "GIF").animated


def test_a_photograph_with_a_second_one_inside_does_not_move(put, opened, encoded):
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    put("phone.jpg", encoded(frames[0], "MPO", save_all=True, append_images=frames[1:]))
    phone = opened("phone.jpg")
    assert (phone.media_type, phone.animated) == ("image/jpeg", False)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_accepted(mode, picture):
    assert picture(Image.new(mode, (4, 3))).width == 4


def test_a_cmyk_jpeg_is_accepted(picture):
    assert picture(Image.new("CMYK", (4, 3)), "JPEG").width == 4
