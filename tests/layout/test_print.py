"""The print edition: the pages of the screen edition, with bleed, in inks, as PDF/X-4."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Name
from PIL import Image

from drukwerk.editions.pages import PublicationPages
from drukwerk.editions.print import build_print
from drukwerk.editions.screen import build_screen
from drukwerk.errors import ManuscriptError
from drukwerk.publication import Publication
from tests.layout.conftest import Publish, pages_of
from tests.pdf_facts import POINTS_PER_MM, Facts
from tests.printing.test_inks import needs_profile

pytestmark = needs_profile
_COLOUR = re.compile(rb"^[\d. ]+ (rg|RG|k|K|g|G)$", re.MULTILINE)
LINK = "Een [koppeling](https://example.org/) en tekst.\n\n"


def printed(publication: Publication) -> pikepdf.Pdf:
    pages = pages_of(publication)
    return pikepdf.open(io.BytesIO(build_print(pages).data))


def contents(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    for page in pdf.pages:
        page.contents_coalesce()
        yield page.Contents.read_bytes()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Form:
            yield item.read_bytes()


def operators(pdf: pikepdf.Pdf) -> set[bytes]:
    return {found for data in contents(pdf) for found in _COLOUR.findall(data)}


def sides(box: Any) -> list[float]:
    return [round(float(side) / POINTS_PER_MM, 2) for side in box]


META = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false\n"


@pytest.fixture(scope="session")
def dossier_print(dossier_pages: PublicationPages) -> bytes:
    return build_print(dossier_pages).data


def test_every_page_has_the_lines_of_the_screen_edition(
    dossier: Facts, dossier_print: bytes
) -> None:
    paper = Facts(dossier_print)
    assert len(paper.lines) == len(dossier.lines)
    for number in range(1, len(dossier.lines) + 1):
        assert paper.text(number) == dossier.text(number)


def test_boxes(publish: Publish) -> None:
    pdf = printed(publish("Tekst."))
    for page in pdf.pages:
        assert sides(page.trimbox) == [0, 0, 148, 210]
        assert sides(page.mediabox) == sides(page.bleedbox) == [-3, -3, 151, 213]


def test_bleed_and_marks_as_the_manuscript_asks(publish: Publish) -> None:
    asked = "print:\n  bleed: 5mm\n  marks: yes"
    pdf = printed(publish("Tekst.", META + asked))
    page = pdf.pages[0]
    assert sides(page.bleedbox) == [-5, -5, 153, 215]
    assert sides(page.mediabox) == [-11, -11, 159, 221]
    page.contents_coalesce()
    data = page.Contents.read_bytes()
    [marks] = [line for line in data.splitlines() if b"/DrukwerkAll CS" in line]
    points = re.findall(rb"([-\d.]+) ([-\d.]+) [ml]", marks)
    assert len(points) == 16
    for x, y in points:
        across, up = float(x) / POINTS_PER_MM, float(y) / POINTS_PER_MM
        assert not (-4.9 < across < 152.9 and -4.9 < up < 214.9)
    assert pdf.pages[0].resources.ColorSpace.DrukwerkAll[1] == Name.All


@pytest.mark.parametrize("settings", ["", "print:\n  bleed: 6mm"])
def test_what_bleeds_reaches_the_bleed_edge(publish: Publish, settings: str) -> None:
    publication = publish(
        "Tekst.\n\n![Onder.](vol.svg){alt='Rood.' placement=bleed}\n\nMeer.", META + settings
    )
    pages = pages_of(publication)
    with pdfium.PdfDocument(build_print(pages).data) as document:
        places = (0, page_with(pages, "Onder."), len(document) - 1)
        cover, figure, back = (_picture(document, at) for at in places)
    for picture in (cover, back):
        assert _is_red(picture, 1, 1)
        assert _is_red(picture, picture.width - 2, 1)
    assert _is_red(back, 1, back.height - 2)
    assert _is_red(figure, 1, 1)
    assert _is_red(figure, figure.width - 2, 1)


def page_with(pages: PublicationPages, words: str) -> int:
    [number] = Facts(pages.data).pages_with(words)
    return number - 1


def _picture(document: pdfium.PdfDocument, at: int) -> Image.Image:
    picture: Image.Image = document[at].render(scale=1).to_pil().convert("RGB")
    return picture


def _is_red(picture: Image.Image, x: int, y: int) -> bool:
    pixel: Any = picture.getpixel((x, y))
    return bool(pixel[0] > 150 and pixel[1] < 90)


def test_it_says_what_it_is(dossier_print: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(dossier_print))
    packet = pdf.Root.Metadata.read_bytes()
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert float(pdf.pdf_version) <= 1.6
    assert pdf.docinfo[Name.Trapped] == Name("/False")
    assert Name.ID in pdf.trailer
    [intent] = pdf.Root.OutputIntents
    assert intent.S == Name.GTS_PDFX
    assert intent.DestOutputProfile.read_bytes()[16:20] == b"CMYK"


def test_only_inks_and_no_red_green_blue(dossier_print: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(dossier_print))
    assert operators(pdf) == {b"k", b"K"}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            assert item.get(Name.ColorSpace) != Name.DeviceRGB
            assert Name.Group not in item


def test_text_is_black_alone(publish: Publish) -> None:
    pdf = printed(publish("Gewone tekst, en nog wat.\n\n" * 3))
    colours = {line for data in contents(pdf) for line in re.findall(rb"^.* k$", data, re.M)}
    assert b"0 0 0 1 k" in colours
    assert {line for line in colours if line.endswith(b" 1 k")} == {b"0 0 0 1 k"}


def test_nothing_of_the_screen_is_left(publish: Publish) -> None:
    publication = publish(LINK + "# Kop\n\nTekst.", META)
    pages = pages_of(publication)
    on_screen = Facts(build_screen(pages).data).pdf
    assert any(Name.Annots in page.obj for page in on_screen.pages)
    pdf = pikepdf.open(io.BytesIO(build_print(pages).data))
    assert not any(Name.Annots in page.obj for page in pdf.pages)
    assert Name.StructTreeRoot not in pdf.Root
    assert Name.Outlines not in pdf.Root


def test_one_ink_is_all_greys(publish: Publish) -> None:
    pdf = printed(_with_photo(publish, "print:\n  ink: black"))
    assert operators(pdf) <= {b"g", b"G"}
    [picture] = _images(pdf)
    assert picture.ColorSpace == Name.DeviceGray


@pytest.mark.parametrize(
    ("mode", "name"),
    [("RGB", "p.jpg"), ("RGBA", "p.png"), ("L", "p.png"), ("LA", "p.png"), ("1", "p.png"),
     ("P", "p.png"), ("I;16", "p.png"), ("CMYK", "p.jpg")],
)  # fmt: skip
def test_pictures_of_every_kind_in_one_ink(
    publish: Publish, tmp_path: Path, mode: str, name: str
) -> None:
    whole = Image.linear_gradient("L").resize((400, 300))
    picture = Image.new(mode, (400, 300), 30000) if mode == "I;16" else whole.convert(mode)
    picture.save(tmp_path / name)
    settings = f"{META}print:\n  ink: black"
    pdf = printed(publish(f"![Onder.]({name}){{alt='Vlak.' width=20mm}}", settings))
    assert operators(pdf) <= {b"g", b"G"}
    spaces = [image.ColorSpace for image in _images(pdf)]
    assert set(spaces) == {Name.DeviceGray}
    for image in _images(pdf):
        if image.get(Name.Filter) != Name.DCTDecode:
            assert len(image.read_bytes()) == image.Width * image.Height


@pytest.mark.parametrize(("asked", "space"), [("rgb", Name.ICCBased), ("cmyk", Name.DeviceCMYK)])
def test_pictures_are_converted_or_marked_for_what_they_are(
    publish: Publish, asked: str, space: Name
) -> None:
    pdf = printed(_with_photo(publish, f"print:\n  images: {asked}"))
    [picture] = _images(pdf)
    found = picture.ColorSpace
    assert (found[0] if isinstance(found, pikepdf.Array) else found) == space


@pytest.mark.parametrize("settings", ["print:\n  images: cmyk", "print:\n  ink: black", ""])
@pytest.mark.parametrize("name", ["foto.jpg", "foto.png"])
def test_a_converted_picture_looks_as_before(publish: Publish, settings: str, name: str) -> None:
    publication = _with_photo(publish, settings, name)
    pages = pages_of(publication)
    number = page_with(pages, "Onder.")
    looks = []
    for data in (pages.data, build_print(pages).data):
        with pdfium.PdfDocument(data) as document:
            picture = _picture(document, number).convert("L").resize((8, 8))
            looks.append(picture.tobytes())
    assert max(abs(a - b) for a, b in zip(*looks, strict=True)) < 40


def _images(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Image
    ]


def _with_photo(publish: Publish, settings: str, name: str = "foto.jpg") -> Publication:
    first = publish("Tekst.", META)
    ramp = Image.linear_gradient("L").resize((700, 500))
    photo = Image.merge("RGB", (ramp, ramp.rotate(180), Image.new("L", (700, 500), 90)))
    photo.save(first.manuscript.path.parent / name)
    return publish(f"Tekst.\n\n![Onder.]({name}){{alt='Kleuren.'}}\n", META + settings)


def test_all_typefaces_are_in_the_file(dossier_print: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(dossier_print))
    faces = [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get(Name.Type) == Name.FontDescriptor
    ]
    assert len(faces) >= 8
    assert all(Name.FontFile2 in face for face in faces)


def test_same_input_same_bytes(publish: Publish) -> None:
    pages = pages_of(_with_photo(publish, "print:\n  marks: yes"))
    again = replace(pages)
    assert build_print(pages).data == build_print(again).data


@pytest.mark.parametrize(
    ("profile", "text"),
    [
        ("eigen.icc", "The profile `eigen.icc` was not found beside the manuscript."),
        ("../buiten.icc", "The profile `../buiten.icc` was not found beside the manuscript."),
        ("plaat.svg.icc", "`plaat.svg.icc` is not an ICC profile."),
        ("onbekend", "There is no CMYK profile `onbekend` on this machine."),
    ],
)
def test_a_profile_that_cannot_be_used(publish: Publish, profile: str, text: str) -> None:
    publication = publish("Tekst.", META + f"print:\n  profile: {profile}")
    folder = publication.manuscript.path.parent
    (folder / "plaat.svg.icc").write_text("geen profiel")
    (folder.parent / "buiten.icc").write_text("geheim")
    with pytest.raises(ManuscriptError) as caught:
        build_print(pages_of(publication))
    [message] = caught.value.messages
    assert (message.text, message.code) == (text, "profile")
    assert message.place is not None
    assert message.place.line == 7
