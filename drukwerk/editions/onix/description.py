"""The product described: form, licence, series, title, people, language, subjects (block 1)."""

from __future__ import annotations

from collections.abc import Iterator

from langcodes import Language

from drukwerk.editions.onix.elements import ONIX
from drukwerk.editions.onix.features import Claims, content_types, form_features
from drukwerk.html import Element
from drukwerk.licences import creative_commons
from drukwerk.metadata import Person
from drukwerk.publication import Publication

#: Code lists 2, 150 and 175: one product, a download, an EPUB, reflowable.
_COMPOSITION, _FORM, _DETAILS = "00", "ED", ("E101", "E200")
#: Code list 17, by MARC relator; it has no typographers and no proofreaders.
ROLES = {
    "aut": "A01",
    "edt": "B01",
    "trl": "B06",
    "ill": "A12",
    "pht": "A13",
    "dsr": "A11",
    "tyg": "Z99",
    "ctb": "A32",
    "com": "C01",
    "aui": "A23",
    "aft": "A19",
    "pfr": "Z99",
    "ctg": "A39",
}
_OTHER_ROLE = "Z99"
#: Code list 28.
AUDIENCES = {
    "general": "01",
    "children": "02",
    "teenagers": "03",
    "schools": "04",
    "students": "05",
    "professionals": "06",
    "adult-education": "08",
}


def descriptive_detail(publication: Publication, claims: Claims, size: int) -> Element:
    """Return the block that says what the product is; ``size`` is that of its file, in bytes."""
    return ONIX.DescriptiveDetail(
        ONIX.ProductComposition(_COMPOSITION),
        ONIX.ProductForm(_FORM),
        *(ONIX.ProductFormDetail(code) for code in _DETAILS),
        *form_features(claims),
        *content_types(claims),
        *_licence(publication),
        *_series(publication),
        _title(publication),
        *_contributors(publication),
        *_edition(publication),
        *_language(publication),
        _file_size(size),
        *_subjects(publication),
        *_audience(publication),
    )


def _licence(publication: Publication) -> Iterator[Element]:
    """Yield a Creative Commons licence, by the page for lay readers (code list 218)."""
    if licence := creative_commons(publication.metadata.rights):
        yield ONIX.EpubLicense(
            ONIX.EpubLicenseName(licence.name),
            ONIX.EpubLicenseExpression(
                ONIX.EpubLicenseExpressionType("01"), ONIX.EpubLicenseExpressionLink(licence.url)
            ),
        )


def _series(publication: Publication) -> Iterator[Element]:
    """Yield the series as a publisher's collection (code lists 148, 149), with the number in it."""
    series = publication.metadata.series
    if series is None:
        return
    parts = [ONIX.TitleElement(ONIX.TitleElementLevel("02"), ONIX.TitleText(series.name))]
    if series.number:
        number = ONIX.PartNumber(series.number)
        parts.insert(0, ONIX.TitleElement(ONIX.TitleElementLevel("01"), number))
    title = ONIX.TitleDetail(ONIX.TitleType("01"), *parts)
    yield ONIX.Collection(ONIX.CollectionType("10"), title)


def _title(publication: Publication) -> Element:
    """Return the title of the product (code lists 15, 149)."""
    metadata = publication.metadata
    title = ONIX.TitleElement(
        ONIX.TitleElementLevel("01"), ONIX.TitleText(publication.set_text(metadata.title))
    )
    if metadata.subtitle:
        title.append(ONIX.Subtitle(publication.set_text(metadata.subtitle)))
    return ONIX.TitleDetail(ONIX.TitleType("01"), title)


def _contributors(publication: Publication) -> Iterator[Element]:
    people = publication.metadata.author
    if not people:
        yield ONIX.NoContributor()
    for number, person in enumerate(people, start=1):
        yield _contributor(person, number, publication)


def _contributor(person: Person, number: int, publication: Publication) -> Element:
    """Return somebody with a role; one for which there is no code is said in words."""
    role = ROLES[person.role]
    contributor = ONIX.Contributor(
        ONIX.SequenceNumber(str(number)), ONIX.ContributorRole(role), ONIX.PersonName(person.name)
    )
    if person.file_as:
        contributor.append(ONIX.PersonNameInverted(person.file_as))
    if role == _OTHER_ROLE:
        words = publication.labels.roles[person.role]
        contributor.append(ONIX.ContributorDescription(words))
    return contributor


def _edition(publication: Publication) -> Iterator[Element]:
    if publication.metadata.edition:
        yield ONIX.EditionStatement(publication.metadata.edition)


def _language(publication: Publication) -> Iterator[Element]:
    """Yield the language of the text, by code list 74 (ISO 639-2/B), with country and script."""
    language = Language.get(publication.lang)
    try:
        code = language.to_alpha3(variant="B")
    except LookupError:
        return
    element = ONIX.Language(ONIX.LanguageRole("01"), ONIX.LanguageCode(code))
    if len(language.territory or "") == 2:
        element.append(ONIX.CountryCode(language.territory))
    if language.script:
        element.append(ONIX.ScriptCode(language.script))
    yield element


def _file_size(size: int) -> Element:
    """Return the size of the file in bytes (code lists 23, 24)."""
    return ONIX.Extent(ONIX.ExtentType("22"), ONIX.ExtentValue(str(size)), ONIX.ExtentUnit("17"))


def _subjects(publication: Publication) -> Iterator[Element]:
    """Yield the keywords, all in one and with semicolons between them (code list 27)."""
    keywords = "; ".join(map(publication.set_text, publication.metadata.subjects))
    if keywords:
        yield ONIX.Subject(ONIX.SubjectSchemeIdentifier("20"), ONIX.SubjectHeadingText(keywords))


def _audience(publication: Publication) -> Iterator[Element]:
    """Yield for whom the product is, in ONIX's own codes (code list 29), where that is said."""
    if publication.metadata.audience:
        code = AUDIENCES[publication.metadata.audience]
        yield ONIX.Audience(ONIX.AudienceCodeType("01"), ONIX.AudienceCodeValue(code))
