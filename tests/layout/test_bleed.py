"""A picture that bleeds: to the edge of the page on screen, beyond it in print."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from drukwerk.editions.pages import PublicationPages
from drukwerk.editions.screen import build_screen
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import read_publication
from tests.layout.conftest import CREATED, pages_of
from tests.pdf_facts import Facts

RED = (200, 16, 46)
#: Pixels a millimetre.
_SCALE = 4
META = (
    "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false\nprint:\n  ink: black\n  bleed: 5mm"
)


@pytest.fixture(scope="module", params=["pamphlet", "magazine"])
def pages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> PublicationPages:
    folder = tmp_path_factory.mktemp("bleed")
    Image.new("RGB", (900, 900), RED).save(folder / "vlak.png")
    figures = "".join(
        f"Tekst.\n\n![Bij {placement}.](vlak.png){{alt='Een rood vlak.' placement={placement}}}\n\n"
        for placement in ("bleed", "column")
    )
    (folder / "proef.md").write_text(f"---\n{META}\n---\n\n{figures}Tekst.\n", "utf-8")
    return pages_of(read_publication(load_manuscript(folder / "proef.md"), CREATED), request.param)


def seen(data: bytes, pages: PublicationPages, caption: str) -> Image.Image:
    """Return the page of a figure, drawn whole: every pixel dark where the picture is."""
    [number] = Facts(pages.data).pages_with(caption)
    with pdfium.PdfDocument(data) as document:
        page: Image.Image = document[number - 1].render(scale=_SCALE * 25.4 / 72).to_pil()
    return page.convert("RGB").getchannel("G").point(lambda tone: 255 if tone < 160 else 0)


def edges(data: bytes, pages: PublicationPages, caption: str) -> list[bool]:
    """Tell whether the picture reaches the left, the upper and the right edge of what there is."""
    page = seen(data, pages, caption)
    width, half = page.width, page.height // 2
    strips = [(0, 0, 1, half), (0, 0, width, 1), (width - 1, 0, width, half)]
    return [page.crop(strip).getextrema() == (255, 255) for strip in strips]


def test_to_the_edges_of_the_page_on_screen(pages: PublicationPages) -> None:
    data = build_screen(pages).data
    assert edges(data, pages, "Bij bleed.") == [True, True, True]
    assert edges(data, pages, "Bij column.") == [False, False, False]


def test_to_the_edges_of_the_bleed_in_print(pages: PublicationPages) -> None:
    screen, paper = build_screen(pages).data, pages.printed.data
    more = seen(paper, pages, "Bij bleed.").width - seen(screen, pages, "Bij bleed.").width
    assert more == pytest.approx(2 * 5 * _SCALE, abs=1)
    assert edges(paper, pages, "Bij bleed.") == [True, True, True]
    assert edges(paper, pages, "Bij column.") == [False, False, False]


@pytest.mark.parametrize("style", ["pamphlet", "magazine"])
def test_of_a_wide_picture_the_middle_is_shown(tmp_path: Path, style: str) -> None:
    wide = Image.new("RGB", (1200, 300), "white")
    wide.paste(RED, (590, 0, 610, 300))
    wide.save(tmp_path / "breed.png")
    body = "Tekst.\n\n![Bij breed.](breed.png){alt='Een rode streep.' placement=bleed}\n\nTekst.\n"
    (tmp_path / "proef.md").write_text(f"---\n{META}\n---\n\n{body}", "utf-8")
    pages = pages_of(read_publication(load_manuscript(tmp_path / "proef.md"), CREATED), style)
    page = seen(pages.printed.data, pages, "Bij breed.")
    left, _, right, _ = page.crop((0, 0, page.width, page.height // 2)).getbbox() or (0, 0, 0, 0)
    assert (left + right) / 2 == pytest.approx(page.width / 2, abs=2)
