"""Pages made complete: all that is printed of them is in their contents.

What a reader sees of a page is not in its contents alone: forms that were
filled in, notes and stamps lie over it as annotations. A page may also undo
more states than it saves, which viewers forgive on a page and not in a form.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

from drukwerk.imposition.source import Source, refusing_damage

#: An operator that saves or restores the graphics state, or what looks like one in a string.
_STATE = re.compile(rb"(?<![^\s\]>)])[qQ](?![^\s\[<(/%])")
_SAVE, _RESTORE = Operator("q"), Operator("Q")
#: Flags of annotations (ISO 32000-1, 12.5.3).
_HIDDEN, _PRINTED = 2, 4


def completed(source: Source, name: str) -> bytes | None:
    """Return the PDF with its pages made complete; None where they are.

    Raises ``UsageError`` when there is a page that cannot be read.
    """
    pdf = source.pdf
    with refusing_damage(name):
        changed = [_balance(pdf, page) for page in pdf.pages]
        has_more = Name.AcroForm in pdf.Root or any(map(_has_printed, pdf.pages))
    if has_more:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
    if not has_more and not any(changed):
        return None
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _has_printed(page: pikepdf.Page) -> bool:
    """Tell whether something lies over a page that is printed with it."""
    annotations = page.obj.get(Name.Annots)
    return isinstance(annotations, Array) and any(map(_is_printed, annotations))


def _is_printed(annotation: Any) -> bool:
    if not isinstance(annotation, Dictionary) or Name.AP not in annotation:
        return False
    flags = int(annotation.get(Name.F, 0))
    return bool(flags & _PRINTED) and not flags & _HIDDEN


def _balance(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Leave out what would restore a state that was never saved; tell whether there was any."""
    page.contents_coalesce()
    contents = page.obj.get(Name.Contents)
    if contents is None or not _may_restore_too_much(contents.read_bytes()):
        return False
    kept, depth = [], 0
    for instruction in pikepdf.parse_content_stream(page):
        if instruction.operator == _RESTORE and not depth:
            continue
        depth += (instruction.operator == _SAVE) - (instruction.operator == _RESTORE)
        kept.append(instruction)
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    return True


def _may_restore_too_much(data: bytes) -> bool:
    depth = 0
    for state in _STATE.findall(data):
        depth += 1 if state == b"q" else -1
        if depth < 0:
            return True
    return False
