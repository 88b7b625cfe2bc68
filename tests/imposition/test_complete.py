"""What a page shows beside its contents, and what its contents leave behind."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Name
from PIL import Image

from drukwerk.imposition.impose import impose
from tests.imposition.conftest import numbered
from tests.imposition.test_source import FLAT, changed


def imposed_pixels(data: bytes) -> Image.Image:
    with pdfium.PdfDocument(impose(data, FLAT).data) as document:
        return document[0].render(scale=0.5).to_pil().convert("RGB")


def colours(picture: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in picture.getcolors(1 << 20)}


@pytest.mark.parametrize(
    ("flags", "is_drawn"), [(4, True), (0, False), (6, False)], ids=["printed", "seen", "hidden"]
)
def test_a_note_that_is_printed_with_its_page_is_drawn(flags: int, *, is_drawn: bool) -> None:
    def noted(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        shape = pdf.make_stream(
            b"1 0 0 rg 0 0 90 50 re f", Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([0, 0, 90, 50]),
        )  # fmt: skip
        note = pikepdf.Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([100, 300, 190, 350]), F=flags,
            AP=pikepdf.Dictionary(N=shape),
        )  # fmt: skip
        page.obj.Annots = Array([pdf.make_indirect(note)])

    assert ((255, 0, 0) in colours(imposed_pixels(changed(noted)))) is is_drawn


@pytest.mark.parametrize("leak", [b"Q Q", b"q Q Q [(Q)] 0 d", b"q q q"])
def test_states_of_one_page_stay_its_own(leak: bytes) -> None:
    """A page may restore more than it saved, and viewers forgive it; a form may not."""
    red = b"\n1 0 0 rg 0 0 400 600 re f"
    data = changed(
        lambda pdf, page: page.obj.__setitem__(Name.Contents, pdf.make_stream(leak + red))
    )
    imposed = impose(data, FLAT).data
    with pikepdf.open(io.BytesIO(imposed)) as pdf:
        forms = pdf.pages[0].obj.Resources.XObject.values()
        for form in forms:
            states = [str(it.operator) for it in pikepdf.parse_content_stream(form)]
            assert states.count("Q") <= states.count("q")
    assert (255, 0, 0) in colours(imposed_pixels(data))


def test_what_is_filled_in_a_form_is_drawn() -> None:
    """A field of text, as ISO 32000-1, 12.7.4.3 has it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(4))) as pdf:
        page = pdf.pages[1].obj
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=pikepdf.String("name"),
                V=pikepdf.String("Rosa"),
                F=4,
                Rect=Array([60, 60, 160, 80]),
                DA=pikepdf.String("/F1 12 Tf 0 g"),
                P=page,
            )
        )
        page.Annots = Array([field])
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.Root.AcroForm = pdf.make_indirect(
            pikepdf.Dictionary(Fields=Array([field]), DR=resources, NeedAppearances=True)
        )
        pdf.save(out)
    imposed = impose(out.getvalue(), FLAT)
    with pdfium.PdfDocument(imposed.data) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Rosa" in text
