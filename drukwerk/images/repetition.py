"""How often the parts of an SVG are drawn: a short file can ask for a billion shapes.

Each ``use``, pattern, mask or gradient draws what it refers to once more, and
that may refer on; the sum is worked out here without drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

MAX_DRAWN = 1_000_000
MAX_NESTING = 40
_URL = re.compile(r"""url\(\s*["']?#([^)"'\s]+)""", re.IGNORECASE)
_NOT_DRAWN = {"a", "animate", "animatemotion", "animatetransform", "set", "discard"}


class _EndlessError(Exception):
    """The references go round in a circle, or deeper than any drawing does."""


def faults(root: etree._Element) -> Iterator[str]:
    """Say whether drawing the picture would take too long, or never end."""
    try:
        drawn = _Counter(_targets(root)).count(root)
    except _EndlessError:
        yield "parts that refer to themselves or are nested too deep"
        return
    if drawn > MAX_DRAWN:
        yield f"parts that are repeated more than {MAX_DRAWN} times"


def _targets(root: etree._Element) -> dict[str, etree._Element]:
    return {
        str(element.get("id")): element for element in root.iter(etree.Element) if element.get("id")
    }


@dataclass(slots=True)
class _Counter:
    """Counts what is drawn for an element, remembering what was counted before."""

    targets: dict[str, etree._Element]
    known: dict[str, int] = field(default_factory=dict)

    def count(self, element: etree._Element, nesting: int = 0) -> int:
        """Count the elements in an element and in everything it refers to."""
        if nesting > MAX_NESTING:
            raise _EndlessError
        drawn = 0
        for part in element.iter(etree.Element):
            drawn += 1 + sum(self._count_target(name, nesting) for name in _references(part))
        return drawn

    def _count_target(self, name: str, nesting: int) -> int:
        if name not in self.targets:
            return 0
        if name not in self.known:
            self.known[name] = self.count(self.targets[name], nesting + 1)
        return self.known[name]


def _references(element: etree._Element) -> Iterator[str]:
    """Yield the identifiers of what is drawn with an element."""
    is_drawn = etree.QName(element).localname.lower() not in _NOT_DRAWN
    for name, value in element.items():
        text = str(value).strip()
        if is_drawn and text.startswith("#") and etree.QName(str(name)).localname == "href":
            yield text[1:]
        elif "#" in text:
            yield from _URL.findall(text)
