"""From the name in the manuscript to a checked picture; nothing outside the folders is read.

What counts is the real path: a symbolic link that leads out is refused like ``../`` is.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from drukwerk.images import bitmap, formats, svg
from drukwerk.images.picture import ImageProblem, Picture

_REMOTE = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
_DATA = re.compile(r"\s*data:", re.IGNORECASE)
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNRESOLVABLE = (OSError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Roots:
    """The folders pictures may come from; ``base``, beside the manuscript, is always one."""

    folders: tuple[Path, ...]
    base: Path

    @property
    def allowed(self) -> tuple[Path, ...]:
        """Every folder once, the one beside the manuscript first."""
        return tuple(dict.fromkeys((self.base, *self.folders)))

    def holds(self, real: Path) -> bool:
        """Tell whether a resolved path lies inside one of the folders."""
        return any(real.is_relative_to(folder.resolve()) for folder in self.allowed)


def open_picture(source: str, roots: Roots) -> Picture:
    """Find, read and check the picture a manuscript names."""
    _refuse_urls(source, roots)
    path = _find(source, roots)
    data = _read(path, source)
    name = formats.recognise(data, source)
    if name == "SVG":
        return _drawing(source, path, data)
    facts = bitmap.probe(data, source)
    media_type = formats.MEDIA_TYPES[name]
    return Picture(source, path, media_type, facts.width, facts.height, data, facts.animated)


def _drawing(source: str, path: Path, data: bytes) -> Picture:
    drawing = svg.check(data, source)
    return Picture(
        source=source,
        path=path,
        media_type=formats.SVG,
        width=drawing.width,
        height=drawing.height,
        data=drawing.data,
        has_text=drawing.has_text,
        title=drawing.title,
    )


def _refuse_urls(source: str, roots: Roots) -> None:
    if _DATA.match(source):
        text = "An image is written into the manuscript as a data: URL."
        raise ImageProblem("image-data-url", text, "Save it as a file and name that file.")
    if _REMOTE.match(source):
        text = f"The image `{source}` is on the web, not in a folder."
        raise ImageProblem("image-remote", text, "Download it and name the file.")
    if _SCHEME.match(source):
        raise _outside(source, roots)


def _find(source: str, roots: Roots) -> Path:
    """Look in each folder in turn, for the name as written and as decoded from a URL."""
    if not source.strip():
        raise ImageProblem("image-missing", "An image has no file name.", "Name its file.")
    outside = False
    for relative in _spellings(source):
        for folder in _folders_for(relative, roots):
            real = _resolved(folder / relative)
            if real is None:
                continue
            if not roots.holds(real):
                outside = True
            elif _exists(real):
                return real
    raise _outside(source, roots) if outside else _missing(source, roots)


def _spellings(source: str) -> tuple[PurePosixPath, ...]:
    """A backslash separates folders on one system only, a percent sign encodes in URLs only."""
    names = (source, unquote(source))
    return tuple(dict.fromkeys(PurePosixPath(name.replace("\\", "/")) for name in names))


def _folders_for(relative: PurePosixPath, roots: Roots) -> tuple[Path, ...]:
    """A path that climbs means something from the manuscript only."""
    return (roots.base,) if ".." in relative.parts else roots.allowed


def _resolved(path: Path) -> Path | None:
    """The real path, or nothing where the system can have no such file."""
    try:
        return path.resolve()
    except _UNRESOLVABLE:
        return None


def _exists(path: Path) -> bool:
    """Tell whether a file is there; one in a locked folder is taken to be, and read in vain."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except OSError:
        return False


def _read(path: Path, source: str) -> bytes:
    """Read a regular file; a folder or a pipe is never opened."""
    try:
        if path.is_dir():
            raise _unreadable(source, "is a folder", "Name a file in it.")
        if not path.is_file():
            raise _unreadable(source, "is not a regular file", "Save the picture as a file.")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "Check the permissions of the file."
        raise _unreadable(source, f"cannot be read ({reason})", hint) from error
    if not data:
        raise _unreadable(source, "is empty", "Export or download it again.")
    return data


def _unreadable(source: str, fault: str, hint: str) -> ImageProblem:
    return ImageProblem("image-unreadable", f"The image `{source}` {fault}.", hint)


def _outside(source: str, roots: Roots) -> ImageProblem:
    text = f"The image `{source}` lies outside the folders that images may come from."
    folders = ", ".join(str(folder) for folder in roots.allowed)
    hint = f"Put it in one of these folders: {folders}; or allow its folder with --images DIR."
    return ImageProblem("image-outside", text, hint)


def _missing(source: str, roots: Roots) -> ImageProblem:
    text = f"The image `{source}` was not found."
    close = _closest(source, roots)
    folders = ", ".join(str(folder) for folder in roots.allowed)
    hint = f"Did you mean `{close}`?" if close else f"These folders were searched: {folders}."
    return ImageProblem("image-missing", text, hint)


def _closest(source: str, roots: Roots) -> str | None:
    """The name in the folders most like the one asked for, by its end and then as a whole."""
    known = {name.casefold(): name for folder in roots.allowed for name in _names(folder)}
    by_file = {PurePosixPath(name).name: known[name] for name in sorted(known, reverse=True)}
    wanted = unquote(source).replace("\\", "/").casefold()
    for asked, names in ((wanted, known), (PurePosixPath(wanted).name, by_file)):
        if close := difflib.get_close_matches(asked, sorted(names), n=1, cutoff=0.7):
            return names[close[0]]
    return None


def _names(folder: Path) -> Iterator[str]:
    """The pictures in a folder and in the folders right inside it, following no links."""
    for pattern in ("*", "*/*"):
        for path in folder.glob(pattern):
            if path.suffix.lower() in formats.EXTENSIONS and not path.parent.is_symlink():
                yield path.relative_to(folder).as_posix()
