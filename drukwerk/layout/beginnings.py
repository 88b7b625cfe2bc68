"""Where each page begins in the text, read from the finished layout without disturbing it.

A page begins with the first word or picture of the running text on it. What
stands outside its order does not count: notes, pull quotes, and the figures,
boxes and tables that float or have a place of their own. Nor does the head of a
table that is repeated. Where the layout has broken a word over two pages, the
second begins before that word: a mark within it would be read out in the middle
of the word (https://daisy.org/info-help/guidance-training/standards/,
"Structure Guidelines", Page ID).

A page with nothing of the running text begins with the first of its figures,
wherever that stands in the text: the page number leads to what the page shows.
A page with nothing but notes begins where the next one does.
"""

from __future__ import annotations

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
    """Yield what stands before and after the text, where it begins a page, with that."""
    for key, element in flow.elements.items():
        for name in _AROUND:
            number = flow.first_page.get(key, 0) if has_class(element, name) else 0
            if number and _begins(element, flow.pages[number - 1], flow):
                yield name, number


def _begins(element: Element, page: Page, flow: Flow) -> bool:
    """Tell whether the first words on a page are within an element."""
    first = next((flow.elements[words.key] for words in page.words), None)
    return first is not None and element in (first, *first.iterancestors())


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found on a page: where it begins, if anything of the text is on it."""

    page: int
    beginning: Beginning | None = None
    is_running: bool = False


def _beginnings(found: Iterable[_Found]) -> list[Beginning]:
    """Give the pages from the first of the text to its last their beginnings."""
    pages = list(dropwhile(lambda page: page.beginning is None, found))
    beginnings: list[Beginning] = []
    for index, page in enumerate(pages):
        later = (it.beginning for it in pages[index:] if it.is_running)
        following = replace(at, page=page.page) if (at := next(later, None)) else None
        beginning = page.beginning or following
        beginnings.extend([beginning] if beginning else [])
    return beginnings


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
        first: dict[bool, int] = {}
        for origin, words in self._of_text(page):
            if self._read(origin, words):
                first.setdefault(self._is_in_order(words), origin)
        if not first:
            return _Found(page.number)
        is_running = True in first
        beginning = self._beginning(page.number, first[is_running], *begun)
        return _Found(page.number, beginning, is_running)

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
