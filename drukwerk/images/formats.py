"""What a file is, told by its first bytes and never by its name alone."""

from __future__ import annotations

import re
from pathlib import PurePath

from drukwerk.images.picture import ImageProblem

SVG = "image/svg+xml"
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "SVG": SVG,
    "WebP": "image/webp",
}
EXTENSIONS = {
    ".png": "PNG",
    ".apng": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".gif": "GIF",
    ".svg": "SVG",
    ".webp": "WebP",
    ".svgz": "compressed SVG",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
    ".psd": "PSD",
    ".pdf": "PDF",
    ".eps": "EPS",
    ".ico": "ICO",
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".avif": "AVIF",
    ".jp2": "JPEG 2000",
    ".jxl": "JPEG XL",
}
PREFERRED = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "SVG": ".svg", "WebP": ".webp"}
ACCEPTED = "Use PNG, JPEG, GIF or SVG; WebP is accepted and converted for the EPUB."

_SIGNATURES: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (name, re.compile(pattern, re.DOTALL))
    for name, pattern in (
        ("PNG", rb"\x89PNG\r\n\x1a\n"),
        ("JPEG", rb"\xff\xd8\xff"),
        ("GIF", rb"GIF8[79]a"),
        ("WebP", rb"RIFF....WEBP"),
        ("TIFF", rb"II[\x2a\x2b]\x00|MM\x00[\x2a\x2b]"),
        ("BMP", rb"BM"),
        ("PSD", rb"8BPS"),
        ("PDF", rb"%PDF"),
        ("EPS", rb"%!PS|\xc5\xd0\xd3\xc6"),
        ("ICO", rb"\x00\x00[\x01\x02]\x00"),
        ("AVIF", rb"....ftypavi[fs]"),
        ("HEIC", rb"....ftyp(?:hei[cxmsf]|hev[cx]|mif1|msf1)"),
        ("JPEG 2000", rb"....jP  |\xff\x4f\xff\x51"),
        ("JPEG XL", rb"....JXL |\xff\x0a"),
        ("compressed SVG", rb"\x1f\x8b"),
        ("SVG", rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\x00|\xfe\xff\x00<"),
    )
)


def sniff(data: bytes) -> str | None:
    """Name the format of a file by its first bytes; any XML counts as SVG here."""
    for name, pattern in _SIGNATURES:
        if pattern.match(data):
            return name
    return None


def recognise(data: bytes, source: str) -> str:
    """Name the format of a picture, or say why it is not one that can be used."""
    name = sniff(data)
    named = EXTENSIONS.get(PurePath(source).suffix.lower())
    if name not in MEDIA_TYPES:
        raise _unsupported(source, name or named)
    if named is not None and named != name:
        raise _misnamed(source, name, named)
    return name


def _unsupported(source: str, name: str | None) -> ImageProblem:
    if name is None:
        text = f"The image `{source}` is in no format that is known here."
        return ImageProblem("image-format", text, ACCEPTED)
    if name in MEDIA_TYPES:
        text = f"The image `{source}` has the name of a {name} file, but is something else inside."
        return ImageProblem("image-unreadable", text, "Export it again. " + ACCEPTED)
    text = f"The image `{source}` is a {name} file, which cannot be used."
    return ImageProblem("image-format", text, f"Save it in another format. {ACCEPTED}")


def _misnamed(source: str, name: str, named: str) -> ImageProblem:
    right = PurePath(source).with_suffix(PREFERRED[name]).name
    text = f"The image `{source}` is called a {named} file, but is {name} inside."
    return ImageProblem("image-format", text, f"Rename the file to `{right}`.")
