"""Pages as the layout wrote them, made into a PDF that can be kept and read aloud."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from drukwerk.claims.pictures import fit_for_screen
from drukwerk.layout import profile

_PRINTED = 4  # the flag Print of an annotation (ISO 32000-1, table 165)


def finish(pdf: pikepdf.Pdf) -> None:
    """Cut the pages at the trim, and do what PDF/A and PDF/UA ask of them."""
    _set_output_intent(pdf)
    for page in pdf.pages:
        _cut_at_trim(page)
        _name_blending_space(page)
        for annotation in page.obj.get(Name.Annots, ()):
            annotation.F = _PRINTED
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Image:
            fit_for_screen(item)


def save(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a PDF, the same for the same."""
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()


def _cut_at_trim(page: pikepdf.Page) -> None:
    page.mediabox = page.trimbox
    for box in (Name.TrimBox, Name.BleedBox):
        if box in page.obj:
            del page.obj[box]


def _set_output_intent(pdf: pikepdf.Pdf) -> None:
    """Say that the colours are those of sRGB (ISO 19005-2, 6.2.3)."""
    stream = pdf.make_stream(profile.srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(profile.NAME),
        Info=String(profile.NAME),
        DestOutputProfile=stream,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _name_blending_space(page: pikepdf.Page) -> None:
    """Say in which colours things show through each other (ISO 19005-2, 6.2.10)."""
    page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
