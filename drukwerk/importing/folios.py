"""Numbers of pages as they are printed, and lines told apart from their numbers."""

from __future__ import annotations

import re
from itertools import pairwise

_ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
PAGE = r"(?:page|p\.|pp\.|pag\.|pagina|página|pág\.|seite|s\.|blz\.|bladzijde)"
_FOLIO = re.compile(
    rf"[-–—•|\[( ]*(?:{PAGE}\s*)?(?P<number>\d{{1,4}}|{_ROMAN})"
    r"(?:\s*(?:/|of|van|von|de|sur|di|sobre)\s*\d{1,4})?[-–—•|\]) ]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\d+|\b{_ROMAN}\b", re.IGNORECASE)


def is_folio(text: str) -> bool:
    """Tell whether a line can be nothing but the number of a page."""
    return bool(_FOLIO.fullmatch(text))


def signature(text: str) -> str:
    """Return what stays the same of a running head from page to page: not its numbers."""
    return " ".join(_NUMBER.sub("#", text).split()).casefold()


def number_of(text: str) -> int | None:
    """Return the number of a folio, in figures or in Roman numerals."""
    match = _FOLIO.fullmatch(text)
    number = match["number"] if match else ""
    if number.isdigit():
        return int(number)
    worth = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[digit] for digit in number.lower()]
    return sum(-a if a < b else a for a, b in pairwise([*worth, 0])) or None
