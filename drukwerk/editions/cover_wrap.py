"""The cover of a book with a spine, in one piece: back, spine and front on one sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml.builder import E

from drukwerk import barcode, cover
from drukwerk.editions.built import Built
from drukwerk.editions.paged import document, front_cover
from drukwerk.editions.pages import PublicationPages
from drukwerk.editions.print import press_order
from drukwerk.editions.setting import Design
from drukwerk.editions.spine_words import SpineWords, spine_words
from drukwerk.errors import ManuscriptError
from drukwerk.html import Element, add_class
from drukwerk.images import Picture, plain
from drukwerk.isbn import as_isbn_13, normalise_isbn
from drukwerk.labels import is_right_to_left
from drukwerk.layout import Engine, Pages, Resources
from drukwerk.layout.hyphenation import prepare_hyphenation
from drukwerk.layout.inspection import placed_blocks, placed_pictures, placed_texts, sheet_size
from drukwerk.messages import Message, Severity
from drukwerk.printing.preflight import Job, preflight
from drukwerk.printing.press import Printed, put_to_press
from drukwerk.printing.spine import BINDINGS, spine_width
from drukwerk.publication import Publication

_LAYERS = (*Design().layers, "wrap")
#: On a page narrower than this (mm) the bar code is as small as it may be.
_NARROW, _SMALLEST_CODE = 120.0, 0.8
#: How far from head and foot the words on the spine stay, in parts of the page's width.
_INSET = 0.06
#: White (mm) between the words on the back and what stands at its foot.
_GAP = 5.0
_BARCODE = "barcode"


@dataclass(frozen=True, slots=True)
class _Wrap:
    """The measures of a cover in mm: its front, its spine, how far it goes beyond the trim."""

    width: float
    height: float
    spine: float
    is_rtl: bool

    @property
    def sheet(self) -> tuple[float, float]:
        """The width and the height of the sheet as it is cut."""
        return round(2 * self.width + self.spine, 3), self.height

    @property
    def folds(self) -> tuple[float, float]:
        """The places of both folds, from the left."""
        return self.width, self.width + self.spine

    @property
    def tokens(self) -> str:
        """The measures as the stylesheet takes them."""
        module = barcode.MODULE * (_SMALLEST_CODE if self.width < _NARROW else 1)
        return f":root {{ --spine: {self.spine:g}mm; --module: {module:g}mm; }}"


def build_cover(pages: PublicationPages) -> Built:
    """Make the cover of a book of laid-out pages.

    Raises ``ManuscriptError`` when it is bound without a spine, and when the words
    do not go on the back.
    """
    publication = pages.publication
    _refuse_without_spine(publication)
    width, height = (round(side, 3) for side in sheet_size(pages.refined.pages, 1))
    spine = spine_width(pages.count, publication.metadata.paper)
    wrap = _Wrap(width, height, spine, is_right_to_left(publication.lang))
    setting = _Setting(pages, wrap)
    words = spine_words(publication, setting.engine, spine, height - 2 * _INSET * width)
    laid_out = setting.lay_out(words.element)
    order = press_order(publication, pages.style)
    # Not the identifier of the pages: it is another document.
    order = replace(order, identifier=f"{order.identifier}#cover", folds=wrap.folds)
    printed = put_to_press(setting.engine.write(laid_out), order)
    job = _job(pages, printed, wrap, laid_out, setting.pictures)
    messages = (*pages.messages, *_left_out(words, publication), *preflight(job))
    return Built(printed.data, 1, messages, _note(wrap, pages.count, words))


class _Setting:
    """A cover being set: its parts, and the engine that lays them out."""

    def __init__(self, pages: PublicationPages, wrap: _Wrap) -> None:
        self._publication = publication = pages.publication
        self._wrap = wrap
        resources = Resources()
        named = filter(None, map(publication.picture, ("cover", "vignette")))
        by_source = {picture.source: plain(picture) for picture in named}
        self._addresses = {
            source: resources.add(f"picture/{number}", picture.data, picture.media_type)
            for number, (source, picture) in enumerate(by_source.items())
        }
        self.pictures = {self._addresses[it]: picture for it, picture in by_source.items()}
        self._isbn = as_isbn_13(publication.metadata.isbn) if publication.metadata.isbn else ""
        if self._isbn:
            bars = barcode.ean_13(normalise_isbn(self._isbn)).encode()
            self._addresses[_BARCODE] = resources.add(_BARCODE, bars, "image/svg+xml")
        prepare_hyphenation(publication.lang, publication.metadata.hyphenation)
        style = pages.style.changed(wrap.tokens)
        self.engine = Engine(style.stylesheet(*_LAYERS), resources)

    def lay_out(self, words: Element | None) -> Pages:
        """Lay out the sheet with the words of its spine, those of the back as large as can be."""
        for size in range(len(cover.BACK_SIZES)):
            sheet = self._sheet(words, size)
            laid_out = self.engine.lay_out(sheet)
            if _is_whole(laid_out, sheet) and _is_free(laid_out):
                return laid_out
        raise _too_long(self._publication)

    def _sheet(self, words: Element | None, size: int) -> Element:
        front = front_cover(self._publication, self._addresses)
        parts = [self._back(size), front]
        left, right = reversed(parts) if self._wrap.is_rtl else parts
        sheet = E.div(
            E.div({"class": "spine"}),
            E.div(left, {"class": "panel left"}),
            E.div(right, {"class": "panel right"}),
            {"class": "wrap rtl" if self._wrap.is_rtl else "wrap"},
        )
        if words is not None:
            sheet.append(words)
        return document(self._publication, [sheet])

    def _back(self, size: int) -> Element:
        back = cover.back_cover(self._publication, with_isbn=False, size=size)
        if self._isbn:
            number = f"ISBN {self._isbn}"
            bars = E.img(src=self._addresses[_BARCODE], alt=number)
            line = E.div(number, {"class": "barcode-number"})
            back.append(E.div(line, bars, {"class": "barcode"}))
            add_class(back, "has-barcode")
        return back


def _is_whole(laid_out: Pages, sheet: Element) -> bool:
    """Tell whether every letter has a place: what goes beyond the sheet is not laid out at all."""
    body = sheet.find("body")
    assert body is not None
    wanted = _letters(map(str, body.itertext()))
    return _letters(text.what for text in placed_texts(laid_out) if text.page == 1) == wanted


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if sign.isalnum())


def _is_free(laid_out: Pages) -> bool:
    """Tell whether the words on the back end above what stands at its foot."""
    words = [
        block.bottom
        for name in ("back-title", "back-text")
        for block in placed_blocks(laid_out, name)
    ]
    foot = [
        block.top for name in ("back-imprint", "barcode") for block in placed_blocks(laid_out, name)
    ]
    _, height = sheet_size(laid_out, 1)
    return max(words, default=0.0) + _GAP <= min(foot, default=height)


def _job(
    pages: PublicationPages,
    printed: Printed,
    wrap: _Wrap,
    laid_out: Pages,
    pictures: Mapping[str, Picture],
) -> Job:
    """Return the cover as a job for the press; its pages are those that are bound in it."""
    return Job(
        pages.publication,
        printed,
        pages.count,
        wrap.sheet,
        pictures,
        placed_pictures(laid_out),
        placed_texts(laid_out),
    )


def _note(wrap: _Wrap, pages: int, words: SpineWords) -> str:
    width, height = wrap.sheet
    size = f"{round(width, 1):g} × {round(height, 1):g} mm"
    is_bare = words.element is None and not words.left_out
    bare = ", too narrow for words" if is_bare else ""
    return f"{size}, with a spine of {round(wrap.spine, 1):g} mm for {pages} pages{bare}."


def _left_out(words: SpineWords, publication: Publication) -> Iterator[Message]:
    """Tell which words are not on the spine for want of room."""
    if words.left_out:
        what = "The author is" if words.left_out == "author" else "Author and title are"
        text = f"{what} not on the spine: there is no room."
        place = publication.manuscript.place(publication.metadata.line("title"))
        hint = "A shorter title makes room, or a thicker spine; the cover is sound without."
        yield Message(Severity.WARNING, "cover-spine", text, place, hint)


def _refuse_without_spine(publication: Publication) -> None:
    binding = publication.metadata.print.binding
    if binding and binding not in BINDINGS:
        text = f"A book that is bound `{binding}` has no spine, and no cover of its own."
        hint = "Write `binding: perfect` or `binding: sewn`, or leave out the edition `cover`."
        raise _error(publication, "cover-binding", text, "print.binding", hint)


def _too_long(publication: Publication) -> ManuscriptError:
    key = "description" if publication.metadata.description else "title"
    text = f"The {key} is too long for the cover, even in small letters."
    return _error(publication, "cover-back", text, key, "Shorten it.")


def _error(publication: Publication, code: str, text: str, key: str, hint: str) -> ManuscriptError:
    place = publication.manuscript.place(publication.metadata.line(key))
    return ManuscriptError([Message(Severity.ERROR, code, text, place, hint)])
