"""The message to bookshops: its structure, and that it says what the metadata and the EPUB say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from drukwerk.checks.claims import claims_of
from drukwerk.editions import EDITIONS
from drukwerk.editions.onix import build_onix
from drukwerk.editions.onix.description import AUDIENCES as AUDIENCE_CODES
from drukwerk.editions.onix.description import ROLES as ROLE_CODES
from drukwerk.errors import ManuscriptError
from drukwerk.manuscript import load_manuscript
from drukwerk.messages import Message
from drukwerk.metadata import AUDIENCES, ROLES
from drukwerk.publication import Publication, read_publication
from tests.epub.opened import built, read

_O = "{http://ns.editeur.org/onix/3.0/reference}"
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf"/></rootfiles></container>'
)
FULL = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessModeSufficient", "textual,visual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "pageBreakMarkers"),
    ("schema:accessibilityFeature", "pageNavigation"),
    ("schema:accessibilityFeature", "ARIA"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", "All is well."),
    ("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"),
    ("a11y:certifiedBy", "Example Press"),
)
METADATA = "publisher: Example Press\ndate: 2026-05-01\ndescription: A story."


def epub(claims: Iterable[tuple[str, str]]) -> bytes:
    """Return as much of an EPUB as its claims need."""
    package = etree.Element("{http://www.idpf.org/2007/opf}package", version="3.0")
    for name, value in claims:
        etree.SubElement(package, "{http://www.idpf.org/2007/opf}meta", property=name).text = value
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("book.opf", etree.tostring(package))
    return buffer.getvalue()


def published(
    folder: Path, metadata: str = METADATA, lang: str = "en", created: str = "2026-05-01"
) -> Publication:
    """Read a manuscript with these metadata."""
    path = folder / "book.md"
    path.write_text(f"---\ntitle: A Book\nlang: {lang}\n{metadata}\n---\n\nText.\n", "utf-8")
    day = datetime.fromisoformat(created).replace(tzinfo=UTC)
    return read_publication(load_manuscript(path), day)


def message(publication: Publication, claims: Iterable[tuple[str, str]] = FULL) -> etree._Element:
    """Return the message about a publication, parsed."""
    return etree.fromstring(build_onix(publication, epub(claims)).data)


def texts(root: etree._Element, path: str) -> list[str]:
    """Return the texts of the elements on a path of reference names."""
    steps = "/".join(_O + step for step in path.split("/"))
    return [node.text or "" for node in root.iterfind(f".//{steps}")]


def names(root: etree._Element, path: str) -> list[str]:
    """Return the names of the children of the first element on a path, each once."""
    parent = root.find(f".//{_O}{path}")
    assert parent is not None
    return list(dict.fromkeys(etree.QName(child).localname for child in parent))


def details(claims: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the values of the features in a message by their type."""
    publication = read("full")
    found: dict[str, list[str]] = {}
    for feature in message(publication, claims).iter(f"{_O}ProductFormFeature"):
        kind, value = (feature[0].text or "", feature[1].text or "")
        found.setdefault(kind, []).append(value)
    return found


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    root = message(read("full"))
    assert root.tag == f"{_O}ONIXMessage"
    assert root.get("release") == "3.0"
    assert names(root, "Header") == ["Sender", "SentDateTime"]
    assert names(root, "Product") == [
        *("RecordReference", "NotificationType", "ProductIdentifier"),
        *("DescriptiveDetail", "CollateralDetail", "PublishingDetail"),
    ]
    assert names(root, "DescriptiveDetail") == [
        *("ProductComposition", "ProductForm", "ProductFormDetail", "ProductFormFeature"),
        *("PrimaryContentType", "ProductContentType", "EpubLicense", "Collection", "TitleDetail"),
        *("Contributor", "Language", "Extent", "Subject"),
    ]
    assert names(root, "PublishingDetail") == [
        *("Publisher", "CityOfPublication", "PublishingStatus", "PublishingDate"),
    ]
    assert names(root, "TextContent") == ["TextType", "ContentAudience", "Text"]


def test_an_edition_and_an_audience_have_their_places_too(tmp_path: Path) -> None:
    publication = published(tmp_path, f"{METADATA}\nedition: Second edition\naudience: students")
    assert names(message(publication), "DescriptiveDetail")[5:] == [
        *("ProductContentType", "TitleDetail", "NoContributor"),
        *("EditionStatement", "Language", "Extent", "Audience"),
    ]
    assert texts(message(publication), "Audience/AudienceCodeValue") == ["05"]


def test_it_says_what_the_metadata_say() -> None:
    root = message(read("full"))
    assert texts(root, "SenderName") == texts(root, "PublisherName") == ["De Drukkerij"]
    assert texts(root, "SentDateTime") == ["20260820T123015Z"]
    assert texts(root, "ProductForm") == ["ED"]
    assert texts(root, "ProductFormDetail") == ["E101", "E200"]
    assert texts(root, "Collection/TitleDetail/TitleElement/TitleText") == ["Proeven"]
    assert texts(root, "Collection/TitleDetail/TitleElement/PartNumber") == ["2"]
    assert texts(root, "DescriptiveDetail/TitleDetail/TitleElement/TitleText") == ["IJs en vuur"]
    assert texts(root, "Subtitle") == ["Een proef op de som"]
    assert texts(root, "SubjectSchemeIdentifier") == ["20"]
    assert texts(root, "SubjectHeadingText") == ["Proef; Techniek"]
    assert texts(root, "TextContent/Text") == ["Een korte beschrijving."]
    assert texts(root, "CityOfPublication") == ["Utrecht"]
    assert texts(root, "PublishingDate/Date") == ["20260820"]
    assert texts(root, "EpubLicenseName") == ["CC BY 4.0"]


def test_people_stand_in_their_order_with_roles_and_sorting_names() -> None:
    root = message(read("full"))
    assert texts(root, "Contributor/SequenceNumber") == ["1", "2", "3"]
    assert texts(root, "Contributor/ContributorRole") == ["A01", "A01", "B06"]
    assert texts(root, "PersonName") == ["Jo van den Berg", "Redactie", "Ann de Vries"]
    assert texts(root, "PersonNameInverted") == ["Berg, Jo van den"]


def test_a_role_without_a_code_is_said_in_words(tmp_path: Path) -> None:
    people = "author:\n  - {name: Ada, role: typographer}\n  - {name: Bo, role: cartographer}"
    root = message(published(tmp_path, f"{METADATA}\n{people}", "nl"))
    assert texts(root, "ContributorRole") == ["Z99", "A39"]
    assert texts(root, "ContributorDescription") == ["Typografie"]


def test_every_role_and_every_audience_has_a_code() -> None:
    assert set(ROLE_CODES) == set(ROLES.values())
    assert set(AUDIENCE_CODES) == set(AUDIENCES)


@pytest.mark.parametrize("isbn", ["978-0-306-40615-7", "0-306-40615-2"])
def test_an_isbn_has_thirteen_digits(tmp_path: Path, isbn: str) -> None:
    root = message(published(tmp_path, f"{METADATA}\nisbn: {isbn}"))
    assert texts(root, "ProductIDType") == ["15"]
    assert texts(root, "IDTypeName") == []
    assert texts(root, "IDValue") == ["9780306406157"]


def test_without_an_isbn_the_identifier_is_the_publishers_own(tmp_path: Path) -> None:
    root = message(published(tmp_path, f"{METADATA}\nidentifier: urn:example:1"))
    assert texts(root, "ProductIDType") == ["01"]
    assert texts(root, "IDTypeName") == ["Example Press"]
    assert texts(root, "IDValue") == texts(root, "RecordReference") == ["urn:example:1"]


@pytest.mark.parametrize(
    ("lang", "code", "country", "script"),
    [
        ("nl", ["dut"], [], []),
        ("de", ["ger"], [], []),
        ("fr-CA", ["fre"], ["CA"], []),
        ("en-GB", ["eng"], ["GB"], []),
        ("cs", ["cze"], [], []),
        ("fy", ["fry"], [], []),
        ("nds", ["nds"], [], []),
        ("sr-Latn", ["srp"], [], ["Latn"]),
        ("zh-Hant-TW", ["chi"], ["TW"], ["Hant"]),
        ("es-419", ["spa"], [], []),
        ("xx", [], [], []),
    ],
)
def test_languages(
    tmp_path: Path, lang: str, code: list[str], country: list[str], script: list[str]
) -> None:
    root = message(published(tmp_path, lang=lang))
    assert texts(root, "Language/LanguageCode") == code
    assert texts(root, "Language/CountryCode") == country
    assert texts(root, "Language/ScriptCode") == script


@pytest.mark.parametrize(
    ("date", "created", "notification", "status", "format_and_date"),
    [
        ("2026-05-01", "2026-05-01", "03", "04", ("00", "20260501")),
        ("2026-05-02", "2026-05-01", "02", "02", ("00", "20260502")),
        ("2026-05", "2026-05-01", "03", "04", ("01", "202605")),
        ("2026-06", "2026-05-01", "02", "02", ("01", "202606")),
        ("2026", "2026-05-01", "03", "04", ("05", "2026")),
        ("2027", "2026-05-01", "02", "02", ("05", "2027")),
    ],
)
def test_a_date_to_come_is_announced(
    tmp_path: Path,
    date: str,
    created: str,
    notification: str,
    status: str,
    format_and_date: tuple[str, str],
) -> None:
    root = message(published(tmp_path, METADATA.replace("2026-05-01", date), created=created))
    assert texts(root, "NotificationType") == [notification]
    assert texts(root, "PublishingStatus") == [status]
    [day] = root.iter(f"{_O}Date")
    assert (day.get("dateformat"), day.text) == format_and_date


def test_the_claims_of_the_epub_have_their_codes() -> None:
    assert details(FULL) == {
        "09": ["00", "04", "10", "11", "13", "14", "19", "29", "30", "36", "41", "52", "82", "85",
               "90"],
        "12": ["00"],
        "15": ["101F"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("schema:accessModeSufficient", "textual", {"52", "10"}),
        ("schema:accessibilityFeature", "tableOfContents", {"11"}),
        ("schema:accessibilityFeature", "readingOrder", {"13"}),
        ("schema:accessibilityFeature", "structuralNavigation", {"29"}),
        ("schema:accessibilityFeature", "alternativeText", {"14"}),
        ("schema:accessibilityFeature", "displayTransformability", {"36", "10"}),
        ("schema:accessibilityFeature", "pageBreakMarkers", {"19"}),
        ("schema:accessibilityFeature", "pageNavigation", {"41"}),
        ("schema:accessibilityFeature", "ARIA", {"30"}),
        ("schema:accessibilitySummary", "All is well.", {"00"}),
        ("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", {"04", "82", "85"}),
        ("a11y:certifiedBy", "Example Press", {"90"}),
    ],
)
def test_a_code_falls_with_its_claim(name: str, value: str, codes: set[str]) -> None:
    less = [claim for claim in FULL if claim != (name, value)]
    assert set(details(FULL)["09"]) - set(details(less)["09"]) == codes


@pytest.mark.parametrize("hazard", ["unknown", "flashing"])
def test_no_hazard_is_said_only_where_there_is_none(hazard: str) -> None:
    other = [("schema:accessibilityHazard", hazard), *(c for c in FULL if "Hazard" not in c[0])]
    assert "12" not in details(other)


def test_another_conformance_is_not_taken_for_this_one() -> None:
    url = "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"
    assert details([("dcterms:conformsTo", url)]) == {"15": ["101F"]}


def test_no_pictures_no_pictures_told() -> None:
    root = message(read("full"), [claim for claim in FULL if claim[1] != "visual"])
    assert texts(root, "PrimaryContentType") == ["10"]
    assert texts(root, "ProductContentType") == []


def test_the_summary_is_that_of_the_epub() -> None:
    opened = built("full")
    publication = read("full")
    root = etree.fromstring(build_onix(publication, opened.data).data)
    [summary] = texts(root, "ProductFormFeatureDescription")
    said = [it.value for it in claims_of("epub", opened.data) if it.name == "accessibilitySummary"]
    assert [summary] == said
    assert publication.labels.accessibility.reading_order in summary
    assert texts(root, "Extent/ExtentValue") == [str(len(opened.data))]


@pytest.mark.parametrize("rights", ["All rights reserved", "Licensed to readers"])
def test_other_rights_are_no_licence(tmp_path: Path, rights: str) -> None:
    assert "EpubLicense" not in names(
        message(published(tmp_path, f"{METADATA}\nrights: {rights}")), "DescriptiveDetail"
    )


def test_what_nobody_said_is_not_there(tmp_path: Path) -> None:
    root = message(published(tmp_path, "publisher: Example Press"), [])
    assert names(root, "Product")[-1] == "PublishingDetail"
    assert names(root, "PublishingDetail") == ["Publisher", "PublishingStatus"]
    for name in ("ProductSupply", "CollateralDetail", "Subject", "Audience", "Collection"):
        assert root.find(f".//{_O}{name}") is None


def told(error: Iterable[Message]) -> list[tuple[str, str, int]]:
    """Return severity, code and line of messages."""
    return [(str(it.severity), it.code, it.place.line if it.place else 0) for it in error]


def test_no_publisher_no_message(tmp_path: Path) -> None:
    with pytest.raises(ManuscriptError) as caught:
        message(published(tmp_path, "date: 2026-05-01"))
    assert told(caught.value.messages) == [("error", "onix-publisher", 2)]


@pytest.mark.parametrize(
    ("metadata", "named"),
    [
        ("description: A story.", ["date"]),
        ("date: 2026-05-01", ["description"]),
        ("", ["date", "description"]),
    ],
)
def test_what_shops_ask_for_is_told_in_one_warning(
    tmp_path: Path, metadata: str, named: list[str]
) -> None:
    publication = published(tmp_path, f"publisher: Example Press\n{metadata}")
    messages = build_onix(publication, epub(FULL)).messages
    assert told(messages) == [("warning", "onix-incomplete", 2)]
    assert [key for key in ("date", "description") if f"`{key}`" in messages[0].text] == named


def test_complete_metadata_are_not_remarked_upon(tmp_path: Path) -> None:
    assert build_onix(published(tmp_path), epub(FULL)).messages == ()


def test_the_same_bytes_each_time() -> None:
    one, two = (build_onix(read("full"), built("full").data).data for _ in range(2))
    assert one == two


def test_the_edition_is_made_of_the_finished_epub() -> None:
    assert EDITIONS["onix"].of == "epub"
    assert EDITIONS["onix"].suffix == "-onix.xml"
