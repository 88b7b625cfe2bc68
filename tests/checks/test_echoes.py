"""What repeats a message is left out, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukwerk.checks.echoes import ECHOES, ECHOES_ANYWHERE, without_echoes
from drukwerk.messages import Message, Place, Severity
from drukwerk.rules import rules


def message(
    code: str, line: int = 0, text: str = "A sentence.", severity: Severity = Severity.WARNING
) -> Message:
    return Message(severity, code, text, Place(Path("book.md"), line))


def of_ace(text: str, severity: Severity = Severity.WARNING) -> Message:
    return message("ace", 0, f"Ace says (EPUB/text/one.xhtml): {text}", severity)


@pytest.mark.parametrize(
    ("told", "found", "left"),
    [
        ((message("character-broken", 3),), message("pdf-letter", 3), False),
        ((message("character-broken", 3),), message("pdf-letter", 4), True),
        ((message("character-broken"),), message("pdf-letter"), True),
        ((message("pdf-glyph", 3),), message("print-glyph", 3), False),
        ((message("heading-skipped", 3),), message("pdf-heading", 9), False),
        ((message("heading-stop", 3),), message("pdf-heading", 3), True),
        ((message("pdf-table-header", 3),), message("table-header", 3), True),
        ((), message("pdf-heading", 3), True),
        ((message("heading-skipped", 3),), of_ace("heading-order: Out of order."), False),
        ((message("heading-skipped", 3),), of_ace("landmark-unique: Twice."), True),
        ((message("link-empty", 3),), of_ace("link-name: None.", Severity.ERROR), True),
    ],
)
def test_what_repeats_a_message(told: tuple[Message, ...], found: Message, left: bool) -> None:
    assert without_echoes([found], {*told, found}) == ([found] if left else [])


def test_every_code_is_a_rule() -> None:
    for echo, codes in (*ECHOES.items(), *ECHOES_ANYWHERE.items()):
        assert {echo.split()[0], *codes} <= set(rules())
