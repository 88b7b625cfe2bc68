"""Blocks into a manuscript: Markdown, and its metadata block.

The text of a block is plain; what would be markup in it is escaped. Notes
stand at the end, each where something calls it: a mark in the text is U+E000,
the label of the note, U+E001. A figure without a picture gets the address of
one that is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from urllib.parse import quote

from drukwerk.importing import Imported, escaping
from drukwerk.importing.itemised import itemised
from drukwerk.importing.metadata_block import metadata_block
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.placeholder import description

#: What goes to the metadata.
FRONT = frozenset({Kind.TITLE, Kind.SUBTITLE, Kind.STANDFIRST, Kind.BYLINE})
#: All there is in a text that was Markdown already.
_MARKDOWN = frozenset({Kind.HEADING, Kind.VERBATIM})
_DEEPEST_HEADING = 6
#: Where the text calls a note.
CALL = re.compile(f"{escaping.NOTE_START}([^{escaping.NOTE_END}]*){escaping.NOTE_END}")
_UNSAFE = re.compile(r"[^\w./-]", re.ASCII)


def manuscript(imported: Imported, title: str = "", pictures: str = "") -> str:
    """Write a whole manuscript: the metadata block and the text."""
    block = metadata_block(imported.blocks, imported.lang, title)
    return f"{block}\n{body(imported.blocks, imported.lang, pictures)}"


def body(blocks: Sequence[Block], lang: str = "en", pictures: str = "") -> str:
    """Write the text as Markdown; ``pictures`` is the folder of those still to come."""
    text = [block for block in blocks if block.kind not in FRONT]
    if is_markdown(blocks):
        return _joined(_as_it_was(block) for block in text)
    return _Writer.of(text, lang, pictures).body(text)


def is_markdown(blocks: Sequence[Block]) -> bool:
    """Tell whether the blocks are of a text that was Markdown already, and stay as they are."""
    kinds = {block.kind for block in blocks} - FRONT
    return Kind.VERBATIM in kinds and kinds <= _MARKDOWN


def pictures_to_come(blocks: Sequence[Block], folder: str = "") -> list[str]:
    """Return the addresses of the pictures that figures still lack, in order."""
    lacking = [block for block in blocks if block.kind is Kind.FIGURE and not block.label]
    return [f"{folder}figure-{number}.svg" for number, _ in enumerate(lacking, start=1)]


def _joined(parts: Iterator[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _as_it_was(block: Block) -> str:
    return f"{'#' * block.level} {block.text}" if block.kind is Kind.HEADING else block.text


@dataclass(slots=True)
class _Writer:
    """One text being written: what its parts must know of the whole.

    ``labels`` are those of the notes that something calls, as they were and as
    they are written; ``levels`` are those of the headings still to be written.
    """

    lang: str
    headings: frozenset[str]
    labels: Mapping[str, str]
    levels: Iterator[int]
    pictures: Iterator[str]
    notes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: Sequence[Block], lang: str, folder: str) -> _Writer:
        """Look a text over before it is written."""
        headings = [block for block in blocks if block.kind is Kind.HEADING]
        return cls(
            lang,
            frozenset(escaping.key(block.text) for block in headings),
            _labels(blocks),
            iter(_levels([block.level for block in headings])),
            iter(pictures_to_come(blocks, folder)),
        )

    def body(self, blocks: Sequence[Block]) -> str:
        """Write the blocks, the notes last."""
        parts: list[str] = []
        for kind, run in groupby(blocks, key=lambda block: block.kind):
            parts += self._run(kind, list(run))
        return _joined(part for part in (*parts, *self.notes.values()))

    def _run(self, kind: Kind, run: Sequence[Block]) -> list[str]:
        if kind is Kind.LIST:
            return list(itemised([block.text for block in run], self._block))
        if kind is Kind.QUOTATION:
            return [self._quotation(part) for part in _together(run)]
        return [self._written(block) for block in run]

    def _written(self, block: Block) -> str:
        match block.kind:
            case Kind.HEADING:
                return self._heading(block)
            case Kind.PULL_QUOTE:
                return self._pull_quote(block)
            case Kind.FIGURE:
                return self._figure(block)
            case Kind.VERSE:
                lines = (f"| {self._verse(line)}".rstrip() for line in block.text.split("\n"))
                return "\n".join(lines)
            case Kind.NOTE:
                return self._note(block)
            case Kind.REST:
                return "***"
            case Kind.VERBATIM:
                return block.text
        return self._block(block.text)

    def _block(self, text: str) -> str:
        return escaping.block(self._called(text), self.headings)

    def _inline(self, text: str) -> str:
        return escaping.inline(self._called(text), self.headings)

    def _called(self, text: str) -> str:
        """Put the written labels in the marks of notes; a mark without a note is text."""
        if escaping.NOTE_START not in text:
            return text
        return CALL.sub(self._call, text)

    def _call(self, mark: re.Match[str]) -> str:
        label = self.labels.get(mark[1])
        return f"{escaping.NOTE_START}{label}{escaping.NOTE_END}" if label else f"[{mark[1]}]"

    def _heading(self, block: Block) -> str:
        text = escaping.heading(self._called(block.text), self.headings)
        level = next(self.levels)
        return f"{'#' * level} {text}" if text else ""

    def _verse(self, line: str) -> str:
        indent = len(line) - len(line.lstrip(" "))
        return " " * indent + self._inline(line)

    def _quotation(self, blocks: Sequence[Block]) -> str:
        paragraphs = [self._block(block.text) for block in blocks]
        attribution = self._attribution(blocks[-1])
        lines = [part for part in (*paragraphs, attribution) if part]
        return "\n>\n".join(f"> {line}" for line in lines)

    def _attribution(self, block: Block) -> str:
        work, comma, year = block.source.rpartition(", ")
        work, year = (work, year) if comma and year[:4].isdigit() else (block.source, "")
        work = self._inline(work)
        parts = (self._inline(block.by), f"*{work}*" if work else "", self._inline(year))
        named = ", ".join(part for part in parts if part)
        return f"--- {named}" if named else ""

    def _pull_quote(self, block: Block) -> str:
        given = (("by", block.by), ("source", block.source))
        attributes = "".join(f" {escaping.attribute(*each)}" for each in given if each[1].strip())
        return f"::: {{.pull-quote{attributes}}}\n{self._block(block.text)}\n:::"

    def _figure(self, block: Block) -> str:
        caption = escaping.bracketed(self._called(block.text), self.headings)
        address = block.label or next(self.pictures)
        attributes = [escaping.attribute("alt", description(self.lang))]
        if block.credit.strip():
            attributes.append(escaping.attribute("credit", block.credit))
        return f"![{caption}]({_UNSAFE.sub(_encoded, address)}){{{' '.join(attributes)}}}"

    def _note(self, block: Block) -> str:
        """Keep a note for the end; without a mark in the text it is a paragraph here."""
        label = self.labels.get(block.label)
        if label is None or label in self.notes:
            return self._block(block.text)
        self.notes[label] = f"[^{label}]: {self._block(block.text)}"
        return ""


def _encoded(sign: re.Match[str]) -> str:
    return quote(sign[0], safe="") if sign[0].isascii() else sign[0]


def _labels(blocks: Sequence[Block]) -> dict[str, str]:
    """Return the labels of the notes that are called, with how each is written."""
    called = {mark for block in blocks for mark in CALL.findall(block.text)}
    notes = dict.fromkeys(block.label for block in blocks if block.kind is Kind.NOTE)
    found = [label for label in notes if label in called]
    return {
        label: label if label.isascii() and label.isalnum() else f"note{number}"
        for number, label in enumerate(found, start=1)
    }


def _levels(given: Sequence[int]) -> Iterator[int]:
    """Yield the levels of headings, the first 1, and none skipped on the way down."""
    above: list[int] = []
    for level in given:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield min(len(above), _DEEPEST_HEADING)


def _together(run: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the paragraphs of each quotation: it ends with its attribution, or another label."""
    part = [run[0]]
    for before, block in pairwise(run):
        if block.label != before.label or before.by or before.source:
            yield part
            part = []
        part.append(block)
    yield part
