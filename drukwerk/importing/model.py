"""What an import works on: lines of the raw text, and the blocks they become."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    TITLE = "title"
    SUBTITLE = "subtitle"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    QUOTATION = "quotation"
    PULL_QUOTE = "pull-quote"
    FIGURE = "figure"
    LIST = "list"
    VERSE = "verse"
    NOTE = "note"
    REST = "rest"
    VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the raw text, without white space at its ends.

    ``number`` and ``column`` are its place in the raw text, from 1. ``indent``
    is the white space before it, measured from the left of its column, and
    ``gap`` the empty lines above it, both in characters and lines of its own
    text; ``size`` is its type size against that of the body, 1.0 where nobody
    knows. ``role`` says that the line was recognised as a part of something,
    and ``group`` of which: neighbours with the same role and group are one block.
    """

    text: str
    number: int
    column: int = 1
    page: int = 1
    indent: float = 0.0
    gap: float = 0.0
    size: float = 1.0
    is_bold: bool = False
    is_italic: bool = False
    role: Kind | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a caption: lines first, and ``text`` once they are joined.

    ``starts`` gives for offsets in the text the number of the raw line that
    begins there. ``by`` and ``source`` are an attribution, ``credit`` the maker
    of a picture, ``label`` the mark of a note or a list item or the picture of
    a figure, ``level`` that of a heading, from 1. The mark of a note in a text
    is its label between U+E000 and U+E001. The paragraphs of one quotation
    follow each other with the same label, and the last has the attribution.
    """

    kind: Kind
    lines: tuple[Line, ...]
    text: str = ""
    starts: tuple[tuple[int, int], ...] = ()
    level: int = 0
    by: str = ""
    source: str = ""
    credit: str = ""
    label: str = ""

    @property
    def number(self) -> int:
        """The raw line on which the block begins."""
        return self.lines[0].number

    def line_at(self, offset: int) -> int:
        """Return the number of the raw line from which the text at an offset came."""
        at = bisect_right(self.starts, offset, key=lambda start: start[0])
        return self.starts[at - 1][1] if at else self.number


def raw(lines: Sequence[Line]) -> str:
    """Return lines as they stood, for an edit to show; a break between them is a line break."""
    return "\n".join(line.text for line in lines)
