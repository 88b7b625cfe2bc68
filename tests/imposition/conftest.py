"""A PDF of numbered pages: each says its number at a known place, within a frame of its trim."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

POINTS = 72 / 25.4
Make = Callable[..., bytes]


@cache
def numbered(
    count: int, width: float = 148, height: float = 210, bleed: float = 3, turn: int = 0
) -> bytes:
    """Return a PDF of pages of a size in mm; the number stands 20 mm from the left and the foot."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number in range(1, count + 1):
        pdf.pages.append(pikepdf.Page(_page(pdf, font, number, (width, height, bleed, turn))))
    pdf.docinfo[Name.Title] = "Numbers"
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _page(
    pdf: pikepdf.Pdf, font: object, number: int, size: tuple[float, float, float, int]
) -> Dictionary:
    width, height, bleed, turn = size
    more, right, top = bleed * POINTS, width * POINTS, height * POINTS
    drawn = (
        f"0.9 g {-more} {-more} {right + 2 * more} {top + 2 * more} re f 0 g"
        f" BT /F 24 Tf {20 * POINTS} {20 * POINTS} Td (={number}=) Tj ET"
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([-more, -more, right + more, top + more]),
        TrimBox=Array([0, 0, right, top]),
        Resources=Dictionary(Font=Dictionary(F=font)),
        Contents=pdf.make_stream(drawn.encode()),
    )
    if turn:
        page.Rotate = turn
    return pdf.make_indirect(page)


@pytest.fixture
def make() -> Make:
    return numbered
