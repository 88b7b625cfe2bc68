"""What a layout may load: pictures and fonts that were put here, and nothing else.

Every resource has a made-up address (``drukwerk:picture/3``). Whatever else an
HTML, CSS or SVG file of a stranger asks for, a file or the network, is refused.
"""

from __future__ import annotations

from weasyprint.urls import URLFetcher, URLFetcherResponse

_SCHEME = "drukwerk:"


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
        """Return a file that was added; refuse everything else."""
        if url in self._files:
            data, media_type = self._files[url]
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        raise ValueError(f"refused: {url}")
