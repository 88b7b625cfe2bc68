"""What stands around the text: cover, title page, colophon."""

from __future__ import annotations

from lxml.builder import E

from drukwerk import frontmatter
from drukwerk.cover import cover_description
from drukwerk.editions.epub.files import Matter, TextFile
from drukwerk.html import add_class
from drukwerk.publication import Publication

#: Letters of the longest word, and of the whole of a short title.
_LONGEST_WORD, _LONGEST_TITLE = 11, 40


def cover_file(publication: Publication, href: str) -> TextFile:
    """Return the file of the cover: its picture, described."""
    image = E.img(src=href, alt=cover_description(publication), role="doc-cover")
    section = E.section(E.h1(image), {"class": "cover", "id": "page:cover"})
    return TextFile("cover", publication.labels.cover, E.body(section), Matter.FRONT, "cover")


def title_file(publication: Publication) -> TextFile:
    """Return the file of the title page; the standfirst stands there, under the title."""
    metadata = publication.metadata
    page = frontmatter.title_page(publication)
    page.set("id", "page:title")
    if metadata.standfirst:
        titles = [*page.iter("h1"), *page.findall("p[@class='subtitle']")]
        standfirst = E.p(publication.set_text(metadata.standfirst), {"class": "standfirst"})
        titles[-1].addnext(standfirst)
    title = publication.set_text(metadata.title)
    for heading in page.findall("h1") if _is_long(title) else ():
        add_class(heading, "long")
    return TextFile("title", title, E.body(page), Matter.FRONT, "titlepage")


def _is_long(title: str) -> bool:
    """Tell whether a title would not fit a phone at the size of a short one."""
    return max(map(len, title.split())) > _LONGEST_WORD or len(title) > _LONGEST_TITLE


def colophon_file(publication: Publication) -> TextFile:
    """Return the file of the colophon."""
    section = frontmatter.colophon(publication)
    section.set("id", "page:colophon")
    for heading in section.findall("h2"):
        heading.tag = "h1"
    title = publication.labels.colophon
    return TextFile("colophon", title, E.body(section), Matter.BACK, "colophon")
