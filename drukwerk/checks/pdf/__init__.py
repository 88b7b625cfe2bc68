"""Our own checks of a finished PDF: what its claims rest on, one by one.

A check is a function from a document to findings, each with a code of its own.
They look at the file alone and know nothing of how it was made. ``CHECKS`` is
their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from drukwerk import __version__
from drukwerk.checks.pdf.document import Document
from drukwerk.checks.pdf.file import (
    check_bookmarks,
    check_colours,
    check_language,
    check_links,
    check_title,
)
from drukwerk.checks.pdf.keeping import (
    check_actions,
    check_attachments,
    check_pictures,
    check_visibility,
)
from drukwerk.checks.pdf.structure import (
    check_figures,
    check_headings,
    check_kinds,
    check_lists,
    check_notes,
    check_tables,
)
from drukwerk.checks.pdf.text import check_fonts, check_glyphs, check_letters
from drukwerk.checks.pdf.whole import check_everything_is_marked, check_is_tagged
from drukwerk.checks.verdict import Finding, Verdict

__all__ = ["CHECKS", "look", "verdict"]

CHECKS: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    check_is_tagged,
    check_everything_is_marked,
    check_kinds,
    check_headings,
    check_figures,
    check_tables,
    check_lists,
    check_notes,
    check_links,
    check_language,
    check_title,
    check_bookmarks,
    check_fonts,
    check_glyphs,
    check_letters,
    check_colours,
    check_pictures,
    check_actions,
    check_attachments,
    check_visibility,
)


def look(pdf: pikepdf.Pdf) -> tuple[Finding, ...]:
    """Return what all checks find in a PDF, each thing once."""
    document = Document(pdf)
    return tuple(dict.fromkeys(found for check in CHECKS for found in check(document)))


def verdict(edition: str, file: Path) -> Verdict:
    """Return what our own checks say of a finished PDF."""
    with pikepdf.open(file) as pdf:
        return Verdict("Drukwerk", edition, __version__, look(pdf))
