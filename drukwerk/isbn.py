"""International Standard Book Numbers (ISO 2108): form and check digit."""

from __future__ import annotations

import re

_LABEL = re.compile(r"\s*(?:ISBN(?:[- ]?1[03](?=[\s:]))?[\s:-]*)?", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s\u2010-\u2015-]+")
_FORM = re.compile(r"97[89][0-9]{10}|[0-9]{9}[0-9X]")


def normalise_isbn(isbn: str) -> str:
    """Return the number without hyphens, spaces and the word ISBN."""
    return _SEPARATORS.sub("", _LABEL.sub("", isbn, count=1)).upper()


def is_valid_isbn(isbn: str) -> bool:
    """Tell whether a number of 10 or 13 digits has the right check digit."""
    number = normalise_isbn(isbn)
    if not _FORM.fullmatch(number):
        return False
    digits = [10 if digit == "X" else int(digit) for digit in number]
    if len(digits) == 13:
        return sum(digit * (1, 3)[i % 2] for i, digit in enumerate(digits)) % 10 == 0
    return sum(digit * (10 - i) for i, digit in enumerate(digits)) % 11 == 0


def as_isbn_13(isbn: str) -> str:
    """Return a valid number as one of 13 digits, with the hyphens or spaces it was written with.

    A number of 10 digits is the same with 978 before it and another check digit.
    """
    written = _LABEL.sub("", isbn, count=1).strip()
    if len(normalise_isbn(written)) == 13:
        return written
    separator = _SEPARATORS.search(written)
    body = f"978{separator[0] if separator else ''}{written[:-1]}"
    digits = map(int, normalise_isbn(body))
    total = sum(digit * (1, 3)[i % 2] for i, digit in enumerate(digits))
    return f"{body}{-total % 10}"
