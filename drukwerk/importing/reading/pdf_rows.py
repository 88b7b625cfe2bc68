"""Words into rows: lines of one column each, parted at the gutters, drop caps put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drukwerk.importing.reading.pdf_words import Word, without_small_caps

#: Of the size: words closer than this are surely of one line, further than that surely not.
_JOINED = 0.6
_APART = 4.0
_SAME_BASE = 0.2
#: A gutter's least width, of the body's size, and how many lines it passes on each side.
_GUTTER = 0.6
_WIDE = 1.2
_LINES = 4
_LINES_WHEN_WIDE = 3
#: How exactly lines begin below one another, in points.
_EDGE = 1.5
#: How many pieces before and after one are looked at for one beside it.
_BESIDE = 12
#: Of the body's size: how far from a gutter the lines of its column may begin.
_NEAR = 2.0
#: The least width of a column, of the body's size.
_COLUMN = 5.0
_X_HEIGHT = 0.7
_DEPTH = 0.2
_DROP = 1.7
#: Of the size: how far apart two parts of a word are drawn, and a note mark from its word.
_PART_REACH = 0.08
_MARK_REACH = 0.3
_MARKS = frozenset("¹²³⁴⁵⁶⁷⁸⁹")
#: Signs that a drop cap may carry along.
_QUOTES = "'\"‘’‚“”„«»‹› \N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of one column. ``is_beside_cap``: it stands beside a drop cap, or begins with one."""

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    size: float
    is_beside_cap: bool = False
    cap: str = ""

    @property
    def top(self) -> float:
        """Where its letters end above, about."""
        return self.base + _X_HEIGHT * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end below, about."""
        return self.base - _DEPTH * self.size

    @property
    def text(self) -> str:
        """Its words with a space between each two."""
        return self.cap + " ".join(without_small_caps(self.words))


@dataclass(frozen=True, slots=True)
class Gutter:
    """White between two columns, from its bottom to its top."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """The middle, from left to right."""
        return (self.left + self.right) / 2


def rows_of(words: Sequence[Word], body: float) -> tuple[list[Row], list[Gutter]]:
    """Gather the words of a page into rows; return them with the gutters between them."""
    caps = [word for word in words if _is_cap(word, words, body)]
    running = [word for word in words if word not in caps] if caps else words
    pieces = [piece for cluster in _clusters(running) for piece in _pieces(cluster)]
    gutters = _gutters(pieces, body)
    rows = [row for cluster in _bands(pieces) for row in _merged(cluster, gutters)]
    return _with_caps(rows, caps), gutters


def _is_cap(word: Word, words: Sequence[Word], body: float) -> bool:
    """Tell whether a word is a drop cap: large, and smaller words beside it."""
    letters = word.text.strip(_QUOTES)
    if word.size < _DROP * body or len(letters) > 2 or not letters.isupper():
        return False
    beside = [
        other
        for other in words
        if other is not word and _is_beside(other.base, other.left, other.size, word)
    ]
    return bool(beside) and all(other.size * _DROP <= word.size * 1.05 for other in beside)


def _is_beside(base: float, left: float, size: float, cap: Word) -> bool:
    return cap.base - 0.6 * size <= base <= cap.base + 0.8 * cap.size and (
        -2 <= left - cap.right < 0.6 * cap.size + size
    )


def _clusters(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of each baseline, from the top of the page down."""
    cluster: list[Word] = []
    for word in sorted(words, key=lambda each: -each.base):
        if cluster and cluster[0].base - word.base > _SAME_BASE * min(cluster[0].size, word.size):
            yield sorted(cluster, key=lambda each: each.left)
            cluster = []
        cluster.append(word)
    if cluster:
        yield sorted(cluster, key=lambda each: each.left)


def _pieces(cluster: Sequence[Word]) -> Iterator[Row]:
    """Cut the words of a baseline wherever the white could be a gutter."""
    piece: list[Word] = []
    for word in cluster:
        if piece and word.left - piece[-1].right > _JOINED * min(word.size, piece[-1].size):
            yield _row(piece)
            piece = []
        piece.append(word)
    if piece:
        yield _row(piece)


def _row(words: Sequence[Word]) -> Row:
    words = _glued(words)
    right = max(word.right for word in words)
    return Row(tuple(words), words[0].left, right, words[0].base, _size(words))


def _glued(words: Sequence[Word]) -> list[Word]:
    """Put the parts of a word together where the page drew it in parts."""
    glued: list[Word] = []
    for word in words:
        last = glued[-1] if glued else None
        if (
            last
            and not word.is_spaced
            and -0.3 < (word.left - last.right) / word.size < _reach(word)
        ):
            glued[-1] = replace(
                last,
                text=last.text + word.text,
                right=max(last.right, word.right),
                is_bold=last.is_bold and word.is_bold,
                is_italic=last.is_italic and word.is_italic,
                sizes=last.sizes + word.sizes,
            )
        else:
            glued.append(word)
    return glued


def _reach(word: Word) -> float:
    """Return how far before a word its other part may end; a note mark belongs to what it marks."""
    return _MARK_REACH if word.text[0] in _MARKS else _PART_REACH


def _size(words: Sequence[Word]) -> float:
    """Return the size of most letters; that of the large ones where there are small capitals."""
    counts: dict[float, int] = {}
    for word in words:
        counts[word.size] = counts.get(word.size, 0) + len(word.text)
    return max(counts, key=lambda size: (counts[size], size))


def _bands(pieces: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the pieces of each baseline, from left to right; they come from the top down."""
    band: list[Row] = []
    for piece in pieces:
        if band and (piece.left < band[-1].right or abs(piece.base - band[0].base) > piece.size):
            yield band
            band = []
        band.append(piece)
    if band:
        yield band


def _merged(band: Sequence[Row], gutters: Sequence[Gutter]) -> Iterator[Row]:
    """Join the pieces of a baseline that no gutter parts."""
    row: Row | None = None
    for piece in band:
        if row is not None and not _is_parted(row, piece, gutters):
            row = _row((*row.words, *piece.words))
            continue
        if row is not None:
            yield row
        row = piece
    if row is not None:
        yield row


def _is_parted(row: Row, piece: Row, gutters: Sequence[Gutter]) -> bool:
    size = max(row.size, piece.size)
    if piece.left - row.right > _APART * size or abs(row.base - piece.base) > 0.3 * size:
        return True
    return any(
        row.right - 1 <= each.left
        and each.right <= piece.left + 1
        and each.bottom - size < row.base < each.top + size
        for each in gutters
    )


def _gutters(pieces: Sequence[Row], body: float) -> list[Gutter]:
    """Find the strips of white between columns."""
    tried: list[Gutter] = []
    for index, left, right in _seeds(pieces, _GUTTER * body):
        if any(_holds(gutter, left, right) for gutter in tried):
            continue
        gutter = _grown(index, (left.right, right.left), pieces, _GUTTER * body)
        if gutter.top - gutter.bottom > _LINES_WHEN_WIDE * body:
            tried.append(gutter)
    return [gutter for gutter in tried if _is_gutter(gutter, pieces, body)]


def _seeds(pieces: Sequence[Row], least: float) -> Iterator[tuple[int, Row, Row]]:
    """Yield pairs of pieces side by side with enough white between them, and their place."""
    for index, piece in enumerate(pieces):
        nearest: Row | None = None
        for other in pieces[max(0, index - _BESIDE) : index + _BESIDE]:
            if other.left - piece.right < least or (nearest and other.left >= nearest.left):
                continue
            if other.base - piece.base < piece.size and piece.base - other.base < other.size:
                nearest = other
        if nearest is not None:
            yield index, piece, nearest


def _holds(gutter: Gutter, left: Row, right: Row) -> bool:
    return (
        gutter.bottom <= left.base <= gutter.top
        and left.right <= gutter.left + 0.1
        and gutter.right <= right.left + 0.1
    )


def _grown(index: int, sides: tuple[float, float], pieces: Sequence[Row], least: float) -> Gutter:
    """Let the white beside a piece grow up and down as far as it goes."""
    count = len(pieces)
    left, right, bottom = _stretched(sides, pieces, range(index + 1, count), least)
    left, right, top = _stretched((left, right), pieces, range(index - 1, -1, -1), least)
    return Gutter(
        left,
        right,
        bottom.top if bottom else pieces[-1].bottom,
        top.bottom if top else pieces[0].top,
    )


def _stretched(
    sides: tuple[float, float], pieces: Sequence[Row], way: range, least: float
) -> tuple[float, float, Row | None]:
    """Narrow a strip to the white it has along these pieces; return the piece that stops it."""
    left, right = sides
    for index in way:
        piece = pieces[index]
        if piece.right <= left or piece.left >= right:
            continue
        if max(right - piece.right, piece.left - left) < least:
            return left, right, piece
        if right - piece.right >= piece.left - left:
            left = piece.right
        else:
            right = piece.left
    return left, right, None


def _is_gutter(gutter: Gutter, pieces: Sequence[Row], body: float) -> bool:
    """Tell whether there are columns on both sides."""
    along = [piece for piece in pieces if gutter.bottom <= piece.base <= gutter.top]
    lines = _LINES_WHEN_WIDE if gutter.right - gutter.left >= _WIDE * body else _LINES
    before = [piece for piece in along if piece.right <= gutter.left + 0.1]
    after = [piece for piece in along if piece.left >= gutter.right - 0.1]
    is_column = all(
        len(side) >= lines and max(piece.right - piece.left for piece in side) >= _COLUMN * body
        for side in (before, after)
    )
    return is_column and _on_edge(after, gutter, body) > lines // 2


def _on_edge(after: Sequence[Row], gutter: Gutter, body: float) -> int:
    """Count the lines that begin on one edge to the right of a gutter; a river has none."""
    edges = Counter(
        round(piece.left / _EDGE) for piece in after if piece.left - gutter.right < _NEAR * body
    )
    return max((count + edges[edge + 1] for edge, count in edges.items()), default=0)


def _with_caps(rows: list[Row], caps: Sequence[Word]) -> list[Row]:
    """Put each drop cap before the first of the lines beside it."""
    for cap in caps:
        beside = [
            index for index, row in enumerate(rows) if _is_beside(row.base, row.left, row.size, cap)
        ]
        if not beside:
            rows.append(_row([cap]))
            continue
        for index in beside:
            rows[index] = replace(rows[index], is_beside_cap=True)
        first = max(beside, key=lambda index: rows[index].base)
        rows[first] = replace(rows[first], cap=cap.text, left=cap.left)
    return sorted(rows, key=lambda row: (-row.base, row.left))
