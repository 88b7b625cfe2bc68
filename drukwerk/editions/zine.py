"""The zine: a shorter text on eight small pages, which one sheet folds to.

The text is the zine's own, or what must be read of the whole
(``drukwerk/filters/parts.py``). A page is an eighth of the sheet; a sheet
larger than the usual ones has the same pages, enlarged. A text that leaves
room is set in larger letters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import floor, sqrt

from drukwerk import cover
from drukwerk.css_values import in_points, tokens
from drukwerk.editions.booklet import impose_pages
from drukwerk.editions.built import Built
from drukwerk.editions.columns import Columns
from drukwerk.editions.paged import (
    address_images,
    document,
    float_figures,
    front_cover,
    shaped_text,
)
from drukwerk.editions.pages import PublicationPages, lay_out_publication
from drukwerk.editions.setting import Design
from drukwerk.errors import ManuscriptError
from drukwerk.filters.parts import ZINE
from drukwerk.html import Element, unlink_dead_ends
from drukwerk.imposition.paper import Size, sheet_of
from drukwerk.layout.inspection import placed_texts, sheet_size
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message, Severity
from drukwerk.publication import Publication, read_publication
from drukwerk.styles import DEFAULT_STYLE, Style, find_style

PAGES = 8
_SHEET = "A4"
#: The shorter side (mm) of the largest sheet whose pages are laid out as they are printed.
_USUAL = 216.0
#: Millimetres below the lines, where the folio stands.
_FOOT = 8.5
_POINTS = 72 / 25.4
#: Words by which a place in the manuscript is found again.
_NAMED = 5
#: The steps by which letters grow, in parts of the least size.
_STEP = 0.025


def build_zine(pages: PublicationPages) -> Built:
    """Make the sheet that folds to a zine."""
    settings = pages.publication.metadata.zine
    return impose_pages(pages, settings, "zine", settings.sheet or _SHEET)


def lay_out_zine(publication: Publication, style: Style) -> PublicationPages:
    """Lay out the text for a zine on its eight pages.

    Raises ``ManuscriptError`` when there is no text for it, or more than it holds.
    """
    text = read_publication(publication.manuscript, publication.created, ZINE)
    narrow = find_style(DEFAULT_STYLE, publication.manuscript.path.parent)
    chosen = narrow if narrow is not None and style.token("--columns") else style
    design = Design(
        layers=("tokens", "base", "cover", "paged", "screen", "zine"),
        compose=_compose,
        is_fitted=False,
    )
    size = page_size(sheet_of(publication.metadata.zine.sheet or _SHEET))

    def set_in(factor: float) -> PublicationPages:
        return lay_out_publication(text, chosen.changed(_page(chosen, size, factor)), design)

    least = set_in(1)
    _refuse_more(least)
    return _largest(set_in, least, _most(chosen))


def _largest(
    set_in: Callable[[float], PublicationPages], least: PublicationPages, most: float
) -> PublicationPages:
    """Return the text in the largest letters in which it goes on its pages.

    What it fills in the least of letters tells where to begin.
    """
    pages_of_text = max(_filled(least), 0.01)
    factor = min(most, sqrt((PAGES - 2) / pages_of_text))
    for step in range(floor((factor - 1) / _STEP + 1e-9), 0, -1):
        pages = set_in(1 + step * _STEP)
        if pages.count <= PAGES:
            return pages
    return least


def _filled(pages: PublicationPages) -> float:
    """Return how many pages the text fills."""
    last = pages.count - 1
    _, height = sheet_size(pages.refined.pages, last)
    bottoms = [it.bottom for it in placed_texts(pages.refined.pages) if it.page == last]
    inside = [bottom for bottom in bottoms if bottom < height - _FOOT]
    return last - 2 + max(inside, default=0.0) / (height - _FOOT)


def _most(style: Style) -> float:
    """Return by how much the style lets the letters grow."""
    written = tokens(style.stylesheet("tokens", "zine")).get("--fit-size", "")
    return 1 + float(written.removesuffix("%")) / 100 if written.endswith("%") else 1.0


def page_size(sheet: Size) -> Size:
    """Return the size of a page for a sheet: an eighth, or less where the sheet is large."""
    factor = max(1.0, sheet.short / _USUAL)
    return Size(sheet.long / 4 / factor, sheet.short / 2 / factor)


def _page(style: Style, size: Size, factor: float) -> str:
    """Return the tokens of a page: its size, that of the letters, and how many lines it takes."""
    known = tokens(style.stylesheet("tokens", "zine"))
    leading, letters = (in_points(known[key]) * factor for key in ("--leading", "--text-size"))
    lines = floor(((size.height - _FOOT) * _POINTS - in_points(known["--top"])) / leading)
    return (
        f":root {{ --page-width: {size.width:g}mm; --page-height: {size.height:g}mm;"
        f" --leading: {leading:g}pt; --text-size: {letters:g}pt; --lines: {lines}; }}"
    )


def _compose(
    publication: Publication, addresses: Mapping[str, str], _columns: Columns | None
) -> Element:
    """Build the tree: the front, the text, the back, and nothing around it."""
    body = shaped_text(publication)
    unlink_dead_ends(body)
    address_images(body, addresses)
    float_figures(body)
    parts = [
        front_cover(publication, addresses),
        body,
        cover.back_cover(publication, size=cover.size_of_back(publication)),
    ]
    return document(publication, parts)


def _refuse_more(pages: PublicationPages) -> None:
    """Refuse a text for which there are not pages enough, and say by how much."""
    if pages.count <= PAGES:
        return
    texts = placed_texts(pages.refined.pages)
    over = [text.what for text in texts if PAGES <= text.page < pages.count]
    words = " ".join(over).split()
    manuscript = pages.publication.manuscript
    text = (
        f"The zine has {pages.count - 2} pages of text, and there are {PAGES - 2}:"
        f" about {len(words)} words too many, from “{' '.join(words)[:40]}”."
    )
    hint = "Cut them, or mark fewer passages with `.must-read`."
    place = manuscript.place(_line_of(words, manuscript))
    raise ManuscriptError([Message(Severity.ERROR, "zine-length", text, place, hint)])


def _line_of(words: Sequence[str], manuscript: Manuscript) -> int:
    """Return the line on which words stand as they were set, or 0; some may be hyphenated."""
    runs = (" ".join(words[at : at + _NAMED]) for at in range(_NAMED * _NAMED))
    return next(filter(None, map(manuscript.line_of, runs)), 0)
