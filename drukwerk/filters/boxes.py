"""Boxes, timelines and lists of sources: what a div or a section of that class becomes."""

from __future__ import annotations

import panflute as pf

from drukwerk.document import descendants, language_of, words
from drukwerk.filters.context import Context
from drukwerk.typography import plain


def boxes(document: pf.Doc, context: Context) -> pf.Doc:
    """Give boxes their title and role, sources the role of a bibliography."""
    for number, box in enumerate(_of_class(document, "box"), start=1):
        _box(box, number, context)
    for sources in _of_class(document, "sources"):
        sources.attributes |= {"element": "section", "role": "doc-bibliography"}
    for timeline in _of_class(document, "timeline"):
        if not any(isinstance(child, pf.DefinitionList) for child in timeline.content):
            context.warn(
                "timeline-empty",
                "This timeline has no dates.",
                timeline,
                "Write each date on a line and what happened on the next: `:   ...`.",
            )
    return document


def _of_class(document: pf.Doc, name: str) -> list[pf.Div]:
    return [div for div in descendants(document, pf.Div) if name in div.classes]


def _box(box: pf.Div, number: int, context: Context) -> None:
    title = box.attributes.pop("title", "")
    box.identifier = box.identifier or context.fresh(f"box-{number}")
    # As a landmark, which an aside is by itself, it would need a name that no other box has.
    box.attributes |= {"element": "aside", "role": "note"}
    if title:
        name = context.fresh(f"{box.identifier}-title")
        heading = pf.Para(*words(plain(title, language_of(box, context.lang))))
        box.content.insert(0, pf.Div(heading, identifier=name, classes=["box-title"]))
        box.attributes["aria-labelledby"] = name
