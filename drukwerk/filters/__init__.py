"""The filters: each takes the document and gives it back changed, one concern a file.

They run in the order of ``FILTERS``, which is the whole story of what happens
between reading a manuscript and making an edition of it.
"""

from __future__ import annotations

from collections.abc import Callable

import panflute as pf

from drukwerk.filters.boxes import boxes
from drukwerk.filters.captions import captions
from drukwerk.filters.context import Context
from drukwerk.filters.cross_references import cross_references
from drukwerk.filters.figures import figures
from drukwerk.filters.headings import headings
from drukwerk.filters.identifiers import attributes, identifiers
from drukwerk.filters.links import links
from drukwerk.filters.notes import notes
from drukwerk.filters.opening import opening
from drukwerk.filters.parts import must_read, own_text
from drukwerk.filters.pictures import pictures
from drukwerk.filters.pull_quotes import pull_quotes
from drukwerk.filters.quotations import quotations
from drukwerk.filters.raw import raw
from drukwerk.filters.tables import tables
from drukwerk.filters.tasks import tasks
from drukwerk.filters.typography import typography

Filter = Callable[[pf.Doc, Context], pf.Doc]

FILTERS: tuple[Filter, ...] = (
    own_text,
    captions,
    raw,
    notes,
    attributes,
    identifiers,
    headings,
    typography,
    quotations,
    pictures,
    figures,
    tables,
    tasks,
    cross_references,
    links,
    boxes,
    pull_quotes,
    must_read,
    opening,
)


def apply_filters(document: pf.Doc, context: Context) -> pf.Doc:
    """Run every filter in its order."""
    for step in FILTERS:
        document = step(document, context)
    return document
