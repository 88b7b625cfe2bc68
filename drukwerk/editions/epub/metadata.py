"""The metadata of the package: Dublin Core, refined by the vocabularies of EPUB 3.

A sorting name is given only where the author wrote one (``file-as``): where a
name is to be cut, and whether at all, differs by language and by person, and a
reading system that gets none sorts by its own rules.
https://www.w3.org/TR/epub-33/#sec-pkg-metadata
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from drukwerk.accessibility import CONFORMITY, PAGE_MARKS, Claims
from drukwerk.editions.epub.xhtml import XML_LANG
from drukwerk.metadata import Person
from drukwerk.publication import Publication
from drukwerk.styles import Style

#: ONIX code list 5: ISBN-10 and ISBN-13.
_ISBN = {10: "02", 13: "15"}
_POSITION = re.compile(r"\d+(\.\d+)*\Z")
_META = "meta"


def describe(book: Any, publication: Publication, claims: Claims, source: str) -> None:
    """Give a book its metadata; ``source`` is the edition that its page numbers are of."""
    book.metadata.clear()
    book.set_identifier(publication.identifier)
    _isbn(book, publication)
    _titles(book, publication)
    book.set_language(publication.lang)
    for number, person in enumerate(publication.metadata.author, start=1):
        _person(book, person, f"person-{number}")
    _plain(book, publication)
    _series(book, publication)
    _cover(book)
    if PAGE_MARKS in claims.features:
        _page_source(book, source)
    for name, value in claims.metadata():
        _meta(book, value, {"property": f"schema:{name}"} | _language(name, publication))
    if claims.may_conform and publication.metadata.certified_by:
        _conformity(book, publication.metadata.certified_by)


def _language(name: str, publication: Publication) -> dict[str, str]:
    """Say in which language the summary is, where that of the book has no words of ours."""
    language = publication.labels.language
    is_other = publication.lang.partition("-")[0].casefold() != language
    return {XML_LANG: language} if is_other and name == "accessibilitySummary" else {}


def _conformity(book: Any, certifier: str) -> None:
    """Say what the book conforms to, and who says so (EPUB Accessibility 1.1, 4.2 and 4.3)."""
    _meta(book, CONFORMITY, {"property": "dcterms:conformsTo", "id": "conformity"})
    _refine(book, "conformity", "a11y:certifiedBy", certifier)


def _meta(book: Any, value: str, attributes: Mapping[str, str]) -> None:
    book.add_metadata(None, _META, value, dict(attributes))


def _refine(book: Any, identifier: str, name: str, value: str, scheme: str = "") -> None:
    attributes = {"refines": f"#{identifier}", "property": name}
    _meta(book, value, attributes | ({"scheme": scheme} if scheme else {}))


def _isbn(book: Any, publication: Publication) -> None:
    isbn = publication.isbn
    if not isbn:
        return
    identifier = book.IDENTIFIER_ID
    if publication.identifier != f"urn:isbn:{isbn}":
        identifier = "isbn"
        book.add_metadata("DC", "identifier", f"urn:isbn:{isbn}", {"id": identifier})
    _refine(book, identifier, "identifier-type", _ISBN[len(isbn)], "onix:codelist5")


def _titles(book: Any, publication: Publication) -> None:
    book.title = publication.set_text(publication.metadata.title)
    book.add_metadata("DC", "title", book.title, {"id": "title"})
    _refine(book, "title", "title-type", "main")
    if publication.metadata.subtitle:
        subtitle = publication.set_text(publication.metadata.subtitle)
        book.add_metadata("DC", "title", subtitle, {"id": "subtitle"})
        _refine(book, "subtitle", "title-type", "subtitle")


def _person(book: Any, person: Person, identifier: str) -> None:
    element = "creator" if person.role == "aut" else "contributor"
    book.add_metadata("DC", element, person.name, {"id": identifier})
    _refine(book, identifier, "role", person.role, "marc:relators")
    if person.file_as:
        _refine(book, identifier, "file-as", person.file_as)


def _plain(book: Any, publication: Publication) -> None:
    metadata = publication.metadata
    for name, value in (
        ("date", metadata.date),
        ("publisher", metadata.publisher),
        ("rights", metadata.rights),
        ("description", publication.set_text(metadata.description)),
    ):
        if value:
            book.add_metadata("DC", name, value)
    for subject in metadata.subjects:
        book.add_metadata("DC", "subject", publication.set_text(subject))


def _series(book: Any, publication: Publication) -> None:
    series = publication.metadata.series
    if series is None:
        return
    _meta(book, series.name, {"property": "belongs-to-collection", "id": "series"})
    _refine(book, "series", "collection-type", "series")
    if _POSITION.match(series.number):
        _refine(book, "series", "group-position", series.number)


def page_source(publication: Publication, style: Style) -> str:
    """Say of which edition the page numbers are, in words that tell it from the EPUB.

    An identifier would be that of the EPUB, which is not to be named as the source
    of its own pages (EPUB Accessibility 1.1, 4.1.2.1; Techniques 1.1, 5.1).
    """
    metadata = publication.metadata
    size = (f"{style.millimetres(f'--page-{side}'):g}" for side in ("width", "height"))
    issued = ", ".join(filter(None, (metadata.publisher, metadata.edition, metadata.date)))
    form = f"PDF, {' × '.join(size)} mm"
    return ". ".join(filter(None, (publication.set_text(metadata.title), issued, form)))


def _page_source(book: Any, source: str) -> None:
    """Name the source in the new way, and in that of EPUB 3.3 (D.4.1.6).

    https://www.w3.org/publishing/a11y/page-source-id/
    """
    _meta(book, source, {"property": "pageBreakSource"})
    book.add_metadata("DC", "source", source, {"id": "page-source"})
    _refine(book, "page-source", "source-of", "pagination")


def _cover(book: Any) -> None:
    """Name the cover in the way of EPUB 2 too, by which many shelves find it."""
    _meta(book, "", {"name": "cover", "content": "cover-image"})
