"""Headings: none empty, no level skipped."""

from __future__ import annotations

import panflute as pf

from drukwerk.document import descendants, text_of
from drukwerk.filters.context import Context


def headings(document: pf.Doc, context: Context) -> pf.Doc:
    """Lift the highest level to 1 and warn where a level is skipped."""
    found = descendants(document, pf.Header)
    shift = min((header.level for header in found), default=1) - 1
    level = 0
    for header in found:
        header.level -= shift
        if not text_of(header.content).strip():
            context.error("heading-empty", "This heading has no words.", header, "Remove it.")
        if header.level > level + 1:
            before = f"follows one of level {level + shift}" if level else "comes first"
            context.warn(
                "heading-skipped",
                f"A heading of level {header.level + shift} {before}.",
                header,
                f"Use {'#' * (level + 1 + shift)} here.",
            )
        level = header.level
    return document
