"""Parts of a manuscript that are not for every edition.

``::: zine`` is text of its own for the zine, and for nothing else. What is
marked ``.must-read``, a heading with its section or a div, stands in every
edition; a zine that has no text of its own is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from drukwerk.document import descendants
from drukwerk.filters.context import Context

ZINE = "zine"
_MUST_READ = "must-read"


def own_text(document: pf.Doc, context: Context) -> pf.Doc:
    """Keep a zine's own text for the zine, and everything else from it."""
    own = _outermost(document)
    if context.part != ZINE:
        _drop_nested(document)
        kept = [block for block in document.content if not _is_own(block)]
        document.content = [inner for block in kept for inner in _unmarked(block)]
    elif own:
        context.has_own_text = True
        document.content = [inner for block in own for inner in block.content]
    return document


def _unmarked(block: pf.Element) -> list[pf.Element]:
    """Return what a mark stands around; it means nothing to other editions."""
    if isinstance(block, pf.Div) and block.classes == [_MUST_READ] and not block.identifier:
        return list(block.content)
    return [block]


def _is_own(block: pf.Element) -> bool:
    return isinstance(block, pf.Div) and ZINE in block.classes


def _outermost(document: pf.Doc) -> list[pf.Element]:
    """Return own text wherever it stands, once where one is in another."""
    found = [div for div in descendants(document, pf.Div) if _is_own(div)]
    inner = {id(div) for outer in found for div in descendants(outer, pf.Div) if div is not outer}
    return [div for div in found if id(div) not in inner]


def _drop_nested(document: pf.Doc) -> None:
    """Take out own text within other blocks."""
    for div in descendants(document, pf.Div):
        if _is_own(div) and div.parent is not document:
            div.content = []


def must_read(document: pf.Doc, context: Context) -> pf.Doc:
    """Make a zine without text of its own of what must be read; refuse one that has neither."""
    if context.part != ZINE:
        return document
    if not context.has_own_text:
        document.content = list(_passages(list(document.content)))
    if not document.content:
        context.error(
            "zine-empty",
            "There is no text for the zine.",
            context.manuscript.metadata.line("editions"),
            "Write one between `::: zine` and `:::`, or mark headings or divs with `.must-read`.",
        )
    return document


def _passages(blocks: list[pf.Element]) -> Iterator[pf.Element]:
    """Yield what must be read, each passage once under the heading that it stands under."""
    heading: pf.Element | None = None
    level = 0  # of the heading whose whole section is taken, 0 when none is
    for block in blocks:
        if isinstance(block, pf.Header):
            level = 0 if block.level <= level else level
            level = level or (block.level if _MUST_READ in block.classes else 0)
            heading = block
        if level:
            yield block
        elif isinstance(block, pf.Div) and _MUST_READ in block.classes:
            if heading is not None:
                yield heading
            heading = None
            yield from _unmarked(block)
