"""What is told once is not told again of each edition that shows it.

A heading that skips a level is a fault of the manuscript, and is told there;
that it is skipped in the PDF as well is no news. So a finding in an edition
that repeats what stands in the list already is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from drukwerk.messages import Message

#: What a code of an edition repeats, on the same line.
ECHOES: Mapping[str, frozenset[str]] = {
    "pdf-glyph": frozenset({"character-broken"}),
    "pdf-letter": frozenset({"character-broken", "pdf-glyph"}),
    "print-glyph": frozenset({"character-broken", "pdf-glyph"}),
    "pdf-link": frozenset({"link-empty"}),
}
#: The same, of what is certainly told of each place in the text.
ECHOES_ANYWHERE: Mapping[str, frozenset[str]] = {
    "pdf-heading": frozenset({"heading-skipped"}),
    "pdf-table-header": frozenset({"table-header"}),
}


def without_echoes(messages: Iterable[Message], told: Collection[Message]) -> list[Message]:
    """Return the messages that do not repeat what is told elsewhere in the list."""
    codes = {message.code for message in told}
    placed = {(message.code, _line(message)) for message in told if _line(message)}
    return [
        message
        for message in messages
        if not ECHOES_ANYWHERE.get(message.code, frozenset()) & codes
        and not any((code, _line(message)) in placed for code in ECHOES.get(message.code, ()))
    ]


def _line(message: Message) -> int:
    return message.place.line if message.place else 0
