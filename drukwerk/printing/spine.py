"""The spine of a book: how thick it is, and which way the words on it run."""

from __future__ import annotations

from math import ceil

#: Ways to bind a book that give it a spine, and a cover that is printed apart.
BINDINGS = frozenset({"perfect", "sewn"})
#: A spine thinner than this (mm) bears no words: the fold may be a millimetre from its place.
LEAST_FOR_WORDS = 5.0
#: How near to a fold (mm) words may come.
NEAREST_TO_FOLD = 1.5
#: Languages whose books have the title on the spine from the foot to the head.
_UPWARDS = frozenset(
    {
        *("fr", "oc", "br", "co", "wa"),
        *("es", "ca", "eu", "gl", "pt", "it", "ro"),
        *("pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr"),
        *("ru", "uk", "be", "bg", "mk", "el"),
    }
)


def spine_width(pages: int, caliper: float) -> float:
    """Return the thickness in mm of the leaves that pages are on.

    ``caliper`` is the thickness of a leaf in mm. The cover itself is not counted:
    its board lies outside the leaves, and folds at their edges.
    """
    return round(ceil(pages / 2) * caliper, 3)


def runs_down(lang: str) -> bool:
    """Tell whether the title on the spine is read from the head to the foot.

    That is what ISO 6357:1985 asks, so that it can be read when the book lies with
    its front up, and what books in English, Dutch, German and the languages of
    Scandinavia do. In the languages of the table publishers keep to the other way.
    """
    return lang.lower().split("-")[0] not in _UPWARDS
