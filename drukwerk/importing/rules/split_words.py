"""Words that the extraction has split by spaces, put together again.

A split is believed only when a part is hardly a word and the whole is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drukwerk.importing.ledger import Edit
from drukwerk.importing.lexicon import UNKNOWN, Lexicon, folded
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.rules.replacing import Change, replaced
from drukwerk.importing.work import Work

_SPACED = re.compile(r"(?<![\w.’'-])[^\W\d_](?: {1,3}[^\W\d_]){3,}(?![\w’'-])")
_WORD = re.compile(r"(?<![\w’'‐@/.-])[^\W\d_]+(?![\w’'‐@/-])")

#: A part rarer than this (as a power of ten) is hardly a word; a single letter never is one.
_FRAGMENT = -6.4
#: The whole must be more frequent than this, unless the text has it elsewhere.
_WHOLE = -6.2
#: ... and for each space this much likelier than its parts side by side.
_COHESION = 5.0
#: A letter that fonts set apart: its ligatures and its kerning have glyphs of their own.
_LOOSE = frozenset("f")
#: Words of one letter.
_LETTERS = {"nl": "u", "en": "aio", "fr": "àayôo", "es": "aeouyó", "it": "aeioèò", "de": ""}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a document, and those of its language."""

    lexicon: Lexicon
    own: Counter[str]

    def is_fragment(self, part: str) -> bool:
        """Tell whether a piece of text is hardly a word."""
        if len(part) == 1:
            language = self.lexicon.lang.split("-")[0]
            return language in _LETTERS and folded(part) not in _LETTERS[language]
        return self.lexicon.weight(part) < _FRAGMENT

    def is_whole(self, parts: Sequence[str]) -> bool:
        """Tell whether parts make one word that is likelier than they are."""
        whole = "".join(parts)
        is_own = self.own[folded(whole)] > 0 and self.lexicon.knows(whole)
        weight = self.lexicon.weight(whole)
        return (is_own or weight > _WHOLE) and weight - sum(map(self._part, parts)) > _COHESION * (
            len(parts) - 1
        )

    def _part(self, part: str) -> float:
        return UNKNOWN if len(part) == 1 else self.lexicon.weight(part)


def split_words(blocks: list[Block], work: Work) -> list[Block]:
    """Rejoin words that were split, and words set with spaces between their letters."""
    words = _Words(work.lexicon, _own_words(blocks))
    return [_rejoined(_closed_up(block, words, work), words, work) for block in blocks]


def _own_words(blocks: Sequence[Block]) -> Counter[str]:
    return Counter(word for block in blocks for word in _WORD.findall(folded(block.text)))


def _rejoined(block: Block, words: _Words, work: Work) -> Block:
    if block.kind is Kind.VERBATIM or not words.lexicon:
        return block
    return replaced(block, list(_changes(block, words, work)))


def _changes(block: Block, words: _Words, work: Work) -> Iterator[Change]:
    done = 0
    for run in _runs(block.text):
        suspects = [words.is_fragment(part[0]) for part in run]
        for at in range(len(run) - 1):
            if run[at].start() < done or not any(suspects[at : at + 3]):
                continue
            parts = _split(run[at : at + 3], suspects[at : at + 3], words)
            if parts and _allows(block, parts, words, work):
                done = parts[-1].end()
                yield Change(parts[0].start(), done, _whole(parts))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield words in a row that stand one space apart."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if run and (match.start() != run[-1].end() + 1 or text[run[-1].end()] != " "):
            yield run
            run = []
        run.append(match)
    yield run


def _split(
    run: Sequence[re.Match[str]], suspects: Sequence[bool], words: _Words
) -> Sequence[re.Match[str]]:
    """Return the first words of a run that are one word, empty when they are not."""
    for count in range(len(run), 1, -1):
        texts = [part[0] for part in run[:count]]
        if any(suspects[:count]) and _is_whole(texts, all(suspects[:count]), words):
            return run[:count]
    return ()


def _is_whole(texts: Sequence[str], are_fragments: bool, words: _Words) -> bool:
    if not all(text.islower() for text in texts[1:]) or sum(map(_is_letter, texts)) > 1:
        return False
    return (are_fragments or _is_believable(texts)) and words.is_whole(texts)


def _is_letter(text: str) -> bool:
    return len(text) == 1


def _is_believable(texts: Sequence[str]) -> bool:
    """Tell whether a single letter or an odd syllable may be a part of its neighbour.

    A letter alone is often the name of something: it belongs to the next word
    only when that is none itself, or when it is a letter that fonts set apart.
    """
    return all(folded(letter) in _LOOSE for letter in filter(_is_letter, texts))


def _whole(parts: Sequence[re.Match[str]]) -> str:
    return "".join(part[0] for part in parts)


def _allows(block: Block, parts: Sequence[re.Match[str]], words: _Words, work: Work) -> bool:
    whole = _whole(parts)
    before = " ".join(part[0] for part in parts)
    is_own = words.own[folded(whole)] > 0
    is_plain = min(len(part[0]) for part in parts) > 1
    sure = 0.9 if is_own and is_plain else 0.82 if is_plain else 0.7
    why = f"“{whole}” is a word, and not all of its parts are."
    line = block.line_at(parts[0].start())
    return work.ledger.allows(Edit("split-word", line, before, whole, why, sure))


def _closed_up(block: Block, words: _Words, work: Work) -> Block:
    """Join words whose letters were spaced out."""
    if block.kind is Kind.VERBATIM:
        return block
    return replaced(block, list(_spaced(block, words, work)))


def _spaced(block: Block, words: _Words, work: Work) -> Iterator[Change]:
    for match in _SPACED.finditer(block.text):
        text = _segmented(match[0], words)
        if not text:
            continue
        is_known = all(words.lexicon.knows(word) for word in text.split())
        why = "The letters stood apart for emphasis."
        sure = 0.85 if is_known and " " not in text else 0.6
        edit = Edit("letterspaced", block.line_at(match.start()), match[0], text, why, sure)
        if work.ledger.allows(edit):
            yield Change(match.start(), match.end(), text)


def _segmented(spaced: str, words: _Words) -> str:
    """Return spaced letters as words; wider spaces part them, else the likeliest division."""
    groups = [group.replace(" ", "") for group in re.split(r" {2,}", spaced)]
    if not (spaced.isupper() or all(group[1:].islower() for group in groups if group[1:])):
        return ""
    if len(groups) > 1:
        return " ".join(groups)
    whole = groups[0]
    if words.own[folded(whole)] or words.lexicon.weight(whole) > _FRAGMENT:
        return whole
    return _divided(whole, words.lexicon) or (whole if len(whole) > 5 else "")


def _divided(letters: str, lexicon: Lexicon) -> str:
    """Divide letters into the known words that are likeliest in a row."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(letters) + 1):
        found = [
            (
                best[start][0] + lexicon.weight(letters[start:end]),
                (*best[start][1], letters[start:end]),
            )
            for start in range(max(0, end - 30), end)
            if lexicon.weight(letters[start:end]) > (_FRAGMENT if end - start > 2 else -4)
            and best[start][0] > float("-inf")
        ]
        best.append(max(found, default=(float("-inf"), ())))
    division = best[-1][1]
    is_good = division and all(len(word) > 1 for word in division)
    return " ".join(division) if is_good and len(division) <= len(letters) / 3 else ""
