"""The plan of the pages: what stands where, figures and pull quotes first, text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drukwerk.html import Element, plain_text
from drukwerk.layout.makeup.blocks import GalleyBlock
from drukwerk.layout.makeup.fill import Area, Filling, Piece, Place, Sheet, fill

#: Heights of a pull quote on the page that are tried, best first.
_QUOTE_HEIGHTS = (0.36, 0.48, 0.28, 0.56, 0.2, 0.64)
#: What is given a place first.
_ORDER = ("alone", "figure", "box", "quote")
#: Lines of text that belong between a pull quote and whatever else is not text.
_CLEARANCE = 5
#: What a pull quote without a place costs, in blocks of distance from its own words.
_UNPLACED = 40
#: The part of a page that figures may take as long as there is text.
_MOST_FIGURES = 0.62


@dataclass(slots=True, eq=False)
class Insert:
    """What stands outside the run of the text: a figure, a broad table, a pull quote.

    ``after`` is the number of blocks before it, ``across`` the columns it takes.
    """

    element: Element
    after: int
    across: int
    height: float
    kind: str
    notes: list[str]
    origin: int | None = None


@dataclass(slots=True)
class Page:
    """One planned page: text, inserts and notes, each in its place."""

    pieces: list[Piece]
    inserts: list[tuple[Insert, Area]]
    notes: list[tuple[str, int, float]]
    height: float
    alone: Insert | None = None


@dataclass(slots=True)
class Galley:
    """All that is to be put on pages, measured."""

    blocks: list[GalleyBlock]
    inserts: list[Insert]
    notes: dict[str, float]
    head: float


class NoRoomError(Exception):
    """A whole page has no room for the next line of the text and the notes that it calls for.

    ``words`` are those of the block in which the line is.
    """

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Plan:
    """Pages made of a galley, one after the other.

    ``ahead`` is the number of blocks by which a pull quote may come before its words.
    """

    def __init__(self, galley: Galley, sheet: Sheet, first_page: int, ahead: int) -> None:
        self._galley = galley
        self._sheet = sheet
        self._number = first_page
        self._waiting = sorted(galley.inserts, key=lambda insert: _ORDER.index(insert.kind))
        self._late: set[int] = set()
        self._ahead = ahead
        self.cost = 0
        self.pages = list(self._pages())
        self.cost += _UNPLACED * len(self.unplaced)

    def _pages(self) -> Iterator[Page]:
        """Yield the pages in order."""
        place = Place()
        head = self._galley.head
        while head or place.block < len(self._galley.blocks) or self._figures_wait:
            waiting, late = list(self._waiting), set(self._late)
            page, end, alone = self._page(place, head, self._sheet)
            if end == place and not (head or page.inserts or alone):
                page, end, alone = self._page(place, head, replace(self._sheet, forces=True))
                if end == place and not (page.inserts or alone):
                    raise NoRoomError(self._words(place))
            if alone and end.block == len(self._galley.blocks) and not head:
                self._waiting = [insert for insert in waiting if insert not in alone]
                self._late = late
                yield from self._alone(alone)
                continue
            yield page
            self._number += 1
            self.cost += sum(_distance(insert, place, end) for insert, _ in page.inserts)
            self._waiting = [insert for insert in self._waiting if insert not in alone]
            yield from self._alone(alone)
            place, head = end, 0.0

    def _words(self, place: Place) -> str:
        blocks = self._galley.blocks[place.block : place.block + 1]
        return " ".join(plain_text(block.element) for block in blocks)

    def _alone(self, inserts: list[Insert]) -> Iterator[Page]:
        """Yield the pages of full-page figures."""
        for insert in inserts:
            yield Page([], [], [], self._sheet.height, insert)
            self._number += 1

    @property
    def unplaced(self) -> list[Insert]:
        """The pull quotes that found no place among the text."""
        return [insert for insert in self._waiting if insert.kind == "quote"]

    @property
    def _figures_wait(self) -> bool:
        return len(self._waiting) > len(self.unplaced)

    def _page(self, start: Place, head: float, sheet: Sheet) -> tuple[Page, Place, list[Insert]]:
        """Plan one page: place what is called for on it, as far as there is room."""
        draft = _Draft(self._galley, sheet, start, head)
        draft.flow()
        refused: list[Insert] = []
        alone: list[Insert] = []
        while insert := self._next(draft, [*refused, *alone]):
            if insert.kind == "alone":
                alone.append(insert)
            elif not self._put(insert, draft, start):
                refused.append(insert)
        alone = [insert for insert in alone if _is_before(insert, draft.filling.end)]
        for insert, _ in draft.inserts:
            self._waiting.remove(insert)
        self._late.update(id(insert) for insert in refused)
        if draft.filling.end.block == len(self._galley.blocks):
            draft.level()
        page = Page(draft.filling.pieces, draft.settled(), draft.notes(), draft.sheet.height)
        return page, draft.filling.end, alone

    def _next(self, draft: _Draft, passed: Sequence[Insert]) -> Insert | None:
        placed = [insert for insert, _ in draft.inserts]
        for insert in self._waiting:
            if insert in passed or insert in placed:
                continue
            ahead = self._ahead if insert.kind == "quote" else 0
            if _is_before(insert, draft.filling.end, ahead):
                return insert
        return None

    def _put(self, insert: Insert, draft: _Draft, start: Place) -> bool:
        """Put an insert in the best place there is; tell whether there is one."""
        is_late = id(insert) in self._late or _is_before(insert, start)
        for area in self._areas(insert, draft):
            trial = draft.with_insert(insert, area)
            if trial.is_good(insert, area, is_late):
                draft.inserts, draft.filling = trial.inserts, trial.filling
                draft.reserve = trial.reserve
                return True
        return False

    def _areas(self, insert: Insert, draft: _Draft) -> Iterator[Area]:
        """Yield where an insert may go: the outer columns first."""
        count = self._sheet.columns
        across = min(insert.across, count)
        firsts = list(range(count - across + 1))
        if self._number % 2:
            firsts.reverse()
        if insert.kind == "quote":
            yield from self._quote_areas(insert, firsts, across)
            return
        edges = (draft.head, self._sheet.height - draft.reserve)
        areas = list(self._edge_areas(insert, firsts, across, draft))
        yield from sorted(areas, key=lambda area: not {area.top, area.bottom}.intersection(edges))

    def _edge_areas(
        self, insert: Insert, firsts: list[int], across: int, draft: _Draft
    ) -> Iterator[Area]:
        """Yield the places at the head and at the foot of the page."""
        gap = self._sheet.leading
        height = self._sheet.snap(insert.height) + gap
        for first in firsts:
            top = draft.top_of(first, first + across - 1)
            yield Area(first, first + across - 1, top, top + height)
        for first in firsts:
            foot = draft.foot_of(first, first + across - 1)
            lead = height - insert.height
            yield Area(first, first + across - 1, foot - height, foot, lead)

    def _quote_areas(self, insert: Insert, firsts: list[int], across: int) -> Iterator[Area]:
        height = self._sheet.snap(insert.height) + 2 * self._sheet.leading
        lead = (height - insert.height) / 2
        for part in _QUOTE_HEIGHTS:
            top = self._sheet.snap(part * self._sheet.height)
            for first in firsts:
                yield Area(first, first + across - 1, top, top + height, lead)


def _is_before(insert: Insert, place: Place, ahead: int = 0) -> bool:
    """Tell whether the text before a place, or some blocks after it, calls for an insert."""
    block = place.block + ahead
    return insert.after < block or (insert.after == block and place.line > 0)


def _distance(insert: Insert, start: Place, end: Place) -> int:
    """Return how many blocks an insert stands away from where the text calls for it."""
    return max(0, start.block - insert.after, insert.after - end.block)


@dataclass(slots=True)
class _Draft:
    """A page on its way: what is placed, and how the text runs around it."""

    galley: Galley
    sheet: Sheet
    start: Place
    head: float
    inserts: list[tuple[Insert, Area]] = field(default_factory=list)
    filling: Filling = field(default_factory=Filling)
    reserve: float = 0.0

    def flow(self) -> None:
        """Let the text run; keep room at the foot for the notes it calls for."""
        self.reserve = 0.0
        while True:
            self.filling = fill(self.galley.blocks, self.start, self.sheet, self._taken())
            needed = self._notes_height()
            if needed <= self.reserve:
                return
            self.reserve = needed

    def _taken(self) -> list[Area]:
        last = self.sheet.columns - 1
        taken = [Area(0, last, 0.0, self.head)] if self.head else []
        taken += [self._above_notes(insert, area) for insert, area in self.inserts]
        if self.reserve:
            taken.append(Area(0, last, self.sheet.height - self.reserve, self.sheet.height))
        return taken

    def _above_notes(self, insert: Insert, area: Area) -> Area:
        """Lift what stands at the foot over the notes."""
        over = area.bottom - (self.sheet.height - self.reserve)
        if insert.kind == "quote" or over <= 0:
            return area
        return replace(area, top=area.top - over, bottom=area.bottom - over)

    def settled(self) -> list[tuple[Insert, Area]]:
        """Return the inserts in their final places."""
        return [(insert, self._above_notes(insert, area)) for insert, area in self.inserts]

    def with_insert(self, insert: Insert, area: Area) -> _Draft:
        """Return the page with one more insert, the text run around it."""
        draft = replace(self, inserts=[*self.inserts, (insert, area)])
        draft.flow()
        return draft

    def top_of(self, first: int, last: int) -> float:
        """Return the first free height below what stands at the head of some columns."""
        column = Area(first, last, 0.0, self.sheet.height)
        areas = [area for _, area in self.inserts if area.meets(column)]
        top = self.head
        for area in sorted(areas, key=lambda area: area.top):
            if area.top <= top + self.sheet.leading:
                top = area.bottom
        return self.sheet.snap(top)

    def foot_of(self, first: int, last: int) -> float:
        """Return the lowest free height above what stands at the foot of some columns."""
        column = Area(first, last, 0.0, self.sheet.height)
        areas = [area for _, area in self.inserts if area.meets(column)]
        foot = self.sheet.height - self.reserve
        for area in sorted(areas, key=lambda area: -area.bottom):
            if area.bottom >= foot - self.sheet.leading:
                foot = area.top
        return foot

    def is_good(self, insert: Insert, area: Area, is_late: bool) -> bool:
        """Tell whether an insert stands well: in free room, on the page that calls for it."""
        if area.top < self.head or area.bottom > self.sheet.height + 1:
            return False
        others = [(other, place) for other, place in self.inserts if other is not insert]
        if self.start.block >= len(self.galley.blocks) and insert.kind != "quote":
            return not any(area.meets(place) for _, place in others)
        if insert.kind == "quote":
            return self._quote_is_good(insert, area, others)
        if not is_late and not _is_before(insert, self.filling.end):
            return False
        taken = sum((a.bottom - a.top) * (a.last - a.first + 1) for _, a in self.inserts)
        whole = self.sheet.columns * self.sheet.height
        if others and taken + self.head * self.sheet.columns > _MOST_FIGURES * whole:
            return False
        room = {True: 4 * self.sheet.leading, False: 0.0}
        return (
            not any(area.meets(place, room[other.kind == "quote"]) for other, place in others)
            and area.bottom - area.top < self.sheet.height - self.reserve - self.head
        )

    def _quote_is_good(self, insert: Insert, area: Area, others: list[tuple[Insert, Area]]) -> bool:
        clearance = _CLEARANCE * self.sheet.leading
        if any(other.kind == "quote" for other, _ in others):
            return False
        if area.top < self.head + clearance:
            return False
        if area.bottom > self.sheet.height - self.reserve - clearance:
            return False
        if any(area.meets(self._above_notes(other, place), clearance) for other, place in others):
            return False
        if not self._has_text_below(area) or not self._stands_in_text(area):
            return False
        return not self._is_beside_itself(insert, area)

    def _has_text_below(self, area: Area) -> bool:
        below = [p for p in self.filling.pieces if p.top >= area.bottom - 1]
        columns = {p.column for p in below}
        return all(column in columns for column in range(area.first, area.last + 1))

    def _stands_in_text(self, area: Area) -> bool:
        """Tell whether a quote has nothing above and below it but running text."""
        for column in range(area.first, area.last + 1):
            pieces = [piece for piece in self.filling.pieces if piece.column == column]
            above = [piece for piece in pieces if piece.bottom <= area.top + 1]
            below = [piece for piece in pieces if piece.top >= area.bottom - 1]
            if not all(piece.block.is_running for piece in (*above[-1:], *below[:1])):
                return False
        return True

    def _is_beside_itself(self, insert: Insert, area: Area) -> bool:
        """Tell whether a quote stands against the words it repeats."""
        return any(
            area.meets(Area(p.column, p.column, p.top, p.bottom), 2 * self.sheet.leading, aside=1)
            for p in self.filling.pieces
            if insert.origin is not None and self.galley.blocks[insert.origin] is p.block
        )

    def level(self) -> None:
        """Let the columns of the last page end level, as high as they can."""
        lowest = [area.bottom for insert, area in self.inserts if insert.kind == "quote"]
        least = max([self.head, *(a.bottom for _, a in self.inserts)], default=0.0)
        least += _CLEARANCE * self.sheet.leading if lowest else 0.0
        leading = self.sheet.leading
        lines = int(max(least, leading) // leading)
        full = self.filling
        sheet = self.sheet
        while lines * leading < sheet.height:
            self.sheet = replace(sheet, height=lines * leading)
            self.flow()
            if self.filling.end == full.end:
                return
            lines += 1
        self.sheet = sheet
        self.flow()

    def _notes_height(self) -> float:
        notes = self._called()
        if not notes:
            return 0.0
        height = max(bottom for _, _, bottom in self._note_places(notes))
        return self.sheet.snap(height) + self.sheet.leading

    def _called(self) -> list[str]:
        """Return the notes that the page calls for, in the order of their numbers."""
        notes = [note for piece in self.filling.pieces for note in piece.notes]
        notes += [note for insert, _ in self.inserts for note in insert.notes]
        return sorted(notes, key=list(self.galley.notes).index)

    def notes(self) -> list[tuple[str, int, float]]:
        """Return the notes of the page: the number, the column and the top of each."""
        notes = self._called()
        top = self.sheet.height - self._notes_height() + self.sheet.leading
        return [
            (note, column, top + bottom - self.galley.notes[note])
            for note, column, bottom in self._note_places(notes)
        ]

    def _note_places(self, notes: list[str]) -> list[tuple[str, int, float]]:
        """Divide notes over the columns; return for each its column and its bottom."""
        heights = [self.galley.notes[note] for note in notes]
        room = max(sum(heights) / self.sheet.columns, max(heights, default=0.0))
        while True:
            places, column, used = [], 0, 0.0
            for note, height in zip(notes, heights, strict=True):
                if used and used + height > room + 1:
                    column, used = column + 1, 0.0
                used += height
                places.append((note, column, used))
            if column < self.sheet.columns:
                return places
            room += self.sheet.leading / 2
