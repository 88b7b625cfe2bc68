"""Whether every character has a shape, and every typeface is in the file."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import cache

import pikepdf
from pikepdf import Name

from drukwerk.fonts import FACES, FAMILIES
from drukwerk.messages import Message, Severity
from drukwerk.printing.preflight.job import Job
from drukwerk.typography.scripts import by_script

_EMBEDDED = (Name.FontFile, Name.FontFile2, Name.FontFile3)


def check_characters(job: Job) -> Iterator[Message]:
    """Ask for characters that the typefaces do not have."""
    known = _characters()
    used = dict.fromkeys("".join(text.what for text in job.placed_texts))
    unknown = (it for it in used if it not in known and not _is_silent(it))
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
