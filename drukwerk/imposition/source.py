"""The pages that are to be imposed: opened, checked, and made into forms that can be placed.

A form keeps the page's contents, fonts and pictures as they are, shared with
all others (ISO 32000-1, 8.10). Its coordinates begin at the lower left corner
of the trim, upright, in points.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from drukwerk.errors import UsageError
from drukwerk.imposition.paper import Size

MILLIMETRES = 25.4 / 72
#: Pages that differ by no more than this (mm) are of one size.
_SLACK = 0.5
_BOXES = (Name.TrimBox, Name.CropBox, Name.MediaBox)
#: What a page is that does not say how large it is, in points.
_LETTER = (0.0, 0.0, 612.0, 792.0)
_INHERITED = (Name.Resources, Name.MediaBox, Name.CropBox, Name.Rotate)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Source:
    """An open PDF: the size of its pages in mm, and how far beyond that they go."""

    pdf: pikepdf.Pdf
    trim: Size
    bleed: float


def open_source(data: bytes, name: str) -> Source:
    """Open a PDF whose pages can be imposed; ``name`` is what messages call it.

    Raises ``UsageError`` for what is no PDF, is damaged or encrypted, has no pages,
    or pages of different sizes.
    """
    pdf = _opened(data, name)
    with refusing_damage(name):
        pages = [page.obj for page in pdf.pages]
        sizes = [_size(page) for page in pages]
        bleeds = [_bleed(page) for page in pages]
    if not pages:
        raise UsageError(f"`{name}` has no pages.", hint="Name a PDF that has some.")
    for number, size in enumerate(sizes[1:], start=2):
        if max(abs(size.width - sizes[0].width), abs(size.height - sizes[0].height)) > _SLACK:
            text = f"The pages of `{name}` are not of one size: page 1 is {sizes[0]}"
            raise UsageError(f"{text}, page {number} is {size}.", hint="Make them alike.")
    return Source(pdf, sizes[0], min(bleeds))


def _opened(data: bytes, name: str) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise _encrypted(name) from None
    except pikepdf.PdfError as error:
        raise _damaged(f"`{name}` is not a PDF, or a damaged one.") from error
    if pdf.is_encrypted:
        raise _encrypted(name)
    return pdf


def _encrypted(name: str) -> UsageError:
    return UsageError(f"`{name}` is encrypted.", hint="Save a copy of it without a password.")


def _damaged(text: str) -> UsageError:
    return UsageError(text, hint="Export it again.")


@contextmanager
def refusing_damage(name: str) -> Iterator[None]:
    """Say so when the pages are not what pages are: a PDF may open and be damaged within."""
    try:
        yield
    except (pikepdf.PdfError, RuntimeError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(f"The pages of `{name}` cannot be read: it is damaged.") from error


def inherited(page: Any, key: Name) -> Any:
    """Return an entry of a page, or of the nearest node above it that has it (7.7.3.4)."""
    node = page
    for _ in range(64):  # a damaged tree may go round
        if key in node:
            return node[key]
        if Name.Parent not in node:
            return None
        node = node.Parent
    return None


def _box(page: Any, keys: tuple[Name, ...]) -> Box:
    """Return the first box of a page that there is, as far as it lies on its medium (14.11.2.1)."""
    medium = _written_box(page, (Name.MediaBox,)) or _LETTER
    box = _written_box(page, keys) or medium
    shared = (*map(max, box[:2], medium[:2]), *map(min, box[2:], medium[2:]))
    left, bottom, right, top = shared if _has_room(shared) else medium
    return left, bottom, right, top


def _written_box(page: Any, keys: tuple[Name, ...]) -> Box | None:
    for key in keys:
        box = inherited(page, key) if key in _INHERITED else page.get(key)
        if isinstance(box, Array) and len(box) == 4:
            a, b, c, d = (float(side) for side in box)
            return min(a, c), min(b, d), max(a, c), max(b, d)
    return None


def _has_room(box: tuple[float, ...]) -> bool:
    left, bottom, right, top = box
    return right - left > 0 and top - bottom > 0 and all(map(math.isfinite, box))


def _unit(page: Any) -> float:
    """Return the size in points of a unit of a page (7.7.3.3, UserUnit)."""
    unit = float(page.get(Name.UserUnit, 1))
    return unit if unit > 0 else 1.0


def _turns(page: Any) -> int:
    """Return by how many quarters of a circle a page is shown turned, clockwise."""
    return int(inherited(page, Name.Rotate) or 0) // 90 % 4


def _size(page: Any) -> Size:
    """Return the size in mm of the trim of a page as it is shown."""
    box = _box(page, _BOXES)
    if not _has_room(box):
        raise ValueError("a page without room")
    left, bottom, right, top = (side * _unit(page) * MILLIMETRES for side in box)
    size = Size(right - left, top - bottom)
    return size.turned if _turns(page) % 2 else size


def _bleed(page: Any) -> float:
    """Return how far a page goes beyond its trim on every side, in mm."""
    trim, bleed = _box(page, _BOXES), _visible(page)
    inside = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    return max(0.0, min(inside)) * _unit(page) * MILLIMETRES


def _visible(page: Any) -> Box:
    """Return what there is of a page: its bleed, within the sheet it is on."""
    return _box(page, (Name.BleedBox, *_BOXES))


def forms(source: Source) -> list[Any]:
    """Return each page as a form that can be placed; pages that are the same are one form."""
    made: dict[object, Any] = {}
    placed = []
    for page in source.pdf.pages:
        page.contents_coalesce()
        key = _identity(page.obj)
        if key not in made:
            made[key] = _form(source.pdf, page.obj)
        placed.append(made[key])
    return placed


def _identity(page: Any) -> object:
    """Return what two pages have in common when they are the same."""
    contents, resources = page.get(Name.Contents), inherited(page, Name.Resources)
    if contents is None or resources is None or not contents.is_indirect:
        return page.objgen
    return contents.objgen, resources.unparse(), _visible(page), _matrix(page)


def _form(pdf: pikepdf.Pdf, page: Any) -> Any:
    contents = page.get(Name.Contents)
    form = pdf.make_stream(b"") if contents is None else _copied(pdf, contents)
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = Array(list(_visible(page)))
    form.Matrix = Array([round(number, 6) for number in _matrix(page)])
    form.Resources = inherited(page, Name.Resources) or Dictionary()
    if Name.Group in page:
        form.Group = page.Group
    return form


def _copied(pdf: pikepdf.Pdf, contents: Any) -> Any:
    """Return a stream of the same bytes, packed as they were."""
    copy = pdf.make_stream(contents.read_raw_bytes())
    for key in (Name.Filter, Name.DecodeParms):
        if key in contents:
            copy[key] = contents[key]
    return copy


def _matrix(page: Any) -> tuple[float, ...]:
    """Return what puts the trim of a page upright at the origin (7.7.3.3, Rotate)."""
    left, bottom, right, top = _box(page, _BOXES)
    unit = _unit(page)
    return {
        0: (unit, 0, 0, unit, -left * unit, -bottom * unit),
        1: (0, -unit, unit, 0, -bottom * unit, right * unit),
        2: (-unit, 0, 0, -unit, right * unit, top * unit),
        3: (0, unit, -unit, 0, top * unit, -left * unit),
    }[_turns(page)]
