"""What is in the text of a book: words, pictures, headings, tables, links, notes, languages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drukwerk.accessibility.book import (
    Book,
    elements,
    informative_images,
    is_cover,
    name_of,
    text_within,
    undescribed_images,
)
from drukwerk.html import Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements that are nothing of themselves, so that nothing can be called by a name there.
_WITHOUT_ROLE = ("span", "div", "p", "em", "strong", "i", "b", "sup", "sub", "code")
#: What is found in a manuscript and stands against what is said of its pictures, its
#: languages and its links.
_NO_DESCRIPTION = frozenset({"alt-file-name", "alt-placeholder"})
_NO_LANGUAGE = frozenset({"language-unmarked"})
_NO_PURPOSE = frozenset({"link-text"})


def has_text(book: Book) -> bool:
    """Tell whether there are words."""
    return any(text_within(body) for body in book.elements("body"))


def has_pictures(book: Book) -> bool:
    """Tell whether there are informative images beside the cover."""
    return any(not is_cover(image) for image in informative_images(book))


def has_no_images(book: Book) -> bool:
    """Tell whether there are no images at all beside the cover, not even ornaments."""
    return all(is_cover(image) for image in book.elements("img", "svg"))


def has_no_image_without_description(book: Book) -> bool:
    """Tell whether all images with a meaning are described (WCAG 2.2, 1.1.1)."""
    return not undescribed_images(book) and _NO_DESCRIPTION.isdisjoint(book.doubts)


def has_description_of_every_image(book: Book) -> bool:
    """Tell whether there are informative images, and all are described."""
    return bool(informative_images(book)) and has_no_image_without_description(book)


def has_right_headings(book: Book) -> bool:
    """Tell whether every document begins with a first-level heading and skips no level."""
    return all(_is_nested(_levels(root)) for root in book.documents)


def has_headings_with_words(book: Book) -> bool:
    """Tell whether every heading says something (WCAG 2.2, 2.4.6)."""
    return all(_says(heading) for heading in book.elements(*_HEADINGS))


def has_marked_tables(book: Book) -> bool:
    """Tell whether there are tables, and all have header cells."""
    tables = book.elements("table")
    return bool(tables) and all(_has_headers(table) for table in tables)


def has_no_table_without_headers(book: Book) -> bool:
    """Tell whether all tables, if there are any, have header cells (WCAG 2.2, 1.3.1)."""
    return not book.elements("table") or has_marked_tables(book)


def has_linked_notes(book: Book) -> bool:
    """Tell whether there are notes, and each call has its note and each note its way back."""
    calls, backs = book.typed("noteref"), book.typed("backlink")
    targets = {node.get("id") for node in book.elements() if node.get("id")}
    led = [link.get("href", "").partition("#")[2] in targets for link in (*calls, *backs)]
    return bool(calls) and len(calls) == len(backs) and all(led)


def has_no_lost_note(book: Book) -> bool:
    """Tell whether all notes, if there are any, are linked (WCAG 2.2, 1.3.1)."""
    return not (book.typed("noteref") or book.typed("footnote")) or has_linked_notes(book)


def has_marked_languages(book: Book) -> bool:
    """Tell whether passages in another language than the publication's are marked, and all are."""
    return has_no_unmarked_language(book) and any(
        node.get("lang", root.get("lang")) != root.get("lang")
        for root in book.documents
        for node in elements(root)
    )


def has_no_unmarked_language(book: Book) -> bool:
    """Tell whether no passage was found in a language that it does not say (WCAG 2.2, 3.1.2)."""
    return _NO_LANGUAGE.isdisjoint(book.doubts)


def says_its_language(book: Book) -> bool:
    """Tell whether every document says in which language it is (WCAG 2.2, 3.1.1)."""
    return all(root.get("lang") and root.get("lang") == root.get(_LANG) for root in book.documents)


def has_titles(book: Book) -> bool:
    """Tell whether every document has a title (WCAG 2.2, 2.4.2)."""
    titles = [elements(root, "title") for root in book.documents]
    return all(title and text_within(title[0]) for title in titles)


def has_links_with_words(book: Book) -> bool:
    """Tell whether every link says something, and says where it leads (WCAG 2.2, 2.4.4)."""
    links = [link for link in book.elements("a") if link.get("href")]
    return all(_says(link) for link in links) and _NO_PURPOSE.isdisjoint(book.doubts)


def has_roles(book: Book) -> bool:
    """Tell whether ARIA says what elements are."""
    return any(node.get("role") for node in book.elements())


def names_only_what_has_a_role(book: Book) -> bool:
    """Tell whether ARIA gives no name to what can have none (WCAG 2.2, 4.1.2)."""
    return not any(
        node.get("aria-label") and not node.get("role") for node in book.elements(*_WITHOUT_ROLE)
    )


def _says(element: Element) -> bool:
    words = text_within(element) or element.get("aria-label", "").strip()
    return bool(words) or any(image.get("alt", "").strip() for image in elements(element, "img"))


def _has_headers(table: Element) -> bool:
    return any(text_within(header) for header in elements(table, "th"))


def _levels(root: Element) -> list[int]:
    return [int(name_of(node)[1]) for node in elements(root, *_HEADINGS)]


def _is_nested(levels: Sequence[int]) -> bool:
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        return False
    return all(level <= before + 1 for before, level in pairwise(levels))
