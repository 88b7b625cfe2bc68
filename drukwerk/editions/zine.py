"""The zine: a shorter text on eight small pages, which one sheet folds to.

The text is the zine's own, or what must be read of the whole
(``drukwerk/filters/parts.py``). A page is an eighth of the sheet; a sheet
larger than the usual ones has the same pages, enlarged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor

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
from drukwerk.layout.inspection import placed_texts
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
    pages = lay_out_publication(text, chosen.changed(_page(chosen, size)), design)
    _refuse_more(pages)
    return pages


def page_size(sheet: Size) -> Size:
    """Return the size of a page for a sheet: an eighth, or less where the sheet is large."""
    factor = max(1.0, sheet.short / _USUAL)
    return Size(sheet.long / 4 / factor, sheet.short / 2 / factor)


def _page(style: Style, size: Size) -> str:
    """Return the tokens that come from the sheet: the page, and how many lines it takes."""
    known = tokens(style.stylesheet("tokens", "zine"))
    room = (size.height - _FOOT) * _POINTS - in_points(known["--top"])
    lines = floor(room / in_points(known["--leading"]))
    width, height = f"{size.width:g}mm", f"{size.height:g}mm"
    return f":root {{ --page-width: {width}; --page-height: {height}; --lines: {lines}; }}"


def _compose(
    publication: Publication, addresses: Mapping[str, str], _columns: Columns | None
) -> Element:
    """Build the tree: the front, the text, the back, and nothing around it."""
    body = shaped_text(publication)
    unlink_dead_ends(body)
    address_images(body, addresses)
    float_figures(body)
    parts = [front_cover(publication, addresses), body, cover.back_cover(publication)]
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
