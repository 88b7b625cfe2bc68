"""One content document of the book, while it is being made and when it is finished.

https://www.w3.org/TR/epub-33/#sec-xhtml
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drukwerk.html import Element


class Matter(StrEnum):
    """The division of the book a file stands in (EPUB Structural Semantics, 2.1)."""

    FRONT = "frontmatter"
    BODY = "bodymatter"
    BACK = "backmatter"


@dataclass(slots=True)
class TextFile:
    """A file to be: its name, its title, and its ``body`` as plain HTML.

    ``landmark`` is the structural type by which the landmarks list it, if any.
    """

    name: str
    title: str
    body: Element
    matter: Matter
    landmark: str = ""

    @property
    def href(self) -> str:
        """The name of the file in the package."""
        return f"{self.name}.xhtml"

    @property
    def main(self) -> Element:
        """The section that everything in the file stands in."""
        return self.body[0]
