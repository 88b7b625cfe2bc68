"""A PDF for the screen: cut at the trim, with its tags mended where WeasyPrint has no say.

Pull quotes repeat the text and ornaments say nothing, so both are taken out of
the reading order: what they are drawn with becomes an artifact (ISO 32000-1,
14.8.2.2) and their structure elements go. Pull quotes are ``article`` elements
in the HTML, which become ``Art``, and nothing else is one; ornaments are figures
without an alternative text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_PULL_QUOTE = Name.Art


def mend_tags(data: bytes) -> bytes:
    """Return a tagged PDF cut at the trim, with pull quotes and ornaments out of its order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            _cut_at_trim(page)
        root = pdf.Root.get(Name.StructTreeRoot)
        if root is not None:
            unread = list(_take_out(root))
            for page in pdf.pages:
                _draw_as_artifact(pdf, page, _marks(unread, page))
            _forget(root, unread)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata.load_from_docinfo(pdf.docinfo)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


def _cut_at_trim(page: pikepdf.Page) -> None:
    page.mediabox = page.trimbox
    for box in (Name.TrimBox, Name.BleedBox):
        if box in page.obj:
            del page.obj[box]


def _kids(element: Any) -> list[Any]:
    kids = element.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _take_out(element: Any) -> Iterator[Any]:
    """Remove what is not to be read below a structure element and yield it."""
    kept = []
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and _is_unread(kid):
            yield kid
            continue
        kept.append(kid)
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from _take_out(kid)
    if Name.K in element:
        element.K = Array(kept)


def _is_unread(element: Any) -> bool:
    kind = element.get(Name.S)
    return kind == _PULL_QUOTE or (kind == Name.Figure and Name.Alt not in element)


def _contents(element: Any) -> Iterator[tuple[Any, int]]:
    """Yield each marked content below a structure element, with the page it is on."""
    for kid in _kids(element):
        if isinstance(kid, Dictionary):
            yield from _contents(kid)
        else:
            yield element.Pg, int(kid)


def _marks(unread: list[Any], page: pikepdf.Page) -> set[int]:
    """Return the marks of what is not to be read on a page."""
    contents = [content for element in unread for content in _contents(element)]
    return {mark for where, mark in contents if where.objgen == page.obj.objgen}


def _draw_as_artifact(pdf: pikepdf.Pdf, page: pikepdf.Page, marks: set[int]) -> None:
    if not marks:
        return
    instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        if str(operator) == "BDC" and _mark_of(operands) in marks:
            operands, operator = [Name.Artifact], pikepdf.Operator("BMC")
        instructions.append((operands, operator))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _mark_of(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Dictionary) and Name.MCID in properties:
        return int(properties.MCID)
    return None


def _forget(root: Any, unread: list[Any]) -> None:
    """Clear the way back from the marked contents of what is not read to their elements."""
    gone = {part.objgen for element in unread for part in _elements(element)}
    numbers = root.ParentTree.get(Name.Nums)
    for index in range(1, len(numbers), 2):
        entry = numbers[index]
        if isinstance(entry, Array):
            for position, element in enumerate(list(entry)):
                if isinstance(element, Dictionary) and element.objgen in gone:
                    entry[position] = None


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from _elements(kid)
