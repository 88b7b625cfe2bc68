"""The typefaces of the review page, written into it with the characters that it uses."""

from __future__ import annotations

import string
from base64 import b64encode
from collections.abc import Iterable

from drukwerk.fonts import FACES, FAMILIES, Face

_SERIF, _SANS = FAMILIES
#: What the page itself is written with.
_OWN = f"{string.printable.strip()} ‘’“”–—…→·✓✗"
_WANTED = {
    (_SERIF, "normal", 400),
    (_SERIF, "italic", 400),
    (_SERIF, "normal", 700),
    (_SANS, "normal", 400),
    (_SANS, "normal", 600),
}


def font_faces(characters: Iterable[str]) -> str:
    """Return the rules of a stylesheet that hold the faces, for a text of these characters."""
    wanted = "".join(sorted({*characters, *_OWN} - {"\n"}))
    faces = [face for face in FACES if (face.family, face.style, face.weight) in _WANTED]
    return "".join(face.rule(_address(face, wanted)) for face in faces)


def _address(face: Face, characters: str) -> str:
    return f"data:font/ttf;base64,{b64encode(face.subset(characters)).decode()}"
