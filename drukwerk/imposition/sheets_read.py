"""Sheets read back from an imposed PDF: what is printed where, on both sides.

It knows nothing of the plan by which they were drawn. Lengths are millimetres
from the left and the bottom of a sheet, seen from its front.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Name

from drukwerk.imposition.paper import Size

_MILLIMETRES = 25.4 / 72
_OPERATOR = re.compile(rb"([-\d. ]+) re W n|([-\d. ]+) cm|/(\S+) Do|(?<![\w.])([qQ])(?![\w*])")
_USES = re.compile(rb"/(\S+)\s+Do")
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_EVERYTHING = (-1e6, -1e6, 2e6, 2e6)

Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """A page on a sheet: which it is, its trim, what is seen of it, and whether it is upright.

    ``trim`` and ``shown`` are left, bottom, right and top; ``digest`` tells one
    page from another.
    """

    digest: str
    trim: Area
    shown: Area
    is_upright: bool

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the page."""
        return (self.trim[0] + self.trim[2]) / 2, (self.trim[1] + self.trim[3]) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its size, and what is printed on its front and on its back."""

    size: Size
    front: tuple[Printed, ...]
    back: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How sheets are read.

    ``page`` is the size of a page before it is enlarged, ``flip`` the edge about
    which the printer turns a sheet over (none is the natural one), ``deep`` tells
    pages from one another by their pictures too.
    """

    page: Size
    is_duplex: bool = True
    flip: str = ""
    deep: bool = False


def read_sheets(data: bytes, how: Reading) -> list[Sheet]:
    """Read the sheets of an imposed PDF, fronts and backs one after the other."""
    digests: dict[tuple[int, int], str] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sides = [_side(side, how, digests) for side in pdf.pages]
    if not how.is_duplex:
        return [Sheet(size, printed, ()) for size, printed in sides]
    return [
        Sheet(size, front, tuple(_seen_through(it, size, how.flip) for it in back))
        for (size, front), (_, back) in zip(sides[::2], sides[1::2], strict=True)
    ]


def _side(
    side: pikepdf.Page, how: Reading, digests: dict[tuple[int, int], str]
) -> tuple[Size, tuple[Printed, ...]]:
    left, bottom, right, top = (float(edge) * _MILLIMETRES for edge in side.mediabox)
    forms: Any = side.obj.Resources.get(Name.XObject, {})
    printed = []
    for name, matrix, clip in _placements(side.obj.Contents.read_bytes()):
        form = forms[f"/{name}"]
        if form.objgen not in digests:
            resources = form.get(Name.Resources) if how.deep else None
            digests[form.objgen] = digest_of(form.read_bytes(), resources)
        printed.append(_printed(digests[form.objgen], matrix, clip, how.page))
    return Size(right - left, top - bottom), tuple(printed)


def _placements(data: bytes) -> Iterator[tuple[str, tuple[float, ...], tuple[float, ...]]]:
    """Yield name, matrix and clip of each form that a side draws."""
    matrix: tuple[float, ...] = _IDENTITY
    clip: tuple[float, ...] = _EVERYTHING
    for rectangle, change, name, state in _OPERATOR.findall(data):
        if state:
            matrix, clip = _IDENTITY, _EVERYTHING
        elif rectangle:
            clip = tuple(map(float, rectangle.split()))
        elif change:
            matrix = tuple(map(float, change.split()))
        else:
            yield name.decode(), matrix, clip


def _printed(
    digest: str, matrix: tuple[float, ...], clip: tuple[float, ...], page: Size
) -> Printed:
    """Return a form whose coordinates begin at its trim as a page on a sheet."""
    a, _, _, d, e, f = matrix
    left, bottom = e * _MILLIMETRES, f * _MILLIMETRES
    across, up = sorted((left, left + a * page.width)), sorted((bottom, bottom + d * page.height))
    x, y, width, height = (number * _MILLIMETRES for number in clip)
    trim = (across[0], up[0], across[1], up[1])
    return Printed(digest, trim, (x, y, x + width, y + height), d > 0)


def _seen_through(it: Printed, sheet: Size, flip: str) -> Printed:
    """Return what is printed on the back as it lies when one looks through from the front."""
    natural = "short" if sheet.width > sheet.height else "long"
    if flip in ("", natural):
        return Printed(it.digest, _across(it.trim, sheet), _across(it.shown, sheet), it.is_upright)
    return Printed(it.digest, _down(it.trim, sheet), _down(it.shown, sheet), not it.is_upright)


def _across(area: Area, sheet: Size) -> Area:
    return sheet.width - area[2], area[1], sheet.width - area[0], area[3]


def _down(area: Area, sheet: Size) -> Area:
    return area[0], sheet.height - area[3], area[2], sheet.height - area[1]


def page_digests(data: bytes) -> tuple[list[str], bool]:
    """Return what tells the pages of a PDF from one another, and whether that takes their pictures.

    Scanned pages draw one picture each, and are alike but for these.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = list(pdf.pages)
        digests = [_page_digest(page, deep=False) for page in pages]
        if len(set(digests)) == len(digests):
            return digests, False
        return [_page_digest(page, deep=True) for page in pages], True


def _page_digest(page: pikepdf.Page, *, deep: bool) -> str:
    page.contents_coalesce()
    contents = page.obj.get(Name.Contents)
    drawn = b"" if contents is None else contents.read_bytes()
    return digest_of(drawn, page.resources if deep else None)


def digest_of(contents: bytes, resources: Any) -> str:
    """Return a fingerprint of a page or a form: what it draws, and the pictures it is given."""
    digest = hashlib.sha256(contents)
    pictures = None if resources is None else resources.get(Name.XObject)
    if pictures is not None:
        for name in sorted(set(_USES.findall(contents))):
            if (picture := pictures.get("/" + name.decode("latin-1"))) is not None:
                digest.update(_unpacked(picture))
    return digest.hexdigest()


def _unpacked(picture: Any) -> bytes:
    """Return a picture's bytes; packing that belongs to the picture (a JPEG) is left."""
    try:
        data: bytes = picture.read_bytes()
    except pikepdf.PdfError:
        data = picture.read_raw_bytes()
    return data
