"""What stands between an imported text and its truth, as lines to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from drukwerk.importing.model import Block
from tests.importing.scored_text import Text, text_of_blocks, text_of_truth
from tests.importing.scores import (
    hyphen_results,
    paragraph_starts,
    plain_words,
    unlike,
    word_differences,
)
from tests.importing.truth import Truth

_FIRST = 4


def differences(raw: str, truth: Truth, blocks: Sequence[Block]) -> Iterator[tuple[str, list[str]]]:
    """Yield each concern in which something is wrong, with what: `-` is missing, `+` too much."""
    wanted, found = text_of_truth(truth), text_of_blocks(blocks)
    for concern, wrong in _concerns(raw, wanted, found):
        if lines := list(wrong):
            yield concern, lines


def _concerns(raw: str, wanted: Text, found: Text) -> Iterator[tuple[str, Iterable[str]]]:
    rows = [" ".join(plain_words(row)) for row in raw.split("\n")]
    results = hyphen_results(raw, wanted, found)
    wrong = (f"- {line}: {word}" for line, word, is_right in results if not is_right)
    yield "hyphens", wrong
    yield "paragraphs", _signed(*paragraph_starts(wanted, found), rows)
    yield "headings", _signed(map(_levelled, wanted.headings), map(_levelled, found.headings), rows)
    yield "front matter", _signed(_items(wanted.front), _items(found.front), rows)
    yield "pull quotes", _unlike(wanted.pull_quotes, found.pull_quotes, rows)
    yield "quotations", _unlike(wanted.quotations, found.quotations, rows)
    yield "captions", _unlike(wanted.captions, found.captions, rows)
    yield "names", _signed(wanted.named, found.named, rows)
    yield "notes", _unlike(wanted.notes, found.notes, rows)
    extra, lost = word_differences(wanted, found)
    yield "words", _in_one_line(lost, extra)


def _items(front: dict[str, str]) -> list[str]:
    return [f"{text} ({name})" for name, text in front.items()]


def _levelled(heading: tuple[str, int]) -> str:
    return f"{heading[0]} (level {heading[1]})"


def _signed(wanted: Iterable[str], found: Iterable[str], rows: Sequence[str]) -> list[str]:
    right, ours = Counter(wanted), Counter(found)
    return _listed((right - ours).elements(), (ours - right).elements(), rows)


def _unlike(wanted: Sequence[str], found: Sequence[str], rows: Sequence[str]) -> list[str]:
    return _listed(*unlike(wanted, found), rows)


def _listed(missing: Iterable[str], false: Iterable[str], rows: Sequence[str]) -> list[str]:
    signed = [*(("-", each) for each in missing), *(("+", each) for each in false)]
    return [f"{sign} {_line_of(text, rows)}: {text}" for sign, text in signed]


def _line_of(text: str, rows: Sequence[str]) -> int | str:
    """Return the raw line on which the first words of a text stand."""
    words = plain_words(text)
    for count in range(min(_FIRST, len(words)), 0, -1):
        first = " ".join(words[:count])
        if line := next((at for at, row in enumerate(rows, start=1) if first in row), 0):
            return line
    return "?"


def _in_one_line(lost: Counter[str], extra: Counter[str]) -> list[str]:
    signed = (("-", lost), ("+", extra))
    return [f"{sign} {' '.join(words.elements())}" for sign, words in signed if words]
