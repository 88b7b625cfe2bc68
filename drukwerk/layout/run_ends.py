"""A run of text that fits but for the space at its end, before a link or a note.

WeasyPrint 70 takes that space for a part of the line, finds the run too wide,
and breaks it within its first word. Such a run is not broken at all here.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline

_split = inline.split_first_line
_COLLAPSING = ("normal", "pre-line")


def split_first_line(
    text: str, style: Any, context: Any, width: float | None, *spaces: float, **ends: bool
) -> Any:
    """Return what WeasyPrint's function of this name returns; widths are in pixels."""
    line = _split(text, style, context, width, *spaces, **ends)
    words = text.rstrip(" ")
    resume_at = line[2]
    is_suspect = words != text and resume_at and " " not in text.encode()[: line[1]].decode()
    if not is_suspect or style["white_space"] not in _COLLAPSING:
        return line
    if _split(words, style, context, width, *spaces, **ends)[2] is not None:
        return line
    return _split(text, style, context, None, *spaces, **ends)
