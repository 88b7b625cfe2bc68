"""Whether the pages of two editions say the same: one layout, and two outputs of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

import pypdfium2 as pdfium

from drukwerk import __version__
from drukwerk.checks.press import HINT
from drukwerk.checks.verdict import Finding, Verdict
from drukwerk.messages import Severity

#: The edition that is compared, and the one that it must be the same as.
_PRINT, _SCREEN = "print", "screen"


def verdicts(files: Mapping[str, Path]) -> Iterator[Verdict]:
    """Compare the print edition with the screen edition, page by page, where both were made."""
    if _PRINT in files and _SCREEN in files:
        found = differences(files[_SCREEN].read_bytes(), files[_PRINT].read_bytes())
        yield Verdict("Pages as on screen", _PRINT, __version__, tuple(found))


def differences(screen: bytes, paper: bytes) -> list[Finding]:
    """Return the pages that differ in their words; covers that are printed apart are blank."""
    pairs = list(zip_longest(_texts(screen), _texts(paper)))
    return [
        Finding("press-proof", Severity.ERROR, "Other words than on screen.", HINT, page=number)
        for number, (one, other) in enumerate(pairs, start=1)
        if one != other and not (number in (1, len(pairs)) and other == [])
    ]


def _texts(data: bytes) -> Iterator[list[str]]:
    with pdfium.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded().split()
