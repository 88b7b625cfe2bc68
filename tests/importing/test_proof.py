"""The proof: what it lets pass, and what it must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drukwerk.importing import Imported
from drukwerk.importing.ledger import Edit
from drukwerk.importing.lines import lines_of
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.proof import ProofError, prove, words
from drukwerk.importing.writer import manuscript

RAW = "The lamp burned all night in the\nwork-\nroom. Nobody slept.\n\nAt four the vans came.\n"


def imported(raw: str, texts: dict[tuple[int, ...], str], *edits: Edit) -> Imported:
    """Make an import whose blocks have these texts, each from these raw lines."""
    lines = {line.number: line for line in lines_of(raw)}
    blocks = [
        Block(Kind.PARAGRAPH, tuple(lines[number] for number in numbers), text)
        for numbers, text in texts.items()
    ]
    return Imported("en", tuple(blocks), edits)


JOINED = Edit("hyphen-joined", 2, "work-\nroom", "workroom", "It is one word.")
FIRST = "The lamp burned all night in the workroom. Nobody slept."
SECOND = "At four the vans came."
GOOD = imported(RAW, {(1, 2, 3): FIRST, (5,): SECOND}, JOINED)


def check(given: Imported, raw: str = RAW) -> None:
    """Prove the manuscript that is written of an import."""
    prove(raw, given, manuscript(given, "The lamp"), "The lamp")


def test_what_is_right_is_proved() -> None:
    proof = prove(RAW, GOOD, manuscript(GOOD, "The lamp"), "The lamp")
    assert (proof.raw, proof.manuscript) == (16, 17)


def test_words() -> None:
    assert words("so\N{SOFT HYPHEN}ber e\u0301tude, a_b 12-14 l'eau") == [
        "sober", "étude", "a", "b", "12", "14", "l", "eau",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        ("The lamp burned all in the workroom. Nobody slept.", "lost “night”, at line 1"),
        ("The lamp burned all night night in the workroom. Nobody slept.", "added “night”"),
        ("The lamp burned night all in the workroom. Nobody slept.", "moved “all”, at line 1"),
        ("The lamp burned all night in the workroom. nobody slept.", "lost “Nobody” and added “no"),
        ("The lamp burned all night in the work room. Nobody slept.", "lost “workroom” and added"),
        ("The lamp burned all night in the workroom. Nobody slept. At", "moved “At”, at line 1"),
    ],
)
def test_what_is_wrong_is_not(first: str, sentence: str) -> None:
    second = SECOND.removeprefix("At ") if first.endswith("At") else SECOND
    given = imported(RAW, {(1, 2, 3): first, (5,): second}, JOINED)
    with pytest.raises(ProofError) as error:
        check(given)
    assert sentence in error.value.text
    assert error.value.exit_code == 70


def test_blocks_in_another_order_need_their_lines() -> None:
    swapped = replace(GOOD, blocks=GOOD.blocks[::-1])
    check(swapped)  # a move of a whole block is for a person to judge
    text = manuscript(GOOD, "The lamp")
    with pytest.raises(ProofError, match="moved"):
        prove(RAW, swapped, text, "The lamp")


def test_an_edit_that_was_rejected_explains_nothing() -> None:
    given = replace(GOOD, edits=(replace(JOINED, is_accepted=False),))
    with pytest.raises(ProofError, match="lost “work”, “room” and added “workroom”"):
        check(given)


def test_an_edit_that_was_not_carried_out_is_noticed() -> None:
    removed = Edit("folio", 5, "four", "", "It is a number of a page.")
    with pytest.raises(ProofError, match="added “four”"):
        check(replace(GOOD, edits=(JOINED, removed)))


def test_words_in_attributes_and_numbers_count() -> None:
    raw = (
        "The lamp\nis out\n1. a lamp\n2. a wick\nIt burned.\nBo\n"
        "A room.\nDrawing: Ada\nseen¹\n¹ By Bo.\n"
    )
    lines = lines_of(raw)
    blocks = (
        Block(Kind.VERSE, (lines.pop(0), lines.pop(0)), "The lamp\nis out"),
        Block(Kind.LIST, (lines[0],), "1. a lamp"),
        Block(Kind.LIST, (lines[1],), "2. a wick"),
        Block(Kind.PULL_QUOTE, (lines[2], lines[3]), "It burned.", by="Bo"),
        Block(Kind.FIGURE, (lines[4], lines[5]), "A room.", credit="Drawing: Ada"),
        Block(Kind.PARAGRAPH, (lines[6],), "seen\ue0001\ue001"),
        Block(Kind.NOTE, (lines[7],), "By Bo.", label="1"),
    )
    notes = (Edit("note", 9, "seen¹", "seen", "A mark."), Edit("note", 10, "¹", "", "A mark."))
    check(Imported("en", blocks, notes), raw)
    with pytest.raises(ProofError, match="lost “Bo”"):
        check(Imported("en", (*blocks[:3], replace(blocks[3], by=""), *blocks[4:]), notes), raw)


def test_front_matter_counts() -> None:
    raw = "The lamp\nby Ada Example\n"
    lines = lines_of(raw)
    blocks = (
        Block(Kind.TITLE, (lines[0],), "The lamp"),
        Block(Kind.BYLINE, (lines[1],), "Ada Example"),
    )
    by = Edit("byline", 2, "by Ada Example", "Ada Example", "It names who wrote it.")
    given = Imported("en", blocks, (by,))
    assert prove(raw, given, manuscript(given)).manuscript == 4
    with pytest.raises(ProofError, match="lost “by”"):
        prove(raw, replace(given, edits=()), manuscript(given))


def test_a_long_text_is_proved_in_time_that_grows_with_it() -> None:
    raw = "\n".join(f"lamp {number} and wick" for number in range(20_000))
    given = imported(raw, {tuple(range(1, 20_001)): raw.replace("\n", " ")})
    check(given, raw)
