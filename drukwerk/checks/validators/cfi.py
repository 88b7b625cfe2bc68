"""Lines of files in an EPUB, from the steps by which Ace points at elements (EPUB CFI 1.1, 2.3)."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree

_STEP = re.compile(r"/(\d+)")
_ASSERTION = re.compile(r"\[[^\]]*\]")


def line_of(book: Path, file: str, pointer: str) -> int:
    """Return the line, from 1, of an element in a file of a book; 0 where it is not found."""
    steps = [int(step) for step in _STEP.findall(_ASSERTION.sub("", pointer))]
    try:
        element = _root(book, file)
        for step in steps:
            children = [child for child in element if isinstance(child.tag, str)]
            element = children[step // 2 - 1]  # elements have the even numbers
    except (zipfile.BadZipFile, OSError, LookupError, etree.XMLSyntaxError):
        return 0
    line = element.sourceline
    return line if steps and isinstance(line, int) else 0


def _root(book: Path, file: str) -> etree._Element:
    with zipfile.ZipFile(book) as opened:
        names = [name for name in opened.namelist() if f"/{name}".endswith(f"/{file}")]
        return etree.fromstring(opened.read(names[0]))
