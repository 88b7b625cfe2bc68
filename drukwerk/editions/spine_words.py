"""The words on the spine: author and title, as large as they can be, or less of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.builder import E

from drukwerk.frontmatter import authors
from drukwerk.html import Element
from drukwerk.labels import is_right_to_left
from drukwerk.layout import Engine
from drukwerk.layout.ink import Ink, measure_ink
from drukwerk.printing.spine import LEAST_FOR_WORDS, NEAREST_TO_FOLD, runs_down
from drukwerk.publication import Publication

_POINTS = 72 / 25.4
#: The largest and the least size of words, in points; less does not stay open in a field of colour.
_LARGEST, _LEAST = 24.0, 5.0
#: The part of the spine that words take where it is wide.
_PART = 0.5
#: Author and title together go down to this part of their size before the author is left out.
_TOGETHER = 0.7


@dataclass(frozen=True, slots=True)
class SpineWords:
    """What stands on a spine, and what had to be left out: ``author``, or ``title`` with all."""

    element: Element | None
    left_out: str = ""


def spine_words(
    publication: Publication, engine: Engine, spine: float, length: float
) -> SpineWords:
    """Set the words for a spine of a width, and a length that is free for them, both in mm."""
    if spine < LEAST_FOR_WORDS:
        return SpineWords(None)
    lines = _lines(publication)
    inks = measure_ink(engine, lines, publication.lang)
    sizes = _sizes(inks, spine, length)
    for line, ink, size in zip(lines, inks, sizes, strict=True):
        if size:
            is_short = len(lines) > 1 and line is lines[-1]
            _place(line, ink, size, length)
            return SpineWords(line, "author" if is_short else "")
    return SpineWords(None, "title")


def _lines(publication: Publication) -> list[Element]:
    """Return the lines to choose from: with the author, where there is one, and without."""
    title = publication.set_text(publication.metadata.title)
    author = publication.set_text(authors(publication))
    lines = [E.p(E.span(title, {"class": "spine-title"}))]
    if author:
        name = E.span(author, {"class": "spine-author"})
        lines.insert(0, E.p(name, " · ", E.span(title, {"class": "spine-title"})))
    is_rtl = is_right_to_left(publication.lang)
    # Letters of a right-to-left script begin where those of the others end.
    turn = "clockwise" if runs_down(publication.lang) != is_rtl else "anticlockwise"
    for line in lines:
        line.set("class", f"spine-words {turn}{' rtl' if is_rtl else ''}")
    return lines


def _sizes(inks: Sequence[Ink], spine: float, length: float) -> list[float]:
    """Return the size in points of each line, and 0 for one that does not fit."""
    across = min(spine - 2 * NEAREST_TO_FOLD, _PART * spine) * _POINTS
    found = []
    for number, ink in enumerate(inks, start=1):
        wanted = min(_LARGEST, across / ink.height)
        size = min(wanted, length * _POINTS / ink.width)
        least = _LEAST if number == len(inks) else max(_LEAST, _TOGETHER * wanted)
        found.append(size if size >= least else 0.0)
    return found


def _place(line: Element, ink: Ink, size: float, length: float) -> None:
    """Give a line its size, and put the middle of its ink in the middle of the spine."""
    line.set(
        "style",
        f"font-size: {size:.3f}pt; width: {length:.3f}mm; margin-left: {-length / 2:.3f}mm;"
        f" margin-top: {-size / 2:.3f}pt; --sink: {ink.middle * size:.3f}pt",
    )
