"""Filling a page: text in columns, around what stands on the page already."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from drukwerk.layout.makeup.blocks import GalleyBlock

#: What the eye does not see, in pixels.
_TOLERANCE = 0.5
#: Lines that a stretch of a column must have to be used.
_SHORTEST_STRETCH = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the galley: a block and a line of it, both counted from 0."""

    block: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page: columns from first to last, pixels from the top of the text.

    ``lead`` is the white at its head, above what stands in it.
    """

    first: int
    last: int
    top: float
    bottom: float
    lead: float = 0.0

    def meets(self, other: Area, clearance: float = 0.0, aside: int = 0) -> bool:
        """Tell whether two areas overlap, or come closer than a clearance."""
        return (
            self.first <= other.last + aside
            and other.first <= self.last + aside
            and self.top < other.bottom + clearance - _TOLERANCE
            and other.top < self.bottom + clearance - _TOLERANCE
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a block in their place: a column, and the top in pixels."""

    block: GalleyBlock
    start: int
    end: int
    column: int
    top: float

    @property
    def bottom(self) -> float:
        """The bottom of the piece in pixels from the top of the text."""
        return self.top + self.block.piece_height(self.start, self.end)

    @property
    def notes(self) -> list[str]:
        """The notes called for in the piece."""
        return [note for line in self.block.lines[self.start : self.end] for note in line.notes]


@dataclass(slots=True)
class Filling:
    """What a page holds of the text, and where the text goes on."""

    pieces: list[Piece] = field(default_factory=list)
    end: Place = Place()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An empty page: its columns, its height and its leading in pixels.

    A sheet that forces takes a block that fits nowhere, cut against the rules.
    """

    columns: int
    height: float
    leading: float
    forces: bool = False

    def snap(self, height: float) -> float:
        """Return the first line of the grid at or below a height."""
        return math.ceil(height / self.leading - _TOLERANCE / self.leading) * self.leading

    def free(self, column: int, taken: Sequence[Area]) -> list[tuple[float, float]]:
        """Return the free stretches of a column, from the top."""
        stretches = []
        top = 0.0
        for area in sorted(taken, key=lambda area: area.top):
            if area.first <= column <= area.last:
                stretches.append((top, area.top))
                top = max(top, area.bottom)
        stretches.append((top, self.height))
        least = _SHORTEST_STRETCH * self.leading
        return [(self.snap(top), bottom) for top, bottom in stretches if bottom - top >= least]


def fill(
    blocks: Sequence[GalleyBlock], start: Place, sheet: Sheet, taken: Sequence[Area]
) -> Filling:
    """Fill the free part of a page with text from a place in the galley."""
    filling = Filling(end=start)
    for column in range(sheet.columns):
        for top, bottom in sheet.free(column, taken):
            is_over = _Stretch(blocks, sheet, column, bottom, filling).fill(top)
            if is_over or filling.end.block == len(blocks):
                return filling
    return filling


@dataclass(slots=True)
class _Stretch:
    """A free stretch of a column on its way to be full."""

    blocks: Sequence[GalleyBlock]
    sheet: Sheet
    column: int
    bottom: float
    filling: Filling

    def fill(self, top: float) -> bool:
        """Set blocks one below the other until no more fits; tell whether the page ends here."""
        height = beginning = top
        while self.filling.end.block < len(self.blocks):
            place = self.filling.end
            block = self.blocks[place.block]
            if block.ends_page:
                self.filling.end = Place(place.block + 1)
                return True
            above = block.above if height > beginning and not place.line else 0.0
            height += above
            if block.is_text:
                height = self.sheet.snap(height)
            end = self._fitting(block, place, height)
            if end is None and self.sheet.forces and height == beginning:
                end = self._forced(block, place, height)
            if end is None:
                return False
            self.filling.pieces.append(Piece(block, place.line, end, self.column, height))
            height += block.piece_height(place.line, end)
            if end < len(block.lines):
                self.filling.end = Place(place.block, end)
                return False
            self.filling.end = Place(place.block + 1)
        return False

    def _fitting(self, block: GalleyBlock, place: Place, top: float) -> int | None:
        """Return up to which line a block fits, or None where nothing of it does."""
        room = self.bottom - top + _TOLERANCE
        size = len(block.lines)
        if block.piece_height(place.line, size) + self._kept_below(place.block) <= room:
            return size
        if block.keeps_with_next:
            return None
        return next(
            (end for end in block.cuts(place.line) if block.piece_height(place.line, end) <= room),
            None,
        )

    def _kept_below(self, index: int) -> float:
        """Return the height of what must stand below a block that is kept with the next."""
        if not self.blocks[index].keeps_with_next or index + 1 >= len(self.blocks):
            return 0.0
        following = self.blocks[index + 1]
        least = following.height if following.keeps_with_next else following.smallest()
        return following.above + least + self._kept_below(index + 1)

    def _forced(self, block: GalleyBlock, place: Place, top: float) -> int:
        """Cut a block where it must be, against the rules if there is no other way."""
        room = self.bottom - top + _TOLERANCE
        size = len(block.lines)
        ends = range(place.line + 1, size)
        return max((e for e in ends if block.piece_height(place.line, e) <= room), default=size)
