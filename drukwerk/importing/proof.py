"""The proof of an import: no word is lost, doubled or moved but by an edit that says so.

The words of the raw text, less what the edits took and with what they gave,
are counted against those of the manuscript as pandoc reads it. The words of
each block must moreover stand in the order of the raw lines from which it
came, and those of the text in the order of the blocks. Whether a person agrees
with the edits is not for the proof to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drukwerk import pandoc
from drukwerk.errors import DrukwerkError
from drukwerk.importing import Imported
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.said import said
from drukwerk.importing.writer import CALL, FRONT, is_markdown
from drukwerk.metadata import parse_metadata

_WORD = re.compile(r"[^\W_]+")
_LINE_END = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
_METADATA = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
#: So many words are named; the first tells where to look.
_NAMED = 5


class ProofError(DrukwerkError):
    """The manuscript does not have the words of the raw text: a fault of Drukwerk."""

    exit_code = 70
    code = "import-proof"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved: the words of the raw text and those of the manuscript."""

    raw: int
    manuscript: int


def words(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits, soft hyphens aside."""
    return _WORD.findall(unicodedata.normalize("NFC", text.replace(_SOFT_HYPHEN, "")))


def prove(raw: str, imported: Imported, manuscript: str, supplied: str = "") -> Proof:
    """Prove a manuscript, or raise ``ProofError``; ``supplied`` are words given for it."""
    expected = Counter(words(raw))
    count = expected.total()
    for edit in imported.edits:
        if edit.is_accepted:
            expected.subtract(words(edit.before))
            expected.update(words(edit.after))
    expected.update(words(supplied))
    front, text = _parts(manuscript)
    read = words(text if is_markdown(imported.blocks) else said(pandoc.read_tree(text)))
    _compare(expected, Counter([*words(front), *read]), raw, imported.blocks)
    _check_order(raw, imported, read)
    return Proof(count, len(read) + len(words(front)))


def _parts(manuscript: str) -> tuple[str, str]:
    """Return what the metadata says, and the text after it."""
    block = _METADATA.match(manuscript)
    if block is None:
        return "", manuscript
    metadata, _ = parse_metadata(block[1])
    names = (person.name for person in metadata.author)
    front = (metadata.title, metadata.subtitle, metadata.standfirst, *names)
    return "\n".join(front), manuscript[block.end() :]


# The same words.


def _compare(
    expected: Counter[str], found: Counter[str], raw: str, blocks: Sequence[Block]
) -> None:
    lost = [word for word in expected if expected[word] > found[word]]
    added = [word for word in found if found[word] > expected[word]]
    if lost or added:
        named = [f"lost {_list(lost)}"] * bool(lost) + [f"added {_list(added)}"] * bool(added)
        raise _fault(" and ".join(named), _line_of((lost or added)[0], raw, blocks))


def _list(found: Sequence[str]) -> str:
    named = ", ".join(f"“{word}”" for word in found[:_NAMED])
    more = len(found) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


def _line_of(word: str, raw: str, blocks: Iterable[Block]) -> int:
    """Return the raw line on which a word stands that is in no block, or else its first."""
    kept = {line.number for block in blocks if word in words(block.text) for line in block.lines}
    at = [number for number, row in enumerate(_rows(raw), start=1) if word in words(row)]
    return next((number for number in at if number not in kept), at[0] if at else 0)


def _fault(what: str, line: int) -> ProofError:
    where = f", at line {line} of the raw text" if line else ""
    text = f"The import {what}{where}, and no edit says so. Nothing was written."
    return ProofError(text, hint="This is a fault of Drukwerk, not of your text; report it.")


# In the same order.


def _check_order(raw: str, imported: Imported, read: Sequence[str]) -> None:
    rows = [words(row) for row in _rows(raw)]
    given = _given(imported.edits)
    for block in imported.blocks:
        numbers = [line.number for line in block.lines if line.number <= len(rows)]
        stood = [word for number in numbers for word in rows[number - 1]]
        wrong = _out_of_order(_spoken(block), stood, given)
        if wrong is not None:
            raise _fault(f"moved “{wrong}”", numbers[0] if numbers else 0)
    text = [block for block in imported.blocks if block.kind not in (*FRONT, Kind.NOTE)]
    spoken = [word for block in text for word in _spoken(block)]
    wrong = _out_of_order(spoken, read, frozenset())
    if wrong is not None:
        raise _fault(f"moved “{wrong}”", _line_of(wrong, raw, ()))


def _spoken(block: Block) -> list[str]:
    """Return the words of a block; the mark of a note is none."""
    return words(CALL.sub(" ", block.text))


def _given(edits: Iterable[Edit]) -> frozenset[str]:
    """Return the words that edits brought in, wherever they are."""
    made = (edit for edit in edits if edit.is_accepted)
    return frozenset(
        word for edit in made for word in Counter(words(edit.after)) - Counter(words(edit.before))
    )


def _out_of_order(part: Iterable[str], whole: Sequence[str], given: frozenset[str]) -> str | None:
    """Return the first word of a part that does not follow in the whole, those given aside."""
    at = 0
    for word in part:
        if at < len(whole) and whole[at] == word:
            at += 1
        elif word not in given:
            following = next(_places(word, whole, at), None)
            if following is None:
                return word
            at = following + 1
    return None


def _places(word: str, whole: Sequence[str], start: int) -> Iterator[int]:
    return (at for at in range(start, len(whole)) if whole[at] == word)


def _rows(raw: str) -> list[str]:
    return _LINE_END.split(raw)
