"""A publication: a manuscript that has been read, filtered and written as HTML once.

Every edition is made from this one value.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import panflute as pf

from drukwerk import pandoc
from drukwerk.checks.manuscript import check_text
from drukwerk.document import depth, descendants
from drukwerk.errors import ManuscriptError
from drukwerk.filters import apply_filters
from drukwerk.filters.context import Context
from drukwerk.html import Element, parse_fragment
from drukwerk.images import ImageProblem, Picture, open_picture
from drukwerk.isbn import normalise_isbn
from drukwerk.labels import Labels, labels
from drukwerk.ledger import Entry
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message, Severity, has_errors
from drukwerk.metadata import Metadata
from drukwerk.nesting import deepest_line, fullest_line
from drukwerk.places import Places
from drukwerk.typography import plain

#: Elements in one another; a cell of a table in a list in a list stands 12 deep.
DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Publication:
    """What editions are made from.

    ``fragment`` is the text as HTML, ``pictures`` its images by their source,
    ``picture_lines`` where in the manuscript these first stand, ``ledger`` the
    rights to them and to the cover, ``created`` the only date anywhere.
    """

    manuscript: Manuscript
    labels: Labels
    fragment: str
    pictures: Mapping[str, Picture]
    messages: tuple[Message, ...]
    created: datetime
    picture_lines: Mapping[str, int] = field(default_factory=dict)
    ledger: tuple[Entry, ...] = ()

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
            return f"urn:isbn:{self.isbn}"
        names = ",".join(person.name for person in self.metadata.author)
        seed = f"{self.metadata.title}|{names}|{self.metadata.lang}"
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}"

    @property
    def isbn(self) -> str:
        """The ISBN without its hyphens, or nothing."""
        return normalise_isbn(self.metadata.isbn)

    def picture(self, key: str) -> Picture | None:
        """Open the picture that the metadata names under a key (``cover``), if any.

        Raises ``ManuscriptError`` with the place of the key when it cannot be taken.
        """
        source = str(getattr(self.metadata, key))
        if not source:
            return None
        try:
            return open_picture(source, self.manuscript.roots)
        except ImageProblem as problem:
            place = self.manuscript.place(self.metadata.line(key))
            message = Message(Severity.ERROR, problem.code, problem.text, place, problem.hint)
            raise ManuscriptError([message]) from problem

    def set_text(self, text: str) -> str:
        """Set a string of the metadata in the publication's typography."""
        return plain(text, self.lang)

    def body(self) -> Element:
        """Return the text as a fresh tree that the caller may change."""
        return parse_fragment(self.fragment)


def read_publication(
    manuscript: Manuscript, created: datetime, part: str = "", today: date | None = None
) -> Publication:
    """Read a manuscript into a publication; raise ``ManuscriptError`` when it has errors.

    ``part`` is the edition whose own text is wanted (``zine``), or nothing for all others;
    ``today`` is the day by which dates are judged, where they are.
    """
    document, unclosed = _read(manuscript)
    places = Places(manuscript.body, document)
    words = labels(manuscript.metadata.lang)
    context = Context(manuscript, words, places, part=part, today=today)
    context.messages.extend(manuscript.messages)
    for line in unclosed:
        text = "This block (`:::`) is not closed; it goes on to the end of what is around it."
        context.warn("div-unclosed", text, line, "Put a line `:::` after its last paragraph.")
    if not part:
        check_text(document, context)  # all of it, whatever edition a part is for
    document = apply_filters(document, context)
    messages = sorted(context.messages, key=_position)
    if has_errors(messages):
        raise ManuscriptError(messages)
    fragment = pandoc.write_html(document)
    return Publication(
        manuscript,
        context.labels,
        fragment,
        context.pictures,
        tuple(messages),
        created,
        context.picture_lines,
        _ledger(document, context),
    )


def _ledger(document: pf.Doc, context: Context) -> tuple[Entry, ...]:
    """Return the pictures that were left in the text, and the one on the cover."""
    left = {image.url for image in descendants(document, pf.Image)}
    return tuple(it for it in context.ledger.values() if it.on_cover or it.source in left)


def _read(manuscript: Manuscript) -> tuple[pf.Doc, list[int]]:
    try:
        document, unclosed = pandoc.read(manuscript.body)
        if depth(document) <= DEEPEST:
            return document, unclosed
    except pandoc.PandocError as error:
        text = f"The text cannot be read: {error}."
        hint = "Look for brackets or marks of emphasis that are opened many times and not closed."
        line = fullest_line(manuscript.body, "[")
        raise _failure(manuscript, "markdown-unreadable", text, hint, line) from error
    except RecursionError:
        pass
    text = "Blocks, lists or quotations stand in one another too deep to be set."
    hint = "Three or four levels are as many as a reader can follow."
    line = deepest_line(manuscript.body)
    raise _failure(manuscript, "nesting", text, hint, line)


def _position(message: Message) -> tuple[int, int]:
    return (message.place.line, message.place.column) if message.place else (0, 0)


def _failure(manuscript: Manuscript, code: str, text: str, hint: str, line: int) -> ManuscriptError:
    place = manuscript.place(line)
    return ManuscriptError([Message(Severity.ERROR, code, text, place, hint)])


def creation_date(metadata: Metadata, source_date_epoch: str | None, now: datetime) -> datetime:
    """Return the date an edition bears: SOURCE_DATE_EPOCH, the metadata's date, or now."""
    if source_date_epoch and source_date_epoch.isascii() and source_date_epoch.isdigit():
        return datetime.fromtimestamp(int(source_date_epoch), UTC)
    if metadata.date:
        year, month, day = (*map(int, metadata.date.split("-")), 1, 1)[:3]
        return datetime(year, month, day, tzinfo=UTC)
    return now.astimezone(UTC).replace(microsecond=0)
