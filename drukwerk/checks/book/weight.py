"""Whether a book is light enough for a reader of some years ago, and carries nothing in vain."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from drukwerk.checks.book.links import URL
from drukwerk.checks.book.opened import Opened, resolve
from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity

_FONT = re.compile(r"\.(?:ttf|otf|woff2?)$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)$")
#: Bytes of a document, of a picture and of all that older e-readers open without trouble.
_DOCUMENT, _LARGEST_PICTURE, _BOOK = 300_000, 5_000_000, 100_000_000


def check_fonts(book: Opened) -> Iterator[Finding]:
    """Ask whether the typefaces that are named are there, and those that are there are named."""
    named = {
        resolve(path, address)[0]
        for path, data in book.files.items()
        if path.endswith(".css")
        for address in URL.findall(data.decode("utf-8", "replace"))
        if _FONT.search(address)
    }
    there = {path for path in book.files if _FONT.search(path)}
    for path in sorted(named - there):
        yield _font(f"The typeface `{posixpath.basename(path)}` is named and not in the book.")
    for path in sorted(there - named):
        yield _font(f"The typeface `{posixpath.basename(path)}` is in the book in vain.")


def _font(text: str) -> Finding:
    return Finding("epub-font", Severity.WARNING, text, "Look at the style's `epub.css`.")


def check_sizes(book: Opened) -> Iterator[Finding]:
    """Ask for the size of documents, pictures and the whole."""
    for path in book.documents:
        if len(book.files[path]) > _DOCUMENT:
            text = f"`{posixpath.basename(path)}` has {len(book.files[path]) // 1000} kB of text."
            yield _size(text, "Divide the chapter: some e-readers turn its pages slowly.", path)
    for path, data in book.files.items():
        if _PICTURE.search(path) and len(data) > _LARGEST_PICTURE:
            text = f"The picture `{posixpath.basename(path)}` has {len(data) // 1_000_000} MB."
            yield _size(text, "Scale it down.", path)
    if (total := sum(map(len, book.files.values()))) > _BOOK:
        yield _size(f"The book has {total // 1_000_000} MB.", "Take fewer or smaller pictures.", "")


def _size(text: str, hint: str, path: str) -> Finding:
    return Finding("epub-size", Severity.WARNING, text, hint, path)
