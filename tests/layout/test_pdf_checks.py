"""Each of our own checks of a PDF finds what it is there for, and nothing in a good one."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from drukwerk.checks.pdf import look
from drukwerk.editions.screen import build_screen
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import read_publication
from tests.layout.conftest import pages_of

BODY = """---
title: Proef
lang: nl
date: 2026-01-01
---

# Een

Tekst met een [koppeling](https://example.org/).[^a]

## Twee

- punt

![Onder.](vol.svg){alt="Rood."}

| kop | kop |
|---|---|
| cel | cel |

[^a]: Noot.
"""
Break = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder: Path = tmp_path_factory.mktemp("proef")
    (folder / "proef.md").write_text(BODY, "utf-8")
    field = '<rect width="9" height="9" fill="#c8102e"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{field}</svg>'
    (folder / "vol.svg").write_text(svg, "utf-8")
    created = datetime(2026, 8, 20, tzinfo=UTC)
    return build_screen(
        pages_of(read_publication(load_manuscript(folder / "proef.md"), created))
    ).data


def test_nothing_is_found_in_a_good_one(good: bytes) -> None:
    with pikepdf.open(io.BytesIO(good)) as pdf:
        assert look(pdf) == ()


def tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get(Name.S) == Name(f"/{kind}")
    ]


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get(Name.Subtype) == Name.Type0
    ]


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [link for page in pdf.pages for link in page.get("/Annots", ())]


def without(find: Callable[[pikepdf.Pdf], list[Any]], key: str) -> Break:
    """Take a key away from the first of what is found."""

    def take(pdf: pikepdf.Pdf) -> None:
        del find(pdf)[0][key]

    return take


def renamed(kind: str, other: str) -> Break:
    """Make the first element of a type one of another type."""

    def rename(pdf: pikepdf.Pdf) -> None:
        tags(pdf, kind)[0].S = Name(f"/{other}")

    return rename


def drawn(operators: bytes) -> Break:
    """Draw something more on the first page."""

    def draw(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(operators)

    return draw


def root(pdf: pikepdf.Pdf) -> list[Any]:
    return [pdf.Root]


def shown_without_glyph(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3]
    name = next(iter(page.Resources.Font.keys()))
    page.contents_add(b"/Artifact BMC BT %b 9 Tf <ffff> Tj ET EMC" % name.encode())


def two_notes_of_one_name(pdf: pikepdf.Pdf) -> None:
    first, second = tags(pdf, "Note")
    second.ID = first.ID


def a_cell_too_many(pdf: pikepdf.Pdf) -> None:
    tags(pdf, "TR")[0].K.append(Dictionary(Type=Name.StructElem, S=Name.TD))


def a_mark_forgotten(pdf: pikepdf.Pdf) -> None:
    tags(pdf, "H1")[0].K = Array()


def smoothed(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Interpolate=True)
    pdf.pages[0].obj.Thumb = pdf.make_indirect(picture)


def running(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="x()")


def running_on_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"a"


BREAKS: list[tuple[str, Break]] = [
    ("pdf-untagged", without(root, "/StructTreeRoot")),
    ("pdf-untagged", without(root, "/MarkInfo")),
    ("pdf-untagged", without(lambda pdf: [pdf.pages[3].obj], "/StructParents")),
    ("pdf-unmarked", drawn(b"0 0 9 9 re f")),
    ("pdf-unmarked", drawn(b"/Span <</MCID 99>> BDC 0 0 9 9 re f EMC")),
    ("pdf-unmarked", a_mark_forgotten),
    ("pdf-heading", renamed("H2", "H3")),
    ("pdf-heading", renamed("H1", "P")),
    ("pdf-figure", without(lambda pdf: tags(pdf, "Figure"), "/Alt")),
    ("pdf-table", without(lambda pdf: tags(pdf, "TH"), "/A")),
    ("pdf-table", renamed("TR", "P")),
    ("pdf-table", renamed("TBody", "THead")),
    ("pdf-table", a_cell_too_many),
    ("pdf-list", renamed("LI", "P")),
    ("pdf-list", renamed("L", "P")),
    ("pdf-list", renamed("LBody", "P")),
    ("pdf-note", without(lambda pdf: tags(pdf, "Note"), "/ID")),
    ("pdf-note", two_notes_of_one_name),
    ("pdf-link", without(links, "/Contents")),
    ("pdf-archive", without(links, "/F")),
    ("pdf-link", without(lambda pdf: tags(pdf, "Link"), "/K")),
    (
        "pdf-link",
        without(lambda pdf: [page.obj for page in pdf.pages if "/Annots" in page], "/Tabs"),
    ),
    ("pdf-archive", smoothed),
    ("pdf-archive", running),
    ("pdf-archive", running_on_a_page),
    ("pdf-archive", attached),
    ("pdf-type", renamed("P", "Paragraph")),
    ("pdf-language", without(root, "/Lang")),
    ("pdf-title", without(lambda pdf: [pdf.docinfo], "/Title")),
    ("pdf-title", without(root, "/ViewerPreferences")),
    ("pdf-bookmarks", without(root, "/Outlines")),
    (
        "pdf-font",
        without(lambda pdf: [fonts(pdf)[0].DescendantFonts[0].FontDescriptor], "/FontFile2"),
    ),
    ("pdf-glyph", shown_without_glyph),
    ("pdf-letter", without(fonts, "/ToUnicode")),
    ("pdf-colour", without(root, "/OutputIntents")),
    ("pdf-colour", drawn(b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC")),
]


@pytest.mark.parametrize(("code", "damage"), BREAKS)
def test_what_is_wrong_is_found(good: bytes, code: str, damage: Break) -> None:
    with pikepdf.open(io.BytesIO(good)) as pdf:
        damage(pdf)
        assert code in {found.code for found in look(pdf)}


def test_a_type_of_ones_own_is_known_when_it_is_mapped(good: bytes) -> None:
    with pikepdf.open(io.BytesIO(good)) as pdf:
        renamed("P", "Paragraph")(pdf)
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Paragraph=Name.P)
        assert look(pdf) == ()
