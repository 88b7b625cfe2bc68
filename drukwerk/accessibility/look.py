"""What a reader sees and may change: sizes, colours, links; and whether all keeps still."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drukwerk.accessibility.book import Book, elements, name_of, text_within
from drukwerk.cascade import Piece, is_for_the_dark
from drukwerk.contrast import BLACK, WHITE, Colour, contrast, needed
from drukwerk.html import Element

#: Lengths that do not grow with the reader's own size of type.
_FIXED_TYPE = re.compile(
    r"(?:font|font-size|line-height)\s*:[^;{}]*\d(?:px|pt|pc|cm|mm|in)\b", re.IGNORECASE
)
_MOVING = re.compile(r"@(?:-\w+-)?keyframes\b|(?<![-\w])(?:-\w+-)?animation(?:-name)?\s*:", re.I)
_RUNNING = {"body", "p", "li", "dt", "dd", "td", "div", "section", "main", "blockquote"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: Elements in the run of whose text a link has to be seen.
_TEXTS = {"p", "li", "dd", "td", "figcaption", "blockquote"}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Faint:
    """A text that is hard to tell from its ground: which, in which colours, and how hard.

    ``is_night`` tells that only who reads light on dark has trouble, and that
    with a stylesheet that has nothing for the dark.
    """

    element: Element
    colour: Colour
    ground: Colour
    needed: float
    is_night: bool = False

    @property
    def contrast(self) -> float:
        """The contrast of the two colours."""
        return contrast(self.colour, self.ground)

    @property
    def words(self) -> str:
        """The first words of the text."""
        return " ".join(text_within(self.element).split())[:_SHOWN]

    @property
    def selector(self) -> str:
        """A selector that is met by the element."""
        classes = self.element.get("class", "").split()
        return ".".join([name_of(self.element), *classes[:1]])


def adapts(book: Book) -> bool:
    """Tell whether size of type, spacing and colours are left to the reader."""
    css = _all_css(book)
    if "!important" in css or _FIXED_TYPE.search(css):
        return False
    return not any(_is_fixed(piece) for piece in book.pieces())


def _is_fixed(piece: Piece) -> bool:
    """Tell whether a stylesheet gives the running text a colour or a ground."""
    look, element = piece.look, piece.element
    if piece.part or (look.colour is None and look.ground is None):
        return False
    if any(name_of(node) in _HEADINGS for node in (element, *element.iterancestors())):
        return False
    return name_of(element) in _RUNNING or _is_read(piece)


def _all_css(book: Book) -> str:
    """Return the stylesheet and what elements bring of their own."""
    own = [f"{{{node.get('style')}}}" for node in book.elements() if node.get("style")]
    return "\n".join([book.css, *map(text_within, book.elements("style")), *own])


def is_still(book: Book) -> bool:
    """Tell whether nothing in the publication can move, flash or sound."""
    if book.animated or book.elements("script", "audio", "video", "object", "embed", "iframe"):
        return False
    return not _MOVING.search(_all_css(book))


def faint_texts(book: Book) -> list[Faint]:
    """Return the texts of too little contrast (WCAG 2.2, 1.4.3), each pair of colours once.

    A colour without a ground is looked at on white, and a ground without a
    colour under black; for who has it dark, the other way round.
    """
    has_dark = is_for_the_dark(book.css)
    found = [
        *_faint(book.pieces(), BLACK, WHITE, is_night=False),
        *_faint(book.pieces(is_dark=has_dark), WHITE, BLACK, is_night=not has_dark),
    ]
    return list({(it.colour, it.ground, it.needed): it for it in reversed(found)}.values())[::-1]


def _faint(
    pieces: Iterable[Piece], ink: Colour, paper: Colour, *, is_night: bool
) -> Iterator[Faint]:
    for piece in pieces:
        look = piece.look
        if (look.colour or look.ground) and _is_read(piece):
            ground = look.ground or paper
            colour = (look.colour or ink).over(ground)
            least = needed(look.size, is_bold=look.is_bold)
            if contrast(colour, ground) < least:
                yield Faint(piece.element, colour, ground, least, is_night)


def _is_read(piece: Piece) -> bool:
    """Tell whether there is something to read, and not only ornament."""
    text = text_within(piece.element) if piece.part else _own_words(piece.element)
    return any(character.isalnum() for character in text)


def _own_words(element: Element) -> str:
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return "".join(texts).strip()


def has_no_faint_text(book: Book) -> bool:
    """Tell whether all text can be told from its ground (WCAG 2.2, 1.4.3)."""
    return all(text.is_night for text in faint_texts(book))


def shows_links(book: Book) -> bool:
    """Tell whether links in the run of a text are seen to be links (WCAG 2.2, 1.4.1)."""
    return all(
        piece.look.is_marked or not _is_in_text(piece.element)
        for piece in book.pieces()
        if name_of(piece.element) == "a" and not piece.part
    )


def _is_in_text(link: Element) -> bool:
    """Tell whether a link stands among other words; a raised sign or a list is seen to be one."""
    has_words = any(map(str.isalnum, text_within(link))) and not elements(link, "sup")
    if not link.get("href") or not has_words:
        return False
    around = next((it for it in link.iterancestors() if name_of(it) in _TEXTS), None)
    if around is None or any(name_of(it) == "nav" for it in link.iterancestors()):
        return False
    return len(text_within(around)) > len(text_within(link))
