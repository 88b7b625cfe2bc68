"""Hyphens that stand for dashes: `--`, `---`, a spaced hyphen, a range of numbers.

Ranges get an en dash (Duden D 46, Chicago 6.83); numbers that are codes keep their hyphens.
"""

import re
from collections.abc import Iterator

from drukwerk.typography.characters import EM_DASH, EN_DASH, SPACES
from drukwerk.typography.paragraph import Edit, Paragraph

_LONG = re.compile(r"--(?<!---)(?<!<!--)-?(?![->])")
_SPACED = re.compile(rf"-(?<=[^\s][{SPACES}]-)(?= \S)(?:(?<!\d[{SPACES}]-)|(?! \d))")
_NUMBER = r"\d{1,4}(?:[.,:]\d{1,3})?"
_RANGE = re.compile(rf"(?<![\w.,:/+#°…-])({_NUMBER})-({_NUMBER})(?![\w/-]|[.,:]\d)")
_DECADES = re.compile(r"-(?<=['’]\d\d-)(?=['’]\d\d(?!\w))")
_CODE = re.compile(r"(?:isbn|issn|tel|telefoon|phone|fax|mob|iban|kvk)[\s.:]*\Z", re.IGNORECASE)
_LONGEST_CODE = 14


def long_dashes(paragraph: Paragraph) -> Iterator[Edit]:
    """Two hyphens are an en dash, three an em dash, more are a drawing."""
    if "--" not in paragraph.text:
        return
    for match in _LONG.finditer(paragraph.text):
        yield Edit(*match.span(), EN_DASH if len(match.group()) == 2 else EM_DASH)


def spaced_hyphens(paragraph: Paragraph) -> Iterator[Edit]:
    """A hyphen with a space on both sides is a dash, but between numbers perhaps a minus."""
    if " - " not in paragraph.text:
        return
    for match in _SPACED.finditer(paragraph.text):
        yield Edit(*match.span(), EN_DASH)


def number_ranges(paragraph: Paragraph) -> Iterator[Edit]:
    """From one number up to a higher one: 1917-1923, 1923-27, 12-14, '68-'69."""
    if "-" not in paragraph.text:
        return
    for match in _RANGE.finditer(paragraph.text):
        if _rises(*match.groups()) and not _is_code(paragraph.text, match.start()):
            yield Edit(match.end(1), match.start(2), EN_DASH)
    for match in _DECADES.finditer(paragraph.text):
        yield Edit(*match.span(), EN_DASH)


def _rises(low: str, high: str) -> bool:
    """Whether the numbers can be the ends of a range; the second may be shortened: 1923-27."""
    if low.startswith("0") or high.startswith("0"):
        return False
    if low.isdigit() and high.isdigit() and 3 <= len(low) > len(high):
        high = low[: -len(high)] + high
    return _value(low) < _value(high)


def _value(number: str) -> float:
    return float(number.replace(",", ".").replace(":", "."))


def _is_code(text: str, start: int) -> bool:
    return _CODE.search(text, max(0, start - _LONGEST_CODE), start) is not None
