"""The text split into files, one for each section of the first level.

What stands before the first section gets a file of its own, with the title of
the publication as its heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.builder import E

from drukwerk.editions.epub.files import Matter, TextFile
from drukwerk.editions.epub.names import RESERVED, Names, file_name
from drukwerk.html import Element, has_class, plain_text
from drukwerk.publication import Publication

_TEXT = "text"


def split(body: Element, publication: Publication) -> list[TextFile]:
    """Split the text into its files, in reading order."""
    names = Names(*RESERVED)
    files: list[TextFile] = []
    for number, section in enumerate(_sections(body), start=1):
        if section.find(".//h1") is None:
            files.append(_untitled(section, publication))
        else:
            name = names.take(file_name(section.get("id", ""), f"section-{number}"))
            files.append(_titled(section, name))
    return files


def _sections(body: Element) -> Iterator[Element]:
    """Yield the parts of the text: what stands loose before a section, then each section."""
    loose = E.section(id=f"page:{_TEXT}")
    current = loose
    parts: list[Element] = []
    for child in list(body):
        if child.tag == "section" and child.find("h1") is not None:
            current = child
            parts.append(child)
        elif child.find(".//h1") is not None:
            current = E.section(child, id=child.get("id", ""))
            parts.append(current)
        else:
            current.append(child)
    yield from ([loose] if len(loose) else [])
    yield from parts


def _titled(section: Element, name: str) -> TextFile:
    _keep_one_heading(section)
    back = section.get("role") == "doc-bibliography" or has_class(section, "sources")
    if back:
        section.set("role", "doc-bibliography")
    elif section.get("role") is None:
        section.set("role", "doc-chapter")
    title = plain_text(next(section.iter("h1")))
    matter, landmark = (Matter.BACK, "bibliography") if back else (Matter.BODY, "")
    return TextFile(name, title, E.body(section), matter, landmark)


def _untitled(section: Element, publication: Publication) -> TextFile:
    title = publication.set_text(publication.metadata.title)
    section.insert(0, E.h1(title))
    section.set("role", "doc-chapter")
    return TextFile(_TEXT, title, E.body(section), Matter.BODY)


def _keep_one_heading(section: Element) -> None:
    """Lower all first-level headings but the first, such as those in a div of the author's."""
    for heading in section.findall(".//h1")[1:]:
        heading.tag = "h2"
