"""The ways into a book: its contents, and the pages of its paged edition."""

from __future__ import annotations

from drukwerk.accessibility.book import Book, elements, name_of


def has_contents(book: Book) -> bool:
    """Tell whether the navigation has a table of contents with something in it."""
    return any(elements(nav, "a") for nav in book.typed("toc") if name_of(nav) == "nav")


def has_page_marks(book: Book) -> bool:
    """Tell whether the pages of a paged edition are marked in the text, each with its number."""
    marks = book.typed("pagebreak")
    return bool(marks) and all(mark.get("aria-label", "").strip() for mark in marks)


def has_page_list(book: Book) -> bool:
    """Tell whether there is a list of those pages, with every mark in it and nothing else.

    Its order is that of the pages; a picture may have moved away from its page in the text.
    """
    links = [a for nav in book.typed("page-list") for a in elements(nav, "a")]
    listed = [link.get("href", "").partition("#")[2] for link in links]
    marked = [str(mark.get("id")) for mark in book.typed("pagebreak")]
    return bool(listed) and sorted(listed) == sorted(marked)


def has_whole_pages(book: Book) -> bool:
    """Tell whether pages, if there are any, are marked and listed (EPUB Accessibility 1.1, 4.1)."""
    has_none = not book.typed("pagebreak") and not book.typed("page-list")
    return has_none or (has_page_marks(book) and has_page_list(book))
