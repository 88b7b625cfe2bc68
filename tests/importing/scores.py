"""How near an imported text comes to its truth, as figures from 0 to 1.

Each figure is of one concern: what went wrong elsewhere should not weigh in
it. Texts are therefore known again by their words, in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from drukwerk.importing.model import Block, Kind
from tests.importing.scored_text import NOTE_MARK, Text, plain_marks, text_of_blocks, text_of_truth
from tests.importing.truth import Truth

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+(?:[-‐–'’]\w+)*-?")
_LINE_END = re.compile(r"(\w+)[-‐\xad](?=\s{2,}|\s*$)", re.MULTILINE)
_DASHES = str.maketrans("‐–’", "--'")
_LIKE = 0.9
_START = 4


class Rate(NamedTuple):
    """So many right of so many; of F1, both count what is there and what should be."""

    right: int = 0
    total: int = 0

    @property
    def share(self) -> float | None:
        """The rate from 0 to 1; none where there is nothing of the kind."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one text; ``extra`` and ``lost`` count words."""

    hyphens: Rate
    kept: Rate
    paragraphs: Rate
    headings: Rate
    levels: Rate
    front: Rate
    pull_quotes: Rate
    quotations: Rate
    captions: Rate
    credits: Rate
    notes: Rate
    extra: int
    lost: int


NAMES = tuple(each.name for each in fields(Scores))
#: Of these more is worse.
COUNTS = ("extra", "lost")


def score(raw: str, truth: Truth, blocks: Sequence[Block]) -> Scores:
    """Return how near the imported blocks of a raw text come to the truth."""
    wanted, found = text_of_truth(truth), text_of_blocks(blocks)
    hyphens = hyphen_results(raw, wanted, found)
    kept = [is_right for _, word, is_right in hyphens if "-" in word]
    matched = _matched_levels(wanted, found)
    names = {**wanted.front, **found.front}
    extra, lost = word_differences(wanted, found)
    return Scores(
        hyphens=_share([is_right for _, _, is_right in hyphens]),
        kept=_share(kept),
        paragraphs=_f1(*paragraph_starts(wanted, found)),
        headings=_f1([each for each, _ in wanted.headings], [each for each, _ in found.headings]),
        levels=_share(matched),
        front=_share([found.front.get(name) == wanted.front.get(name) for name in names]),
        pull_quotes=_f1_like(wanted.pull_quotes, found.pull_quotes),
        quotations=_f1_like(wanted.quotations, found.quotations),
        captions=_f1_like(wanted.captions, found.captions),
        credits=_f1(map(plain_marks, wanted.named), map(plain_marks, found.named)),
        notes=_f1_like(wanted.notes, found.notes),
        extra=extra.total(),
        lost=lost.total(),
    )


def hyphen_results(raw: str, wanted: Text, found: Text) -> list[tuple[int, str, bool]]:
    """Return line and word of each line-end hyphen of the raw text, and whether it came out right.

    The true word is the one with this beginning after the same word as on the
    page. It came out right when it stands beside one of its true neighbours.
    """
    after = _followers(wanted)
    pairs = {pair for tokens in _token_lists(found) for pair in _pairs(tokens)}
    results = []
    for match in _LINE_END.finditer(raw):
        before = _last_token(raw[max(0, match.start() - 60) : match.start()])
        piece = fold(match.group(1))
        words = [each for each in after.get(before, ()) if _begins(each[0], piece)]
        if words:
            word, following = words[0]
            is_right = (before, word) in pairs or (word, following) in pairs
            line = raw.count("\n", 0, match.start()) + 1
            results.append((line, word, is_right))
    return results


def _begins(word: str, piece: str) -> bool:
    return any(part.startswith(piece) for part in (word, *word.split("-"))) and word != piece


def _followers(text: Text) -> dict[str, list[tuple[str, str]]]:
    after: dict[str, list[tuple[str, str]]] = {}
    for tokens in _token_lists(text):
        padded = ["", *tokens, ""]
        for before, word, following in zip(padded, padded[1:], padded[2:], strict=False):
            after.setdefault(before, []).append((word, following))
    return after


def _token_lists(text: Text) -> list[list[str]]:
    return [tokens(each) for each in text.everything()]


def _pairs(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    return zip(["", *words], [*words, ""], strict=True)


def tokens(text: str) -> list[str]:
    """Return the words of a text with the hyphens that belong to them."""
    return [fold(word) for word in _TOKEN.findall(text)]


def fold(word: str) -> str:
    """Return a word without what other rules may change in it."""
    return word.casefold().translate(_DASHES)


def _last_token(text: str) -> str:
    row = text.rpartition("\n")[2] if text.rpartition("\n")[2].strip() else text
    found = tokens(row.rpartition("   ")[2])
    return found[-1] if found else ""


def paragraph_starts(wanted: Text, found: Text) -> tuple[list[str], list[str]]:
    """Return the first words of each paragraph, as they should be and as they are.

    A paragraph too many counts; a pull quote or a caption left in the text is
    another score's concern.
    """
    apart = [*wanted.front.values(), *wanted.pull_quotes, *wanted.captions, *wanted.notes]
    starts = [_start(each) for each in wanted.flow]
    elsewhere = {_start(each) for each in [*apart, *wanted.named]}.difference(starts)
    return starts, [start for each in found.flow if (start := _start(each)) not in elsewhere]


def _start(text: str) -> str:
    return " ".join(plain_words(text)[:_START])


def plain_words(text: str) -> list[str]:
    """Return the words of a text without capitals and marks."""
    return _WORD.findall(text.casefold())


def word_differences(wanted: Text, found: Text) -> tuple[Counter[str], Counter[str]]:
    """Return the words that are too many and the words that are missing."""
    right, ours = _bag(wanted.everything()), _bag(found.everything())
    return ours - right, right - ours


def _matched_levels(wanted: Text, found: Text) -> list[bool]:
    levels = dict(found.headings)
    return [levels[text] == level for text, level in wanted.headings if text in levels]


def _bag(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(NOTE_MARK.sub("", text)))


def _share(results: Sequence[bool]) -> Rate:
    return Rate(sum(results), len(results))


def _f1(wanted: Iterable[str], found: Iterable[str]) -> Rate:
    right, ours = Counter(wanted), Counter(found)
    return Rate(2 * (right & ours).total(), right.total() + ours.total())


def _f1_like(wanted: Sequence[str], found: Sequence[str]) -> Rate:
    """Return F1 of texts that are the same but for small differences."""
    missing, _ = unlike(wanted, found)
    return Rate(2 * (len(wanted) - len(missing)), len(wanted) + len(found))


def unlike(wanted: Sequence[str], found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the texts that nothing found is like, and what was found too much."""
    missing, left = [], list(found)
    for text in wanted:
        bag = _folded(text)
        at = next((i for i, each in enumerate(left) if _is_like(bag, _folded(each))), None)
        if at is None:
            missing.append(text)
        else:
            left.pop(at)
    return missing, left


def _folded(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(text))


def _is_like(one: Counter[str], other: Counter[str]) -> bool:
    return 2 * (one & other).total() >= _LIKE * (one.total() + other.total())


def naive(raw: str) -> list[Block]:
    """Import as a simple script does: join lines, drop hyphens at their ends, split at gaps."""
    parts = [part for part in re.split(r"\n\s*\n", raw.replace("\f", "\n\n")) if part.strip()]
    texts = (" ".join(re.sub(r"[-‐\xad]\s*\n\s*", "", part).split()) for part in parts)
    return [Block(Kind.PARAGRAPH, (), text=text) for text in texts]
