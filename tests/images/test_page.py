"""A page of a PDF drawn as a PNG: its size, its colours, its palette."""

from __future__ import annotations

import re
from contextlib import closing
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops

from drukwerk.images import rasterise_pdf


def pdf(content: str, width: float = 200, height: float = 100) -> bytes:
    """A PDF of one page, small enough to be mended by its reader."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]"
        "/Resources<<>>/Contents 4 0 R>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        "trailer<</Root 1 0 R>>\n"
    ).encode()


CIRCLES = "".join(
    f"{n / 9:.2f} 0.4 {1 - n / 9:.2f} RG 3 w {10 + 20 * n} 5 m {5 + 9 * n} 60 120 70 190 95 c S\n"
    for n in range(9)
)


def drawn(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("width", [1, 100, 333, 1001])
def test_the_width_is_exact_and_the_height_follows(width):
    size = drawn(rasterise_pdf(pdf(""), width)).size
    assert size[0] == width
    assert abs(size[1] - width / 2) <= 1


def test_in_width_and_height_the_page_is_centred_on_white():
    image = drawn(rasterise_pdf(pdf("0 g 0 0 200 100 re f"), 200, 300)).convert("L")
    assert image.size == (200, 300)
    assert [image.getpixel((100, y)) for y in (50, 150, 250)] == [255, 0, 255]


def test_the_colours_are_those_of_the_page():
    image = drawn(rasterise_pdf(pdf("1 0 0 rg 0 0 100 100 re f"), 200)).convert("RGB")
    assert image.getpixel((50, 50)) == (255, 0, 0)
    assert image.getpixel((150, 50)) == (255, 255, 255)


def test_line_art_has_a_palette_and_looks_the_same():
    page = pdf(CIRCLES)
    image = drawn(rasterise_pdf(page, 800))
    assert image.mode == "P"
    with closing(pypdfium2.PdfDocument(page)) as document:
        exact = document[0].render(scale=4).to_pil().convert("RGB")
    difference = ImageChops.difference(exact, image.convert("RGB"))
    assert max(high for _, high in difference.getextrema()) <= 16


def test_a_page_of_many_colours_keeps_them():
    bands = [
        f"{x / 200:.3f} {y / 100:.2f} {(x * 7 + y * 3) % 200 / 200} rg {x} {y} 2 2 re f\n"
        for x in range(0, 200, 2)
        for y in range(0, 100, 2)
    ]
    assert drawn(rasterise_pdf(pdf("".join(bands)), 200)).mode == "RGB"


def test_grey_line_art_is_grey():
    grey = re.sub(r"[\d.]+ 0.4 [\d.]+ RG", "0.3 G", CIRCLES)
    assert drawn(rasterise_pdf(pdf(grey), 800)).mode == "L"


def test_the_same_page_gives_the_same_bytes():
    assert rasterise_pdf(pdf(CIRCLES), 400) == rasterise_pdf(pdf(CIRCLES), 400)
