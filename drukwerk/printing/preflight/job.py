"""What goes to press, and where in the manuscript it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drukwerk.images import Picture
from drukwerk.layout.inspection import Placed
from drukwerk.messages import Message, Place, Severity
from drukwerk.printing.press import Printed
from drukwerk.publication import Publication


@dataclass(frozen=True)
class Job:
    """Pages that go to press: what is placed on them, and the manuscript they come from.

    ``pictures`` are those of the publication by their address in the layout,
    ``size`` is that of a page in mm.
    """

    publication: Publication
    printed: Printed
    pages: int
    size: tuple[float, float]
    pictures: Mapping[str, Picture]
    placed_pictures: Sequence[Placed]
    placed_texts: Sequence[Placed]

    def warn(self, code: str, text: str, place: Place, hint: str) -> Message:
        """Return a warning."""
        return Message(Severity.WARNING, code, text, place, hint)

    def at_key(self, key: str) -> Place:
        """Return the place of a key of the metadata."""
        return self.publication.manuscript.place(self.publication.metadata.line(key))

    def at_picture(self, picture: Picture) -> Place:
        """Return the place at which a picture stands in the manuscript."""
        for key in ("cover", "vignette"):
            if getattr(self.publication.metadata, key) == picture.source:
                return self.at_key(key)
        line = self.publication.picture_lines.get(picture.source, 0)
        return self.publication.manuscript.place(line)

    def at_words(self, text: str) -> Place:
        """Return the place at which some words first stand, or the manuscript."""
        return self.publication.manuscript.place(self.publication.manuscript.line_of(text))
