"""The ledger: every picture of a publication with its rights, and whether these reach.

A picture without the right for an edition keeps that edition from being made,
and no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drukwerk.errors import ManuscriptError
from drukwerk.messages import Message, Severity

if TYPE_CHECKING:
    from drukwerk.images.rights import Rights
    from drukwerk.publication import Publication

#: The edition that has the cover alone, and none of the pictures in the text.
_COVER = "cover"


@dataclass(frozen=True, slots=True)
class Entry:
    """A picture: its source as written, its file, the line where it first stands, its rights.

    ``needs_source`` tells whether somebody must have made it whom the reader may
    want to know: a bitmap that is no ornament. ``on_cover`` is what the metadata
    name for the cover.
    """

    source: str
    path: Path
    line: int
    rights: Rights
    needs_source: bool = False
    on_cover: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether nothing says whose picture it is, though it should be said."""
        return self.needs_source and not self.rights.is_accounted_for


def refuse_without_right(publication: Publication, edition: str) -> None:
    """Raise ``ManuscriptError`` for the pictures that may not be published in an edition."""
    place = publication.manuscript.place
    messages = [
        Message(Severity.ERROR, "picture-rights", text, place(entry.line), hint)
        for entry in publication.ledger
        if entry.on_cover or edition != _COVER
        for text, hint in _wants(entry, publication, edition)
    ]
    if messages:
        raise ManuscriptError(messages)


def _wants(entry: Entry, publication: Publication, edition: str) -> Iterator[tuple[str, str]]:
    """Yield what the rights to a picture do not reach to, and what to do."""
    rights, day = entry.rights, publication.created.date()
    if rights.expires and rights.expires < day:
        text = f"The right to the picture `{entry.source}` ended on {rights.expires}"
        hint = "Renew it and write the new date, or take another picture."
        yield f"{text}; this is published on {day}.", hint
    if rights.editions and edition not in rights.editions:
        text = f"The right to the picture `{entry.source}` is not for the edition `{edition}`"
        hint = "Get it, or take another picture."
        yield f"{text}, but for {', '.join(rights.editions)}.", hint
