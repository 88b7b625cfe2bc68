"""The cover: built from the metadata when the author gives no picture of one.

The title steps down in size by its longest word and its length, so that it is
as large as it can be without a hyphen. All lengths in ``cover.css`` are parts
of the page, so that one design serves an e-reader's cover and a printed one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml.builder import E

from drukwerk.frontmatter import authors, displayed, imprint, series_line
from drukwerk.html import Element
from drukwerk.publication import Publication

#: Sizes of the title in hundredths of the page's width; the class is ``size-<number>``.
SIZES = (30, 26, 23, 20, 17.5, 15, 13, 11, 9, 7.5, 6, 5)
#: The room for the title in the same unit, and its leading.
WIDTH, HEIGHT, LEADING = 86.0, 62.0, 0.95
#: Letters of the longest word that goes without a hyphen.
LONGEST = 24
_WIDE = set("mwMW@—…")
_NARROW = set("fijltrI1.,:;'’!|()[] ")
#: Letters of Greek and Cyrillic are wider than ours, and some are broad.
_LAST_OF_LATIN, _BROAD = "\u024f", set("жшщюфмыЖШЩЮФМЫωΩ")
#: Beyond Cyrillic our faces have no letters, and those that step in are wider.
_LAST_OF_OURS, _STRANGE = "\u052f", 0.8


def cover(publication: Publication, vignette_address: str = "") -> Element:
    """Build the front of the cover."""
    metadata = publication.metadata
    title = publication.set_text(metadata.title)
    field = E.div({"class": "cover-field"})
    if series := series_line(publication):
        field.append(E.p(publication.set_text(series), {"class": "cover-series"}))
    words = E.div(E.p(title, {"class": f"cover-title size-{title_step(title)}{_hyphens(title)}"}))
    words.set("class", "cover-words")
    if metadata.subtitle:
        words.append(E.p(displayed(publication, metadata.subtitle), {"class": "cover-subtitle"}))
    field.append(words)
    page: Element = E.section(field, {"class": "cover" if vignette_address else "cover bare"})
    if vignette_address:
        page.append(E.img(src=vignette_address, alt="", role="presentation"))
    page.append(E.div(*_foot(publication), {"class": "cover-foot"}))
    return page


def _foot(publication: Publication) -> Iterator[Element]:
    if names := authors(publication):
        yield E.p(publication.set_text(names), {"class": "cover-author"})
    if publication.metadata.publisher:
        yield E.p(publication.metadata.publisher, {"class": "cover-publisher"})


def back_cover(publication: Publication, *, with_isbn: bool = True) -> Element:
    """Build the back of the cover: what the publication is, who brings it out.

    ``with_isbn`` is false where the number stands above a bar code.
    """
    metadata = publication.metadata
    page: Element = E.section({"class": "back-cover"})
    isbn = f"ISBN {metadata.isbn}" if metadata.isbn and with_isbn else ""
    lines = (
        ("back-title", metadata.title),
        ("back-text", metadata.description),
        ("back-imprint", ". ".join(part for part in (imprint(publication), isbn) if part)),
    )
    page.extend(E.p(publication.set_text(text), {"class": name}) for name, text in lines if text)
    return page


def cover_description(publication: Publication) -> str:
    """Return what is to be read on the cover, for those who cannot see it."""
    metadata = publication.metadata
    if metadata.cover_alt:
        return publication.set_text(metadata.cover_alt)
    parts = (metadata.title, metadata.subtitle, authors(publication))
    words = ". ".join(part.rstrip(".") for part in parts if part)
    return publication.set_text(f"{publication.labels.cover}: {words}")


def title_step(title: str) -> int:
    """Return the number of the largest size at which a title fits its field."""
    fitting = (step for step, size in enumerate(SIZES) if _fits(title, size))
    return next(fitting, len(SIZES) - 1)


def _fits(title: str, size: float) -> bool:
    lines, room = 1, WIDTH
    for word in _pieces(title):
        width = _width(word) * size
        if width > WIDTH:
            return False
        if width > room:
            lines, room = lines + 1, WIDTH
        room -= width + _width(" ") * size
    return lines * size * LEADING <= HEIGHT


def _pieces(title: str) -> Iterator[str]:
    """Yield the words of a title; one too long for any size is taken to be hyphenated."""
    for word in title.split():
        yield from (word[at : at + LONGEST] for at in range(0, len(word), LONGEST))


def _hyphens(title: str) -> str:
    return " hyphenated" if any(len(word) > LONGEST for word in title.split()) else ""


def _width(text: str) -> float:
    """Return about how wide a text runs in the display face, in ems."""
    return sum(map(_width_of, text))


def _width_of(mark: str) -> float:
    if mark in _WIDE:
        return 0.92
    if mark in _NARROW or unicodedata.combining(mark):
        return 0.34
    if mark > _LAST_OF_OURS and mark.isalpha():
        return 1.0 if unicodedata.east_asian_width(mark) in "WF" else _STRANGE
    if mark in _BROAD:
        return 0.8
    plus = 0.06 if mark > _LAST_OF_LATIN else 0.0
    return plus + (0.66 if mark.isupper() else 0.52)
