"""The navigation document: contents to be seen, landmarks and pages for the reading system.

https://www.w3.org/TR/epub-33/#sec-nav
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.builder import E

from drukwerk.editions.epub.files import Matter, TextFile
from drukwerk.editions.epub.names import Names
from drukwerk.editions.epub.page_marks import page_marks
from drukwerk.editions.epub.semantics import TYPE
from drukwerk.frontmatter import sections
from drukwerk.html import Element, has_class
from drukwerk.labels import Labels

NAME = "nav"
_FRONT = ("cover", "titlepage")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, with the lines under it."""

    title: str
    href: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The ways into the book: contents, landmarks with their structural types, pages."""

    contents: tuple[Entry, ...]
    landmarks: tuple[tuple[str, Entry], ...]
    pages: tuple[Entry, ...] = ()


def guide(files: Sequence[TextFile], labels: Labels, contents: bool) -> Guide:
    """Find the ways into the files.

    ``contents`` tells whether the contents are among the pages that are read.
    """
    marks = sorted(page_marks(files), key=lambda mark: int(mark[0]))
    pages = tuple(Entry(number, href) for number, href in marks)
    return Guide(_entries(files), _landmarks(files, labels, contents), pages)


def _entries(files: Sequence[TextFile]) -> tuple[Entry, ...]:
    """Return the contents: every file of the text with its sections, and the colophon."""
    return tuple(
        Entry(file.title, file.href, tuple(_below(file)))
        for file in files
        if file.matter is not Matter.FRONT and not has_class(file.main, "unlisted")
    )


def _below(file: TextFile) -> Iterator[Entry]:
    for section, title in sections(file.main):
        if section.get("id") and not has_class(section, "notes"):
            yield Entry(title, f"{file.href}#{section.get('id')}")


def _landmarks(
    files: Sequence[TextFile], labels: Labels, contents: bool
) -> tuple[tuple[str, Entry], ...]:
    """Return the landmarks that there are."""
    text = [file for file in files if file.matter is not Matter.FRONT]
    start = next((file for file in text if file.matter is Matter.BODY), text[0])
    titles = {"titlepage": labels.title_page}
    marks = [
        (file.landmark, Entry(titles.get(file.landmark, file.title), file.href))
        for file in files
        if file.landmark
    ]
    middle = [("toc", Entry(labels.contents, f"{NAME}.xhtml"))] if contents else []
    middle.append(("bodymatter", Entry(labels.text, start.href)))
    front = sum(kind in _FRONT for kind, _ in marks)
    return (*marks[:front], *middle, *marks[front:])


def navigation(guide: Guide, labels: Labels, names: Names) -> TextFile:
    """Build the navigation document, with identifiers that are not yet taken."""
    heading = names.take("contents-heading")
    listing = E.nav(E.h1(labels.contents, id=heading), _ordered(guide.contents))
    listing.attrib.update({"role": "doc-toc", "id": names.take("contents"), "class": "contents"})
    listing.set("aria-labelledby", heading)
    marks = E.nav(E.h2(labels.landmarks), {"id": names.take("landmarks"), "hidden": "hidden"})
    marks.set(TYPE, "landmarks")
    marks.append(E.ol(*[_landmark(kind, entry) for kind, entry in guide.landmarks]))
    pages = [_page_list(guide, labels, names)] if guide.pages else []
    return TextFile(NAME, labels.contents, E.body(listing, marks, *pages), Matter.FRONT)


def _page_list(guide: Guide, labels: Labels, names: Names) -> Element:
    """Build the list of pages, hidden: it is for the reading system, which shows its own."""
    heading = names.take("pages-heading")
    listing: Element = E.nav(E.h2(labels.page_list, id=heading), _ordered(guide.pages))
    listing.attrib.update({"role": "doc-pagelist", "id": names.take("pages"), "hidden": "hidden"})
    listing.set("aria-labelledby", heading)
    return listing


def _ordered(listed: Sequence[Entry]) -> Element:
    items = etree.Element("ol")
    for entry in listed:
        item = E.li(E.a(entry.title, href=entry.href))
        if entry.children:
            item.append(_ordered(entry.children))
        items.append(item)
    return items


def _landmark(kind: str, entry: Entry) -> Element:
    link = E.a(entry.title, href=entry.href)
    link.set(TYPE, kind)
    item: Element = E.li(link)
    return item
