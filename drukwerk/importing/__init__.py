"""Raw text into one cleaned manuscript, with every edit written down.

``import_lines`` is the whole of it: lines, rules on lines, blocks, rules on
blocks, Markdown. Nothing here reads or writes a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drukwerk.importing.blocks import blocks_of
from drukwerk.importing.ledger import Edit, Ledger
from drukwerk.importing.lexicon import lexicon
from drukwerk.importing.lines import lines_of
from drukwerk.importing.markdown import is_markdown, markdown_blocks
from drukwerk.importing.model import Block, Line
from drukwerk.importing.rules import BLOCK_RULES, LINE_RULES, BlockRule, LineRule
from drukwerk.importing.work import Work

_WORD = re.compile(r"\w+(?:['’‐-]\w+)*")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the blocks of the manuscript, and the edits."""

    lang: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]


def import_text(text: str, lang: str, decisions: Mapping[str, bool] | None = None) -> Imported:
    """Import a raw text in a language."""
    return import_lines(lines_of(text), lang, decisions)


def import_lines(
    lines: Sequence[Line],
    lang: str,
    decisions: Mapping[str, bool] | None = None,
    *,
    is_set: bool = False,
    line_rules: Sequence[LineRule] = LINE_RULES,
    block_rules: Sequence[BlockRule] = BLOCK_RULES,
) -> Imported:
    """Import lines; ``is_set`` when their sizes and faces are known."""
    work = Work(lang, lexicon(lang), Ledger(decisions or {}), _vocabulary(lines), is_set)
    if is_markdown(lines):
        return Imported(lang, tuple(markdown_blocks(lines)), ())
    found = list(lines)
    for on_lines in line_rules:
        found = on_lines(found, work)
    blocks = blocks_of(found, work)
    for on_blocks in block_rules:
        blocks = on_blocks(blocks, work)
    return Imported(lang, tuple(blocks), tuple(work.ledger.edits))


def _vocabulary(lines: Sequence[Line]) -> Counter[str]:
    """Count the words that are surely whole: all but those at the ends of lines."""
    return Counter(word for line in lines for word in _WORD.findall(line.text)[1:-1])
