"""What stands before and after the text: contents, title page, opening, colophon.

Each part is built from the metadata as plain HTML that every edition uses; how
it looks is the stylesheets' concern.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.builder import E

from drukwerk.fonts import FAMILIES
from drukwerk.html import Element, has_class, plain_text
from drukwerk.labels import format_date, format_list
from drukwerk.publication import Publication

#: The headings of a text, the highest first.
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


#: Letters of the last two words of a title that go together on a line of any page.
_SHORT_END = 14


def _classed(element: Element, *names: str) -> Element:
    element.set("class", " ".join(names))
    return element


def displayed(publication: Publication, text: str) -> str:
    """Return a title as it is set: a short last word is not left alone on a line."""
    words = publication.set_text(text)
    start, _, last = words.rpartition(" ")
    before = start.rpartition(" ")[2]
    if before == start or len(before) + len(last) > _SHORT_END:
        return words
    return f"{start}\N{NO-BREAK SPACE}{last}"


def _titles(publication: Publication, *pairs: tuple[str, str]) -> list[Element]:
    """Return a paragraph for each pair of class and title that has a title."""
    return [_classed(E.p(displayed(publication, text)), name) for name, text in pairs if text]


def _lines(publication: Publication, *pairs: tuple[str, str]) -> list[Element]:
    """Return a paragraph for each pair of class and text that has a text."""
    return [_classed(E.p(publication.set_text(text)), name) for name, text in pairs if text]


def _by_role(publication: Publication, role: str) -> str:
    """Return the names of those who had a role, as one list."""
    people = [person.name for person in publication.metadata.author if person.role == role]
    return format_list(people, publication.lang)


def authors(publication: Publication) -> str:
    """Return the names of the authors, as one list."""
    return _by_role(publication, "aut")


def imprint(publication: Publication) -> str:
    """Return the publisher and the place, as one line."""
    metadata = publication.metadata
    return ", ".join(part for part in (metadata.publisher, metadata.place) if part)


def series_line(publication: Publication) -> str:
    """Return the series and the number in it, as one line."""
    series = publication.metadata.series
    if series is None:
        return ""
    return f"{series.name} {series.number}".strip()


def title_page(publication: Publication) -> Element:
    """Build the title page: series, author, title, subtitle, publisher, place, year."""
    metadata = publication.metadata
    page = _classed(E.section(), "title-page")
    above = (("series", series_line(publication)), ("author", authors(publication)))
    page.extend(_lines(publication, *above))
    page.append(_classed(E.h1(displayed(publication, metadata.title)), "title"))
    page.extend(_titles(publication, ("subtitle", metadata.subtitle)))
    year = metadata.date.split("-")[0]
    page.extend(_lines(publication, ("imprint", f"{imprint(publication)} {year}".strip())))
    return page


def opening(publication: Publication) -> Element:
    """Build the head of the opening page: title, subtitle, standfirst, byline."""
    metadata = publication.metadata
    header = _classed(E.header(), "opening-head")
    titles = (("opening-title", metadata.title), ("opening-subtitle", metadata.subtitle))
    header.extend(_titles(publication, *titles))
    lines = (("standfirst", metadata.standfirst), ("byline", byline(publication)))
    header.extend(_lines(publication, *lines))
    return header


def byline(publication: Publication) -> str:
    """Return "By A and B" in the publication's language, or nothing without an author."""
    names = authors(publication)
    return f"{publication.labels.by} {names}" if names else ""


def contents(publication: Publication, body: Element) -> Element:
    """Build the table of contents from the sections of the first level."""
    nav = E.nav(E.h2(publication.labels.contents))
    nav.set("role", "doc-toc")
    links = [E.a(title, href=f"#{section.get('id')}") for section, title in sections(body)]
    nav.append(E.ol(*map(E.li, links)))
    return _classed(nav, "contents")


def sections(parent: Element) -> Iterator[tuple[Element, str]]:
    """Yield what the contents list of a tree or of a section: each section in it and its title."""
    for child in parent:
        if child.tag == "section" and not has_class(child, "unlisted"):
            heading = next((node for node in child if node.tag in HEADINGS), None)
            if heading is not None:
                yield child, plain_text(heading)


def colophon(publication: Publication) -> Element:
    """Build the colophon: who made it, when, under which rights, set in what."""
    metadata, labels = publication.metadata, publication.labels
    section = _classed(E.section(E.h2(labels.colophon)), "colophon")
    section.set("role", "doc-colophon")
    title = ("colophon-title", _full_title(publication))
    section.extend(_lines(publication, title, ("colophon-text", metadata.colophon)))
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
    rows = (
        (labels.publisher, imprint(publication)),
        (labels.date, format_date(metadata.date, publication.lang) if metadata.date else ""),
        (labels.edition, metadata.edition),
        (labels.series, series_line(publication)),
        ("ISBN", metadata.isbn),
        (labels.rights, metadata.rights),
        (labels.typefaces, ", ".join(FAMILIES)),
    )
    yield from ((term, text) for term, text in rows if text)
