"""Lay out, look, mend, lay out again: the loop of a typesetter, with an end to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drukwerk.html import Element
from drukwerk.layout.boxes import number_elements
from drukwerk.layout.engine import Engine, Pages
from drukwerk.layout.flow import Flow
from drukwerk.layout.makeup import is_in_columns, lay_out_in_columns
from drukwerk.layout.refinements import SETTLING, SHAPING, Refinement
from drukwerk.layout.refinements.full_pages import put_in, take_out
from drukwerk.layout.refinements.last_page import fill_last_page
from drukwerk.layout.refinements.numbers import number_references
from drukwerk.layout.refinements.sides import mark_sides

#: Layouts that may be spent on shaping the text and on settling it afterwards.
_SHAPING_ROUNDS = 5
_SETTLING_ROUNDS = 2
#: Layouts that may be spent on page numbers alone when the others are used up.
_AGREEING_ROUNDS = 3
#: A book of more pages than this is shaped in fewer rounds; each takes its time.
_LONG_BOOK, _ROUNDS_OF_A_LONG_BOOK = 150, 3


@dataclass(frozen=True, slots=True)
class Refined:
    """The final pages, and their flow."""

    pages: Pages
    flow: Flow


def lay_out_refined(engine: Engine, tree: Element) -> Refined:
    """Lay out a tree as a typesetter would; the tree is changed on the way."""
    if is_in_columns(tree):
        _, flow, pages = lay_out_in_columns(engine, tree)
        return Refined(pages, flow)
    full_pages = take_out(tree)
    refined = _rounds(engine, tree, SHAPING, _SHAPING_ROUNDS)
    if fill_last_page(refined.flow):
        refined = _rounds(engine, tree, (), 1)
    if full_pages:
        put_in(full_pages, refined.flow)
        for refinement in (number_references, mark_sides):
            refinement(refined.flow)
        refined = _rounds(engine, tree, SETTLING, _SETTLING_ROUNDS)
    return _agree(engine, tree, refined)


def lay_out_roughly(engine: Engine, tree: Element) -> int:
    """Return about how many pages a tree has: one layout, without a look back."""
    if is_in_columns(tree):
        return len(lay_out_in_columns(engine, tree)[1].pages)
    full_pages = len(take_out(tree))
    return len(engine.lay_out(tree).page_boxes) + full_pages


def _agree(engine: Engine, tree: Element, refined: Refined) -> Refined:
    """See to it that page numbers and sides are true of the final pages, or say that they may not.

    A wide figure on the wrong side would reach into the fold.
    """
    for _ in range(_AGREEING_ROUNDS):
        changes = [refinement(refined.flow) for refinement in (number_references, mark_sides)]
        if not any(changes):
            return refined
        refined = _rounds(engine, tree, (), 1)
    if number_references(refined.flow):
        complaint = "page numbers in references do not settle; compare them with the pages."
        complaints = (*refined.pages.complaints, complaint)
        return replace(refined, pages=replace(refined.pages, complaints=complaints))
    return refined


def _rounds(
    engine: Engine, tree: Element, refinements: tuple[Refinement, ...], most: int
) -> Refined:
    """Lay out and refine until nothing changes, or as often as it may."""
    for number in range(1, most + 1):
        elements = number_elements(tree)
        pages = engine.lay_out(tree)
        flow = Flow(elements, pages)
        is_last = number >= _ROUNDS_OF_A_LONG_BOOK and len(flow.pages) > _LONG_BOOK
        if is_last or number == most:
            break
        changes = [refinement(flow) for refinement in refinements]
        if not any(changes):
            break
    return Refined(pages, flow)
