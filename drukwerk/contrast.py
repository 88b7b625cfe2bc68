"""How well one colour is told from another, as WCAG measures it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from typing import NamedTuple

#: What ordinary text needs, and what large text does.
_ORDINARY, _LARGE = 4.5, 3.0
#: CSS pixels from which text is large: 18 points, or 14 when it is bold.
_LARGE_FROM, _LARGE_BOLD_FROM = 24.0, 18.66


class Colour(NamedTuple):
    """A colour of sRGB; each part, and how opaque it is, from 0 to 1."""

    red: float
    green: float
    blue: float
    opacity: float = 1.0

    def over(self, ground: Colour) -> Colour:
        """Return what is seen of this colour on a ground."""
        parts = zip(self[:3], ground[:3], strict=True)
        return Colour(*(a * self.opacity + b * (1 - self.opacity) for a, b in parts))

    def __str__(self) -> str:
        return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in self[:3])


WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two opaque colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def needed(size: float, *, is_bold: bool) -> float:
    """Return the contrast that text of a size in CSS pixels needs."""
    return _LARGE if size >= (_LARGE_BOLD_FROM if is_bold else _LARGE_FROM) else _ORDINARY


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(min(max(part, 0), 1)) for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
