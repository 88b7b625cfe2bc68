"""Writing a file so that it is there whole or not at all.

The bytes go to a file of another name in the same folder, which then takes the
place of the old one in a single step. Whatever goes wrong before that step
leaves the old file as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from drukwerk.errors import OutputError


def check_target(path: Path) -> None:
    """Raise ``OutputError`` when no file can be written at ``path``, before the work is done."""
    with _explained(path):
        if path.is_dir():
            raise OutputError(f"`{path}` is a folder.", hint="Move it, or choose another --output.")
        folder = next(place for place in path.parents if place.exists() or place.is_symlink())
        if not folder.is_dir():
            raise OutputError(f"`{folder}` is not a folder.", hint="Choose another --output.")
        if not os.access(folder, os.W_OK | os.X_OK):
            hint = "Change its permissions or choose another --output."
            raise OutputError(f"You may not write in `{folder}`.", hint=hint)


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step, making its folder; raise ``OutputError`` when that fails."""
    temporary = path.parent / f".drukwerk-{os.getpid()}.part"
    with _explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            with suppress(OSError):
                temporary.unlink()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "Choose another --output; what stood there before is untouched."
        raise OutputError(f"`{path}` cannot be written: {reason}.", hint=hint) from error
