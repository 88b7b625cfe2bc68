"""The lines of a source on which blocks or brackets stand deepest in one another."""

from __future__ import annotations

import re

_FENCE_LINE = re.compile(r"[ \t>*+-]*:{3,}[ \t]*(\S)?")


def deepest_line(source: str) -> int:
    """Return the line that stands deepest, by its indentation, quote marks and open blocks."""
    deepest, found, opened = 0, 1, 0
    for number, line in enumerate(source.split("\n"), start=1):
        mark = _FENCE_LINE.match(line)
        if mark:
            opened += 1 if mark[1] else -1
        margin = line[: len(line) - len(line.lstrip(" \t>*+-"))]
        level = 2 * max(0, opened) + 2 * sum(map(margin.count, ">*+-")) + len(margin)
        if level > deepest:
            deepest, found = level, number
    return found


def fullest_line(source: str, sign: str) -> int:
    """Return the first of the lines with the most of a sign."""
    lines = source.split("\n")
    return max(range(len(lines)), key=lambda index: lines[index].count(sign)) + 1
