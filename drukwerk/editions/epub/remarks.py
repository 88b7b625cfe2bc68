"""What there is to say about a finished book: colours that are hard to read, a claim not made."""

from __future__ import annotations

from collections.abc import Iterator

from drukwerk.accessibility import CONFORMITY, Book, Claims, Faint, faint_texts
from drukwerk.checks.silence import is_silenced
from drukwerk.editions.faint import faint_message
from drukwerk.messages import Message, Severity
from drukwerk.publication import Publication


def doubts(publication: Publication) -> frozenset[str]:
    """Return the codes of what was found in the manuscript.

    What an author silenced does not count: somebody looked, and gave a reason.
    """
    return frozenset(
        message.code
        for message in publication.messages
        if not is_silenced(message, publication.metadata)
    )


def remarks(book: Book, claims: Claims, publication: Publication) -> Iterator[Message]:
    """Yield texts of too little contrast, and why conformity is not claimed where it is wished."""
    for text in faint_texts(book):
        yield faint_message(publication, _named(text), text.colour, text.ground, text.needed)
    if publication.metadata.certified_by and claims.against:
        said = f"The EPUB does not claim {CONFORMITY}: {'; '.join(claims.against)}."
        place = publication.manuscript.place(publication.metadata.line("certified-by"))
        yield Message(Severity.WARNING, "epub-claim", said, place, "Mend that and build again.")


def _named(text: Faint) -> str:
    who = ", for whoever reads light on dark," if text.is_night else ""
    return f"In the EPUB `{text.selector}`{who}"
