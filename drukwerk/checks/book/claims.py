"""Whether a finished book bears out what its metadata claim: each claim is computed again.

What was doubted in the manuscript cannot be seen in the book; that only takes
claims away, so a book may claim less than is computed here, and never more.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict

from lxml import etree
from PIL import Image

from drukwerk.accessibility import CONFORMITY, Book, describe, facts
from drukwerk.checks.book.opened import Opened
from drukwerk.checks.verdict import Finding
from drukwerk.images.bitmap import is_animated
from drukwerk.labels import labels
from drukwerk.messages import Severity

_SUMMARY = "accessibilitySummary"
#: What is said where something is wanting, and is no claim.
_WANTING = "missing_alternatives"
_BITMAPS = (".gif", ".png", ".webp")


def check_claims(book: Opened) -> Iterator[Finding]:
    """Ask for each claim of accessibility whether the content bears it out."""
    seen = _as_book(book)
    words = labels(_language(book))
    held = describe(seen, words)
    borne = set(held.metadata())
    for name, value in _claimed(book):
        if name == _SUMMARY:
            said = {key for key, text in asdict(words.accessibility).items() if text in value}
            for key in sorted(said - {_WANTING, *facts(seen)}):
                yield _false(_SUMMARY, asdict(words.accessibility)[key])
        elif name == "conformsTo":
            if value == CONFORMITY and held.against:
                yield _false(name, f"{value}: {'; '.join(held.against)}")
        elif (name, value) not in borne:
            yield _false(name, value)
    if seen.typed("pagebreak") and not _has_source(book):
        text = "The book marks pages and does not say of which edition they are."
        yield Finding("epub-claims", Severity.ERROR, text)


def _false(name: str, value: str) -> Finding:
    text = f"Nothing bears out the claim `{name}` of “{value}”."
    return Finding("epub-claims", Severity.ERROR, text)


def _as_book(book: Opened) -> Book:
    documents = dict(book.documents)
    if book.navigation:
        documents.setdefault(*book.navigation)
    css = "\n".join(
        data.decode("utf-8", "replace")
        for path, data in book.files.items()
        if path.endswith(".css")
    )
    animated = any(_moves(path, data) for path, data in book.files.items())
    return Book(list(documents.values()), css, animated)


def _moves(path: str, data: bytes) -> bool:
    if not path.endswith(_BITMAPS):
        return False
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return is_animated(picture)
    except OSError:
        return False


def _claimed(book: Opened) -> Iterator[tuple[str, str]]:
    """Yield the properties of accessibility in the package, and their values."""
    for node in book.package.iter("{*}meta"):
        prefix, _, name = node.get("property", "").rpartition(":")
        if prefix == "schema" or name == "conformsTo":
            yield name, (node.text or "").strip()


def _has_source(book: Opened) -> bool:
    return any(node.get("property") == "pageBreakSource" for node in book.package.iter("{*}meta"))


def _language(book: Opened) -> str:
    found = next(book.package.iter("{http://purl.org/dc/elements/1.1/}language"), None)
    return "" if found is None else str(etree.tostring(found, method="text", encoding="unicode"))
