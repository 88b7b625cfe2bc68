"""How notes are marked in a text, and how a note begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HIGH = "⁰¹²³⁴-⁹"
#: A raised 2 or 3 after these is part of a unit.
_UNIT = r"(?<!\bm)(?<!\b[kcdh]m)(?<!\bmm)"
_GLUED = (
    r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[^\W\d_][.,;:!?])|(?<=[^\W\d_][”’\"»)])|(?<=[.,;!?)][”’\"»)]))"
)
#: The ways in which a text marks its notes; each text has one of them.
STYLES: dict[str, re.Pattern[str]] = {
    "raised": re.compile(rf"(?:(?<=\S)|^)(?<![{_HIGH}]){_UNIT}([{_HIGH}]{{1,3}})(?!\w)"),
    "bracketed": re.compile(r"(?<=\S)\s?\[(\d{1,3})\]"),
    "glued": re.compile(rf"{_GLUED}(\d{{1,2}})(?=\s|$|[.,;:!?)”’\"»](?!\d))"),
}
_NOTE = re.compile(
    rf"^(?:\[(\d{{1,3}})\]\s*|(\d{{1,3}})(?:[.)]|\b)\s+(?=[^\W\d_]|[“„«\"‘(¿¡])|([{_HIGH}]{{1,3}})(?![{_HIGH}])\s*)"
    r"(?=\S)"
)
_HEADING = re.compile(
    r"(?:(?:voet|eind)?noten|(?:end|foot)?notes|anmerkungen|fu(?:ß|ss)noten|endnoten"
    r"|notas(?: al pie)?|notes de bas de page|note(?: a piè di pagina)?)\s*:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a note: where it stands in a text, its number, and the word it is glued to."""

    start: int
    end: int
    number: int
    word: str


def marks_in(text: str, style: str) -> Iterator[Mark]:
    """Yield the marks of a style in a text."""
    for found in STYLES[style].finditer(text):
        start = found.start(1) if style != "bracketed" else found.start()
        yield Mark(start, found.end(), _number(found[1]), _word_before(text, found.start(1)))


def note_at(text: str) -> tuple[int, int] | None:
    """Return the number with which a note begins and where its words begin, or None."""
    found = _NOTE.match(text)
    if not found:
        return None
    return _number(found[1] or found[2] or found[3]), found.end()


def is_note_heading(text: str) -> bool:
    """Tell whether a line is the heading above notes."""
    return bool(_HEADING.fullmatch(text.strip()))


def _number(digits: str) -> int:
    return int(digits.translate(_RAISED))


def _word_before(text: str, at: int) -> str:
    start = at
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:at]
