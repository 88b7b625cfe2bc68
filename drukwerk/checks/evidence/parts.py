"""The parts of which the sheet is made: tables, lists of terms, sections.

A table says in ARIA what it is, because on a narrow screen its rows are set
as blocks, and browsers then forget that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.builder import E

from drukwerk.html import Element

#: What may stand in a document (XML 1.0, 2.2); the rest is shown as what it replaces.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Cell = str | Element


def words(text: str) -> str:
    """Return a text without signs that no document may hold."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def marked(text: str, name: str, element: str = "span", lang: str = "") -> Element:
    """Return words in an element of a class, and in a language where it is not the sheet's."""
    made: Element = E(element, words(text), {"class": name} if name else {})
    if lang:
        made.set("lang", lang)
    return made


def section(title: str, *content: Element, name: str = "") -> Element:
    """Return a section under a heading."""
    made: Element = E.section(E.h2(words(title)), *content)
    if name:
        made.set("class", name)
    return made


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Element:
    """Return a table called by its title, or that there is nothing."""
    lines = [_row(head, row) for row in rows]
    if not lines:
        none: Element = E.p("None.")
        return none
    cells = (E.th(word, scope="col", role="columnheader") for word in head)
    made: Element = E.table(
        E.caption(title, {"class": "unseen"}),
        E.thead(E.tr(*cells, role="row"), role="rowgroup"),
        E.tbody(*lines, role="rowgroup"),
        role="table",
    )
    return made


def _row(head: Sequence[str], row: Sequence[Cell]) -> Element:
    cells = []
    for name, cell in zip(head, row, strict=True):
        made = E.td(words(cell) if isinstance(cell, str) else cell, role="cell")
        made.set("data-head", name)
        cells.append(made)
    line: Element = E.tr(*cells, role="row")
    return line


def terms(pairs: Iterable[tuple[str, Cell]]) -> Element:
    """Return a list of terms and what they stand for; what is empty is left out."""
    made: Element = E.dl()
    for term, said in pairs:
        if not isinstance(said, str) or said:
            made.append(E.div(E.dt(term), E.dd(words(said) if isinstance(said, str) else said)))
    return made
