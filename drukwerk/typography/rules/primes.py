"""Feet and inches, minutes and seconds: primes, not quotes (Unicode 6.2, "Primes").

Only what can be nothing else; a lone 6" depends on the quotes around it, see `quotes`.
"""

import re
from collections.abc import Iterator

from drukwerk.typography.characters import DOUBLE_PRIME, PRIME
from drukwerk.typography.paragraph import Edit, Paragraph

_FEET = re.compile(r"(?<![\w.,])\d{1,3}(')(?: ?\d{1,2}(?:[.,]\d+)?(\")|\d{1,2}(?!\w))(?!\w)")
_MEASURE = re.compile(r"(?<![\w.,'’])\d{1,3}(?:[.,]\d{1,2})?\Z")
_LONGEST_MEASURE = 7


def feet_and_inches(paragraph: Paragraph) -> Iterator[Edit]:
    """5'10", 5' 10" and 5'10."""
    if "'" not in paragraph.text:
        return
    for match in _FEET.finditer(paragraph.text):
        yield Edit(*match.span(1), PRIME)
        if match.group(2):
            yield Edit(*match.span(2), DOUBLE_PRIME)


def ends_a_measure(text: str, position: int) -> bool:
    """Whether a short number ends right before the position: 6, 27 or 5.5, but not 1917."""
    return _MEASURE.search(text, max(0, position - _LONGEST_MEASURE), position) is not None
