"""What is told once is not told again of each edition that shows it.

A heading that skips a level is a fault of the manuscript, and is told there;
that it is skipped in the PDF as well is no news. So a finding in an edition
that repeats what stands in the list already is left out, unless it is graver.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from drukwerk.messages import Message, Severity

#: What a finding in an edition repeats, on the same line.
ECHOES: Mapping[str, frozenset[str]] = {
    "pdf-glyph": frozenset({"character-broken"}),
    "pdf-letter": frozenset({"character-broken", "pdf-glyph"}),
    "print-glyph": frozenset({"character-broken", "pdf-glyph"}),
    "pdf-link": frozenset({"link-empty"}),
}
#: The same, of what is certainly told of each place in the text. Those of Ace go by its tests.
ECHOES_ANYWHERE: Mapping[str, frozenset[str]] = {
    "pdf-heading": frozenset({"heading-skipped"}),
    "pdf-table-header": frozenset({"table-header"}),
    "ace heading-order": frozenset({"heading-skipped"}),
    "ace empty-table-header": frozenset({"table-header-empty"}),
    "ace link-name": frozenset({"link-empty"}),
}
_TEST_OF_ACE = re.compile(r"Ace says(?: \([^)]*\))?: ([a-z-]+):")
_GRAVITY = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def without_echoes(messages: Iterable[Message], told: Collection[Message]) -> list[Message]:
    """Return the messages that do not repeat what is told elsewhere in the list."""
    return [message for message in messages if not any(_repeated(message, told))]


def _repeated(message: Message, told: Collection[Message]) -> Iterator[bool]:
    name = message.code
    if found := _TEST_OF_ACE.match(message.text):
        name = f"{name} {found[1]}"
    nearby, anywhere = ECHOES.get(name, ()), ECHOES_ANYWHERE.get(name, ())
    for other in told if nearby or anywhere else ():
        is_there = 0 < _line(other) == _line(message)
        is_told = other.code in anywhere or (is_there and other.code in nearby)
        yield is_told and _GRAVITY.index(message.severity) <= _GRAVITY.index(other.severity)


def _line(message: Message) -> int:
    return message.place.line if message.place else 0
