"""Pages as small pictures."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterator

import pypdfium2 as pdfium

#: Pixels of the longer side, and the quality of the JPEG.
_SIDE, _QUALITY = 240, 60


def thumbnails(data: bytes) -> Iterator[bytes]:
    """Yield each page of a PDF as a JPEG."""
    with pdfium.PdfDocument(data) as document:
        for index in range(len(document)):
            page = document[index]
            picture = page.render(scale=_SIDE / max(page.get_size())).to_pil().convert("RGB")
            page.close()
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
            yield out.getvalue()


def data_address(jpeg: bytes) -> str:
    """Return a picture as an address that holds it."""
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
