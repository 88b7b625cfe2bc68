"""What is drawn on the pages, and to which tag each piece of it belongs.

WeasyPrint marks every piece of text and every picture that it draws, each with
a number within its page. Here the boxes of the page are walked to say what each
is part of; what no one reads is told as an artifact, with its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import bidirectional

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from drukwerk.html import has_class
from drukwerk.layout.tags.kinds import words_of
from drukwerk.layout.tags.tree import Annotation, Mark, Tag, TagTree

_POINTS_PER_PIXEL = 0.75
_POINTS = 2  # decimals of a place in points
#: The hyphen that WeasyPrint adds where it breaks a word.
_HYPHEN = "\N{HYPHEN}"
#: Kinds of artifacts (ISO 32000-1, table 330): what every page has, and what is only drawn.
_FURNITURE, _DRAWN = "Pagination", "Layout"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn on one page: its index, WeasyPrint's box of it, the marks by box, the links.

    ``links`` are the references to the annotations, as they stand in the page.
    """

    index: int
    page: Any
    marks: dict[Any, int]
    links: list[Any]


@dataclass(frozen=True, slots=True)
class _Around:
    """What a box stands in: the kind of artifact it is part of, or none, and whether in a link."""

    artifact: str = ""
    is_link: bool = False


class Reader:
    """Walks pages in order and gives their contents to the tags of a tree."""

    def __init__(self, tree: TagTree) -> None:
        self._tree = tree
        #: The page on which each head of a table stood first; it is repeated on the next.
        self._heads: dict[Any, int] = {}
        self._initial: tuple[str, Tag] | None = None
        #: Whether dots lead to what comes next, which are not read.
        self._is_apart = False

    def read(self, drawn: Drawn) -> dict[int, str]:
        """Tag the contents of a page; return the kind of artifact that its other marks are."""
        artifacts: dict[int, str] = {}
        for box, around in self._boxes(drawn.page, drawn.index, _Around()):
            if getattr(box, "link_annotation", None):
                self._link(box, around, drawn)
            if (mark := drawn.marks.get(box)) is None:
                continue
            if around.artifact or not self._give(box, Mark(drawn.index, mark), drawn.page):
                artifacts[mark] = around.artifact or _DRAWN
        return artifacts

    def _boxes(self, box: Any, page: int, around: _Around) -> Iterator[tuple[Any, _Around]]:
        """Yield all boxes in the order of the text, with what each stands in."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        artifact = around.artifact
        if isinstance(box, boxes.MarginBox):
            artifact = _FURNITURE
        elif box.is_leader or self._is_repeated(box, page):
            artifact = artifact or _DRAWN
            self._is_apart = bool(box.is_leader)
        yield box, replace(around, artifact=artifact)
        is_link = around.is_link or bool(getattr(box, "link_annotation", None))
        for child in getattr(box, "children", ()):
            yield from self._boxes(child, page, _Around(artifact, is_link))

    def _is_repeated(self, box: Any, page: int) -> bool:
        if box.element_tag != "thead":
            return False
        return self._heads.setdefault(box.element, page) != page

    def _give(self, box: Any, mark: Mark, page: Any) -> bool:
        """Give a mark to the tag of its box; tell whether there is one."""
        tag = self._tree.tag_of(box.element, str(box.element_tag).partition("::")[2])
        if tag is None:
            return False
        if isinstance(box, boxes.ReplacedBox):
            tag.attributes["Layout"] = _place(box, page)
        else:
            tag = self._spoken(box, tag)
        tag.kids.append(mark)
        return True

    def _spoken(self, box: Any, tag: Tag) -> Tag:
        """Return the tag for a run of text: one of its own where it reads otherwise than drawn."""
        if has_class(box.element, "drop-cap"):
            self._initial = (box.text, _span(tag))
            return self._initial[1]
        text = _read_aloud(box.text)
        if self._is_apart:
            self._is_apart, text = False, f" {text}"
        if self._initial is not None:
            (letter, span), self._initial = self._initial, None
            if span.parent is tag:
                span.texts["ActualText"] = letter + text
                return span
        if text == box.text and not _is_right_to_left(text):
            return tag
        span = _span(tag)
        span.texts["ActualText"] = text
        return span

    def _link(self, box: Any, around: _Around, drawn: Drawn) -> None:
        """Put a link's rectangle in the tag of the link, and say what the link reads.

        WeasyPrint draws one for each box within a link too; those are left out.
        """
        tag = self._tree.tag_of(box.element)
        while tag is not None and tag.kind != "Link":
            tag = tag.parent
        link = box.link_annotation
        is_within = around.is_link and not isinstance(box, boxes.ReplacedBox)
        if tag is None or around.artifact or is_within:
            drawn.links.remove(link.reference)
            return
        words = words_of(box.element)
        if words:
            link["Contents"] = pydyf.String(words)
        tag.kids.append(Annotation(drawn.index, link))


def _span(above: Tag) -> Tag:
    span = Tag("Span", above)
    above.kids.append(span)
    return span


def _read_aloud(text: str) -> str:
    """Return a run of text with a hyphen at its end that is of the line and not of the word.

    ISO 32000-1, 14.8.2.2.3: such a hyphen is a soft one.
    """
    return f"{text.removesuffix(_HYPHEN)}\N{SOFT HYPHEN}" if text.endswith(_HYPHEN) else text


def _is_right_to_left(text: str) -> bool:
    """Tell whether some letters are drawn in another order than they are read."""
    return any(bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def _place(box: Any, page: Any) -> dict[str, Any]:
    """Return where a picture stands on its page, in points from the lower left corner."""
    left, top = max(0.0, box.content_box_x()), max(0.0, box.content_box_y())
    right = min(page.margin_width(), box.content_box_x() + box.width)
    bottom = min(page.margin_height(), box.content_box_y() + box.height)
    sides = (left, page.margin_height() - bottom, right, page.margin_height() - top)
    return {
        "Placement": "/Block",
        "BBox": [round(side * _POINTS_PER_PIXEL, _POINTS) for side in sides],
    }
