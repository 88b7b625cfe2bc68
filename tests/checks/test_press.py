"""A finished file for the press: sound as it is made, and every fault put into it is found."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from drukwerk.checks import press, same_pages
from drukwerk.checks.command import OWN
from drukwerk.editions.pages import PublicationPages
from drukwerk.editions.print import build_print
from drukwerk.editions.screen import build_screen
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import read_publication
from tests.layout.conftest import CREATED, pages_of
from tests.printing.test_inks import needs_profile

pytestmark = needs_profile
BODY = "# Een\n\nEerste hoofdstuk.\n\n# Twee\n\nTweede hoofdstuk.\n"
Change = Callable[[pikepdf.Pdf], None]


def laid_out(folder: Path, metadata: str = "") -> PublicationPages:
    path = folder / "proef.md"
    path.write_text(f"---\ntitle: Proef\nlang: nl\n{metadata}---\n\n{BODY}", "utf-8")
    return pages_of(read_publication(load_manuscript(path), CREATED))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> PublicationPages:
    return laid_out(tmp_path_factory.mktemp("press"))


@pytest.fixture(scope="module")
def paper(pages: PublicationPages) -> bytes:
    return build_print(pages).data


def changed(data: bytes, change: Change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def without_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def without_claim(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfxid:GTS_PDFXVersion"]


def trim_beyond_the_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.TrimBox = Array([-40, 0, 300, 400])


def without_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj.TrimBox


def with_a_link(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])


def with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")


def with_red_of_the_screen(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"1 0 0 rg\n")


def with_a_picture_of_the_screen(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"abc", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[1].obj.Resources = Dictionary(XObject=Dictionary(I=picture))


def without_fonts(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and Name.FontFile2 in item:
            del item[Name.FontFile2]


@pytest.mark.parametrize(
    ("change", "says", "page"),
    [
        (without_profile, "It claims PDF/X without a profile.", 0),
        (without_claim, "It does not claim PDF/X.", 0),
        (trim_beyond_the_bleed, "do not lie in one another", 2),
        (without_trim, "does not say where it is cut", 2),
        (with_a_link, "something to click", 2),
        (with_a_script, "can be run", 0),
        (with_red_of_the_screen, "colour of the screen was not put in inks", 2),
        (with_a_picture_of_the_screen, "in colours of the screen", 0),
        (without_fonts, "is not in the file", 0),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_fault_is_found(paper: bytes, change: Change, says: str, page: int) -> None:
    found = press.look_at_press(changed(paper, change))
    assert {it.code for it in found} == {"press-proof"}
    assert any(says in it.text and it.page == page for it in found)


@pytest.mark.parametrize("metadata", ["", "print: {marks: yes}\n", "print: {ink: black}\n"])
def test_what_is_made_is_sound(tmp_path: Path, metadata: str) -> None:
    assert press.look_at_press(build_print(laid_out(tmp_path, metadata)).data) == []


def test_the_pages_are_those_of_the_screen(
    tmp_path: Path, pages: PublicationPages, paper: bytes
) -> None:
    screen = build_screen(pages).data
    assert same_pages.differences(screen, paper) == []
    other = changed(paper, lambda pdf: pdf.pages.reverse())
    assert {it.page for it in same_pages.differences(screen, other)} >= {2, 3}
    shorter = changed(paper, lambda pdf: pdf.pages.__delitem__(-1))
    assert len(same_pages.differences(screen, shorter)) == 1
    (tmp_path / "a.pdf").write_bytes(screen)
    (tmp_path / "b.pdf").write_bytes(other)
    files = {"screen": tmp_path / "a.pdf", "print": tmp_path / "b.pdf"}
    [verdict] = same_pages.verdicts(files)
    assert (verdict.edition, verdict.is_clean) == ("print", False)
    assert not list(same_pages.verdicts({"print": tmp_path / "b.pdf"}))


def test_covers_that_are_printed_apart_are_blank_inside(tmp_path: Path) -> None:
    bound = laid_out(tmp_path, "print: {binding: perfect}\n")
    screen, inside = build_screen(bound).data, build_print(bound).data
    assert same_pages.differences(screen, inside) == []
    blank = changed(inside, lambda pdf: pdf.pages[1].obj.__delitem__(Name.Contents))
    assert [it.page for it in same_pages.differences(screen, blank)] == [2]


def test_check_looks_at_what_goes_to_press() -> None:
    assert OWN["print"] == OWN["cover"] == (press.verdict,)
