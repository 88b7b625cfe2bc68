"""The rules of an import, in order: first those on lines, then those on blocks.

A rule is a function that returns what it was given, changed. What it changes
it asks the ledger about, under one of its ids. Rules know languages and
printing, and no single text.
"""

from __future__ import annotations

from collections.abc import Callable

from drukwerk.importing.joining import join_lines
from drukwerk.importing.model import Block, Line
from drukwerk.importing.rules.captions import captions, settle_captions
from drukwerk.importing.rules.characters import clean_characters
from drukwerk.importing.rules.columns import columns
from drukwerk.importing.rules.contents import contents
from drukwerk.importing.rules.front_matter import front_matter
from drukwerk.importing.rules.furniture import furniture
from drukwerk.importing.rules.headings import headings
from drukwerk.importing.rules.inner_hyphens import lost_breaks, soft_hyphens
from drukwerk.importing.rules.letter_case import letter_case
from drukwerk.importing.rules.line_numbers import line_numbers
from drukwerk.importing.rules.lists import lists
from drukwerk.importing.rules.lost_bullets import lost_bullets
from drukwerk.importing.rules.marks import typographic_marks
from drukwerk.importing.rules.notes import notes, tie_notes
from drukwerk.importing.rules.pull_quotes import pull_quotes
from drukwerk.importing.rules.quotations import quotations
from drukwerk.importing.rules.run_in_heads import run_in_heads
from drukwerk.importing.rules.settled_pull_quotes import settle_pull_quotes
from drukwerk.importing.rules.split_words import split_words
from drukwerk.importing.rules.verse import verse
from drukwerk.importing.work import Work

LineRule = Callable[[list[Line], Work], list[Line]]
BlockRule = Callable[[list[Block], Work], list[Block]]

LINE_RULES: tuple[LineRule, ...] = (
    clean_characters,
    contents,
    soft_hyphens,
    columns,
    line_numbers,
    run_in_heads,
    notes,
    furniture,
    pull_quotes,
    lists,
    lost_bullets,
    captions,
    verse,
)
BLOCK_RULES: tuple[BlockRule, ...] = (
    front_matter,
    headings,
    join_lines,
    lost_breaks,
    split_words,
    tie_notes,
    settle_captions,
    letter_case,
    quotations,
    settle_pull_quotes,
    typographic_marks,
)
