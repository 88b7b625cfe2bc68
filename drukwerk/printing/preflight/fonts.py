"""Whether every character has a shape, and every typeface is in the file."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Name

from drukwerk.fonts import FACES, FAMILIES
from drukwerk.messages import Message, Severity
from drukwerk.printing.preflight.job import Job
from drukwerk.typography.scripts import by_script

_EMBEDDED = (Name.FontFile, Name.FontFile2, Name.FontFile3)
#: A line of a ToUnicode map (ISO 32000-1, 9.10.3): a glyph, and what it means.
_MEANS = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")


def check_characters(job: Job) -> Iterator[Message]:
    """Ask for characters that the typefaces do not have; one message for each script."""
    seen = dict.fromkeys("".join(text.what for text in job.placed_texts))
    known = _characters()
    strange = {sign for sign in seen if sign not in known} | _set_in_others(job)
    unknown = (sign for sign in seen if sign in strange and not _is_silent(sign))
    for character, others in by_script(unknown):
        name = unicodedata.name(character, "a character without a name").lower()
        more = f" and {others} others of its kind" if others else ""
        yield job.warn(
            "print-glyph",
            f"The typefaces have no “{character}” ({name}){more}; what they lack is set in"
            " whatever this machine has, or left empty.",
            job.publication.manuscript.place_of_sign(character),
            "Look at it in print, or write it in other words.",
        )


def _set_in_others(job: Job) -> set[str]:
    """Return the characters for which another typeface was taken than the style asks for.

    A typeface that has Latin letters too was chosen, and did not step in.
    """
    ours = tuple(family.replace(" ", "-") for family in FAMILIES)
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(job.printed.data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and Name.ToUnicode in item:
                name = str(item.get(Name.BaseFont, "")).rpartition("+")[2].lstrip("/")
                signs = set(_meant(item.ToUnicode))
                if not name.startswith(ours) and not any(map(_is_latin, signs)):
                    found |= signs
    return found


def _meant(stream: Any) -> Iterable[str]:
    maps = _MEANS.findall(stream.read_bytes())
    return "".join(bytes.fromhex(it.decode()).decode("utf-16-be", "ignore") for it in maps)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def check_fonts(job: Job) -> Iterator[Message]:
    """Ask whether every typeface is in the file."""
    with pikepdf.open(io.BytesIO(job.printed.data)) as pdf:
        for item in pdf.objects:
            if (
                not isinstance(item, pikepdf.Dictionary)
                or item.get(Name.Type) != Name.FontDescriptor
            ):
                continue
            if not any(key in item for key in _EMBEDDED):
                text = f"The typeface {str(item.FontName)[1:]} is not in the file."
                place = job.at_key("style")
                yield Message(Severity.ERROR, "print-font", text, place, "Take another typeface.")


@cache
def _characters() -> frozenset[str]:
    """The characters that our families have."""
    import uharfbuzz

    upright = [next(face for face in FACES if face.source == name) for name in FAMILIES]
    faces = (uharfbuzz.Face(face.data()) for face in upright)
    return frozenset(chr(code) for face in faces for code in face.unicodes)


def _is_silent(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}
