"""Titles: a size for each, so that a long one does not fill the page, and heads that run short."""

from __future__ import annotations

import re

from drukwerk.copyfitting import count_lines
from drukwerk.html import Element, add_class, find_class, plain_text

#: Classes of a title, largest first, with the measure in ems of each and the most lines.
Sizes = tuple[tuple[str, float, int], ...]
ONE_COLUMN: Sizes = (("title-large", 9.5, 2), ("title-medium", 12.4, 3), ("title-small", 16.0, 5))
COLUMNS: Sizes = (("title-large", 6.7, 2), ("title-medium", 9.1, 2), ("title-small", 12.8, 4))
_LEAST = "title-least"
#: Letters of a running head that go on its line beside nothing else.
_LONGEST_HEAD = 75
#: Where a title ends and what explains it begins.
_END_OF_TITLE = re.compile(r"\s*[:.?!\N{EN DASH}\N{EM DASH}]\s")


def size_titles(tree: Element, sizes: Sizes) -> None:
    """Give the titles on the title page and at the head of the text the class of their size."""
    for name in ("title", "opening-title"):
        for title in find_class(tree, name):
            add_class(title, size_of(plain_text(title), sizes))


def running_heads(tree: Element) -> None:
    """Give each title and heading the words by which it stands at the head of the pages."""
    for heading in [*find_class(tree, "opening-title"), *tree.iter("h2")]:
        heading.set("data-running", shortened(plain_text(heading)))


def shortened(title: str) -> str:
    """Return a title that goes on one line: without what explains it, or else cut short."""
    if len(title) <= _LONGEST_HEAD:
        return title
    first = _END_OF_TITLE.split(title)[0]
    if len(first) <= _LONGEST_HEAD:
        return first
    cut = title[:_LONGEST_HEAD]
    return f"{cut.rpartition(' ')[0] or cut}\N{HORIZONTAL ELLIPSIS}"


def size_of(title: str, sizes: Sizes) -> str:
    """Return the class of the largest size at which a title takes no more lines than it may."""
    words = title.split()
    for name, measure, most in sizes:
        if 0 < count_lines(words, measure) <= most:
            return name
    return _LEAST
