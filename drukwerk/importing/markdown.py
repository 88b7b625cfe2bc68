"""A text that is Markdown already is clean: it is taken over block by block, as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from drukwerk.importing.model import Block, Kind, Line

_HEADING = re.compile(r"(#{1,6}) +(?=\S)(.*?)(?: +#+)?")
_SIGN = re.compile(r":::|```|!\[|\[\^\w+\]:|\| ")


def is_markdown(lines: Sequence[Line]) -> bool:
    """Tell whether a text has headings or blocks as Markdown writes them."""
    alone = [
        line
        for line, following in zip_longest(lines, lines[1:])
        if (line.gap or line is lines[0]) and (following is None or following.gap)
    ]
    return any(map(_HEADING.fullmatch, (line.text for line in alone))) or any(
        _SIGN.match(line.text) for line in lines
    )


def markdown_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the blocks of a text that is Markdown."""
    for part in _parts(lines):
        shown = tuple(f"{' ' * int(line.indent)}{line.text}" for line in part)
        heading = _HEADING.fullmatch(shown[0]) if len(shown) == 1 else None
        starts = ((0, part[0].number),)
        if heading:
            level = len(heading[1])
            yield Block(Kind.HEADING, tuple(part), heading[2], starts, level=level)
        else:
            yield Block(Kind.VERBATIM, tuple(part), "\n".join(shown), starts)


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in lines:
        if part and line.gap:
            yield part
            part = []
        part.append(line)
    if part:
        yield part
