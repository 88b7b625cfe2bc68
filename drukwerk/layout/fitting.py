"""Fitting a layout to a number of pages: small changes, the same for the whole text.

The means are used in the order in which they are seen least: the size of the
text, its leading, the margins, the height of pictures. Each is used up before
the next is begun, so that a layout is changed along one path, and the search
is for the first place on it that has the pages that are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache

from drukwerk.css_values import in_points

#: Steps along each means: parts of the text's size and of its leading.
_SIZE_STEP, _LEADING_STEP = 0.005, 0.01
_PICTURE_STEP = 0.05
_MARGIN_STEP = 0.5  # mm
#: How often a step is halved that leaps over the pages that are wanted.
_HALVED = 3


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far the designer of a style lets a layout be changed.

    Parts of one for ``size``, ``leading`` and ``pictures``; millimetres for
    ``margin``; ``lines`` more or fewer on a page.
    """

    size: float = 0.04
    leading: float = 0.05
    margin: float = 2.0
    lines: int = 1
    pictures: float = 0.2


@dataclass(frozen=True, slots=True)
class Variation:
    """A change of a layout: factors, a margin in mm, and lines on a page.

    ``margin`` is by how much the outer margin is wider.
    """

    size: float = 1.0
    leading: float = 1.0
    margin: float = 0.0
    lines: int = 0
    pictures: float = 1.0

    def __str__(self) -> str:
        """Return the change as a reader of the build's table is told it."""
        return ", ".join(self._parts()) or "as designed"

    def _parts(self) -> Iterator[str]:
        for what, factor in (("text", self.size), ("leading", self.leading)):
            if factor != 1:
                yield f"{what} {abs(factor - 1):.1%} {'larger' if factor > 1 else 'smaller'}"
        if self.margin:
            how = "wider" if self.margin > 0 else "narrower"
            yield f"outer margin {abs(self.margin):g} mm {how}"
        if self.lines:
            yield f"{abs(self.lines)} line {'more' if self.lines > 0 else 'less'} on a page"
        if self.pictures != 1:
            yield f"pictures {1 - self.pictures:.0%} lower"


def path(bounds: Bounds, *, tighter: bool) -> list[Variation]:
    """Return the variations from none to the most, each a little tighter or looser than before."""
    sign = -1 if tighter else 1
    found = [Variation()]
    for step in range(1, round(bounds.size / _SIZE_STEP) + 1):
        found.append(Variation(size=_rounded(1 + sign * step * _SIZE_STEP)))
    size = found[-1].size
    for step in range(1, round(bounds.leading / _LEADING_STEP) + 1):
        found.append(Variation(size, _rounded(1 + sign * step * _LEADING_STEP)))
    leading = found[-1].leading
    for step in range(1, round(bounds.margin / _MARGIN_STEP) + 1):
        found.append(Variation(size, leading, sign * step * _MARGIN_STEP))
    margin = found[-1].margin
    for step in range(1, bounds.lines + 1):
        found.append(Variation(size, leading, margin, -sign * step))
    for step in range(1, round(bounds.pictures / _PICTURE_STEP) + 1) if tighter else ():
        factor = _rounded(1 - step * _PICTURE_STEP)
        found.append(Variation(size, leading, margin, bounds.lines, factor))
    return found


def between(one: Variation, other: Variation, part: float) -> Variation:
    """Return a variation on the way from one to another."""
    pairs = zip(astuple(one), astuple(other), strict=True)
    size, leading, margin, lines, pictures = (_rounded(a + part * (b - a)) for a, b in pairs)
    return Variation(size, leading, margin, round(lines), pictures)


def _rounded(factor: float) -> float:
    return round(factor, 6)


@dataclass(frozen=True, slots=True)
class Fit:
    """What a search came to: the pages, the variation, and how far along the path it is."""

    pages: int
    variation: Variation
    step: int


Count = Callable[[Variation], int]


def fit(wanted: Sequence[int], bounds: Bounds, forecast: Count, count: Count) -> Fit:
    """Return the smallest variation that has one of the numbers of pages wanted.

    Where none can be had it is the one that comes nearest to the first of them.
    ``count`` lays out in full, ``forecast`` roughly; the difference between the two
    is taken to be the same along the path.
    """
    designed = count(Variation())
    if designed in wanted:
        return Fit(designed, Variation(), 0)
    error = designed - forecast(Variation())
    rough = cache(forecast)
    searches = [_Search(pages, designed, bounds) for pages in wanted]
    expected = {it: it.first(lambda variation: rough(variation) + error) for it in searches}
    found = []
    for search in sorted(searches, key=lambda it: expected[it]):
        found.append(search.settle(expected[search], count))
        if found[-1].pages in wanted:
            break
    return min(found, key=lambda it: (it.pages not in wanted, abs(it.pages - wanted[0]), it.step))


class _Search:
    """The search for one number of pages along its path."""

    def __init__(self, wanted: int, designed: int, bounds: Bounds) -> None:
        self._wanted = wanted
        self._tighter = designed > wanted
        self._steps = path(bounds, tighter=self._tighter)

    def _reaches(self, pages: int) -> bool:
        return pages <= self._wanted if self._tighter else pages >= self._wanted

    def first(self, count: Count, low: int = 1, high: int = 0) -> int:
        """Return the first step that reaches the pages, by halves; the last where none does."""
        high = high or len(self._steps) - 1
        while low < high:
            middle = (low + high) // 2
            if self._reaches(count(self._steps[middle])):
                high = middle
            else:
                low = middle + 1
        return low

    def settle(self, step: int, count: Count) -> Fit:
        """Go from a step that was forecast to the first that really reaches the pages."""
        step = min(step, len(self._steps) - 1)
        if self._reaches(count(self._steps[step])):
            if step > 1 and self._reaches(count(self._steps[step - 1])):
                step = self.first(count, 1, step - 1)
        elif step < len(self._steps) - 1:
            step = self.first(count, step + 1)
        found = Fit(count(self._steps[step]), self._steps[step], step)
        return self._halved(found, count) if self._leaps(found) else found

    def _leaps(self, found: Fit) -> bool:
        """Tell whether a step goes from too many pages to too few, or the other way round."""
        if found.pages == self._wanted or not self._reaches(found.pages):
            return False
        return self._steps[found.step - 1].lines == found.variation.lines

    def _halved(self, found: Fit, count: Count) -> Fit:
        """Look for the pages within a step; return it as it is when they are not there."""
        low, high = 0.0, 1.0
        for _ in range(_HALVED):
            part = (low + high) / 2
            variation = between(self._steps[found.step - 1], found.variation, part)
            pages = count(variation)
            if pages == self._wanted:
                return Fit(pages, variation, found.step)
            low, high = (low, part) if self._reaches(pages) else (part, high)
        return found


def multiples(pages: int, multiple: int) -> tuple[int, ...]:
    """Return the multiples nearest to a number of pages: itself, or the ones below and above."""
    if pages % multiple == 0:
        return (pages,)
    below = pages // multiple * multiple
    return (below, below + multiple) if below else (multiple,)


def override(variation: Variation, tokens: Mapping[str, str]) -> str:
    """Return the tokens of a style as a variation changes them, as CSS.

    The type area stays as it is, to half a line: tighter leading makes room for more of them.
    """
    if variation == Variation():
        return ""
    leading = in_points(tokens["--leading"])
    area = int(tokens["--lines"]) * leading
    lines = round(area / (leading * variation.leading)) + variation.lines
    changed = {
        "--text-size": f"{in_points(tokens['--text-size']) * variation.size:.4f}pt",
        "--leading": f"{leading * variation.leading:.4f}pt",
        "--lines": f"{lines}",
        "--outer": f"{in_points(tokens['--outer']) * 25.4 / 72 + variation.margin:.4f}mm",
    }
    if "--columns" in tokens:
        del changed["--outer"]
    if "--picture-height" in tokens:
        height = in_points(tokens["--picture-height"]) * variation.pictures
        changed["--picture-height"] = f"{height:.4f}pt"
    return "\n:root { " + "; ".join(f"{name}: {value}" for name, value in changed.items()) + "; }"


def bounds_of(tokens: Mapping[str, str]) -> Bounds:
    """Return the bounds that a style sets, or those that do for most."""
    usual = Bounds()
    in_columns = "--columns" in tokens
    return Bounds(
        _part(tokens.get("--fit-size", ""), usual.size),
        _part(tokens.get("--fit-leading", ""), usual.leading),
        0.0 if in_columns else _millimetres(tokens.get("--fit-margin", ""), usual.margin),
        int(tokens.get("--fit-lines", usual.lines)),
        0.0 if in_columns else _part(tokens.get("--fit-pictures", ""), usual.pictures),
    )


def _part(text: str, usual: float) -> float:
    return float(text.removesuffix("%")) / 100 if text.endswith("%") else usual


def _millimetres(text: str, usual: float) -> float:
    return in_points(text) * 25.4 / 72 if text else usual
