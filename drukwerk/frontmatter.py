"""What stands before and after the text: cover, contents, title page, opening, colophon.

Each part is built from the metadata as plain HTML that every edition uses; how
it looks is the stylesheets' concern.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.builder import E

from drukwerk.html import Element, has_class, plain_text
from drukwerk.labels import format_date, format_list
from drukwerk.metadata import Person
from drukwerk.publication import Publication


def _classed(element: Element, *names: str) -> Element:
    element.set("class", " ".join(names))
    return element


def _lines(publication: Publication, *pairs: tuple[str, str]) -> list[Element]:
    """Return a paragraph for each pair of class and text that has a text."""
    return [_classed(E.p(publication.set_text(text)), name) for name, text in pairs if text]


def _names(people: list[Person], lang: str) -> str:
    return format_list([person.name for person in people], lang)


def _by_role(publication: Publication, *roles: str) -> str:
    people = [person for person in publication.metadata.author if person.role in roles]
    return _names(people, publication.lang)


def series_line(publication: Publication) -> str:
    """Return the series and the number in it, as one line."""
    series = publication.metadata.series
    if series is None:
        return ""
    return f"{series.name} {series.number}".strip()


def title_page(publication: Publication) -> Element:
    """Build the title page: series, author, title, subtitle, vignette, publisher, place, year."""
    metadata = publication.metadata
    page = _classed(E.section(), "title-page")
    page.extend(_lines(publication, ("series", series_line(publication)),
                       ("author", _by_role(publication, "aut"))))
    page.append(_classed(E.h1(publication.set_text(metadata.title)), "title"))
    page.extend(_lines(publication, ("subtitle", metadata.subtitle)))
    imprint = ", ".join(part for part in (metadata.publisher, metadata.place) if part)
    year = metadata.date.split("-")[0]
    page.extend(_lines(publication, ("imprint", " ".join(filter(None, (imprint, year))))))
    return page


def opening(publication: Publication) -> Element:
    """Build the head of the opening page: title, subtitle, standfirst, byline."""
    metadata = publication.metadata
    header = _classed(E.header(), "opening-head")
    header.extend(
        _lines(
            publication,
            ("opening-title", metadata.title),
            ("opening-subtitle", metadata.subtitle),
            ("standfirst", metadata.standfirst),
            ("byline", byline(publication)),
        )
    )
    return header


def byline(publication: Publication) -> str:
    """Return "By A and B" in the publication's language, or nothing without an author."""
    names = _by_role(publication, "aut")
    return f"{publication.labels.by} {names}" if names else ""


def contents(publication: Publication, body: Element, deepest: int = 1) -> Element:
    """Build the table of contents from the sections of the text down to a level."""
    nav = E.nav(E.h2(publication.labels.contents))
    nav.set("role", "doc-toc")
    nav.append(_entries(body, 1, deepest))
    return _classed(nav, "contents")


def _entries(parent: Element, level: int, deepest: int) -> Element:
    listed = E.ol()
    for section in sections(parent):
        heading = next(node for node in section if str(node.tag) in HEADINGS)
        link = E.a(plain_text(heading), href=f"#{section.get('id')}")
        item = E.li(link)
        if level < deepest and any(True for _ in sections(section)):
            item.append(_entries(section, level + 1, deepest))
        listed.append(item)
    return listed


HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def sections(parent: Element) -> Iterator[Element]:
    """Yield the sections of a tree or of a section that have a heading of their own."""
    for child in parent:
        if child.tag == "section" and any(str(node.tag) in HEADINGS for node in child):
            if not has_class(child, "unlisted"):
                yield child


def colophon(publication: Publication) -> Element:
    """Build the colophon: who made it, when, under which rights, set in what."""
    metadata, labels = publication.metadata, publication.labels
    section = _classed(E.section(E.h2(labels.colophon)), "colophon")
    section.set("role", "doc-colophon")
    section.extend(_lines(publication, ("colophon-title", _full_title(publication)),
                          ("colophon-text", metadata.colophon)))
    rows = E.dl()
    for term, text in _colophon_rows(publication):
        rows.extend([E.dt(term), E.dd(publication.set_text(text))])
    section.append(rows)
    return section


def _full_title(publication: Publication) -> str:
    metadata = publication.metadata
    return ". ".join(part.rstrip(".") for part in (metadata.title, metadata.subtitle) if part)


def _colophon_rows(publication: Publication) -> Iterator[tuple[str, str]]:
    metadata, labels = publication.metadata, publication.labels
    for role in dict.fromkeys(person.role for person in metadata.author):
        yield labels.roles[role], _by_role(publication, role)
    publisher = ", ".join(part for part in (metadata.publisher, metadata.place) if part)
    rows = (
        (labels.publisher, publisher),
        (labels.date, format_date(metadata.date, publication.lang) if metadata.date else ""),
        (labels.edition, metadata.edition),
        (labels.series, series_line(publication)),
        ("ISBN", metadata.isbn),
        (labels.rights, metadata.rights),
        (labels.typefaces, "Source Serif 4, Source Sans 3"),
    )
    yield from ((term, text) for term, text in rows if text)
