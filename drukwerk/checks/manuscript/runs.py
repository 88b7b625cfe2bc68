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
_BREAKS = (pf.Space, pf.SoftBreak)
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
        before = self._end_before(index)
        found = self.places.find(wanted, before, before + _NEAR)
        return self.places.spot(before if found is None else found)

    def _piece(self, position: int) -> Piece:
        return self.pieces[bisect_right(self.starts, position) - 1]

    def _end_before(self, index: int) -> int:
        """Return where in the source the nearest known word before a piece ends."""
        for piece in reversed(self.pieces[:index]):
            known = self.places.offset(piece.element)
            word = _WORD.search(piece.text)
            if known is not None and word is not None:
                return known + len(piece.text) - word.start()
        return self.places.offset(self.block) or 0


@dataclass(frozen=True, slots=True)
class Text:
    """What the checks look at: the document, and its runs."""

    document: pf.Doc
    runs: tuple[Run, ...]


def text_of_document(document: pf.Doc, context: Context) -> Text:
    """Return the text of a document."""
    blocks = descendants(document, *_BLOCKS)
    runs = (run_of(block, _inlines(block), context) for block in blocks)
    return Text(document, tuple(run for run in runs if run.text))


def run_of(block: pf.Element, inlines: Iterable[pf.Element], context: Context) -> Run:
    """Return inlines of a block as a run."""
    pieces: list[Piece] = []
    seams: set[int] = set()
    position = 0
    for element, text, lang in _walk(inlines, language_of(block, context.lang)):
        if element is None:
            seams.add(position)
        else:
            pieces.append(Piece(position, element, text, lang))
            position += len(text)
    return Run(
        block,
        "".join(piece.text for piece in pieces),
        tuple(pieces),
        tuple(piece.start for piece in pieces),
        frozenset(seams),
        context.places,
    )


def _inlines(block: pf.Element) -> list[pf.Element]:
    return list(block.term) if isinstance(block, pf.DefinitionItem) else children(block)


def _walk(inlines: Iterable[pf.Element], lang: str) -> Iterator[tuple[pf.Element | None, str, str]]:
    """Yield each word, space and sign with its text and language; None for a seam."""
    for element in inlines:
        if isinstance(element, pf.Str):
            yield element, element.text, lang
        elif isinstance(element, _BREAKS):
            yield element, " ", lang
        elif isinstance(element, pf.LineBreak):
            yield element, "\n", lang
        elif is_no_prose(element):
            yield element, NO_PROSE, lang
        elif not isinstance(element, pf.Note):
            own = str(getattr(element, "attributes", {}).get("lang") or lang)
            yield None, "", own
            yield from _walk(children(element), own)
            yield None, "", own


def is_no_prose(element: pf.Element) -> bool:
    """Tell whether an inline is none of the words: code, a picture, an address, a reference."""
    if isinstance(element, pf.Link):
        return "uri" in element.classes or "email" in element.classes
    return isinstance(element, pf.Code | pf.Image | pf.RawInline | pf.Cite | pf.Math)
