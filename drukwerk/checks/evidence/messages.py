"""What was looked at and what was found, the silenced with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml.builder import E

from drukwerk.checks.evidence.parts import Cell, marked, table
from drukwerk.checks.verdict import Verdict
from drukwerk.html import Element
from drukwerk.messages import Message


def looked(verdicts: Iterable[Verdict]) -> Element:
    """Return who looked at what, in which version, and what came of it."""
    rows = ((it.edition, it.check, it.version or "–", _came_to(it)) for it in verdicts)
    return table("The checks", ("edition", "check", "version", "came to"), rows)


def _came_to(verdict: Verdict) -> Cell:
    if verdict.skipped:
        return marked(f"SKIPPED. {verdict.skipped} {verdict.advice}".strip(), "not-proved")
    count = len(verdict.findings)
    if not count:
        return "nothing found"
    return marked(f"{count} finding{'s' if count > 1 else ''}", "not-proved")


def messages(found: Iterable[Message]) -> Element:
    """Return all messages, with their places and what to do."""
    rows = ((str(it.severity), _place(it), _text(it), _code(it)) for it in found)
    return table("The messages", ("severity", "place", "message", "rule"), rows)


def silences(found: Iterable[Message], reasons: Mapping[str, str]) -> Iterator[Element]:
    """Yield what the author does not want to be told, and why."""
    yield E.p("The author knows of these, and gives a reason.")
    rows = ((_place(it), _text(it), _code(it), reasons.get(it.code, "")) for it in found)
    yield table("What is silenced", ("place", "message", "rule", "reason"), rows)


def _text(message: Message) -> str:
    return f"{message.text} {message.hint}".strip()


def _code(message: Message) -> Element:
    return marked(message.code, "", "code")


def _place(message: Message) -> str:
    """Return the place without the folders, which are nobody else's business."""
    place = message.place
    if place is None:
        return "–"
    return str(place).replace(str(place.path), Path(place.path).name, 1)
