"""Runs of what an author writes as a string: values of the metadata, alternative texts, titles.

They have no markup. Where their words stand is found by going through the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import panflute as pf

from drukwerk.checks.manuscript.alternatives import alternatives_of
from drukwerk.checks.manuscript.runs import Run, run_of
from drukwerk.document import descendants, language_of
from drukwerk.filters.context import Context
from drukwerk.places import Places

#: Keys of the metadata whose values are sentences, or are set as such.
_KEYS = ("title", "subtitle", "standfirst", "edition", "description", "cover_alt", "colophon")
_PARAGRAPH = re.compile(r"\n\s*\n")


def runs_of_strings(document: pf.Doc, context: Context) -> Iterator[Run]:
    """Yield each string of a manuscript that is read as text, paragraph by paragraph."""
    metadata = context.manuscript.metadata
    head = Places(context.manuscript.head, pf.Doc())
    for key in _KEYS:
        start = head.offset_of_line(metadata.line(key.replace("_", "-")))
        yield from _runs(str(getattr(metadata, key)), head, start, context.lang)
    titles = ((div, div.attributes.get("title", "")) for div in descendants(document, pf.Div))
    for element, value in (*titles, *alternatives_of(document)):
        start = context.places.offset(element) or 0
        yield from _runs(value, context.places, start, language_of(element, context.lang))


def _runs(value: str, places: Places, start: int, lang: str) -> Iterator[Run]:
    for paragraph in _PARAGRAPH.split(value):
        inlines: list[pf.Element] = []
        for word in paragraph.split():
            inlines += [pf.Str(word), pf.Space()]
        if inlines:
            start = places.follow(inlines, start)
            yield run_of(pf.Plain(*inlines[:-1]), inlines[:-1], lang, places)
