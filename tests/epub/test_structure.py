"""How the text is divided and what it is called: files, spine, headings, navigation."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.epub.opened import SPACES, TYPE, Opened

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def test_the_spine_follows_the_text(book) -> None:
    assert book("full").spine == [
        "cover.xhtml", "title.xhtml", "nav.xhtml", "sec-ijs.xhtml", "sec-vuur.xhtml",
        "bronnen.xhtml", "colophon.xhtml",
    ]  # fmt: skip


def test_text_before_the_first_heading_has_a_file_of_its_own(book) -> None:
    opened = book("loose")
    assert opened.spine == [
        "cover.xhtml", "title.xhtml", "text.xhtml", "een-kop.xhtml", "colophon.xhtml",
    ]  # fmt: skip
    assert opened.documents["text.xhtml"].findtext(".//h:h1", namespaces=SPACES) == (
        "Voor de eerste kop"
    )


def test_a_manuscript_without_headings_is_one_file(book) -> None:
    assert book("headless").spine[3:] == ["text.xhtml", "colophon.xhtml"]


def test_contents_that_are_not_wanted_are_not_in_the_spine(book) -> None:
    opened = book("loose")
    assert "nav.xhtml" not in opened.spine
    assert opened.package.find(".//{*}item[@properties='nav']").get("href") == "nav.xhtml"
    assert "toc" not in landmarks(opened)


def test_every_file_has_one_first_heading_a_title_and_a_language(any_book: Opened) -> None:
    lang = any_book.package.findtext(".//d:language", namespaces=SPACES)
    for name, root in any_book.documents.items():
        assert len(root.findall(".//h:h1", SPACES)) == 1, name
        assert root.findtext("h:head/h:title", namespaces=SPACES).strip(), name
        assert root.get("lang") == lang == root.get("{http://www.w3.org/XML/1998/namespace}lang")


def test_no_heading_level_is_skipped(any_book: Opened) -> None:
    for name, root in any_book.documents.items():
        tags = [node.tag.rpartition("}")[2] for node in root.iter() if isinstance(node.tag, str)]
        levels = [int(tag[1]) for tag in tags if tag in HEADINGS]
        assert all(b <= a + 1 for a, b in pairwise(levels)), name


def test_every_body_says_which_matter_it_is(any_book: Opened) -> None:
    found = [root.find("h:body", SPACES).get(TYPE) for root in any_book.documents.values()]
    assert set(found) <= {"frontmatter", "bodymatter", "backmatter"}
    assert found[0] == "frontmatter"
    assert "bodymatter" in found


def landmarks(opened: Opened) -> dict[str, str]:
    links = opened.documents["nav.xhtml"].xpath(
        "//h:nav[@e:type='landmarks']//h:a", namespaces=SPACES
    )
    return {link.get(TYPE): link.get("href") for link in links}


def test_landmarks_are_what_there_is(book) -> None:
    assert landmarks(book("full")) == {
        "cover": "cover.xhtml",
        "titlepage": "title.xhtml",
        "toc": "nav.xhtml",
        "bodymatter": "sec-ijs.xhtml",
        "bibliography": "bronnen.xhtml",
        "colophon": "colophon.xhtml",
    }
    assert "bibliography" not in landmarks(book("german"))


@pytest.mark.parametrize(("name", "title"), [("full", "Inhoud"), ("german", "Inhalt")])
def test_the_contents_are_titled_in_the_language(book, name: str, title: str) -> None:
    nav = book(name).documents["nav.xhtml"]
    assert nav.findtext(".//h:nav/h:h1", namespaces=SPACES) == title


def test_the_contents_name_every_section_without_its_notes(book) -> None:
    nav = book("full").documents["nav.xhtml"]
    links = nav.xpath("//h:nav[@e:type='toc']//h:a", namespaces=SPACES)
    assert [(link.text, link.get("href")) for link in links] == [
        ("IJs", "sec-ijs.xhtml"),
        ("Een paragraaf met een noot", "sec-ijs.xhtml#sec-par"),
        ("Vuur", "sec-vuur.xhtml"),
        ("Bronnen", "bronnen.xhtml"),
        ("Colofon", "colophon.xhtml"),
    ]


def test_the_ncx_leads_where_the_contents_lead(any_book: Opened) -> None:
    from lxml import etree

    ncx = etree.fromstring(any_book.files["EPUB/toc.ncx"])
    nav = any_book.documents["nav.xhtml"]
    links = nav.xpath("//h:nav[@e:type='toc']//h:a/@href", namespaces=SPACES)
    assert [node.get("src") for node in ncx.iter("{*}content")] == list(links)
    points = [node.get("id") for node in ncx.iter("{*}navPoint")]
    assert len(points) == len(set(points))


def test_the_standfirst_stands_under_the_title(book) -> None:
    page = book("full").find("//h:section[@e:type='titlepage']")[0]
    classes = [node.get("class") for node in page]
    assert classes.index("standfirst") == classes.index("subtitle") + 1
