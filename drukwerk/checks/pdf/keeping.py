"""Does something keep the file from being kept: what runs, what is smoothed, what is hidden?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from drukwerk.checks.pdf.document import Document
from drukwerk.checks.pdf.findings import finding
from drukwerk.checks.verdict import Finding

_PRINTED, _UNSEEN = 4, 1 | 2 | 32  # flags of an annotation (ISO 32000-1, table 165)
#: Actions that only lead somewhere (ISO 19005-2, 6.5.1).
_HARMLESS = frozenset({"/GoTo", "/GoToR", "/GoToE", "/URI", "/Named", "/Thread"})


def check_actions(document: Document) -> Iterator[Finding]:
    """Ask whether something runs when the file is opened or used (ISO 19005-2, 6.5)."""
    if Name.JavaScript in document.pdf.Root.get(Name.Names, {}):
        yield finding("pdf-archive", "There is a script in the PDF.")
    for number, holder in _holders(document):
        if Name.AA in holder:
            yield finding("pdf-archive", "Something in the PDF runs by itself.", number)
        for action in (holder.get(Name.A), holder.get(Name.OpenAction)):
            if isinstance(action, Dictionary) and str(action.get(Name.S)) not in _HARMLESS:
                text = f"The PDF does something of the kind {action.get(Name.S)}."
                yield finding("pdf-archive", text, number)


def _holders(document: Document) -> Iterator[tuple[int, Any]]:
    """Yield what may have actions, with its page: the file, its pages, their annotations."""
    yield 0, document.pdf.Root
    for number, page in enumerate(document.pdf.pages, start=1):
        yield number, page.obj
        yield from ((number, annotation) for annotation in page.obj.get(Name.Annots, ()))


def check_attachments(document: Document) -> Iterator[Finding]:
    """Ask whether other files are in it, which would have to be fit to be kept too (6.8)."""
    if document.pdf.attachments or Name.AF in document.pdf.Root:
        yield finding("pdf-archive", "Other files are attached to the PDF.")


def check_pictures(document: Document) -> Iterator[Finding]:
    """Ask whether pictures are to be smoothed by whoever shows them (ISO 19005-2, 6.2.8)."""
    for item in document.pdf.objects:
        is_picture = isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Image
        if is_picture and item.get(Name.Interpolate):
            yield finding("pdf-archive", "A picture is to be smoothed.")


def check_visibility(document: Document) -> Iterator[Finding]:
    """Ask whether every link is shown and printed (ISO 19005-2, 6.3.2)."""
    for number, page in enumerate(document.pdf.pages, start=1):
        for link in page.obj.get(Name.Annots, ()):
            flags = int(link.get(Name.F, 0))
            if not flags & _PRINTED or flags & _UNSEEN:
                yield finding("pdf-archive", "A link cannot be seen by everyone.", number)
