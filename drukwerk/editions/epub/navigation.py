"""The navigation document: contents to be seen, landmarks for the reading system.

https://www.w3.org/TR/epub-33/#sec-nav
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.builder import E

from drukwerk.editions.epub.files import Matter, TextFile
from drukwerk.editions.epub.semantics import TYPE
from drukwerk.frontmatter import sections
from drukwerk.html import Element, has_class, plain_text
from drukwerk.labels import Labels

NAME = "nav"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, with the lines under it."""

    title: str
    href: str
    children: tuple[Entry, ...] = ()


def entries(files: Sequence[TextFile]) -> tuple[Entry, ...]:
    """Return the contents: every file of the text with its sections, and the colophon."""
    return tuple(
        Entry(file.title, file.href, tuple(_below(file)))
        for file in files
        if file.matter is not Matter.FRONT and not has_class(file.main, "unlisted")
    )


def _below(file: TextFile) -> Iterator[Entry]:
    for section in sections(file.main):
        heading = next(node for node in section if node.tag in _HEADINGS)
        if section.get("id") and not has_class(section, "notes"):
            yield Entry(plain_text(heading), f"{file.href}#{section.get('id')}")


def landmarks(files: Sequence[TextFile], labels: Labels) -> tuple[tuple[str, Entry], ...]:
    """Return the landmarks with their structural types: what of them there is."""
    marks = [(file.landmark, Entry(file.title, file.href)) for file in files if file.landmark]
    text = [file for file in files if file.matter is not Matter.FRONT]
    start = next((file for file in text if file.matter is Matter.BODY), text[0])
    marks.insert(
        sum(kind in ("cover", "titlepage") for kind, _ in marks),
        ("bodymatter", Entry(labels.text, start.href)),
    )
    toc = ("toc", Entry(labels.contents, f"{NAME}.xhtml"))
    marks.insert([kind for kind, _ in marks].index("bodymatter"), toc)
    return tuple(marks)


def navigation(files: Sequence[TextFile], labels: Labels) -> TextFile:
    """Build the navigation document."""
    contents = E.nav(E.h1(labels.contents, id="contents-heading"), _ordered(entries(files)))
    contents.attrib.update({"role": "doc-toc", "id": "contents", "class": "contents"})
    contents.set("aria-labelledby", "contents-heading")
    guide = E.nav(E.h2(labels.landmarks), {"id": "landmarks", "hidden": "hidden"})
    guide.set(TYPE, "landmarks")
    guide.append(E.ol(*[_landmark(kind, entry) for kind, entry in landmarks(files, labels)]))
    return TextFile(NAME, labels.contents, E.body(contents, guide), Matter.FRONT)


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
