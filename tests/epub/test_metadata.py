"""The metadata of the package, and the cover that is made of it."""

from __future__ import annotations

import pytest
from lxml import etree

from drukwerk.cover import SIZES, cover, cover_description, title_step
from tests.epub.opened import SPACES, Opened, read


def refined(opened: Opened, element: etree._Element) -> dict[str, str]:
    path = f".//o:meta[@refines='#{element.get('id')}']"
    metas = opened.package.xpath(path, namespaces=SPACES)
    return {meta.get("property"): meta.text for meta in metas}


def dublin(opened: Opened, name: str) -> list[etree._Element]:
    return opened.package.findall(f".//d:{name}", SPACES)


def test_titles_say_which_they_are(book) -> None:
    opened = book("full")
    titles = {node.text: refined(opened, node)["title-type"] for node in dublin(opened, "title")}
    assert titles == {"IJs en vuur": "main", "Een proef op de som": "subtitle"}


def test_people_have_roles_and_the_sorting_names_they_were_given(book) -> None:
    opened = book("full")
    creators = [(node.text, refined(opened, node)) for node in dublin(opened, "creator")]
    assert creators == [
        ("Jo van den Berg", {"role": "aut", "file-as": "Berg, Jo van den"}),
        ("Redactie", {"role": "aut"}),
    ]
    [contributor] = dublin(opened, "contributor")
    assert refined(opened, contributor) == {"role": "trl"}


def test_the_isbn_is_named_as_one(book) -> None:
    opened = book("full")
    [identifier] = dublin(opened, "identifier")
    assert identifier.text == "urn:isbn:9789062657681"
    assert refined(opened, identifier) == {"identifier-type": "15"}
    unique = opened.package.get("unique-identifier")
    assert identifier.get("id") == unique


def test_the_series_has_a_type_and_a_position(book) -> None:
    opened = book("full")
    [series] = opened.package.xpath(
        ".//o:meta[@property='belongs-to-collection']", namespaces=SPACES
    )
    assert series.text == "Proeven"
    assert refined(opened, series) == {"collection-type": "series", "group-position": "2"}


def test_plain_metadata(book) -> None:
    opened = book("full")
    values = {
        name: [node.text for node in dublin(opened, name)]
        for name in ("language", "date", "publisher", "rights", "description", "subject", "source")
    }
    assert values == {
        "language": ["nl"],
        "date": ["2026-08-20"],
        "publisher": ["De Drukkerij"],
        "rights": ["CC BY 4.0"],
        "description": ["Een korte beschrijving."],
        "subject": ["Proef", "Techniek"],
        "source": [],
    }


def test_what_is_not_given_is_not_there(book) -> None:
    opened = book("loose")
    for name in ("creator", "contributor", "publisher", "date", "rights", "description", "subject"):
        assert dublin(opened, name) == []
    assert "generator" not in opened.files["EPUB/content.opf"].decode()


def test_the_cover_is_described(book) -> None:
    [image] = book("full").find("//h:img[@role='doc-cover']")
    expected = "Omslag: IJs en vuur. Een proef op de som. Jo van den Berg en Redactie"
    assert image.get("alt") == expected == cover_description(read("full"))


def test_the_cover_bears_the_metadata() -> None:
    page = cover(read("full"), "drukwerk:vignette")
    lines = {node.get("class", "").split()[0]: node.text for node in page.iter("p")}
    assert lines["cover-title"] == "IJs en vuur"
    assert lines["cover-series"] == "Proeven 2"
    assert lines["cover-author"] == "Jo van den Berg en Redactie"
    assert page.find(".//img").get("src") == "drukwerk:vignette"


@pytest.mark.parametrize(
    ("title", "largest", "smallest"),
    [
        ("Ik", 0, 0),
        ("Leon Trotski", 0, 2),
        ("De verraden revolutie", 1, 4),
        ("De geschiedenis van de arbeidersbeweging in Nederland, 1870–1940", 5, 9),
        # No word of any script may be broken: some are wider than ours.
        ("Правда и революция", 5, 6),
        ("משמרת הלילה", 3, 4),
        ("夜班", 0, 1),
        ("x" * 400, len(SIZES) - 1, len(SIZES) - 1),
    ],
)
def test_a_longer_title_is_set_smaller(title: str, largest: int, smallest: int) -> None:
    assert largest <= title_step(title) <= smallest
