"""Where the pages of a paged edition begin in the text that all editions share.

A place is an element of the text and a number of letters: all editions start
from the same tree, so both can be found again in any of them, however it was
shaped. What is between letters is not counted, for a layout collapses white
space and adds hyphens; a letter counts as its folded form, for it may be set in
capitals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from drukwerk.html import Element

#: The attribute by which an element of the shared text is known in the tree of an edition.
ORIGIN = "data-origin"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a page begins: before a letter of an element's own text.

    ``element`` is its number in ``elements_of``, ``letters`` how many letters of
    it stand on earlier pages.
    """

    page: int
    element: int
    letters: int


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages of an edition: where those of the text begin, and on which others stand.

    ``around`` gives the page of what stands before and after the text, by its class,
    where it begins a page.
    """

    text: tuple[Beginning, ...]
    around: Mapping[str, int]


def elements_of(body: Element) -> list[Element]:
    """Return the elements of a text as it came from the publication, in their order."""
    return list(body.iterdescendants("*"))


def number_origins(body: Element) -> None:
    """Let every element of a text bear its number, to be known when the tree is another."""
    for number, element in enumerate(elements_of(body)):
        element.set(ORIGIN, str(number))


def own_text(element: Element) -> str:
    """Return the text of an element without that of the elements in it."""
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def letters_of(text: str) -> str:
    """Return what counts of a text: no white space, no soft hyphens or other signs of format."""
    return "".join(
        character.casefold()
        for character in text
        if not character.isspace() and unicodedata.category(character) != "Cf"
    )
