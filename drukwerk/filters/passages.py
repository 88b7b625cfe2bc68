"""Is this passage in the text? Words compared with words, marks left aside."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import panflute as pf

from drukwerk.document import ancestors, descendants, is_inside, text_of

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.")
_INSERTION = re.compile(r"\[[^\]]*\]")
_CHANGED_LETTER = re.compile(r"\[(\w)\](?=\w)")
#: Words that may lie between two parts of a quote that leaves something out.
_LONGEST_OMISSION = 400
#: Places that are looked at for the passage most like a quote.
_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Words of a quote that the text does not have, and what it has instead."""

    words: str
    nearest: str


class Body:
    """The words of a text in reading order, pull quotes left out, notes at the end."""

    def __init__(self, document: pf.Doc, standfirst: str = "") -> None:
        parts = [standfirst, *(text_of(block.content) for block in _blocks(document))]
        self.spoken = [word for part in parts for word in _WORD.findall(part)]
        self.words = [_fold(word) for word in self.spoken]
        self._starts: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            self._starts.setdefault(word, []).append(index)

    def find(self, words: list[str], start: int, end: int) -> int | None:
        """Return where a run of words begins within a range of the text, or None."""
        for index in self._starts.get(words[0], ()):
            if start <= index < end and self.words[index : index + len(words)] == words:
                return index
        return None

    def starts(self, words: list[str]) -> list[int]:
        """Return every place where a run of words begins."""
        return [
            index
            for index in self._starts.get(words[0], ())
            if self.words[index : index + len(words)] == words
        ]

    def nearest(self, words: list[str]) -> str:
        """Return the passage of the text most like a run of words, or nothing."""
        size = len(words)
        best, best_score = -1, 0.5
        for index in self._candidates(words):
            window = self.words[index : index + size]
            score = difflib.SequenceMatcher(None, words, window, autojunk=False).ratio()
            if score > best_score:
                best, best_score = index, score
        return " ".join(self.spoken[best : best + size]) if best >= 0 else ""

    def _candidates(self, words: list[str]) -> list[int]:
        """Return where most words of a run stand at about their distance from its beginning."""
        votes: Counter[int] = Counter()
        for place, word in enumerate(words):
            for index in self._starts.get(word, ()):
                for shift in (-1, 0, 1):
                    votes[max(0, index - place + shift)] += 2 - abs(shift)
        return sorted(index for index, _ in votes.most_common(_CANDIDATES))


def mismatch(quote: str, body: Body) -> Mismatch | None:
    """Return what a quote says that the text does not say, or None when it agrees."""
    parts = _parts(quote)
    if not parts:
        return None
    for start in body.starts(parts[0]):
        if _follows(parts[1:], start + len(parts[0]), body):
            return None
    failing = next((part for part in parts if not body.starts(part)), parts[-1])
    return Mismatch(" ".join(failing), body.nearest(failing))


def _follows(parts: list[list[str]], position: int, body: Body) -> bool:
    for part in parts:
        found = body.find(part, position, position + _LONGEST_OMISSION)
        if found is None:
            return False
        position = found + len(part)
    return True


def _parts(quote: str) -> list[list[str]]:
    """Cut a quote at its omissions and insertions into runs of words."""
    text = _CHANGED_LETTER.sub(r"\1", quote)
    pieces = [piece for part in _OMISSION.split(text) for piece in _INSERTION.split(part)]
    runs = [[_fold(word) for word in _WORD.findall(piece)] for piece in pieces]
    return [run for run in runs if run]


def _fold(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")


def _blocks(document: pf.Doc) -> list[pf.Element]:
    leaves = descendants(document, pf.Para, pf.Plain, pf.Header, pf.LineItem)
    said = [leaf for leaf in leaves if not _is_pull_quote(leaf)]
    return sorted(said, key=lambda leaf: is_inside(leaf, pf.Note))


def _is_pull_quote(element: pf.Element) -> bool:
    return any("pull-quote" in getattr(node, "classes", ()) for node in ancestors(element))
