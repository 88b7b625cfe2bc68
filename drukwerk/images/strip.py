"""Metadata out of a JPEG or PNG, without touching a pixel: cameras write where one was.

A colour profile stays where it says something, that is, where it is not sRGB.
https://www.w3.org/TR/png-3/, https://www.w3.org/Graphics/JPEG/itu-t81.pdf
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import ImageCms

_PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP"),
    *(b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}
_JFIF, _APP2_ICC, _ADOBE = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


def is_srgb(profile: bytes) -> bool:
    """Tell whether a colour profile is sRGB, by its description, as every maker writes it."""
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        return "srgb" in ImageCms.getProfileDescription(opened).lower()
    except (ImageCms.PyCMSError, OSError):
        return False


def strip_png(data: bytes) -> bytes:
    """Keep the chunks of a PNG that matter to how it looks."""
    kept = [chunk for kind, chunk in _png_chunks(data) if kind in _PNG_KEPT]
    return data[:8] + b"".join(chunk for chunk in kept if not _is_srgb_chunk(chunk))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 8
    kind = b""
    while kind != b"IEND" and start + 12 <= len(data):
        length = int.from_bytes(data[start : start + 4], "big")
        kind = data[start + 4 : start + 8]
        yield kind, data[start : start + 12 + length]
        start += 12 + length


def _is_srgb_chunk(chunk: bytes) -> bool:
    if chunk[4:8] != b"iCCP":
        return False
    _, _, packed = chunk[8:-4].partition(b"\0")
    try:
        return is_srgb(zlib.decompressobj().decompress(packed[1:], 1 << 24))
    except zlib.error:
        return True


def strip_jpeg(data: bytes) -> bytes:
    """Keep the segments of a JPEG that are needed to decode it, and nothing after its end."""
    segments = list(_jpeg_segments(data))
    profile = b"".join(body[14:] for _, body, _ in segments if body.startswith(_APP2_ICC))
    keep_profile = bool(profile) and not is_srgb(profile)
    kept = [raw for marker, body, raw in segments if _is_needed(marker, body, keep_profile)]
    return data[:2] + b"".join(kept)


def _is_needed(marker: int, body: bytes, keep_profile: bool) -> bool:
    if marker == _COMMENT:
        return False
    if not 0xE0 <= marker <= 0xEF:
        return True
    wanted = (_JFIF, _ADOBE, _APP2_ICC) if keep_profile else (_JFIF, _ADOBE)
    return body.startswith(wanted)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, body and raw bytes of each segment; a scan includes its pixels."""
    start = 2
    while start + 2 <= len(data):
        marker = data[start + 1]
        if marker == 0xFF:
            start += 1
            continue
        if marker == _END:
            yield marker, b"", data[start : start + 2]
            return
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        body = data[start + 4 : end]
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, end)
            end = following.start() if following else len(data)
        yield marker, body, data[start:end]
        start = end
