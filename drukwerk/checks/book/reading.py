"""Whether everybody can take the book in: texts for pictures, languages for voices."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from drukwerk.accessibility import Book, undescribed_images
from drukwerk.checks.book.opened import Opened
from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def check_alternatives(book: Opened) -> Iterator[Finding]:
    """Ask for a text in the place of every picture with a meaning (WCAG 2.2, 1.1.1)."""
    for path, tree in book.documents.items():
        for image in undescribed_images(Book([tree])):
            name = basename(image.get("src", "")) or "a drawing"
            text = f"The picture `{name}` has no text for those who cannot see it."
            hint = 'Add {alt="what is to be seen"}, or {.decorative}.'
            yield Finding("epub-alt", Severity.ERROR, text, hint, path, 0, name)


def check_languages(book: Opened) -> Iterator[Finding]:
    """Ask for the language of each document (WCAG 2.2, 3.1.1)."""
    for path, tree in book.documents.items():
        if not (tree.get("lang") and tree.get(_LANG) == tree.get("lang")):
            text = f"`{basename(path)}` does not say in which language it is."
            yield Finding("epub-language", Severity.ERROR, text, file=path)
