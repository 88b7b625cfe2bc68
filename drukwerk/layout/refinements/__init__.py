"""Refinements: what a typesetter mends after a first look at the pages.

Each reads the flow of a layout, changes the tree where something is not as it
should be, and says whether it did; then the tree is laid out again.
"""

from __future__ import annotations

from collections.abc import Callable

from drukwerk.layout.flow import Flow
from drukwerk.layout.refinements.foot import part_from_notes
from drukwerk.layout.refinements.full_pages import hang_in_page
from drukwerk.layout.refinements.grid import settle_on_grid
from drukwerk.layout.refinements.headings import send_headings_over
from drukwerk.layout.refinements.hyphens import mend_line_ends
from drukwerk.layout.refinements.numbers import number_references
from drukwerk.layout.refinements.pull_quotes import place_pull_quotes
from drukwerk.layout.refinements.sides import mark_sides
from drukwerk.layout.refinements.strays import call_strays_back

Refinement = Callable[[Flow], bool]

#: What may move lines and blocks; run until nothing changes or patience ends.
SHAPING: tuple[Refinement, ...] = (
    number_references,
    mark_sides,
    call_strays_back,
    send_headings_over,
    place_pull_quotes,
    mend_line_ends,
    part_from_notes,
    settle_on_grid,
)
#: What must be true at the end, whatever moved.
SETTLING: tuple[Refinement, ...] = (
    number_references,
    mark_sides,
    part_from_notes,
    hang_in_page,
    settle_on_grid,
)
