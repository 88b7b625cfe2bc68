"""Where each page begins in the text, read from the finished layout without disturbing it.

A page begins with the first word or picture of the running text on it. What
stands outside its order does not count: notes, pull quotes, and the figures,
boxes and tables that float or have a place of their own. Nor does the head of a
table that is repeated. Where the layout has broken a word over two pages, the
second begins before that word: a mark within it would be read out in the middle
of the word (https://daisy.org/info-help/guidance-training/standards/,
"Structure Guidelines", Page ID).

A page with nothing of the running text begins with its first figure, if that
stands in the text between where the pages around it begin; otherwise where the
next page begins.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from drukwerk.html import Element, has_class
from drukwerk.layout.boxes import Page, Words
from drukwerk.layout.flow import Flow
from drukwerk.pagination import ORIGIN, Beginning, Pagination, elements_of, letters_of, own_text

#: What stands before and after the text, in every edition.
_AROUND = ("title-page", "colophon")
#: What has its place on the page, and not in the run of the text.
_OUT_OF_ORDER = ("insert", "full")
#: What a page adds to the text: notes and addresses, brackets around these, hyphens.
_ADDED = ("footnote", "note", "address")
_HYPHENS = "-\N{HYPHEN}"
_ADDED_SIGNS = f"(){_HYPHENS}"


def paginate(flow: Flow, body: Element) -> Pagination:
    """Find where each page begins; ``body`` is the text as all editions share it."""
    reading = _Reading(flow.elements, elements_of(body))
    text = _beginnings([reading.take(page) for page in flow.pages])
    taken = {beginning.page for beginning in text}
    around = {name: page for name, page in _pages_around(flow) if page not in taken}
    return Pagination(tuple(text), around)


def _pages_around(flow: Flow) -> Iterator[tuple[str, int]]:
    for key, element in flow.elements.items():
        for name in _AROUND:
            if has_class(element, name) and key in flow.first_page:
                yield name, flow.first_page[key]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found on a page: where the running text begins, or else its first figure."""

    page: int
    text: Beginning | None = None
    figure: Beginning | None = None


def _beginnings(found: Iterable[_Found]) -> list[Beginning]:
    """Give the pages from the first of the text to its last their beginnings."""
    pages = list(dropwhile(lambda page: page.text is None, found))
    beginnings: list[Beginning] = []
    for index, page in enumerate(pages):
        following = next((later.text for later in pages[index:] if later.text), None)
        beginning = page.text or _of_figure(page, beginnings[-1], following)
        beginnings.extend([beginning] if beginning else [])
    return beginnings


def _of_figure(page: _Found, previous: Beginning, following: Beginning | None) -> Beginning | None:
    """Return where a page without running text begins; None after the end of the text."""
    figure = page.figure
    last = following.element if following else math.inf
    if figure and previous.element < figure.element < last:
        return figure
    return replace(following, page=page.page) if following else None


@dataclass(slots=True)
class _Reading:
    """A text being read page by page: how far each of its elements has come."""

    tree: dict[str, Element]
    elements: list[Element]
    read: dict[int, int] = field(default_factory=dict)
    is_broken: dict[int, bool] = field(default_factory=dict)

    def take(self, page: Page) -> _Found:
        """Read a page."""
        begun = dict(self.read), dict(self.is_broken)
        first: int | None = None
        aside: list[int] = []
        for origin, words in self._of_text(page):
            if not self._is_in_order(words):
                aside.append(origin)
            elif self._read(origin, words):
                first = origin if first is None else first
        if first is not None:
            return _Found(page.number, text=self._beginning(page.number, first, *begun))
        figure = Beginning(page.number, aside[0], 0) if aside else None
        return _Found(page.number, figure=figure)

    def _of_text(self, page: Page) -> Iterator[tuple[int, Words]]:
        """Yield what of a page comes from the text, notes and pull quotes left out."""
        for words in page.words:
            origin = self._origin(words)
            if origin is not None and not _is_beside_text(self.elements[origin]):
                yield origin, words

    def _origin(self, words: Words) -> int | None:
        """Return the number of the element that words or a picture come from, if any."""
        element: Element | None = self.tree.get(words.key)
        while element is not None:
            if (number := element.get(ORIGIN)) is not None:
                return int(number)
            if words.is_picture or any(has_class(element, name) for name in _ADDED):
                return None
            element = element.getparent()
        return None

    def _is_in_order(self, words: Words) -> bool:
        element = self.tree[words.key]
        around = (element, *element.iterancestors())
        is_apart = any(has_class(node, name) for node in around for name in _OUT_OF_ORDER)
        return words.is_in_flow and not is_apart

    def _read(self, origin: int, words: Words) -> bool:
        """Read on in an element; tell whether anything of it was there."""
        if words.is_picture:
            return True
        text = letters_of(own_text(self.elements[origin]))
        start = position = self.read.get(origin, 0)
        for letter in letters_of(words.text):
            is_added = letter in _ADDED_SIGNS and not text.startswith(letter, position)
            position += not is_added and position < len(text)
            self.is_broken[origin] = is_added and letter in _HYPHENS
        self.read[origin] = position
        return position > start

    def _beginning(
        self, page: int, origin: int, read: dict[int, int], is_broken: dict[int, bool]
    ) -> Beginning:
        letters = read.get(origin, 0)
        if is_broken.get(origin):
            letters = _start_of_word(own_text(self.elements[origin]), letters)
        return Beginning(page, origin, letters)


def _is_beside_text(element: Element) -> bool:
    """Tell whether an element of the text is one of its notes or of its pull quotes."""
    around = (element, *element.iterancestors())
    return any(node.get("id") == "footnotes" or has_class(node, "pull-quote") for node in around)


def _start_of_word(text: str, letters: int) -> int:
    """Step back from a place within a word to its beginning."""
    start = 0
    for word in text.split():
        end = start + len(letters_of(word))
        if letters < end:
            break
        start = end
    return start
