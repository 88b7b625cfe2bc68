"""Tables: a number and a label before the caption, an identifier to refer to."""

from __future__ import annotations

import panflute as pf

from drukwerk.document import descendants, text_of, words
from drukwerk.filters.context import Context


def tables(document: pf.Doc, context: Context) -> pf.Doc:
    """Number the tables that have a caption."""
    number = 0
    for table in descendants(document, pf.Table):
        caption = table.caption.content if table.caption else []
        if not text_of(caption).strip():
            continue
        number += 1
        table.identifier = table.identifier or context.fresh(f"tbl-{number}")
        context.numbers[table.identifier] = number
        label = pf.Span(*words(f"{context.labels.table} {number}"), classes=["label"])
        caption[0].content = [label, pf.Space(), *caption[0].content]
    return document
