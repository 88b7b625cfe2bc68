"""Every text of the corpus is imported at least as well as `corpus/floors.toml` says.

`python -m benchmarks.bench_import --floors` writes the floors from what is reached.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from drukwerk.importing.model import Block, Kind
from drukwerk.importing.proof import prove
from drukwerk.importing.writer import body, manuscript
from tests.importing.corpus_texts import CORPUS, TEXTS, CorpusText, reached
from tests.importing.scores import COUNTS, NAMES, Rate, naive, score
from tests.importing.truth import Piece, Truth, read_truth

FLOORS = tomllib.loads((CORPUS / "floors.toml").read_text(encoding="utf-8"))
TRUTHS = sorted(CORPUS.glob("*.md"))
_FRONT = {"title": Kind.TITLE, "subtitle": Kind.SUBTITLE, "standfirst": Kind.STANDFIRST}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_a_text_is_imported_as_well_as_before(text: CorpusText) -> None:
    scores = reached(score(text.raw, text.truth, text.imported().blocks))
    floors = FLOORS[text.name]
    assert worse(scores, floors) == {}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_no_word_of_a_text_is_lost(text: CorpusText) -> None:
    imported = text.imported()
    assert prove(text.raw, imported, manuscript(imported)).raw


def worse(
    scores: Mapping[str, float], floors: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Return what fell through the floor, with what it is and what it was."""
    sign = {name: -1 if name in COUNTS else 1 for name in NAMES}
    return {
        name: (scores[name], floor)
        for name, floor in floors.items()
        if sign[name] * scores[name] < sign[name] * floor
    }


def test_every_text_has_its_floors() -> None:
    assert sorted(FLOORS) == sorted(text.name for text in TEXTS)


def test_every_truth_has_a_text() -> None:
    assert {path.stem for path in TRUTHS} == {text.truth_name for text in TEXTS}


def test_a_clean_text_comes_out_unchanged() -> None:
    (clean,) = (text for text in TEXTS if text.name == "en-clean.manuscript")
    imported = clean.imported()
    assert body(imported.blocks) == clean.raw
    assert not imported.edits


def test_the_manuscript_holds_the_paragraphs_of_the_truth() -> None:
    (text,) = (text for text in TEXTS if text.name == "es-biblioteca.tika")
    written = body(text.imported().blocks).split("\n\n")
    wanted = [piece.text for piece in text.truth.of("paragraph")]
    right = sum(paragraph in written for paragraph in wanted)
    assert right >= 0.65 * len(wanted)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_a_perfect_import_has_a_perfect_score(path: Path) -> None:
    truth = read_truth(path)
    scores = score("", truth, perfect(truth))
    rates = [getattr(scores, name) for name in NAMES if name not in COUNTS]
    assert {rate.share for rate in rates} <= {1.0, None}
    assert (scores.extra, scores.lost) == (0, 0)


def perfect(truth: Truth) -> list[Block]:
    """Return the blocks of an import without a fault."""
    front = [
        Block(_FRONT[name], (), text=words)
        for name, words in truth.metadata.items()
        if name != "author"
    ]
    byline = (
        [Block(Kind.BYLINE, (), by=truth.metadata["author"])] if "author" in truth.metadata else []
    )
    return [*front, *byline, *(block for piece in truth.pieces for block in _blocks(piece))]


def _blocks(piece: Piece) -> list[Block]:
    kind = Kind(piece.kind)
    if kind is Kind.QUOTATION:
        *most, last = piece.parts
        named = Block(kind, (), text=last, by=piece.by, source=piece.source)
        return [*(Block(kind, (), text=part) for part in most), named]
    text = piece.printed or piece.text
    return [
        Block(kind, (), text, (), piece.level, piece.by, piece.source, piece.credit, piece.label)
    ]


def test_a_naive_joiner_scores_less() -> None:
    text = next(text for text in TEXTS if text.name == "nl-getijdenmolen.plain")
    ours = score(text.raw, text.truth, text.imported().blocks)
    theirs = score(text.raw, text.truth, naive(text.raw))
    for name in ("paragraphs", "headings", "front", "pull_quotes"):
        assert _share(getattr(ours, name)) > _share(getattr(theirs, name))


def _share(rate: Rate) -> float:
    return rate.share or 0.0
