"""Is everything on the pages tagged, or told to be an artifact?"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name

from drukwerk.checks.pdf.document import Document
from drukwerk.checks.pdf.findings import finding
from drukwerk.checks.verdict import Finding


def check_is_tagged(document: Document) -> Iterator[Finding]:
    """Ask whether the file has a structure, and each page its part (ISO 14289-1, 7.1)."""
    information = document.pdf.Root.get(Name.MarkInfo)
    if information is None or not information.get(Name.Marked) or not document.nodes:
        yield finding("pdf-untagged", "The PDF has no tags.")
        return
    for number, page in enumerate(document.pdf.pages, start=1):
        if Name.StructParents not in page.obj and document.drawings[number - 1].marks:
            yield finding("pdf-untagged", "The page has no part in the tags.", number)


def check_everything_is_marked(document: Document) -> Iterator[Finding]:
    """Ask whether all that is drawn is read or is an artifact (ISO 14289-1, 7.1).

    What is marked must be where the tags say, and the other way round.
    """
    tagged: dict[int, set[int]] = {}
    for node in document.nodes:
        for page, mark in node.marks:
            tagged.setdefault(document.page_numbers.get(page, 0), set()).add(mark)
    for number, drawing in enumerate(document.drawings, start=1):
        if drawing.unmarked:
            text = f"{drawing.unmarked} things are drawn that are no part of the text."
            yield finding("pdf-unmarked", text, number)
        if drawing.marks != tagged.get(number, set()):
            yield finding("pdf-unmarked", "The tags and the page do not agree.", number)
