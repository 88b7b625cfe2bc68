"""Our own look at a finished PDF for the press: what PDF/X-4 rests on, read back from the file.

PDF/X-4 is ISO 15930-7. A file in one ink that names no profile claims nothing,
and is looked at all the same. A check is a function from a PDF to findings;
``CHECKS`` is their order.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from drukwerk import __version__
from drukwerk.checks.verdict import Finding, Verdict
from drukwerk.messages import Severity

HINT = "This is a fault of Drukwerk; please report it."
_CLAIM = "pdfxid:GTS_PDFXVersion"
_SCREEN_COLOUR = re.compile(rb"^[\d. ]+ (?:rg|RG)$", re.MULTILINE)
_EMBEDDED = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_OF_THE_SCREEN = (Name.AcroForm, Name.OpenAction, Name.AA, Name.Names)
#: How far one box may stand beyond the next, in points: what rounding costs.
_SLACK = 0.01


def _check_claim(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Ask for a profile of four inks where PDF/X is claimed."""
    claim = pdf.open_metadata(set_pikepdf_as_editor=False).get(_CLAIM)
    intents = [it for it in pdf.Root.get(Name.OutputIntents, []) if it.get(Name.S) == Name.GTS_PDFX]
    profiles = [it.get(Name.DestOutputProfile) for it in intents]
    is_meant = any(it is not None and it.get(Name.N) == 4 for it in profiles)
    if bool(claim) != is_meant:
        yield _wrong("It claims PDF/X without a profile." if claim else "It does not claim PDF/X.")


def _check_boxes(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Ask whether trim, bleed and medium lie in one another."""
    for number, page in enumerate(pdf.pages, start=1):
        boxes = [page.obj.get(key) for key in (Name.TrimBox, Name.BleedBox, Name.MediaBox)]
        if not all(isinstance(box, Array) and len(box) == 4 for box in boxes):
            yield _wrong("A page does not say where it is cut.", number)
        elif not all(_is_within(inner, outer) for inner, outer in pairwise(boxes)):
            yield _wrong("Trim, bleed and sheet of a page do not lie in one another.", number)


def _is_within(inner: Any, outer: Any) -> bool:
    a, b, c, d = (float(side) for side in inner)
    left, bottom, right, top = (float(side) for side in outer)
    return bool(
        left - _SLACK <= a < c <= right + _SLACK and bottom - _SLACK <= b < d <= top + _SLACK
    )


def _check_still(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Ask for what can be clicked or run."""
    if pdf.is_encrypted or any(key in pdf.Root for key in _OF_THE_SCREEN):
        yield _wrong("It is locked, or something in it can be run.")
    for number, page in enumerate(pdf.pages, start=1):
        if Name.Annots in page.obj or Name.AA in page.obj:
            yield _wrong("There is something to click on a page.", number)


def _check_inks(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Ask for colours of the screen that no profile explains."""
    for number, page in enumerate(pdf.pages, start=1):
        if any(_SCREEN_COLOUR.search(it.read_bytes()) for it in _contents(page.obj)):
            yield _wrong("A colour of the screen was not put in inks.", number)
    for item in pdf.objects:
        if isinstance(item, Stream) and _is_on_screen(item):
            yield _wrong("A picture or a drawing is in colours of the screen.")
            return


def _contents(page: Any) -> list[Any]:
    contents = page.get(Name.Contents)
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


def _is_on_screen(stream: Any) -> bool:
    if stream.get(Name.ColorSpace) == Name.DeviceRGB:
        return True
    is_form = stream.get(Name.Subtype) == Name.Form or stream.get(Name.PatternType) == 1
    return is_form and bool(_SCREEN_COLOUR.search(stream.read_bytes()))


def _check_fonts(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Ask whether all typefaces are in the file."""
    for item in pdf.objects:
        is_font = isinstance(item, Dictionary) and item.get(Name.Type) == Name.FontDescriptor
        if is_font and not any(key in item for key in _EMBEDDED):
            yield _wrong(f"The typeface {str(item.FontName)[1:]} is not in the file.")


CHECKS: tuple[Callable[[pikepdf.Pdf], Iterator[Finding]], ...] = (
    _check_claim,
    _check_boxes,
    _check_still,
    _check_inks,
    _check_fonts,
)


def look_at_press(data: bytes) -> list[Finding]:
    """Return what all checks find in a PDF for the press."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [finding for check in CHECKS for finding in check(pdf)]


def verdict(edition: str, file: Path) -> Verdict:
    """Return what our own checks say of a PDF for the press."""
    return Verdict("Drukwerk", edition, __version__, tuple(look_at_press(file.read_bytes())))


def _wrong(text: str, page: int = 0) -> Finding:
    return Finding("press-proof", Severity.ERROR, text, HINT, page=page)
