"""Tables: cells above the columns that say what is in them (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

import panflute as pf

from drukwerk.checks.manuscript.runs import Text
from drukwerk.document import children, descendants, text_of
from drukwerk.filters.context import Context


def tables(text: Text, context: Context) -> None:
    """Report tables without headers, and columns without one."""
    for table in descendants(text.document, pf.Table):
        rows = [list(map(_words, children(row))) for row in children(table.head)]
        if not any(any(row) for row in rows):
            context.warn(
                "table-header",
                "This table has no headers, so that nobody hears what its columns are.",
                context.places.spot_of(table),
                "Give it a first line with the names of the columns, and `---` below it.",
            )
            continue
        # The first column may hold the headers of the rows, and needs none itself.
        empty = [number for number in range(1, len(rows[-1])) if not any(r[number] for r in rows)]
        if empty and not _spans(table):
            context.warn(
                "table-header-empty",
                f"Column {empty[0] + 1} of this table has no header.",
                context.places.spot_of(table),
                "Say in its first cell what stands in the column.",
            )


def _words(cell: pf.TableCell) -> str:
    return text_of(children(cell)).strip()


def _spans(table: pf.Table) -> bool:
    """Tell whether a header stands over several columns."""
    return any(cell.colspan > 1 for row in children(table.head) for cell in children(row))
