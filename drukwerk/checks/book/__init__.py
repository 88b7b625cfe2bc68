"""Our own look at a finished EPUB: what validators do not ask.

A check is a function from the opened book to findings; ``CHECKS`` is their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from drukwerk import __version__
from drukwerk.checks.book.claims import check_claims
from drukwerk.checks.book.links import check_links, check_remote
from drukwerk.checks.book.opened import Opened, open_book
from drukwerk.checks.book.order import check_landmarks, check_order, check_pages
from drukwerk.checks.book.reading import check_alternatives, check_languages
from drukwerk.checks.book.weight import check_fonts, check_sizes
from drukwerk.checks.verdict import Finding, Verdict

CHECKS: tuple[Callable[[Opened], Iterator[Finding]], ...] = (
    check_order,
    check_landmarks,
    check_pages,
    check_links,
    check_remote,
    check_alternatives,
    check_languages,
    check_claims,
    check_fonts,
    check_sizes,
)


def look_at_book(data: bytes) -> list[Finding]:
    """Return what all checks find in an EPUB."""
    book = open_book(data)
    return [finding for check in CHECKS for finding in check(book)]


def verdict(edition: str, file: Path) -> Verdict:
    """Return what our own checks say of an EPUB."""
    return Verdict("Drukwerk", edition, __version__, tuple(look_at_book(file.read_bytes())))
