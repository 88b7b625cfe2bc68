"""A publication: a manuscript that has been read, filtered and written as HTML once.

Every edition is made from this one value.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from drukwerk import pandoc
from drukwerk.errors import ManuscriptError
from drukwerk.filters import Context, apply_filters
from drukwerk.html import Element, parse_fragment
from drukwerk.images import Picture
from drukwerk.labels import Labels, labels
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message, has_errors
from drukwerk.metadata import Metadata
from drukwerk.places import Places
from drukwerk.typography import plain


@dataclass(frozen=True, slots=True)
class Publication:
    """What editions are made from.

    ``fragment`` is the text as HTML, ``pictures`` its images by their source,
    ``created`` the only date anywhere.
    """

    manuscript: Manuscript
    labels: Labels
    fragment: str
    pictures: Mapping[str, Picture]
    messages: tuple[Message, ...]
    created: datetime

    @property
    def metadata(self) -> Metadata:
        """The manuscript's metadata."""
        return self.manuscript.metadata

    @property
    def lang(self) -> str:
        """The language of the manuscript, a BCP 47 tag."""
        return self.metadata.lang

    @property
    def identifier(self) -> str:
        """The identifier of the publication: its own, its ISBN, or one made of its title."""
        if self.metadata.identifier:
            return self.metadata.identifier
        if self.metadata.isbn:
            return f"urn:isbn:{self.metadata.isbn}"
        names = ",".join(person.name for person in self.metadata.author)
        seed = f"{self.metadata.title}|{names}|{self.metadata.lang}"
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}"

    def set_text(self, text: str) -> str:
        """Set a string of the metadata in the publication's typography."""
        return plain(text, self.lang)

    def body(self) -> Element:
        """Return the text as a fresh tree that the caller may change."""
        return parse_fragment(self.fragment)


def read_publication(manuscript: Manuscript, created: datetime) -> Publication:
    """Read a manuscript into a publication; raise ``ManuscriptError`` when it has errors."""
    document = pandoc.read(manuscript.body)
    context = Context(manuscript, labels(manuscript.metadata.lang), Places(manuscript.body, document))
    context.messages.extend(manuscript.messages)
    document = apply_filters(document, context)
    messages = sorted(context.messages, key=lambda message: message.place.line if message.place else 0)
    if has_errors(messages):
        raise ManuscriptError(messages)
    fragment = pandoc.write_html(document)
    return Publication(
        manuscript, context.labels, fragment, context.pictures, tuple(messages), created
    )


def creation_date(metadata: Metadata, source_date_epoch: str | None, now: datetime) -> datetime:
    """Return the date an edition bears: SOURCE_DATE_EPOCH, the metadata's date, or now."""
    if source_date_epoch and source_date_epoch.isdigit():
        return datetime.fromtimestamp(int(source_date_epoch), UTC)
    if metadata.date:
        year, month, day = (*map(int, metadata.date.split("-")), 1, 1)[:3]
        return datetime(year, month, day, tzinfo=UTC)
    return now.astimezone(UTC).replace(microsecond=0)
