"""Sheets drawn: the pages of a PDF placed on new ones, each stored once.

Nothing is decoded and nothing copied: the pages become forms within the same
file, so that fonts and pictures stay shared and text stays text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from drukwerk.imposition.geometry import Placement, Rectangle, SheetSide
from drukwerk.imposition.marks import draw_marks
from drukwerk.imposition.paper import Size
from drukwerk.imposition.source import Source, forms

_POINTS = 72 / 25.4
#: What a document has about pages that are no longer there, or says of itself.
_GONE = (
    Name.StructTreeRoot, Name.MarkInfo, Name.OpenAction, Name.AA, Name.Names, Name.AcroForm,
    Name.Outlines, Name.Dests, Name.PageMode, Name.PageLabels, Name.Metadata, Name.PieceInfo,
)  # fmt: skip
_KEPT_OF_INFO = (Name.Title, Name.Author, Name.CreationDate, Name.ModDate)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How sides are drawn: the sheet, by how much pages are enlarged, and which marks."""

    sheet: Size
    scale: float = 1.0
    marks: bool = True
    is_stitched: bool = False


def draw(source: Source, sides: Iterable[SheetSide], drawing: Drawing) -> bytes:
    """Return the PDF of all sides of all sheets; the source is used up by it."""
    pdf = source.pdf
    placed = forms(source)
    bleed = source.bleed * drawing.scale
    pages = [_page(pdf, placed, side, drawing, bleed) for side in sides]
    for key in _GONE:
        if key in pdf.Root:
            del pdf.Root[key]
    del pdf.pages[:]
    for page in pages:
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    _describe(pdf)
    return _saved(pdf)


def _page(
    pdf: pikepdf.Pdf, placed: Sequence[Any], side: SheetSide, drawing: Drawing, bleed: float
) -> Dictionary:
    sheet = drawing.sheet
    contents = b"".join(_placing(it, drawing.scale) for it in side.placements)
    if drawing.marks:
        contents += draw_marks(side, sheet, bleed, is_stitched=drawing.is_stitched)
    used = {f"/P{it.page}": placed[it.page] for it in side.placements}
    return Dictionary(
        Type=Name.Page,
        MediaBox=_array(Rectangle(0, 0, sheet.width, sheet.height)),
        TrimBox=_array(side.trim),
        Resources=Dictionary(XObject=Dictionary(used)),
        Contents=pdf.make_stream(contents),
    )


def _placing(it: Placement, scale: float) -> bytes:
    """Return the operators that show one page: clipped, moved, perhaps turned."""
    shown = it.shown
    clip = (shown.left, shown.bottom, shown.right - shown.left, shown.top - shown.bottom)
    sign = -scale if it.turned else scale
    x = it.trim.right if it.turned else it.trim.left
    y = it.trim.top if it.turned else it.trim.bottom
    return b"q %.4f %.4f %.4f %.4f re W n %.6f 0 0 %.6f %.4f %.4f cm /P%d Do Q\n" % (
        *(number * _POINTS for number in clip),
        sign,
        sign,
        x * _POINTS,
        y * _POINTS,
        it.page,
    )


def _array(area: Rectangle) -> Array:
    sides = (area.left, area.bottom, area.right, area.top)
    return Array([round(side * _POINTS, 4) for side in sides])


def append(data: bytes, more: bytes) -> bytes:
    """Return a PDF with the pages of another after its own."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(more)) as other:
        for page in other.pages:
            pdf.pages.append(page)
            for key in (Name.StructParents, Name.Tabs, Name.Annots):
                if key in pdf.pages[-1].obj:
                    del pdf.pages[-1].obj[key]
        return _saved(pdf)


def _describe(pdf: pikepdf.Pdf) -> None:
    """Keep the title, the names and the dates; what else was claimed was of the pages."""
    kept = {key: pdf.docinfo[key] for key in _KEPT_OF_INFO if key in pdf.docinfo}
    del pdf.docinfo
    for key, value in kept.items():
        pdf.docinfo[key] = value
    pdf.docinfo[Name.Creator] = "Drukwerk"


def _saved(pdf: pikepdf.Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
