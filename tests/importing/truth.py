"""The truth of a text in the corpus: what a perfect import would make of it.

A truth is a manuscript in the small part of Markdown that the corpus needs. A pull quote may say
with `printed` how its words stood on the page, where they differ from those in the manuscript.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_NOTE = re.compile(r"\[\^(\w+)\]: (.*)", re.DOTALL)
_FIGURE = re.compile(r"!\[(.*)\]\(.*?\)\{(.*)\}", re.DOTALL)
_ITEM = re.compile(r"\A(?:-|\d+\.) ")
_ATTRIBUTE = re.compile(r'(\w+)="(.*?)"')


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a truth: its kind as the importer names it, and its words.

    ``printed`` is a pull quote as it stood on the page; ``parts`` are the
    paragraphs of a quotation, the items of a list or the lines of verse.
    """

    kind: str
    text: str
    level: int = 0
    by: str = ""
    source: str = ""
    credit: str = ""
    label: str = ""
    printed: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """A text as it should come out."""

    lang: str
    metadata: Mapping[str, str]
    pieces: tuple[Piece, ...]

    def of(self, *kinds: str) -> list[Piece]:
        """Return the pieces of some kinds, in order."""
        return [piece for piece in self.pieces if piece.kind in kinds]


def read_truth(path: Path) -> Truth:
    """Read a truth from its file."""
    text = path.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    metadata = {k: str(v) for k, v in yaml.safe_load(front.group(1)).items()} if front else {}
    rest = text[front.end() :] if front else text
    parts = [part.strip("\n") for part in re.split(r"\n(?:[ ]*\n)+", rest) if part.strip()]
    pieces = tuple(_piece(part) for part in parts)
    return Truth(metadata.pop("lang", "en"), metadata, pieces)


def _piece(text: str) -> Piece:
    if found := re.match(r"(#+) (.*)", text):
        return Piece("heading", plain(found.group(2)), level=len(found.group(1)))
    if text.startswith(">"):
        return _quotation(text)
    if text.startswith(":::"):
        return _pull_quote(text)
    if found := _FIGURE.match(text):
        return Piece("figure", plain(found.group(1)), credit=_attributes(text).get("credit", ""))
    if found := _NOTE.match(text):
        return Piece("note", plain(found.group(2)), label=found.group(1))
    if text.startswith("| "):
        lines = tuple(plain(line[2:]) for line in text.split("\n"))
        return Piece("verse", "\n".join(lines), parts=lines)
    if _ITEM.match(text):
        items = tuple(plain(_ITEM.sub("", line, count=1)) for line in text.split("\n"))
        is_numbered = text[0].isdigit()
        return Piece("list", "\n".join(items), parts=items, label="1." if is_numbered else "-")
    return Piece("paragraph", plain(text))


def _quotation(text: str) -> Piece:
    lines = [line.lstrip("> ").strip() for line in text.split("\n")]
    said = [line for line in lines if line and not line.startswith("---")]
    last = lines[-1].removeprefix("--- ") if lines[-1].startswith("---") else ""
    by, _, source = last.partition(", ")
    parts = tuple(plain(part) for part in said)
    return Piece("quotation", "\n".join(parts), by=by, source=plain(source), parts=parts)


def _pull_quote(text: str) -> Piece:
    head, words, _ = text.split("\n")
    given = _attributes(head)
    return Piece(
        "pull-quote",
        words,
        by=given.get("by", ""),
        source=given.get("source", ""),
        printed=given.get("printed", words),
    )


def _attributes(text: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(text))


def plain(text: str) -> str:
    """Return a text without the marks of emphasis."""
    return re.sub(r"\*([^*]+)\*", r"\1", text)
