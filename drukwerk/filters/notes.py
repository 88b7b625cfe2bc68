"""Footnotes: each call has a note, each note a call.

Pandoc sets a call without a note as it stands and drops a note without a call
in silence, so both are looked for in the source itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import panflute as pf

from drukwerk.filters.context import Context

_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->", re.S | re.M)
_LABEL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\]:", re.M)


def notes(document: pf.Doc, context: Context) -> pf.Doc:
    """Report calls without a note, notes without a call and notes that stand twice."""
    source = _CODE.sub(_blank, context.manuscript.body)
    definitions: dict[str, int] = {}
    for label, line in _found(_DEFINITION, source, context):
        if label in definitions:
            context.error(
                "footnote-twice",
                f"The footnote `[^{label}]` stands twice, first on line {definitions[label]}.",
                line,
                "Give one of them another label.",
            )
        definitions.setdefault(label, line)
    calls = dict(_calls(source, context))
    for label, line in calls.items():
        if label not in definitions:
            context.error(
                "footnote-undefined",
                f"There is no footnote `[^{label}]`.",
                line,
                f"Write it in a paragraph of its own: `[^{label}]: ...`.",
            )
    for label, line in definitions.items():
        if label not in calls:
            context.error(
                "footnote-unused",
                f"Nothing refers to the footnote `[^{label}]`; it would be lost.",
                line,
                f"Put `[^{label}]` in the text, or remove the note.",
            )
    return document


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _found(pattern: re.Pattern[str], text: str, context: Context) -> Iterator[tuple[str, int]]:
    for match in pattern.finditer(text):
        yield match[1], context.places.line_at(match.start())


def _calls(source: str, context: Context) -> Iterator[tuple[str, int]]:
    defined_at = {match.start(1) for match in _DEFINITION.finditer(source)}
    for match in _LABEL.finditer(source):
        if match.start(1) not in defined_at:
            yield match[1], context.places.line_at(match.start())
