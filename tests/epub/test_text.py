"""What becomes of the text: links, notes, pull quotes, boxes, drop cap, pictures."""

from __future__ import annotations

from drukwerk.editions.epub.semantics import CLASS_TYPES, TYPES
from tests.epub.opened import SPACES, TYPE, Opened, read


def test_every_reference_leads_somewhere(any_book: Opened) -> None:
    for name, reference in any_book.links():
        assert any_book.target(name, reference) is not None, (name, reference)


def test_every_identifier_is_used_once(any_book: Opened) -> None:
    found = [str(identifier) for identifier in any_book.find("//@id")]
    shared = {"contents", "landmarks", "contents-heading"}
    assert len(found) == len(set(found))
    assert shared <= set(found)


def test_every_attribute_that_refers_finds_its_element(any_book: Opened) -> None:
    for root in any_book.documents.values():
        for value in root.xpath("//@aria-labelledby"):
            assert len(root.xpath("//*[@id=$id]", id=str(value))) == 1


def test_links_cross_files_and_lead_back(book) -> None:
    opened = book("full")
    hrefs = opened.documents["sec-vuur.xhtml"].xpath("//h:a/@href", namespaces=SPACES)
    assert {"sec-ijs.xhtml#fig-kaart", "sec-ijs.xhtml#sec-par", "#tbl-getallen"} <= set(hrefs)


def test_odd_identifiers_are_mended_and_still_found(book) -> None:
    opened = book("identifiers")
    links = opened.find("//h:section[@id='cover']/h:div//h:a[not(@role)]")
    titles = []
    for link in links:
        target = opened.target("cover-2.xhtml", link.get("href"))
        titles.append(target.findtext("h:h1", namespaces=SPACES))
    assert titles == ["Cover again", "Note", "日本", "Dots", "Dashes", "Square"]


def test_notes_follow_the_text_that_calls_them(any_book: Opened) -> None:
    for name, root in any_book.documents.items():
        calls = root.xpath("//h:a[@e:type='noteref']", namespaces=SPACES)
        notes = root.xpath("//h:aside[@e:type='footnote']", namespaces=SPACES)
        assert len(calls) == len(notes), name
        for call, note in zip(calls, notes, strict=True):
            assert any_book.target(name, call.get("href")) is note
            backs = note.xpath(".//h:a[@role='doc-backlink']", namespaces=SPACES)
            assert [any_book.target(name, back.get("href")) for back in backs] == [call]
            assert note.get("role") == "doc-footnote"
            assert call.get("role") == "doc-noteref"


def test_note_numbers_run_on_through_the_book(any_book: Opened) -> None:
    numbers = ["".join(call.itertext()) for call in any_book.find("//h:a[@e:type='noteref']")]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    shown = [mark.text for mark in any_book.find("//h:span[@class='note-number']")]
    assert shown == numbers


def test_the_way_back_is_named_in_the_language(book) -> None:
    labels = {back.get("aria-label") for back in book("german").find("//*[@role='doc-backlink']")}
    assert labels == {f"{read('german').labels.back_to_text} (1)"}
    heading = book("german").find("//h:section[@role='doc-endnotes']/h:h2")[0]
    assert heading.text == read("german").labels.notes


def test_types_and_roles_agree(any_book: Opened) -> None:
    for node in any_book.find("//*[@role]"):
        if node.get("role") in TYPES:
            assert node.get(TYPE) == TYPES[node.get("role")]
    for node in any_book.find("//h:body//*[@e:type]"):
        kinds = {*TYPES.values(), *CLASS_TYPES.values()}
        assert node.get(TYPE) in kinds or node.xpath("ancestor-or-self::h:nav", namespaces=SPACES)


def test_pull_quotes_are_silent_and_take_no_focus(book) -> None:
    quotes = book("full").find("//*[@role='doc-pullquote']")
    assert len(quotes) == 1
    assert quotes[0].get("aria-hidden") == "true"
    assert quotes[0].get(TYPE) == "pullquote"
    assert not quotes[0].xpath(".//h:a | .//*[@tabindex]", namespaces=SPACES)
    assert "Deze zin met een link" in "".join(quotes[0].itertext())


def test_boxes_are_sidebars_with_a_name(book) -> None:
    opened = book("full")
    box = opened.find("//h:aside[@e:type='sidebar']")[0]
    title = opened.target("sec-ijs.xhtml", f"#{box.get('aria-labelledby')}")
    assert "".join(title.itertext()).strip() == "Een kader"


def test_a_drop_cap_splits_no_word_and_no_digraph(book) -> None:
    assert not book("full").find("//*[contains(@class, 'drop-cap')]")
    [paragraph] = book("loose").find("//h:p[contains(@class, 'drop-cap')]")
    assert paragraph.text.startswith("Deze tekst")
    assert ".drop-cap::first-letter" in book("loose").css


def test_no_drop_cap_where_the_author_wants_none(book) -> None:
    assert not book("headless").find("//*[contains(@class, 'drop-cap')]")


def test_pictures_are_described_or_mark_themselves_as_ornament(book) -> None:
    images = book("full").find("//h:figure//h:img")
    assert [(image.get("alt"), image.get("role")) for image in images] == [
        ("Een balk van honderd hoog.", None),
        ("", "presentation"),
        ("Dezelfde balk.", None),
    ]


def test_no_word_of_the_text_is_lost(any_book: Opened) -> None:
    """Compare the words of the fragment with those of the content documents."""
    name = any_book.package.findtext(".//d:title", namespaces=SPACES)
    publication = next(
        read(each) for each in _names() if read(each).set_text(read(each).metadata.title) == name
    )
    before = "".join(map(str, publication.body().itertext())).replace("↩︎", "").split()
    after = "".join(map(str, any_book.find("//h:body//text()"))).replace("↑", " ").split()
    missing = [word for word in before if not any(word in other for other in after)]
    assert missing == []


def _names() -> list[str]:
    from tests.epub.opened import NAMES

    return NAMES
