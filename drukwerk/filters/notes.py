"""Footnotes: each call has a note, each note a call, and no note has notes.

Pandoc sets a call without a note as it stands and drops a note without a call
in silence, and a note within a note as well, so they are looked for in the
source itself.
"""

from __future__ import annotations

import re

import panflute as pf

from drukwerk.alignment import definitions as note_definitions
from drukwerk.document import descendants
from drukwerk.filters.context import Context

_LABEL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")


def notes(document: pf.Doc, context: Context) -> pf.Doc:
    """Report calls without a note, notes without a call and notes that stand twice."""
    places = context.places
    definitions: dict[str, int] = {}
    starts: set[int] = set()
    for label, start, _ in note_definitions(places.prose):
        line = places.line_at(start)
        starts.add(places.prose.index("[^", start))
        if label in definitions:
            context.error(
                "footnote-twice",
                f"The footnote `[^{label}]` stands twice, first on line {definitions[label]}.",
                line,
                "Give one of them another label.",
            )
        definitions.setdefault(label, line)
    calls: dict[str, int] = {}
    for match in _LABEL.finditer(places.prose):
        if match.start() not in starts:
            calls.setdefault(match[1], places.line_at(match.start()))
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
    _nested(document, definitions, context)
    return document


def _nested(document: pf.Doc, definitions: dict[str, int], context: Context) -> None:
    """Report notes within notes; pandoc would lose the inner one."""
    for note in descendants(document, pf.Note):
        for element in descendants(note, pf.Note, pf.Str):
            if isinstance(element, pf.Note) or _calls_one_of(definitions, element.text):
                context.error(
                    "footnote-nested",
                    "A footnote stands in a footnote; its words would be lost.",
                    element,
                    "Put what it says in the outer note, or its call in the text.",
                )


def _calls_one_of(definitions: dict[str, int], text: str) -> bool:
    return any(label in definitions for label in _LABEL.findall(text))
