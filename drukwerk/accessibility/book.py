"""A book as the claims see it: its content documents, its stylesheet, and what is doubted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drukwerk.cascade import Cascade, Piece
from drukwerk.html import Element

TYPE = "{http://www.idpf.org/2007/ops}type"
_DECORATIVE = {"presentation", "none"}


@dataclass(frozen=True)
class Book:
    """What is looked at: the content documents, the stylesheet, whether a picture moves.

    ``doubts`` are the codes of what was found in the manuscript and stands
    against a claim, such as an alternative text that is the name of a file.
    """

    documents: Sequence[Element]
    css: str = ""
    animated: bool = False
    doubts: Collection[str] = frozenset()

    def elements(self, *names: str) -> list[Element]:
        """Return the elements of these names in all documents, or all."""
        if not names:
            return self._all
        return [node for node in self._all if name_of(node) in names]

    @cached_property
    def _all(self) -> list[Element]:
        return [node for root in self.documents for node in root.iter("*")]

    def typed(self, kind: str) -> list[Element]:
        """Return the elements of a structural type in all documents."""
        return [node for node in self.elements() if kind in node.get(TYPE, "").split()]

    def pieces(self, *, is_dark: bool = False) -> list[Piece]:
        """Return how each element looks to those who have it light, or dark."""
        return self._dark if is_dark else self._light

    @cached_property
    def _light(self) -> list[Piece]:
        return list(self._pieces(Cascade(self.css)))

    @cached_property
    def _dark(self) -> list[Piece]:
        return list(self._pieces(Cascade(self.css, is_dark=True)))

    def _pieces(self, cascade: Cascade) -> Iterator[Piece]:
        for root in self.documents:
            yield from cascade.pieces(root)


def elements(root: Element, *names: str) -> list[Element]:
    """Return the elements of these names in a tree, or all."""
    return [node for node in root.iter("*") if not names or name_of(node) in names]


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_within(element: Element) -> str:
    """Return all the text in an element."""
    return "".join(map(str, element.itertext())).strip()


def informative_images(book: Book) -> list[Element]:
    """Return the images that are not marked as decoration."""
    images = book.elements("img", "svg")
    return [image for image in images if image.get("role") not in _DECORATIVE]


def undescribed_images(book: Book) -> list[Element]:
    """Return the informative images without a text in their place."""
    return [
        image
        for image in informative_images(book)
        if not (image.get("alt") or image.get("aria-label") or "").strip()
    ]


def is_cover(image: Element) -> bool:
    """Tell whether an image is the cover, which only repeats the title."""
    return image.get("role") == "doc-cover"
