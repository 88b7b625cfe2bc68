"""From a publication and its finished EPUB to the message about it, the same bytes each time.

The elements stand in the order of the schema. What nobody said is not in it:
no price, no supplier, no territory.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drukwerk.checks.claims import claims_of
from drukwerk.editions.built import Built
from drukwerk.editions.onix.description import descriptive_detail
from drukwerk.editions.onix.elements import ONIX
from drukwerk.errors import ManuscriptError
from drukwerk.html import Element
from drukwerk.isbn import as_isbn_13, normalise_isbn
from drukwerk.messages import Message, Severity
from drukwerk.publication import Publication

#: Code list 1: confirmed in advance, confirmed on publication.
_ADVANCE, _PUBLISHED = "02", "03"
#: Code list 64: forthcoming, active.
_FORTHCOMING, _ACTIVE = "02", "04"
#: Code list 5: a number of the publisher's own, ISBN-13.
_PROPRIETARY, _ISBN_13 = "01", "15"
#: Code list 55, by how much of a date is known: year, month, day.
_DATE_FORMATS = {1: "05", 2: "01", 3: "00"}
#: What a shop asks for, and a message may do without.
_ASKED_FOR = ("date", "description")


def build_onix(publication: Publication, epub: bytes) -> Built:
    """Make the message about the EPUB of a publication; its claims are read in the EPUB."""
    messages = _missing(publication)
    message = ONIX.ONIXMessage(_header(publication), _product(publication, epub), release="3.0")
    data = etree.tostring(message, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return Built(data, messages=tuple(messages))


def _missing(publication: Publication) -> list[Message]:
    """Refuse a message from nobody; tell what else a shop asks for and the metadata lack."""
    metadata = publication.metadata
    place = publication.manuscript.place(metadata.line("title"))
    if not metadata.publisher:
        text = "ONIX is a message from a publisher, and the metadata name none."
        hint = "Add `publisher: ...`, or leave out the edition `onix`."
        raise ManuscriptError([Message(Severity.ERROR, "onix-publisher", text, place, hint)])
    missing = [f"`{key}`" for key in _ASKED_FOR if not getattr(metadata, key)]
    if not missing:
        return []
    text = f"Bookshops ask for what the metadata lack: {' and '.join(missing)}."
    hint = "Add it; the ONIX message is made without."
    return [Message(Severity.WARNING, "onix-incomplete", text, place, hint)]


def _header(publication: Publication) -> Element:
    return ONIX.Header(
        ONIX.Sender(ONIX.SenderName(publication.metadata.publisher)),
        ONIX.SentDateTime(publication.created.strftime("%Y%m%dT%H%M%SZ")),
    )


def _product(publication: Publication, epub: bytes) -> Element:
    claims = [(claim.name, claim.value) for claim in claims_of("epub", epub)]
    return ONIX.Product(
        ONIX.RecordReference(publication.identifier),
        ONIX.NotificationType(_ADVANCE if _is_forthcoming(publication) else _PUBLISHED),
        _identifier(publication),
        descriptive_detail(publication, claims, len(epub)),
        *_collateral_detail(publication),
        _publishing_detail(publication),
    )


def _identifier(publication: Publication) -> Element:
    """Return the ISBN, or the identifier of the EPUB under the name of its publisher."""
    if publication.isbn:
        number = normalise_isbn(as_isbn_13(publication.isbn))
        return ONIX.ProductIdentifier(ONIX.ProductIDType(_ISBN_13), ONIX.IDValue(number))
    return ONIX.ProductIdentifier(
        ONIX.ProductIDType(_PROPRIETARY),
        ONIX.IDTypeName(publication.metadata.publisher),
        ONIX.IDValue(publication.identifier),
    )


def _collateral_detail(publication: Publication) -> Iterator[Element]:
    """Yield the description for everyone (code lists 153, 154), which is plain text."""
    description = publication.set_text(publication.metadata.description)
    if description:
        yield ONIX.CollateralDetail(
            ONIX.TextContent(
                ONIX.TextType("03"), ONIX.ContentAudience("00"), ONIX.Text(description)
            )
        )


def _publishing_detail(publication: Publication) -> Element:
    """Return who published it, where, and when (code lists 45, 64, 163)."""
    metadata = publication.metadata
    detail = ONIX.PublishingDetail(
        ONIX.Publisher(ONIX.PublishingRole("01"), ONIX.PublisherName(metadata.publisher))
    )
    if metadata.place:
        detail.append(ONIX.CityOfPublication(metadata.place))
    status = _FORTHCOMING if _is_forthcoming(publication) else _ACTIVE
    detail.append(ONIX.PublishingStatus(status))
    if metadata.date:
        parts = metadata.date.split("-")
        day = ONIX.Date("".join(parts), dateformat=_DATE_FORMATS[len(parts)])
        detail.append(ONIX.PublishingDate(ONIX.PublishingDateRole("01"), day))
    return detail


def _is_forthcoming(publication: Publication) -> bool:
    """Tell whether the date of publication is yet to come on the date the message bears."""
    date = publication.metadata.date
    return date > publication.created.strftime("%Y-%m-%d")[: len(date)]
