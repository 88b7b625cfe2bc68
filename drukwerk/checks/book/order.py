"""Whether the ways into a book lead there, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator

from drukwerk.checks.book.opened import TYPE, Opened
from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity

#: What a reader asks for by name (EPUB 3.3, 7.4.3).
_LANDMARKS = ("bodymatter",)


def check_order(book: Opened) -> Iterator[Finding]:
    """Ask whether the contents name parts of the book in the order of the spine."""
    for path in book.spine:
        if path not in book.files:
            yield _order(f"The book is to go on with `{path}`, which is not in it.")
    places = {path: number for number, path in enumerate(book.spine)}
    last = -1
    for words, path, _ in book.listed("toc"):
        if places.get(path, last) < last:
            yield _order(f"“{words}” stands later in the contents than in the book.")
        last = places.get(path, last)


def _order(text: str) -> Finding:
    return Finding("epub-order", Severity.ERROR, text, "This is a fault of Drukwerk; report it.")


def check_landmarks(book: Opened) -> Iterator[Finding]:
    """Ask for the landmark by which a reading system finds where the text begins."""
    kinds = set()
    if book.navigation:
        for link in book.navigation[1].iter("{*}a"):
            kinds.update(link.get(TYPE, "").split())
    for kind in _LANDMARKS:
        if kind not in kinds:
            text = f"The book has no landmark `{kind}`."
            yield Finding("epub-landmark", Severity.ERROR, text)


def check_pages(book: Opened) -> Iterator[Finding]:
    """Ask whether the page list names all marks in the text, each once, in the order of pages.

    That of the text may be another: a picture may be printed away from where it
    is called for (EPUB 3.3, 7.4.2.2; EPUB Accessibility 1.1, 4.1.2.2).
    """
    marks = {
        (path, str(node.get("id")))
        for path, tree in book.documents.items()
        for node in tree.iter("*")
        if node.get("role") == "doc-pagebreak"
    }
    listed: set[tuple[str, str]] = set()
    last, seen = 0, set()
    for words, path, identifier in book.listed("page-list"):
        if identifier not in book.identifiers.get(path, ()):
            yield _page(f"Page {words} is listed, and has no mark in the text.")
        elif words in seen:
            yield _page(f"Page {words} is listed twice.")
        elif words.isdecimal() and int(words) < last:
            yield _page(f"Page {words} is listed after page {last}.")
        last = int(words) if words.isdecimal() else last
        seen.add(words)
        listed.add((path, identifier))
    for _, identifier in sorted(marks - listed):
        yield _page(f"The mark `{identifier}` of a page is not listed.")


def _page(text: str) -> Finding:
    return Finding("epub-pages", Severity.ERROR, text, "This is a fault of Drukwerk; report it.")
