"""What was made once and would come out the same: kept by content, never by date.

The key is everything the result depends on: the inputs, and the versions of
the tools that make it. A cache that cannot be read or written is no fault; the
thing is then made again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from drukwerk import __version__
from drukwerk.atomic import write_file
from drukwerk.errors import OutputError

_TOOLS = (
    "weasyprint", "pypdfium2", "pillow", "uharfbuzz",
    "fontpkg-source-sans-3", "fontpkg-source-serif-4",
)  # fmt: skip


def remember(kind: str, parts: tuple[bytes | str, ...], make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` makes of these parts, from the cache when it was made before."""
    path = cache_folder() / kind / _key(parts)
    with suppress(OSError):
        return path.read_bytes()
    data = make()
    with suppress(OutputError):
        write_file(path, data)
    return data


def cache_folder() -> Path:
    """Return the folder for what can be made again, by the custom of the system."""
    if configured := os.environ.get("DRUKWERK_CACHE"):
        return Path(configured)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "drukwerk" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "drukwerk"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drukwerk"


def _key(parts: tuple[bytes | str, ...]) -> str:
    digest = hashlib.sha256(f"drukwerk {__version__}".encode())
    for tool in _TOOLS:
        digest.update(f"|{tool} {version(tool)}".encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(f"|{len(data)}:".encode() + data)
    return digest.hexdigest()
