"""Signs by their kind: what a typeface has no glyphs for is mostly a whole script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def by_script(signs: Iterable[str]) -> list[tuple[str, int]]:
    """Return the first sign of each script, and how many others of it there are.

    The script is the first word of the name in Unicode: HEBREW LETTER ALEF. A
    sign that is no letter stands for itself, but beside letters of its script.
    """
    signs = list(signs)
    scripts = {_first_name(sign) for sign in signs if sign[:1].isalpha()}
    found: dict[str, list[str]] = {}
    for sign in signs:
        name = _first_name(sign)
        found.setdefault(name if name in scripts else sign, []).append(sign)
    return [(first, len(others)) for first, *others in found.values()]


def _first_name(sign: str) -> str:
    return unicodedata.name(sign[:1] or "\0", "").partition(" ")[0]
