"""The tags of the screen edition: what each piece is, and in which order it is read."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from drukwerk.editions.screen import build_screen
from tests import tagged
from tests.layout.conftest import Publish, pages_of
from tests.tagged import Element

WORDS = "De drukker legde het papier op de pers en keek hoe de letters van de krant droogden. "
MAGAZINE = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false\nstyle: magazine"
STYLES = ("pamphlet", "magazine")


def data_of(publish: Publish, body: str, style: str = "pamphlet", metadata: str = "") -> bytes:
    publication = publish(body, metadata) if metadata else publish(body)
    return build_screen(pages_of(publication, style)).data


def read(publish: Publish, body: str, style: str = "pamphlet", metadata: str = "") -> Element:
    return tagged.read(data_of(publish, body, style, metadata))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("style", STYLES)
def test_a_paragraph_over_pages_is_one_paragraph(publish: Publish, style: str) -> None:
    document = read(publish, f"# Kop\n\n{WORDS * 90}\n\nSlot.", style)
    [long] = [p for p in document.all("P") if "drukker" in p.text]
    assert squeezed(long.text) == squeezed(WORDS * 90)


@pytest.mark.parametrize("style", STYLES)
def test_a_note_is_read_after_the_block_with_its_call(publish: Publish, style: str) -> None:
    body = f"Begin.[^a] En verder.\n\n{WORDS * 9}\n\n[^a]: De *noot*.\n\n    Nog een alinea."
    document = read(publish, body, style)
    call = document.holder("Begin.")
    assert [kid.kind for kid in call.elements] == ["Reference"]
    [note] = document.all("Note")
    assert note.kinds == ["Lbl", "P", "P"]
    assert [kid.text.strip() for kid in note.elements] == ["1", "De noot.", "Nog een alinea."]
    [around] = [it for it in all_of(document) if note in it.kids]
    position = around.kids.index(note)
    assert around.kids[position - 1] is call
    assert "drukker" in around.elements[around.elements.index(note) + 1].text


def test_each_note_has_a_name_that_finds_it(publish: Publish) -> None:
    data = data_of(publish, "Een.[^a] Twee.[^b]\n\n[^a]: A.\n\n[^b]: B.")
    names = [note.says["ID"] for note in tagged.read(data).all("Note")]
    assert len(set(names)) == 2
    with pikepdf.open(io.BytesIO(data)) as pdf:
        listed = [str(name) for name in pdf.Root.StructTreeRoot.IDTree.Names][::2]
    assert listed == sorted(names)


def test_a_note_in_a_heading_a_cell_and_an_item(publish: Publish) -> None:
    body = (
        "# Kop[^a]\n\n- punt[^b]\n\n| een |\n|---|\n| cel[^c] |\n\n"
        "[^a]: Noot a.\n\n[^b]: Noot b.\n\n[^c]: Noot c.\n"
    )
    document = read(publish, body)
    item = document.all("LBody")[0]
    assert item.kinds == ["Reference", "Note"]
    [cell] = document.all("TD")
    assert cell.kinds == ["Reference", "Note"]
    assert [note.text for note in document.all("Note")] == ["1Noot a.", "2Noot b.", "3Noot c."]


def all_of(element: Element) -> list[Element]:
    return [element] + [deeper for kid in element.elements for deeper in all_of(kid)]


@pytest.mark.parametrize("style", STYLES)
def test_lists_have_labels_and_bodies(publish: Publish, style: str) -> None:
    body = "- een\n\n    alinea\n\n- twee\n    1. diep\n    2. dieper\n- drie"
    document = read(publish, body, style)
    outer, inner = document.all("L")[:2]
    assert outer.kinds == ["LI", "LI", "LI"]
    assert [item.kinds for item in outer.elements] == [["Lbl", "LBody"]] * 3
    assert outer.elements[0].elements[1].kinds == ["P", "P"]
    assert inner in outer.elements[1].elements[1].elements
    assert [part.says["ListNumbering"] for part in (outer, inner)] == ["Disc", "Decimal"]


def test_terms_are_labels_of_what_is_said_of_them(publish: Publish) -> None:
    body = (
        "::: {.timeline}\n1 mei\n:   Een staking.\n\nHerfst\n:   Nog een.\n:   En een derde.\n:::"
    )
    items = read(publish, body).all("L")[0].elements
    assert [item.kinds for item in items] == [["Lbl", "LBody"], ["Lbl", "LBody", "LBody"]]
    assert [item.elements[0].text for item in items] == ["1\N{NO-BREAK SPACE}mei", "Herfst"]


@pytest.mark.parametrize("placement", ["column", "wide", "page", "bleed"])
def test_a_caption_stands_with_its_figure(publish: Publish, placement: str) -> None:
    figure = f'![Onderschrift.](vol.svg){{alt="Rood vlak." placement={placement}}}'
    document = read(publish, f"# Kop\n\n{WORDS}\n\n{figure}\n\n{WORDS * 9}")
    [picture] = document.all("Figure")
    assert picture.says["Alt"] == "Rood vlak."
    [around] = [it for it in all_of(document) if picture in it.elements]
    assert around.kinds == ["Figure", "Caption"]
    assert squeezed(around.elements[1].text) == "Afbeelding1Onderschrift."


def test_the_place_of_a_figure_is_on_its_page(publish: Publish) -> None:
    figure = '![Onder.](vol.svg){alt="Rood vlak." placement=bleed}'
    [picture] = read(publish, f"{WORDS}\n\n{figure}\n").all("Figure")
    left, bottom, right, top = picture.says["BBox"]
    assert 0 <= left < right <= 148 * 72 / 25.4 + 0.1
    assert 0 <= bottom < top <= 210 * 72 / 25.4 + 0.1


def test_a_table_is_whole_and_its_head_is_read_once(publish: Publish) -> None:
    rows = "\n".join(f"| plaats {n} |  |" for n in range(60))
    body = f"{WORDS * 4}\n\n| plaats | aantal |\n|---|---|\n{rows}\n\n: Persen.\n"
    [table] = read(publish, body).all("Table")
    assert table.kinds == ["Caption", "THead", "TBody"]
    assert [cell.says["Scope"] for cell in table.all("TH")] == ["Column", "Column"]
    assert table.text.count("aantal") == 1
    assert [len(row.elements) for row in table.all("TR")] == [2] * 61


def test_a_table_that_is_all_head_has_its_rows_directly(publish: Publish) -> None:
    [table] = read(publish, "| jaar | aantal |\n|---|---|\n\n: Leeg.").all("Table")
    assert table.kinds == ["Caption", "TR"]


def test_quotations_code_and_boxes(publish: Publish) -> None:
    body = '> Citaat.\n\n```\ncode\n```\n\n::: {.box title="Wat?"}\nEen doos.\n:::\n'
    document = read(publish, body)
    assert document.all("BlockQuote")[0].kinds == ["P"]
    assert document.holder("code").kind == "Code"
    [box] = document.all("Art")
    assert [kid.text for kid in box.elements] == ["Wat?", "Een doos."]


def test_contents_are_a_list_of_links(publish: Publish) -> None:
    [contents] = read(publish, "# Een\n\nTekst.\n\n# Twee\n\nTekst.").all("TOC")
    assert contents.kinds == ["TOCI", "TOCI"]
    assert [link.text for link in contents.all("Link")] == ["Een 4", "Twee 4"]


def test_a_link_is_one_link_on_each_line(publish: Publish) -> None:
    long = "een koppeling met *nadruk* en zoveel woorden dat zij over het einde van de regel loopt"
    data = data_of(
        publish,
        f"Zie [{long}](https://example.org/).",
        "pamphlet",
        "title: P\nlang: nl\nlinks: none",
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
    assert len(links) == 2
    assert {str(link.Contents) for link in links} == {long.replace("*", "")}


def test_words_in_another_language_say_so(publish: Publish) -> None:
    body = "Zij zei [la nuit]{lang=fr}.\n\n::: {lang=de}\nEin Satz.\n:::\n"
    document = read(publish, body)
    assert document.holder("la nuit").says["Lang"] == "fr"
    [german] = [it for it in all_of(document) if it.says.get("Lang") == "de"]
    assert german.text == "Ein Satz."


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_what_is_drawn_from_the_right_is_read_in_order(publish: Publish, lang: str) -> None:
    text = {"ar": "مرحبا بالعالم", "he": "שלום עולם"}[lang]
    document = read(publish, f"{text}.", metadata=f"title: {text}\nlang: {lang}\ndate: 2026-01-01")
    assert f"{text}." in document.text


def test_a_drop_cap_is_part_of_its_word(publish: Publish) -> None:
    document = read(publish, WORDS * 5, metadata="title: T\nlang: nl\ndate: 2026-01-01")
    [paragraph] = [p for p in document.all("P") if "drukker" in p.text]
    assert paragraph.elements[0].text.startswith("De drukker")
    assert squeezed(paragraph.text) == squeezed(WORDS * 5)


def test_a_hyphen_of_the_line_is_not_read(publish: Publish) -> None:
    data = data_of(publish, "Arbeidersbewegingsgeschiedenisonderzoek. " * 30)
    document = tagged.read(data)
    [paragraph] = [p for p in document.all("P") if "onderzoek" in p.text]
    assert squeezed(paragraph.text) == "Arbeidersbewegingsgeschiedenisonderzoek." * 30
    broken = [span for span in paragraph.elements if "ActualText" in span.says]
    assert broken
    assert all(span.says["ActualText"].endswith("\N{SOFT HYPHEN}") for span in broken)


def test_what_is_not_read_is_an_artifact(publish: Publish) -> None:
    body = (
        f"# Kop\n\n{WORDS * 9}\n\nHier staat [een zin die groot gezet wordt]{{.pull-quote}}.\n\n"
        f"![](vol.svg){{.decorative}}\n\n***\n\n{WORDS * 40}"
    )
    data = data_of(publish, body)
    document = tagged.read(data)
    assert document.text.count("een zin die groot gezet wordt") == 1
    assert not document.all("Figure")
    assert "*" not in document.text
    assert {"Pagination", "Layout"} <= set(tagged.artifacts(data))
    assert not re.search(r"\d\s*$", document.all("Part")[0].text)


def test_headings_are_nested_in_sections(publish: Publish) -> None:
    document = read(publish, "# Een\n\nTekst.\n\n## Twee\n\nTekst.\n\n# Drie\n\nTekst.")
    [text] = document.all("Part")
    first, second = text.all("Sect")[0], text.all("Sect")[1]
    assert first.kinds == ["H2", "P", "Sect"]
    assert second.kinds == ["H3", "P"]
    assert document.all("H1")[0].text == "Proef"
