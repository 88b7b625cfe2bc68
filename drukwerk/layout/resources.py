"""What a layout may load: pictures and fonts that were put here, and nothing else.

Every resource has a made-up address (``drukwerk:picture/3``). Whatever else an
HTML, CSS or SVG file of a stranger asks for, a file or the network, is refused.
Only the bitmaps that a drawing carries within itself are taken from it: they
were looked at when it was opened (``drukwerk/images/safety.py``).
"""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote_to_bytes

from weasyprint.urls import URLFetcher, URLFetcherResponse

_SCHEME = "drukwerk:"
#: A bitmap within an address (RFC 2397).
_CARRIED = re.compile(r"data:(image/(?:png|jpe?g|gif|webp))((?:;[^,;]*)*),(.*)", re.I | re.S)


class Resources(URLFetcher):  # type: ignore[misc]
    """The closed set of files a layout can read."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self._files: dict[str, tuple[bytes, str]] = {}

    def add(self, name: str, data: bytes, media_type: str) -> str:
        """Keep a file and return the address by which HTML and CSS can name it."""
        address = f"{_SCHEME}{name}"
        self._files[address] = (data, media_type)
        return address

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a file that was added, or a bitmap that a drawing carries; refuse all else."""
        if url in self._files:
            data, media_type = self._files[url]
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        if carried := _CARRIED.fullmatch(url):
            kind, options, text = carried.groups()
            return URLFetcherResponse(url, _decoded(text, options), {"Content-Type": kind})
        raise ValueError(f"refused: {url}")


def _decoded(text: str, options: str) -> bytes:
    plain = unquote_to_bytes(text)
    return base64.b64decode(plain) if ";base64" in options.lower() else plain
