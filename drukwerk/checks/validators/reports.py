"""Reports of validators: believed only when they are whole, and about the file that was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from urllib.parse import unquote

from drukwerk.checks.verdict import Finding
from drukwerk.tools import Done, ToolError


def findings_in(done: Done, understand: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """Return what a validator that has run found.

    Raises ``ToolError`` when it was killed, when its report cannot be
    understood, or when it says that something is wrong and not what.
    """
    if done.code < 0:
        raise ToolError(f"it {done.end}")
    try:
        found = list(understand())
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ToolError(f"its report cannot be understood: it {done.end}") from error
    if done.code and not found:
        raise ToolError(f"it names nothing that is wrong, but {done.end}")
    return found


def expect(subject: str, file: Path) -> None:
    """Raise ``ToolError`` when a report is about another file; addresses may be escaped."""
    if file.name not in {PurePath(name).name for name in (subject, unquote(subject))}:
        raise ToolError("its report is about another file")
