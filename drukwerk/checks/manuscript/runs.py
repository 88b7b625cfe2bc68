"""The text as runs: the words of one paragraph, heading, cell or caption, one after another.

Markup is gone, notes are runs of their own, and what is no prose (code,
pictures, addresses, references) is one sign that is no letter. Any place in a
run can be led back to its line and column in the manuscript.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import panflute as pf

from drukwerk.document import ancestors, children, descendants, is_inside, language_of
from drukwerk.filters.context import Context
from drukwerk.places import Places, Spot

#: What stands in a run for something that is no prose.
NO_PROSE = "\N{OBJECT REPLACEMENT CHARACTER}"

_BLOCKS = (pf.Para, pf.Plain, pf.Header, pf.LineItem, pf.DefinitionItem)
_SPACES = {pf.Space: " ", pf.SoftBreak: " ", pf.LineBreak: "\n"}
_WORD = re.compile(r"[^\W_]")
#: Characters of the source between two words that may hide what is looked for.
_NEAR = 200


class Piece(NamedTuple):
    """A word, a space or a sign of a run: where it starts there, and its language."""

    start: int
    element: pf.Element
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Run:
    """The words of one block, as they are read.

    ``seams`` are the places at which markup begins or ends.
    """

    block: pf.Element
    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    seams: frozenset[int]
    places: Places

    @property
    def is_verse(self) -> bool:
        """Whether its lines end where the author wants."""
        return isinstance(self.block, pf.LineItem) or "\n" in self.text

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a whole paragraph: no heading, cell, caption or item of a tight list."""
        return isinstance(self.block, pf.Para)

    @property
    def is_repeated(self) -> bool:
        """Whether it repeats a passage of the text, which may begin and end anywhere."""
        return any("pull-quote" in getattr(it, "classes", ()) for it in ancestors(self.block))

    @property
    def is_note(self) -> bool:
        """Whether it stands in a note."""
        return is_inside(self.block, pf.Note)

    def lang(self, position: int) -> str:
        """Return the language in which a character stands."""
        return self._piece(position).lang

    def is_broken(self, position: int) -> bool:
        """Tell whether a space is the end of a line in the manuscript."""
        return isinstance(self._piece(position).element, pf.SoftBreak)

    def spot(self, position: int) -> Spot:
        """Return where in the manuscript a character stands."""
        index = bisect_right(self.starts, position) - 1
        piece = self.pieces[index]
        inside = position - piece.start
        wanted = piece.text[inside:].rstrip() or piece.text
        known = self.places.offset(piece.element)
        word = _WORD.search(piece.text)
        if known is not None and word is not None:
            start = known - word.start() + inside
            found = self.places.find(wanted, max(0, start - 1), start + _NEAR)
            return self.places.spot(start if found is None else found)
        return self.places.spot(self._between(index, wanted))

    def _piece(self, position: int) -> Piece:
        return self.pieces[bisect_right(self.starts, position) - 1]

    def _between(self, index: int, sign: str) -> int:
        """Return where in the source a sign stands that is between two known words."""
        before = next(self._known(reversed(self.pieces[:index]), end=True), None)
        after = next(self._known(self.pieces[index + 1 :], end=False), None)
        if before is not None:
            found = self.places.find(sign, before, before + _NEAR if after is None else after)
            return before if found is None else found
        start = self.places.offset(self.block) if after is None else after
        found = self.places.find_before(sign, max(0, (start or 0) - _NEAR), start or 0)
        return (start or 0) if found is None else found

    def _known(self, pieces: Iterable[Piece], *, end: bool) -> Iterator[int]:
        """Yield where words begin in the source, or end, of those whose place is known."""
        for piece in pieces:
            known = self.places.offset(piece.element)
            word = _WORD.search(piece.text)
            if known is not None and word is not None:
                yield known - word.start() + (len(piece.text) if end else 0)


@dataclass(frozen=True, slots=True)
class Text:
    """What the checks look at: the document, the runs of its body, and those of its strings."""

    document: pf.Doc
    body: tuple[Run, ...]
    strings: tuple[Run, ...] = ()

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs."""
        return (*self.strings, *self.body)


def body_of_document(document: pf.Doc, context: Context) -> tuple[Run, ...]:
    """Return the runs of a document."""
    blocks = descendants(document, *_BLOCKS)
    runs = (
        run_of(block, _inlines(block), language_of(block, context.lang), context.places)
        for block in blocks
    )
    return tuple(run for run in runs if run.text)


def run_of(block: pf.Element, inlines: Iterable[pf.Element], lang: str, places: Places) -> Run:
    """Return inlines of a block as a run."""
    collected = _Collected()
    collected.add(inlines, lang)
    return Run(
        block,
        "".join([piece.text for piece in collected.pieces]),
        tuple(collected.pieces),
        tuple([piece.start for piece in collected.pieces]),
        frozenset(collected.seams),
        places,
    )


class _Collected:
    """The pieces of a run and its seams, so far; words are very many, so this is kept plain."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.seams: set[int] = set()
        self._position = 0

    def add(self, inlines: Iterable[pf.Element], lang: str) -> None:
        """Add each word, space and sign, and what is within markup."""
        for element in inlines:
            kind = type(element)
            if kind is pf.Str:
                text = element.text
            elif kind in _SPACES:
                text = _SPACES[kind]
            elif is_no_prose(element):
                text = NO_PROSE
            else:
                if kind is not pf.Note:
                    self._add_marked(element, lang)
                continue
            self.pieces.append(Piece(self._position, element, text, lang))
            self._position += len(text)

    def _add_marked(self, element: pf.Element, lang: str) -> None:
        self.seams.add(self._position)
        own = str(getattr(element, "attributes", {}).get("lang") or lang)
        self.add(children(element), own)
        self.seams.add(self._position)


def _inlines(block: pf.Element) -> list[pf.Element]:
    return list(block.term) if isinstance(block, pf.DefinitionItem) else children(block)


def is_no_prose(element: pf.Element) -> bool:
    """Tell whether an inline is none of the words: code, a picture, an address, a reference."""
    if isinstance(element, pf.Link):
        is_address = "uri" in element.classes or "email" in element.classes
        return is_address or not children(element)
    return isinstance(element, pf.Code | pf.Image | pf.RawInline | pf.Cite | pf.Math)
