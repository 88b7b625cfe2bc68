"""CMYK profiles: found by name in the folders of the system, or in a file of the author's.

A profile says what the inks of one way of printing look like (ICC.1:2010,
ISO 15076-1). Which one to take is for the print shop to say.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Looked for in this order when the metadata names none: file names without their suffix.
USUAL = ("FOGRA39L_coated", "ISOcoated_v2_300_eci", "default_cmyk", "Generic CMYK Profile")
_SUFFIXES = (".icc", ".icm")
_HEADER = 128
#: Tables that turn colours into inks and back (ICC.1:2010, 9.2.4 and 9.2.7).
_TABLES = {b"A2B0", b"B2A0"}
_LARGEST = 20_000_000
#: Conditions of printing in the registry of the ICC (color.org), by a part of a profile's name.
_CONDITIONS = {
    "fogra27": "FOGRA27",
    "fogra39": "FOGRA39",
    "isocoatedv2": "FOGRA39",
    "fogra45": "FOGRA45",
    "fogra46": "FOGRA46",
    "fogra47": "FOGRA47",
    "psouncoatediso12647": "FOGRA47",
    "fogra51": "FOGRA51",
    "psocoatedv3": "FOGRA51",
    "fogra52": "FOGRA52",
    "psouncoatedv3": "FOGRA52",
    "gracol2006": "CGATS TR 006",
    "swop2006coated3": "CGATS TR 003",
    "swop2006coated5": "CGATS TR 005",
}


class ProfileError(Exception):
    """A profile that cannot be used: what is wrong, and the way out."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text, self.hint = text, hint


@dataclass(frozen=True, slots=True)
class Profile:
    """A CMYK output profile: its own name, its bytes, and its condition in the registry, if any."""

    name: str
    data: bytes
    condition: str


def read_profile(data: bytes, name: str) -> Profile:
    """Check a profile; raise ``ProfileError`` when it is none, or not for CMYK printing."""
    if len(data) < _HEADER or data[36:40] != b"acsp":
        raise ProfileError(f"`{name}` is not an ICC profile.", "Ask the print shop for theirs.")
    if data[16:20] != b"CMYK" or data[12:16] != b"prtr":
        space, kind = (data[a:b].decode("latin-1").strip() for a, b in ((16, 20), (12, 16)))
        text = f"`{name}` is a profile for {space} ({kind}), and printing needs one for CMYK."
        raise ProfileError(text, "Ask the print shop for theirs.")
    if not set(_whole_tables(data)) >= _TABLES:
        raise ProfileError(f"The ICC profile `{name}` is damaged.", "Copy or download it again.")
    described = _described(data) or name
    return Profile(described, data, _condition(f"{name} {described}"))


def _whole_tables(data: bytes) -> Iterator[bytes]:
    """Yield the names of the tables of a profile that are in it to the end (7.3)."""
    count = int.from_bytes(data[_HEADER : _HEADER + 4], "big")
    for at in range(_HEADER + 4, _HEADER + 4 + 12 * min(count, 100), 12):
        start, length = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (4, 8))
        if 0 < start < start + length <= len(data):
            yield data[at : at + 4]


def _described(data: bytes) -> str:
    from io import BytesIO

    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(BytesIO(data)).strip()
    except (OSError, ImageCms.PyCMSError) as error:
        raise ProfileError(f"The ICC profile is damaged: {error}.") from error


def _condition(name: str) -> str:
    plain = _plain(name)
    return next((known for part, known in _CONDITIONS.items() if part in plain), "")


def find_profile(name: str = "") -> Profile:
    """Return the profile of the system with a name (``FOGRA39``), or the usual one.

    Raises ``ProfileError`` with the way to get one when there is none.
    """
    files = list(_files())
    for wanted in [name] if name else USUAL:
        exact = [file for file in files if _plain(file.stem) == _plain(wanted)]
        for file in exact or [file for file in files if _plain(wanted) in _plain(file.stem)]:
            data = file.read_bytes()
            if not name or _is_cmyk(data):
                return read_profile(data, file.name)
    text = f"There is no CMYK profile `{name}`" if name else "There is no CMYK profile"
    raise ProfileError(f"{text} on this machine.", _advice())


def has_usual_profile() -> bool:
    """Tell whether a profile is found when none is named."""
    names = [_plain(name) for name in USUAL]
    return any(name in _plain(file.stem) for file in _files() for name in names)


def _is_cmyk(data: bytes) -> bool:
    return len(data) >= _HEADER and data[16:20] == b"CMYK"


def _advice() -> str:
    install = {
        "linux": "Run `sudo apt-get install libgs-common`",
        "darwin": "Run `brew install ghostscript`",
    }.get(sys.platform, "Install Ghostscript")
    return f"{install}, or put the print shop's file beside the manuscript and name it."


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _files() -> Iterator[Path]:
    for folder in folders():
        if folder.is_dir():
            found = (file for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES)
            yield from sorted(file for file in found if file.stat().st_size <= _LARGEST)


def folders() -> tuple[Path, ...]:
    """Return the folders in which systems keep profiles, a person's own first."""
    home = Path.home()
    windows = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32/spool/drivers/color")
    return (
        home / ".local/share/icc",
        home / ".local/share/color/icc",
        home / "Library/ColorSync/Profiles",
        Path("/usr/local/share/color/icc"),
        Path("/usr/share/color/icc"),
        Path("/usr/share/texlive/texmf-dist/tex/generic/colorprofiles"),
        Path("/opt/homebrew/share/ghostscript"),
        Path("/Library/ColorSync/Profiles"),
        Path("/System/Library/ColorSync/Profiles"),
        windows,
    )
