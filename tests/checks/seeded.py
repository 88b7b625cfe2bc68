"""Manuscripts with a fault, and without: each a file, with what is expected on its last line.

``<!-- fault: CODE LINE -->`` or ``<!-- fault: CODE LINE:COLUMN -->`` is the
one message that a file in ``faults`` is to give; those in ``clean`` give none.
A file that names its ``editions`` is built, the others are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drukwerk.messages import Message

HERE = Path(__file__).parent
FAULTS = sorted((HERE / "faults").glob("*.md"))
CLEAN = sorted((HERE / "clean").glob("*.md"))
_FAULT = re.compile(r"^<!-- fault: (\S+) (\d+)(?::(\d+))? -->$", re.MULTILINE)
_EDITIONS = re.compile(r"^editions: (.*)$", re.MULTILINE)

#: The code, the line and the column of a message; 0 where there is none.
Found = tuple[str, int, int]
Look = Callable[[Path], list[Message]]


@dataclass(frozen=True, slots=True)
class Seeded:
    """A manuscript with one fault."""

    path: Path

    @property
    def text(self) -> str:
        """The manuscript as it stands in the file."""
        return self.path.read_bytes().decode()

    @property
    def expected(self) -> Found:
        """What is to be found in it."""
        ((code, line, column),) = _FAULT.findall(self.text)
        return code, int(line), int(column or 0)

    @property
    def editions(self) -> str:
        """The editions that it names, or nothing."""
        found = _EDITIONS.search(self.text)
        return found[1] if found else ""


def found(messages: list[Message]) -> list[Found]:
    """Return what messages say of where."""
    return [
        (it.code, it.place.line, it.place.column) if it.place else (it.code, 0, 0)
        for it in messages
    ]
