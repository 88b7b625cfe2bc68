"""What is read in an EPUB after each of its page marks, and what a printed page begins with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator

from lxml import etree

from tests.epub.opened import Opened
from tests.pdf_facts import Facts, Line

#: What the page sets beside the run of the text.
BESIDE = ("notes", "pull-quote", "figure", "vignette", "box")
_INLINE = {"a", "em", "strong", "span", "sup", "sub", "code", "i", "b", "img"}


def words_after(opened: Opened, beside: Container[str] = BESIDE) -> dict[int, list[str]]:
    """Return the first five words after each mark; what is beside the text is not read."""
    text = "".join(_read(opened, beside))
    marks = list(re.finditer("\x02(\\d+)\x03", text))
    return {int(mark[1]): _words(text[mark.end() :])[:5] for mark in marks}


def first_words(opened: Opened) -> dict[int, list[str]]:
    """Return the first five words after each mark, of whatever stands there."""
    return words_after(opened, ("notes",))


def _words(text: str) -> list[str]:
    return re.sub("\x02\\d+\x03", "", text).split()


def _read(opened: Opened, beside: Container[str]) -> Iterator[str]:
    for name in opened.spine:
        if name != "nav.xhtml":
            yield from _texts(opened.documents[name].find("{*}body"), beside)


def _texts(element: etree._Element, beside: Container[str]) -> Iterator[str]:
    if element.get("role") == "doc-pagebreak":
        yield f"\x02{element.get('aria-label')}\x03"
    elif any(name in beside for name in element.get("class", "").split()):
        for mark in element.iter("{*}span"):
            if mark.get("role") == "doc-pagebreak":
                yield f"\x02{mark.get('aria-label')}\x03"
    else:
        around = "" if etree.QName(element).localname in _INLINE else " "
        yield around + (element.text or "")
        for child in element:
            yield from _texts(child, beside)
            yield child.tail or ""
        yield around


def squeezed(words: str | list[str]) -> str:
    """Return the letters and digits of words and nothing between them."""
    kept = [c for c in "".join(words) if unicodedata.category(c)[0] in "LN"]
    return "".join(kept).casefold()


def lines_of(facts: Facts, page: int, top: float, bottom: float = 45) -> list[Line]:
    """Return the lines between two heights of a page, in the order in which they are drawn."""
    return [line for line in facts.lines[page - 1] if bottom < line.baseline < top]


def from_the_top(lines: list[Line]) -> list[Line]:
    """Return lines of one column from the top of the page to its foot."""
    return sorted(lines, key=lambda line: (-round(line.baseline), line.left))


def text_of(lines: list[Line]) -> str:
    """Return the letters and digits of lines."""
    return squeezed([line.text for line in lines])
