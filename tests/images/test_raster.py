"""Bitmaps made fit for e-readers: what changes, what stays, and that it is the same each time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageOps, PngImagePlugin

from drukwerk.images import Picture, fit
from drukwerk.images.bitmap import ORIENTATION
from drukwerk.images.raster import is_photograph

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def opened(picture: Picture) -> Image.Image:
    image = Image.open(BytesIO(picture.data))
    image.load()
    return image


def swapped_profile() -> bytes:
    """An RGB profile in which red and green have changed places."""
    entries = SRGB[132 : 132 + 12 * SRGB[131]]
    swapped = entries.replace(b"rXYZ", b"?").replace(b"gXYZ", b"rXYZ").replace(b"?", b"gXYZ")
    return SRGB.replace(entries, swapped).replace(b"s\0R\0G\0B", b"n\0o\0n\0e")


def test_a_picture_that_needs_nothing_is_the_same_object(picture, noise):
    for name in ("PNG", "JPEG", "GIF"):
        small = picture(noise(20, 10), name)
        assert fit(small, 20) is small


def test_a_drawing_is_left_alone():
    drawing = Picture("a.svg", Path("a.svg"), "image/svg+xml", 9000, 9000, b"<svg/>")
    assert fit(drawing, 100) is drawing


@pytest.mark.parametrize("size", [(300, 200), (200, 300)])
@pytest.mark.parametrize("name", ["PNG", "JPEG", "GIF"])
def test_the_longer_side_becomes_the_longest(size, name, picture, noise):
    fitted = fit(picture(noise(*size), name), 150)
    assert sorted((fitted.width, fitted.height)) == [100, 150]
    assert opened(fitted).size == (fitted.width, fitted.height)


def test_a_jpeg_stays_a_progressive_jpeg(picture, noise):
    fitted = fit(picture(noise(300, 200), "JPEG"), 150)
    assert fitted.media_type == "image/jpeg"
    assert opened(fitted).info.get("progressive")


def test_a_very_narrow_picture_keeps_a_pixel(picture):
    assert fit(picture(Image.new("RGB", (2000, 2))), 100).height == 1


def test_the_same_picture_gives_the_same_bytes(picture, noise):
    for name in ("PNG", "JPEG"):
        large = picture(noise(300, 200), name)
        assert fit(large, 100).data == fit(large, 100).data


def test_what_was_fitted_needs_nothing_more(picture, noise):
    fitted = fit(picture(noise(300, 200), "JPEG"), 150)
    assert fit(fitted, 150) is fitted


def test_a_photograph_on_its_side_is_turned(picture):
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    fitted = fit(picture(image, "JPEG", exif=exif), 1000)
    turned = opened(fitted)
    assert turned.size == (fitted.width, fitted.height) == (20, 40)
    assert ORIENTATION not in turned.getexif()
    assert turned.getpixel((10, 5))[0] < 50 < 200 < turned.getpixel((10, 35))[0]


@pytest.mark.parametrize("value", range(1, 9))
def test_every_orientation_is_turned_as_pillow_does(value, picture, noise):
    exif = Image.Exif()
    exif[ORIENTATION] = value
    taken = picture(noise(12, 8), exif=exif)
    expected = ImageOps.exif_transpose(opened(taken))
    assert opened(fit(taken, 1000)).convert("RGB").tobytes() == expected.tobytes()


def test_broken_exif_is_no_obstacle(picture, noise):
    taken = picture(noise(40, 30), "JPEG", exif=b"Exif\0\0?M\0*\0\0\0\x08")
    assert fit(taken, 20).width == 20


def test_an_orientation_that_does_not_exist_costs_no_quality(picture, noise):
    exif = Image.Exif()
    exif[ORIENTATION] = 99
    taken = picture(noise(12, 8), "JPEG", exif=exif)
    assert opened(fit(taken, 1000)).tobytes() == opened(taken).tobytes()


def test_cmyk_becomes_rgb(picture):
    fitted = fit(picture(Image.new("CMYK", (10, 10), (0, 255, 255, 0)), "JPEG"), 1000)
    red, green, blue = opened(fitted).getpixel((5, 5))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (32_896, 128), (65_535, 255)])
def test_sixteen_bits_of_grey_become_eight(value, expected, picture):
    fitted = fit(picture(Image.new("I;16", (10, 10), value)), 1000)
    assert fitted.data[24] <= 8
    assert opened(fitted).convert("L").getpixel((5, 5)) == expected


def test_webp_with_loss_becomes_jpeg(picture, noise):
    assert fit(picture(noise(64, 64), "WEBP"), 100).media_type == "image/jpeg"


def test_webp_without_loss_becomes_png_with_the_same_pixels(picture, noise):
    image = noise(64, 64)
    fitted = fit(picture(image, "WEBP", lossless=True), 100)
    assert fitted.media_type == "image/png"
    assert opened(fitted).convert("RGB").tobytes() == image.tobytes()


def test_transparent_webp_keeps_its_transparency(picture, noise):
    fitted = fit(picture(noise(64, 64, "RGBA"), "WEBP"), 100)
    assert (fitted.media_type, opened(fitted).mode) == ("image/png", "RGBA")


def test_of_an_animated_webp_the_first_frame_stays(picture):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    moving = picture(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True, duration=100
    )
    fitted = fit(moving, 100)
    assert (moving.animated, fitted.animated) == (True, False)
    assert opened(fitted).convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_an_animated_gif_is_left_alone_however_large(picture):
    frames = [Image.new("RGB", (80, 80), colour) for colour in ("red", "blue")]
    moving = picture(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert fit(moving, 10) is moving


def test_a_transparent_png_keeps_its_transparency(picture):
    fitted = fit(picture(Image.new("RGBA", (300, 200), (255, 0, 0, 100))), 150)
    assert opened(fitted).convert("RGBA").getpixel((5, 5)) == (255, 0, 0, 100)


def test_a_transparent_palette_keeps_its_transparency(picture):
    image = Image.new("P", (300, 200), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    fitted = fit(picture(image, transparency=0), 150)
    assert opened(fitted).convert("RGBA").getpixel((5, 5))[3] == 0


def test_line_art_keeps_a_small_palette(picture):
    image = Image.new("RGB", (400, 400), "white")
    image.paste((200, 30, 30), (0, 0, 200, 400))
    fitted = fit(picture(image), 100)
    assert fitted.media_type == "image/png"
    assert opened(fitted).mode == "P"


def test_a_picture_without_a_colour_becomes_grey(picture, noise):
    grey = noise(300, 200, "L").convert("RGB")
    assert opened(fit(picture(grey), 150)).mode == "L"


def test_a_palette_never_changes_a_colour(picture, noise):
    image = noise(15, 17).resize((300, 340), Image.Resampling.NEAREST)
    fitted = fit(picture(image), 170)
    expected = image.resize((150, 170), Image.Resampling.LANCZOS)
    assert opened(fitted).convert("RGB").tobytes() == expected.tobytes()


def test_a_heavy_photograph_in_a_png_becomes_a_jpeg(picture, noise):
    heavy = picture(noise(700, 600))
    fitted = fit(heavy, 1000)
    assert fitted.media_type == "image/jpeg"
    assert len(fitted.data) < len(heavy.data)


def test_a_heavy_photograph_with_transparency_stays_a_png(picture, noise):
    heavy = picture(noise(700, 600, "RGBA"))
    assert fit(heavy, 1000) is heavy


def test_a_heavy_jpeg_within_the_size_is_left_alone(picture, noise):
    heavy = picture(noise(900, 800), "JPEG", quality=98)
    assert len(heavy.data) > 1_000_000
    assert fit(heavy, 1000) is heavy


def test_a_heavy_photograph_with_transparency_is_scaled_as_a_png(picture, noise):
    fitted = fit(picture(noise(720, 720, "RGBA")), 700)
    assert (fitted.media_type, len(fitted.data) > 1_000_000) == ("image/png", True)


def test_a_heavy_drawing_is_scaled_as_a_png(picture, noise):
    image = Image.new("RGB", (1210, 1210), "white")
    image.paste(noise(800, 700), (0, 0))
    fitted = fit(picture(image), 1200)
    assert (fitted.media_type, len(fitted.data) > 1_000_000) == ("image/png", True)


def test_a_heavy_drawing_stays_a_png(picture, noise):
    image = Image.new("RGB", (1200, 1200), "white")
    image.paste(noise(700, 600), (0, 0))
    heavy = picture(image)
    assert len(heavy.data) > 1_000_000
    assert fit(heavy, 2000) is heavy


def test_a_photograph_has_many_tones_and_a_drawing_few(noise):
    drawing = Image.new("RGB", (50, 50), "white")
    ImageDraw.Draw(drawing).line((0, 0, 50, 50), "black")
    assert is_photograph(noise(50, 50))
    assert not is_photograph(drawing)


def gps() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def test_where_a_photograph_was_taken_is_removed_without_a_change_of_pixels(picture, noise):
    taken = picture(noise(40, 30), "JPEG", exif=gps(), comment=b"secret", xmp=b"<secret/>")
    fitted = fit(taken, 1000)
    assert b"ecret" in taken.data
    assert b"ecret" not in fitted.data
    assert opened(fitted).tobytes() == opened(taken).tobytes()


def test_metadata_goes_from_a_photograph_that_is_scaled(picture, noise):
    taken = picture(noise(40, 30), "JPEG", exif=gps(), comment=b"secret", xmp=b"<secret/>")
    assert b"ecret" not in fit(taken, 20).data


def test_metadata_goes_from_a_progressive_photograph(picture, noise):
    taken = picture(noise(90, 70), "JPEG", exif=gps(), progressive=True)
    assert opened(fit(taken, 1000)).tobytes() == opened(taken).tobytes()


def test_a_second_picture_inside_a_photograph_is_removed(put, noise, encoded, picture):
    first = picture(noise(40, 30), "JPEG")
    data = encoded(noise(40, 30), "MPO", save_all=True, append_images=[noise(40, 30)])
    both = Picture("phone.jpg", first.path, "image/jpeg", 40, 30, data)
    fitted = fit(both, 1000)
    assert len(fitted.data) < len(data) * 0.6
    assert opened(fitted).format == "JPEG"
    assert opened(fitted).tobytes() == opened(first).tobytes()


def test_metadata_goes_from_a_png_without_a_change_of_pixels(picture, noise):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "secret")
    notes.add_itxt("XML:com.adobe.xmp", "<secret/>")
    taken = picture(noise(40, 30), pnginfo=notes, exif=gps())
    fitted = fit(taken, 1000)
    assert b"ecret" in taken.data
    assert b"ecret" not in fitted.data
    assert opened(fitted).tobytes() == opened(taken).tobytes()


def test_what_follows_the_end_of_a_png_is_removed(put, encoded, noise):
    data = encoded(noise(4, 4))
    longer = Picture("a.png", Path("a.png"), "image/png", 4, 4, data + b"secret")
    assert fit(longer, 1000).data == data


@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_a_profile_that_is_srgb_is_superfluous(name, picture, noise):
    fitted = fit(picture(noise(40, 30), name, icc_profile=SRGB), 1000)
    assert "icc_profile" not in opened(fitted).info


@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_another_profile_stays_with_its_pixels(name, picture, noise):
    profile = swapped_profile()
    fitted = fit(picture(noise(40, 30), name, icc_profile=profile), 1000)
    assert opened(fitted).info["icc_profile"] == profile


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_profile_is_applied_when_the_pixels_change(mode, picture):
    image = Image.new(mode, (40, 30), "red")
    fitted = opened(fit(picture(image, icc_profile=swapped_profile()), 20)).convert(mode)
    red, green, *alpha = fitted.getpixel((5, 5))
    assert green > red
    assert alpha[1:] in ([], [255])
    assert "icc_profile" not in fitted.info


@pytest.mark.parametrize("profile", [b"nonsense", LAB])
def test_a_profile_that_does_not_fit_is_as_good_as_none(profile, picture):
    fitted = fit(picture(Image.new("RGB", (40, 30), "red"), icc_profile=profile), 20)
    assert opened(fitted).convert("RGB").getpixel((5, 5)) == (255, 0, 0)
