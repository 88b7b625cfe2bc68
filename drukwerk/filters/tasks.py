"""Task lists: the boxes as characters, for a form field has no place in a book."""

from __future__ import annotations

import panflute as pf

from drukwerk.document import children, descendants, replace
from drukwerk.filters.context import Context

#: The boxes of pandoc's document, and ours: the ticked one is in our typefaces.
_BOXES = {"☐": "☐", "☒": "☑"}


def tasks(document: pf.Doc, context: Context) -> pf.Doc:
    """Set the box before each task."""
    for item in descendants(document, pf.ListItem):
        block = next(iter(children(item)), None)
        first = next(iter(children(block)), None) if block is not None else None
        if isinstance(first, pf.Str) and first.text in _BOXES:
            replace(first, pf.Span(pf.Str(_BOXES[first.text]), classes=["task"]))
    return document
