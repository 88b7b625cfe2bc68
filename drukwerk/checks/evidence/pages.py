"""Pages as small pictures."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterator

import pypdfium2 as pdfium
from lxml.builder import E

from drukwerk.checks.evidence.parts import words
from drukwerk.html import Element

#: Pixels of the longer side, and the quality of the JPEG.
_SIDE, _QUALITY = 280, 60


def pages(name: str, data: bytes) -> Element:
    """Return every page of a PDF, in order and with its number."""
    listed: Element = E.ol({"class": "pages"})
    for number, (jpeg, width, height) in enumerate(_pictures(data), start=1):
        address = f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
        alt = f"Page {number} of {words(name)}"
        picture = E.img(src=address, alt=alt, width=f"{width}", height=f"{height}")
        listed.append(E.li(picture, E.span(f"{number}", {"aria-hidden": "true"})))
    return listed


def _pictures(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each page of a PDF as a JPEG, with its width and its height."""
    with pdfium.PdfDocument(data) as document:
        for index in range(len(document)):
            page = document[index]
            picture = page.render(scale=_SIDE / max(page.get_size())).to_pil().convert("RGB")
            page.close()
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
            yield out.getvalue(), *picture.size
