"""Is the structure right: headings, figures, tables, lists, notes?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pikepdf import Dictionary, Name

from drukwerk.checks.pdf.document import Document, Node
from drukwerk.checks.pdf.findings import finding
from drukwerk.checks.verdict import Finding

_HEADINGS = tuple(f"H{level}" for level in range(1, 7))
#: What may stand directly in an element (ISO 32000-1, tables 336 and 337).
_IN_LIST = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}}
_ONLY_IN_LIST = {"LI": {"L"}, "LBody": {"LI"}}
_IN_TABLE = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
_ONLY_IN_TABLE = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}}
#: The types that mean the same everywhere (ISO 32000-1, 14.8.4).
_STANDARD = frozenset(
    {
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI"),
        *("Index", "NonStruct", "Private", "H", *_HEADINGS, "P", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note"),
        *("Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP"),
        *("Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    }
)


def check_kinds(document: Document) -> Iterator[Finding]:
    """Ask whether every element is of a type that is known (ISO 14289-1, 7.1; ISO 19005-2, 6.7.3).

    A type of one's own is known when it is mapped to one of these.
    """
    tree = document.pdf.Root.get(Name.StructTreeRoot, Dictionary())
    mapped = tree.get(Name.RoleMap, Dictionary())
    for node in document.nodes:
        if node.kind not in _STANDARD and f"/{node.kind}" not in mapped:
            yield finding("pdf-type", f"Nobody knows the type {node.kind}.", node.page)


def check_headings(document: Document) -> Iterator[Finding]:
    """Ask whether headings begin at the first level and skip none (ISO 14289-1, 7.4.2)."""
    found = document.of_kind(*_HEADINGS)
    levels = [int(node.kind[1]) for node in found]
    if levels and levels[0] != 1:
        text = f"The first heading is of level {levels[0]}."
        yield finding("pdf-heading", text, found[0].page)
    for (before, level), node in zip(pairwise(levels), found[1:], strict=True):
        if level > before + 1:
            yield finding("pdf-heading", f"Level {level} follows level {before}.", node.page)


def check_figures(document: Document) -> Iterator[Finding]:
    """Ask whether each picture has a text in its place (ISO 14289-1, 7.3)."""
    for node in document.of_kind("Figure"):
        if not (node.text("/Alt") or node.text("/ActualText")):
            yield finding("pdf-figure", "A picture has no alternative text.", node.page)


def check_tables(document: Document) -> Iterator[Finding]:
    """Ask whether tables are made of rows of one length, with headers that say of what.

    ISO 14289-1, 7.5; that there are headers is only advised there.
    """
    yield from _misplaced(document, "pdf-table", _IN_TABLE, _ONLY_IN_TABLE)
    for table in document.of_kind("Table"):
        if {kid.kind for kid in table.kids} & {"THead", "TBody"} == {"THead"}:
            yield finding("pdf-table", "A table has a head and no body.", table.page)
        if len({_width(row) for row in table.below("TR")}) > 1 and not _has_high_cells(table):
            yield finding("pdf-table", "The rows of a table have not one length.", table.page)
        headers = list(table.below("TH"))
        if any(header.attribute("/Scope") is None for header in headers):
            text = "A header of a table does not say of what it is the header."
            yield finding("pdf-table", text, table.page)
        if not headers:
            yield finding("pdf-table-header", "A table has no headers.", table.page)


def check_lists(document: Document) -> Iterator[Finding]:
    """Ask whether lists are made of items, and these of a label and a body."""
    yield from _misplaced(document, "pdf-list", _IN_LIST, _ONLY_IN_LIST)


def check_notes(document: Document) -> Iterator[Finding]:
    """Ask whether each note has an identifier of its own (ISO 14289-1, 7.9)."""
    notes = document.of_kind("Note")
    names = Counter(note.text("/ID") for note in notes)
    for note in notes:
        if not note.text("/ID") or names[note.text("/ID")] > 1:
            yield finding("pdf-note", "A note has no identifier of its own.", note.page)


def _misplaced(
    document: Document, code: str, children: dict[str, set[str]], parents: dict[str, set[str]]
) -> Iterator[Finding]:
    """Yield a finding for each element that stands where its type may not."""
    for node in document.nodes:
        above = node.parent.kind if node.parent else "the root"
        allowed = children.get(above)
        if (allowed and node.kind not in allowed) or above not in parents.get(node.kind, {above}):
            yield finding(code, f"{node.kind} stands in {above}.", node.page)
        if node.marks and node.kind in children:
            yield finding(code, f"There are words directly in {node.kind}.", node.page)


def _width(row: Node) -> int:
    return sum(int(cell.attribute("/ColSpan") or 1) for cell in row.kids)


def _has_high_cells(table: Node) -> bool:
    return any(cell.attribute("/RowSpan") for cell in table.below("TH", "TD"))
