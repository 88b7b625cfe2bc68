"""Pages left white: for what is printed elsewhere, where the pages must keep their sides."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from pikepdf import Dictionary, Name

#: What makes a page that is not white, and what leads to it.
_SHOWN = (Name.Annots, Name.StructParents, Name.Tabs, Name.Group)


def blank_pages(data: bytes, numbers: Iterable[int]) -> bytes:
    """Return a PDF with some pages, counted from 1, left white; their boxes stay."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number in numbers:
            page = pdf.pages[number - 1].obj
            for key in _SHOWN:
                if key in page:
                    del page[key]
            page.Resources = Dictionary()
            page.Contents = pdf.make_stream(b"")
        # The tags would keep alive what stood on these pages.
        if Name.StructTreeRoot in pdf.Root:
            del pdf.Root.StructTreeRoot
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
