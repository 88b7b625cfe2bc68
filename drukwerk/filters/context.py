"""What a filter may know besides the document, and where it reports to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import panflute as pf

from drukwerk.images import Picture
from drukwerk.labels import Labels
from drukwerk.ledger import Entry
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message, Severity
from drukwerk.places import Places, Spot

#: Where something is found: at an element, on a line, or at a line and a column.
Where: TypeAlias = pf.Element | int | Spot


@dataclass(slots=True)
class Context:
    """The manuscript, its labels, the places of its elements, and what was found so far.

    ``numbers`` holds the number of each figure and table by identifier,
    ``pictures`` each image of the manuscript by its source as written, and
    ``picture_lines`` the line on which it first stands, ``ledger`` its rights,
    ``identifiers`` every identifier that is taken. ``part`` is the edition that
    has a text of its own (``zine``), or nothing for all others. ``today`` is the
    day by which dates are judged, where they are.
    """

    manuscript: Manuscript
    labels: Labels
    places: Places
    messages: list[Message] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    picture_lines: dict[str, int] = field(default_factory=dict)
    ledger: dict[str, Entry] = field(default_factory=dict)
    identifiers: set[str] = field(default_factory=set)
    part: str = ""
    has_own_text: bool = False
    today: date | None = None

    @property
    def lang(self) -> str:
        """The language of the manuscript."""
        return self.manuscript.metadata.lang

    def fresh(self, identifier: str) -> str:
        """Return an identifier for what the author gave none: this one, or one like it."""
        while identifier in self.identifiers:
            identifier += "-a"
        self.identifiers.add(identifier)
        return identifier

    def error(self, code: str, text: str, element: Where, hint: str = "") -> None:
        """Report something that keeps the editions from being made."""
        self._report(Severity.ERROR, code, text, element, hint)

    def warn(self, code: str, text: str, element: Where, hint: str = "") -> None:
        """Report something that a reader may stumble over."""
        self._report(Severity.WARNING, code, text, element, hint)

    def _report(self, severity: Severity, code: str, text: str, element: Where, hint: str) -> None:
        line, column = self._spot(element)
        place = self.manuscript.place(line, column)
        self.messages.append(Message(severity, code, text, place, hint))

    def _spot(self, where: Where) -> Spot:
        """Return the place of what is reported; columns are told where they are exact."""
        if isinstance(where, Spot):
            return where
        return Spot(where if isinstance(where, int) else self.places.line(where))
