"""The named styles of a word processor into what they mean: quotations, pull quotes, nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import panflute as pf

_QUOTES = frozenset({"quote", "block text", "block quote", "quotations", "body text quote"})
_PULL_QUOTES = frozenset({"intense quote", "pull quote", "pullquote"})
#: The paragraph below a picture, as Word and pandoc call it.
CAPTIONS = frozenset({"caption", "image caption", "captioned figure", "table caption"})
_CONTENTS = re.compile(r"toc(?: heading| ?\d+)?\Z")
_WORD = re.compile(r"\w+")
STYLE = "custom-style"


def style_of(block: pf.Element) -> str:
    """Return the name of the style of a block, in small letters."""
    return str(block.attributes.get(STYLE, "")).lower() if isinstance(block, pf.Div) else ""


def without_styles(blocks: Sequence[pf.Block]) -> list[pf.Block]:
    """Return blocks, their styles turned into what they mean; captions keep theirs."""
    everything = _words(blocks)
    found: list[pf.Block] = []
    for block in blocks:
        found += _meant(block, everything)
    return _together(found)


def _meant(block: pf.Block, everything: str) -> list[pf.Block]:
    style = style_of(block)
    if _CONTENTS.match(style):
        return []
    block = block.walk(_plain) if not isinstance(block, pf.Div) else block
    if not isinstance(block, pf.Div):
        return [block]
    inside = [each for child in list(block.content) for each in _meant(child, everything)]
    if style in CAPTIONS:
        return [pf.Div(*inside, attributes={STYLE: style})]
    if style in _PULL_QUOTES and everything.count(_words(inside)) > 1:
        return [pf.Div(*_unquoted(inside), classes=["pull-quote"])]
    if style in _QUOTES | _PULL_QUOTES:
        return [pf.BlockQuote(*_unquoted(inside))]
    return inside


def _together(blocks: Sequence[pf.Block]) -> list[pf.Block]:
    """Make one quotation of those that follow one another: each paragraph has a style."""
    found: list[pf.Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, pf.BlockQuote) and isinstance(last, pf.BlockQuote):
            found[-1] = pf.BlockQuote(*last.content, *block.content)
        else:
            found.append(block)
    return found


def _words(blocks: Sequence[pf.Block]) -> str:
    """Return the words of blocks in small letters, a block a row, spaces around each."""
    texts = (_WORD.findall(pf.stringify(block).lower()) for block in blocks)
    return "\n".join(f" {' '.join(words)} " for words in texts)


def _unquoted(blocks: Sequence[pf.Block]) -> list[pf.Block]:
    return [
        each
        for block in blocks
        for each in (list(block.content) if isinstance(block, pf.BlockQuote) else [block])
    ]


def _plain(element: pf.Element, _document: pf.Doc | None) -> object:
    """Take away what has no place in a manuscript, and keep its words."""
    if isinstance(element, pf.Div) and "pull-quote" not in element.classes:
        return list(element.content)
    if isinstance(element, pf.Span) and "lang" not in element.attributes:
        return list(element.content)
    if isinstance(element, pf.Link) and element.url.startswith("#"):
        return list(element.content)
    if isinstance(element, pf.Table):
        element.colspec = [(align, "ColWidthDefault") for align, _ in element.colspec]
    if isinstance(element, pf.Underline):
        return pf.Emph(*element.content)
    return None
