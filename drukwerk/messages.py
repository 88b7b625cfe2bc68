"""Messages: what Drukwerk has to say about a manuscript, as values.

A message is collected while the work goes on and rendered only at the edge,
by the command line. Nothing but ``cli`` prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How bad it is: an error stops the edition, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; lines and columns count from 1, 0 means unknown."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [str(self.path)]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Message:
    """One finding: a stable code, a sentence, the place, and what to do about it."""

    severity: Severity
    code: str
    text: str
    place: Place | None = None
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{where}{self.severity}: {self.text}{hint} [{self.code}]"


def has_errors(messages: list[Message]) -> bool:
    """Tell whether any of the messages is an error."""
    return any(message.severity is Severity.ERROR for message in messages)
