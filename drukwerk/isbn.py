"""International Standard Book Numbers (ISO 2108): form and check digit."""

from __future__ import annotations


def normalise_isbn(isbn: str) -> str:
    """Return the number without hyphens, spaces and the word ISBN."""
    bare = isbn.upper().removeprefix("ISBN").lstrip("-: ")
    return "".join(char for char in bare if char.isdigit() or char == "X")


def is_valid_isbn(isbn: str) -> bool:
    """Tell whether a number of 10 or 13 digits has the right check digit."""
    digits = normalise_isbn(isbn)
    if len(digits) == 13 and digits.isdigit():
        return sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits)) % 10 == 0
    if len(digits) == 10 and digits[:9].isdigit():
        values = [10 if d == "X" else int(d) for d in digits]
        return sum(value * (10 - i) for i, value in enumerate(values)) % 11 == 0
    return False
