"""Glyphs into words: where a space is meant, which digits are note marks, what small caps hide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from drukwerk.importing.reading.pdf_glyphs import Glyph

#: All of the size: white that parts two words, letters set apart, a step up or down.
_SPACE = 0.17
_TRACKED = 0.08
_STEP = 0.15
_BACK = 0.6
_RAISED = 0.18
_LIFT = 0.8
#: Sizes of small capitals, and of note marks, against the letters beside them.
_SMALL_CAPS = (0.6, 0.9)
_MARK_SIZES = (0.48, 0.95)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a part of one where the page draws it in parts."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    is_italic: bool
    #: The size of each letter that stands on the baseline.
    sizes: tuple[float, ...] = ()
    #: Whether a space was drawn before it.
    is_spaced: bool = False


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """Gather glyphs into words, in the order in which they were drawn."""
    words: list[Word] = []
    is_spaced = False
    for run in _runs(glyphs):
        base, size = _usual(run)
        for part in _parts(run, _limit(run)):
            is_spaced = part[0].text == " " or is_spaced
            letters = [glyph for glyph in part if glyph.text != " "]
            if letters:
                words.append(_word(letters, base, size, is_spaced))
            is_spaced = part[-1].text == " "
    return words


def _usual(run: Sequence[Glyph]) -> tuple[float, float]:
    """Return the baseline and the size of most of a run; the larger when it is even."""
    counts = Counter((glyph.base, glyph.size) for glyph in run if not glyph.text.isspace())
    if not counts:
        return run[0].base, run[0].size
    return max(counts, key=lambda each: (counts[each], each[1]))


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Cut where the pen goes to another line, or back."""
    run: list[Glyph] = []
    main: Glyph | None = None
    for glyph in glyphs:
        if main is not None and not _goes_on(main, run[-1], glyph):
            yield run
            run, main = [], None
        run.append(glyph)
        if main is None or not _is_raised(main, glyph):
            main = glyph
    if run:
        yield run


def _goes_on(main: Glyph, last: Glyph, glyph: Glyph) -> bool:
    size = max(main.size, glyph.size)
    if glyph.left < last.left - 0.1 * size or glyph.left < last.right - _BACK * size:
        return last.left == glyph.left and last.right == glyph.right
    if glyph.left > last.right + 4 * size:
        return False
    if abs(glyph.base - main.base) <= _STEP * size:
        return max(main.size, glyph.size) < 1.7 * min(main.size, glyph.size)
    return _is_raised(main, glyph) or _is_raised(glyph, main) or _is_lowered(main, glyph)


def _is_raised(main: Glyph, glyph: Glyph) -> bool:
    """Tell whether a glyph stands higher and smaller than another, as a note mark does."""
    lift = (glyph.base - main.base) / main.size
    return _RAISED < lift < _LIFT and _MARK_SIZES[0] <= glyph.size / main.size <= _MARK_SIZES[1]


def _is_lowered(main: Glyph, glyph: Glyph) -> bool:
    drop = main.base - glyph.base
    return (
        glyph.text in _DIGITS
        and glyph.size <= _MARK_SIZES[1] * main.size
        and (0 < drop < 0.4 * main.size)
    )


def _limit(run: Sequence[Glyph]) -> float:
    """Return the white that parts words in a run, of the size; letterspacing sets it higher."""
    gaps = [
        (glyph.left - last.right) / glyph.size
        for last, glyph in pairwise(run)
        if glyph.left != last.left and not last.text.isspace() and not glyph.text.isspace()
    ]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    if usual < _TRACKED:
        return _SPACE
    has_spaces = any(glyph.text.isspace() for glyph in run[1:-1])
    return usual + 0.6 if has_spaces else max(_SPACE, usual * 1.5 + 0.08)


def _parts(run: Sequence[Glyph], limit: float) -> Iterator[list[Glyph]]:
    """Cut a run into words; each space is a part of its own."""
    part: list[Glyph] = []
    for glyph in run:
        least = 0.6 * limit if glyph.is_apart else limit
        is_space = glyph.text == " "
        is_cut = part and (
            is_space or part[-1].text == " " or glyph.left - part[-1].right > least * glyph.size
        )
        if is_cut:
            yield part
            part = []
        part.append(glyph)
    if part:
        yield part


def _word(glyphs: Sequence[Glyph], base: float, usual: float, is_spaced: bool) -> Word:
    full = [glyph for glyph in glyphs if abs(glyph.base - base) <= _STEP * usual]
    size = max((glyph.size for glyph in full), default=usual)
    return Word(
        "".join(_letter(glyph, base, size) for glyph in glyphs),
        glyphs[0].left,
        max(glyph.right for glyph in glyphs),
        base,
        size,
        all(glyph.is_bold for glyph in glyphs),
        all(glyph.is_italic for glyph in glyphs),
        tuple(glyph.size for glyph in full),
        is_spaced,
    )


def _letter(glyph: Glyph, base: float, size: float) -> str:
    is_mark = glyph.text in _DIGITS and glyph.size <= _MARK_SIZES[1] * size
    is_up = glyph.base - base > _RAISED * size
    return glyph.text.translate(_SUPERSCRIPTS) if is_mark and is_up else glyph.text


def without_small_caps(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the texts of a line's words, small capitals written as the small letters they are."""
    small = {_small_size(word) for word in words} - {0.0}
    return tuple(_lowered(word, small) for word in words)


def _small_size(word: Word) -> float:
    """Return the size of the small capitals of a word that has capitals of two sizes."""
    if len(word.sizes) != len(word.text) or not word.text.isupper():
        return 0.0
    first, rest = word.sizes[0], set(word.sizes[1:])
    if len(rest) != 1:
        return 0.0
    size = rest.pop()
    return size if _SMALL_CAPS[0] < size / first < _SMALL_CAPS[1] else 0.0


def _lowered(word: Word, small: set[float]) -> str:
    if not small or len(word.sizes) != len(word.text):
        return word.text
    return "".join(
        letter.lower() if size in small else letter
        for letter, size in zip(word.text, word.sizes, strict=True)
    )
