"""What the screen edition claims: PDF/UA-1 and PDF/A-2a, where its own checks find nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from drukwerk.checks.pdf import look
from drukwerk.editions.built import Built
from drukwerk.editions.pages import lay_out_publication
from drukwerk.editions.screen import build_screen
from drukwerk.publication import Publication
from drukwerk.styles import find_style
from tests.layout.conftest import Publish, pages_of
from tests.pdf_facts import Facts
from tests.printing.test_inks import needs_profile

META = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false\n"
UA, A = "http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/id/"


def built(publication: Publication, style: str = "pamphlet") -> Built:
    return build_screen(pages_of(publication, style))


def opened(made: Built) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.data))


def claims(data: bytes) -> list[str]:
    """Return what the metadata say that a file is."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.open_metadata()
        said = {"ua": metadata.get(f"{{{UA}}}part"), "a": metadata.get(f"{{{A}}}part")}
        level = str(metadata.get(f"{{{A}}}conformance") or "").lower()
    return [f"{name}{part}{level * (name == 'a')}" for name, part in said.items() if part]


def codes(made: Built) -> list[str]:
    return [message.code for message in made.messages]


@pytest.mark.parametrize("style", ["pamphlet", "magazine"])
def test_both_are_claimed_and_nothing_is_said(publish: Publish, style: str) -> None:
    made = built(
        publish("# Kop\n\nTekst met een [koppeling](https://example.org/).[^a]\n\n[^a]: Noot."),
        style,
    )
    assert claims(made.data) == ["ua1", "a2a"]
    assert made.messages == ()


def test_the_dossier_claims_both(dossier: Facts) -> None:
    assert claims(dossier.data) == ["ua1", "a2a"]
    with dossier.pdf as pdf:
        assert look(pdf) == ()


def test_the_namespace_of_the_claim_is_explained(publish: Publish) -> None:
    with opened(built(publish("Tekst."))) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    assert packet.count(b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<") == 1


def test_the_metadata_say_title_and_language(publish: Publish) -> None:
    with opened(built(publish("Tekst.", "title: Een titel\nlang: nl-BE"))) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["dc:title"] == "Een titel"
        assert list(metadata["dc:language"]) == ["nl-BE"]
        assert pdf.Root.Lang == "nl-BE"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)


def test_the_colours_are_those_of_srgb(publish: Publish) -> None:
    with opened(built(publish("Tekst."))) as pdf:
        [intent] = pdf.Root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()
        assert intent.S == Name.GTS_PDFA1
        assert intent.DestOutputProfile.N == 3
    assert (profile[16:20], profile[36:40]) == (b"RGB ", b"acsp")
    assert len(profile) == int.from_bytes(profile[:4]) < 4096


def test_links_are_printed_and_say_what_they_read(publish: Publish) -> None:
    with opened(built(publish("Een [koppeling](https://example.org/).", META))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
        assert [int(link.F) for link in links] == [4] * len(links)
        assert "koppeling" in {str(link.Contents) for link in links}
        assert all(page.Tabs == Name.S for page in pdf.pages)


def test_every_page_says_in_which_colours_it_is_mixed(publish: Publish) -> None:
    with opened(built(publish("Tekst."))) as pdf:
        assert {str(page.Group.CS) for page in pdf.pages} == {"/DeviceRGB"}


def _pictured(publish: Publish, picture: Image.Image, name: str) -> Publication:
    folder = publish("Tekst.").manuscript.path.parent
    picture.save(folder / name)
    return publish(f"Tekst.\n\n![Onder.]({name}){{alt='Een vlak.'}}\n")


def _images(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
    return [item for item in streams if item.get(Name.Subtype) == Name.Image]


@pytest.mark.parametrize("name", ["foto.png", "foto.jpg"])
def test_pictures_are_not_smoothed(publish: Publish, name: str) -> None:
    made = built(_pictured(publish, Image.new("RGB", (90, 60), "red"), name))
    with opened(made) as pdf:
        assert [Name.Interpolate in image for image in _images(pdf)] == [False]
    assert claims(made.data) == ["ua1", "a2a"]


def test_a_transparent_picture_can_be_kept(publish: Publish) -> None:
    made = built(_pictured(publish, Image.new("RGBA", (90, 60), (255, 0, 0, 90)), "foto.png"))
    with opened(made) as pdf:
        assert any(Name.SMask in image for image in _images(pdf))
    assert claims(made.data) == ["ua1", "a2a"]


def test_a_photograph_in_inks_becomes_one_for_the_screen(publish: Publish) -> None:
    made = built(_pictured(publish, Image.new("CMYK", (90, 60), (0, 255, 255, 0)), "foto.jpg"))
    with opened(made) as pdf:
        [image] = _images(pdf)
        assert image.ColorSpace == Name.DeviceRGB
        red, green, blue = pikepdf.PdfImage(image).as_pil_image().convert("RGB").getpixel((9, 9))
    assert red > 200
    assert green < 60
    assert blue < 60
    assert claims(made.data) == ["ua1", "a2a"]


@needs_profile
def test_a_photograph_in_inks_stays_so_for_the_press(publish: Publish) -> None:
    pages = pages_of(_pictured(publish, Image.new("CMYK", (90, 60), (0, 255, 255, 0)), "foto.jpg"))
    build_screen(pages)
    with pikepdf.open(io.BytesIO(pages.printed.data)) as pdf:
        assert [image.ColorSpace for image in _images(pdf)] == [Name.DeviceCMYK]
    assert claims(pages.printed.data) == []


def test_a_sign_without_meaning_is_not_claimed_to_be_read(publish: Publish) -> None:
    made = built(publish("Een teken: \ue123."))
    assert claims(made.data) == []
    assert made.note == "It does not claim to be PDF/UA-1 or PDF/A-2a; see the messages."
    (letter,) = [message for message in made.messages if message.code == "pdf-letter"]
    assert "U+E123" in letter.text


def test_what_a_stylesheet_draws_unmarked_is_not_claimed(publish: Publish, tmp_path: Path) -> None:
    (tmp_path / "huis").mkdir()
    (tmp_path / "huis" / "tokens.css").write_text("", "utf-8")
    (tmp_path / "huis" / "paged.css").write_text("main p { opacity: .5 }", "utf-8")
    style = find_style("huis", tmp_path)
    assert style is not None
    made = build_screen(lay_out_publication(publish("Tekst."), style))
    assert claims(made.data) == []
    assert set(codes(made)) == {"pdf-unmarked"}
    assert "PDF/UA-1" in made.note


def test_a_table_without_headers_is_told_and_hinders_nothing(publish: Publish) -> None:
    made = built(publish("|  |  |\n|---|---|\n| een | twee |\n"))
    assert codes(made) == ["pdf-table-header"]
    assert claims(made.data) == ["ua1", "a2a"]
