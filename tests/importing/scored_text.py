"""A text in the form in which it is scored: what is found of each kind, as plain strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drukwerk.importing.model import Block, Kind
from tests.importing.truth import Truth

NOTE_MARK = re.compile(r"\[\^\w+\]|\ue000.*?\ue001")
_ITEM = re.compile(r"\A(?:[•‣▪·*–-]|\(?\w{1,2}[.)])\s+")
_MARKS = str.maketrans("‘’“”„«»\xa0\u202f‐–", '\'\'"""""  --')
_FRONT = {Kind.TITLE: "title", Kind.SUBTITLE: "subtitle", Kind.STANDFIRST: "standfirst"}
_FLOW = ("paragraph", "heading", "quotation", "list", "verse")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is scored: what is found of each kind, as plain strings."""

    front: dict[str, str] = field(default_factory=dict)
    flow: list[str] = field(default_factory=list)
    headings: list[tuple[str, int]] = field(default_factory=list)
    quotations: list[str] = field(default_factory=list)
    pull_quotes: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)

    def everything(self) -> list[str]:
        """Return all strings of the text."""
        return [
            *self.front.values(),
            *self.flow,
            *self.pull_quotes,
            *self.captions,
            *self.notes,
            *self.named,
        ]


def text_of_truth(truth: Truth) -> Text:
    """Return a truth in the form in which it is scored."""
    text = Text(front={k: plain_marks(v) for k, v in truth.metadata.items()})
    for piece in truth.pieces:
        text.flow.extend(_flowing(piece.parts or (piece.text,)) if piece.kind in _FLOW else ())
        text.named.extend(name for name in (piece.by, piece.source, piece.credit) if name)
    text.headings.extend((plain_marks(each.text), each.level) for each in truth.of("heading"))
    text.quotations.extend(part for each in truth.of("quotation") for part in each.parts)
    text.pull_quotes.extend(each.printed for each in truth.of("pull-quote"))
    text.captions.extend(each.text for each in truth.of("figure"))
    text.notes.extend(each.text for each in truth.of("note"))
    return text


def text_of_blocks(blocks: Sequence[Block]) -> Text:
    """Return imported blocks in the form in which they are scored."""
    text = Text()
    for block in blocks:
        _place(text, block)
        if block.kind is not Kind.BYLINE:
            text.named.extend(name for name in (block.by, block.source, block.credit) if name)
    return text


def _place(text: Text, block: Block) -> None:
    words = NOTE_MARK.sub("", block.text)
    if block.kind is Kind.LIST:
        words = "\n".join(_ITEM.sub("", item, count=1) for item in words.split("\n"))
    lists = {
        Kind.PULL_QUOTE: text.pull_quotes,
        Kind.FIGURE: text.captions,
        Kind.NOTE: text.notes,
    }
    if name := _FRONT.get(block.kind):
        text.front[name] = f"{text.front.get(name, '')} {plain_marks(words)}".strip()
    elif block.kind is Kind.BYLINE:
        text.front["author"] = plain_marks(block.by or words)
    elif block.kind in lists:
        lists[block.kind].append(words)
    else:
        text.flow.extend(_flowing(words.split("\n")))
        _place_special(text, block, words)


def _place_special(text: Text, block: Block, words: str) -> None:
    if block.kind is Kind.HEADING:
        text.headings.append((plain_marks(words), block.level))
    elif block.kind is Kind.QUOTATION:
        text.quotations.extend(words.split("\n"))


def _flowing(parts: Iterable[str]) -> list[str]:
    return [without for part in parts if (without := NOTE_MARK.sub("", part).strip())]


def plain_marks(text: str) -> str:
    """Return a text with straight marks and single spaces, for exact comparison."""
    return " ".join(text.translate(_MARKS).split())
