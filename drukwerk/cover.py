"""The cover: built from the metadata when the author gives no picture of one.

The title steps down in size by its longest word and its length, so that it is
as large as it can be without a hyphen. All lengths in ``cover.css`` are parts
of the page, so that one design serves an e-reader's cover and a printed one.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.builder import E

from drukwerk.copyfitting import count_lines
from drukwerk.frontmatter import authors, displayed, imprint, series_line
from drukwerk.html import Element
from drukwerk.publication import Publication

#: Sizes of the title in hundredths of the page's width; the class is ``size-<number>``.
SIZES = (30, 26, 23, 20, 17.5, 15, 13, 11, 9, 7.5, 6, 5)
#: The most room for the title in the same unit, and its leading.
WIDTH, HEIGHT, LEADING = 86.0, 62.0, 0.95
#: Letters of the longest word that goes without a hyphen.
LONGEST = 24
#: The height of the field, with a vignette below it and without, of a page as high as A5;
#: white at its foot, at its head, and at its head where the series stands there.
_FIELD, _BARE_FIELD, _FOOT, _HEAD, _SERIES = 82.0, 113.0, 6.0, 6.0, 15.0
#: The size of the subtitle, its leading, the white above it.
_SUBTITLE, _SUBTITLE_LEADING, _SUBTITLE_GAP = 5.6, 1.2, 3.0
#: The back: the width and the height of its words, the white between title and text.
_BACK_WIDTH, _BACK_HEIGHT, _BACK_GAP = 70.0, 103.0, 9.0
#: Sizes of title and text on the back; the class is ``fit-<number>``.
BACK_SIZES = ((9.0, 5.2), (7.6, 4.4), (6.5, 3.7), (5.4, 3.1), (4.5, 2.6), (3.8, 2.2))
_BACK_LEADING = 1.35


def cover(publication: Publication, vignette_address: str = "") -> Element:
    """Build the front of the cover."""
    metadata = publication.metadata
    title = publication.set_text(metadata.title)
    field = E.div({"class": "cover-field"})
    if series := series_line(publication):
        field.append(E.p(publication.set_text(series), {"class": "cover-series"}))
    step = title_step(title, _room_for_title(publication, is_bare=not vignette_address))
    words = E.div(E.p(title, {"class": f"cover-title size-{step}{_hyphens(title)}"}))
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


def _room_for_title(publication: Publication, *, is_bare: bool) -> float:
    """Return the height that the series and the subtitle leave in the field."""
    room = (_BARE_FIELD if is_bare else _FIELD) - _FOOT
    room -= _SERIES if publication.metadata.series else _HEAD
    if subtitle := publication.metadata.subtitle:
        lines = count_lines(subtitle.split(), WIDTH / _SUBTITLE) or len(subtitle.split())
        room -= _SUBTITLE_GAP + lines * _SUBTITLE * _SUBTITLE_LEADING
    return min(room, HEIGHT)


def back_cover(publication: Publication, *, with_isbn: bool = True, size: int = 0) -> Element:
    """Build the back of the cover: what the publication is, who brings it out.

    ``with_isbn`` is false where the number stands above a bar code; ``size`` is the
    number of the sizes of its words, from the largest.
    """
    metadata = publication.metadata
    page: Element = E.section({"class": f"back-cover fit-{size}"})
    isbn = f"ISBN {metadata.isbn}" if metadata.isbn and with_isbn else ""
    title = displayed(publication, metadata.title)
    lines = (
        (f"back-title{_hyphens(title, size)}", title),
        ("back-text", publication.set_text(metadata.description)),
        ("back-imprint", ". ".join(part for part in (imprint(publication), isbn) if part)),
    )
    page.extend(E.p(text, {"class": name}) for name, text in lines if text)
    return page


def size_of_back(publication: Publication) -> int:
    """Return the number of the largest sizes at which the words go on the back."""
    metadata = publication.metadata
    title, text = publication.set_text(metadata.title).split(), metadata.description.split()
    for number, (large, small) in enumerate(BACK_SIZES):
        lines = count_lines(text, _BACK_WIDTH / small) if text else 0
        titles = count_lines(title, _BACK_WIDTH / large) or len(title) + 1
        if titles * large + _BACK_GAP + lines * small * _BACK_LEADING <= _BACK_HEIGHT:
            return number
    return len(BACK_SIZES) - 1


def cover_description(publication: Publication) -> str:
    """Return what is to be read on the cover, for those who cannot see it."""
    metadata = publication.metadata
    if metadata.cover_alt:
        return publication.set_text(metadata.cover_alt)
    parts = (metadata.title, metadata.subtitle, authors(publication))
    words = ". ".join(part.rstrip(".") for part in parts if part)
    return publication.set_text(f"{publication.labels.cover}: {words}")


def title_step(title: str, room: float = HEIGHT) -> int:
    """Return the number of the largest size at which a title fits in a height."""
    fitting = (step for step, size in enumerate(SIZES) if _fits(title, size, room))
    return next(fitting, len(SIZES) - 1)


def _fits(title: str, size: float, room: float) -> bool:
    lines = count_lines(_pieces(title), WIDTH / size)
    return 0 < lines * size * LEADING <= room


def _pieces(title: str) -> Iterator[str]:
    """Yield the words of a title; one too long for any size is taken to be hyphenated."""
    for word in title.split():
        yield from (word[at : at + LONGEST] for at in range(0, len(word), LONGEST))


def _hyphens(title: str, back: int | None = None) -> str:
    """Return the class of a title that is hyphenated, on the front or on the back."""
    if back is None:
        is_too_long = any(len(word) > LONGEST for word in title.split())
    else:
        is_too_long = not count_lines(title.split(), _BACK_WIDTH / BACK_SIZES[back][0])
    return " hyphenated" if is_too_long else ""
