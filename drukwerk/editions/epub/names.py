"""Names of files: plain ASCII, each used once, also where capitals do not count.

https://www.w3.org/TR/epub-33/#sec-container-filenames
"""

from __future__ import annotations

import re
import unicodedata

#: Names that the book's own files bear.
RESERVED = ("cover", "title", "nav", "text", "colophon", "toc", "content")
_LONGEST = 60


class Names:
    """Hands out names that differ from all those given before."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, wanted: str) -> str:
        """Return the name wanted, with a number after it when it is taken."""
        name, number = wanted, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name.casefold())
        return name


def file_name(identifier: str, otherwise: str) -> str:
    """Make a file name of an identifier; ``otherwise`` when nothing of it is left in ASCII."""
    bare = unicodedata.normalize("NFKD", identifier.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", bare)[:_LONGEST].strip("-") or otherwise
