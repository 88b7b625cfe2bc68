"""The line of every fault: sixty of them, in six manuscripts of different shapes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tests.conftest import Read, headed

TEXT = """
the harbour of a town that lies at sea was dug by men who had no other work and in the
winter it froze so ships waited outside until spring came and they could land their corn
"""
WORDS = TEXT.split()


@dataclass
class Writer:
    """Writes a manuscript of one shape, line by line, and remembers where its faults are."""

    random: random.Random
    lines: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def sentence(self, size: int = 14) -> str:
        """A sentence of common words, one in four the same as many others."""
        if self.random.random() < 0.25:
            return "It was as it had always been."
        words = self.random.choices(WORDS, k=size)
        words[self.random.randrange(size)] = self.random.choice(
            ("*always*", "[there](https://example.org/the/harbour)", "**so**", "`the code`")
        )
        return " ".join(words).capitalize() + "."

    def add(self, *lines: str) -> None:
        """Add a block and the empty line after it."""
        self.lines += [*lines, ""]

    def fault(self, code: str, *lines: str, at: int = 0) -> None:
        """Add a block with a fault on one of its lines."""
        self.faults.append((len(self.lines) + at + 1, code))
        self.add(*lines)

    def note(self) -> str:
        """A note that is defined at the end; return its call."""
        label = f"n{len(self.notes)}"
        self.notes.append(f"[^{label}]: {self.sentence()}")
        return f"[^{label}]"

    def finish(self) -> str:
        """Return the manuscript."""
        return headed("\n".join(self.lines + [line for note in self.notes for line in (note, "")]))


def plain(writer: Writer) -> None:
    """Paragraphs of one line."""
    writer.add(" ".join(writer.sentence() for _ in range(4)))


def wrapped(writer: Writer) -> None:
    """Paragraphs with a sentence on each line."""
    writer.add(*(writer.sentence() for _ in range(5)))


def noted(writer: Writer) -> None:
    """Paragraphs with notes, defined far away."""
    writer.add(*(writer.sentence() + writer.note() for _ in range(3)))


def listed(writer: Writer) -> None:
    """Lists, quotations, boxes, headings."""
    kind = writer.random.randrange(4)
    if kind == 0:
        items = [f"- {writer.sentence(6)}" for _ in range(3)]
        writer.add(*items, f"  1. {writer.sentence(5)}")
    elif kind == 1:
        writer.add(f"> {writer.sentence()}", ">", f"> --- {writer.sentence(3)}")
    elif kind == 2:
        writer.add('::: {.box title="The harbour of a town"}', writer.sentence(), ":::")
    else:
        writer.add(f"# {' '.join(writer.random.choices(WORDS, k=3))}")


def tabled(writer: Writer) -> None:
    """Tables and figures whose words come back in the text."""
    if writer.random.random() < 0.5:
        cells = [" | ".join(writer.random.choices(WORDS, k=3)) for _ in range(3)]
        writer.add("| a | the | of |", "|---|---|---|", *(f"| {row} |" for row in cells))
        writer.add(f": The harbour {len(writer.lines)}.")
    else:
        writer.add(f'![The harbour.](map.svg){{alt="{" ".join(WORDS[:9])}" credit="The town"}}')
    writer.add(writer.sentence())


def coded(writer: Writer) -> None:
    """Code that looks like a manuscript, comments, definitions, verse."""
    kind = writer.random.randrange(4)
    if kind == 0:
        writer.add("```", "![The harbour](missing.png) [^x] @fig-x", "", writer.sentence(), "```")
    elif kind == 1:
        writer.add(f"<!-- {writer.sentence()}", "", f"{writer.sentence()} -->")
    elif kind == 2:
        writer.add("The harbour", f":   {writer.sentence()}")
    else:
        writer.add(f"| {writer.sentence(5)}", f"| {writer.sentence(5)}")


SHAPES = (plain, wrapped, noted, listed, tabled, coded)
MADE_FAULTS = (
    ("reference-undefined", ("The harbour of a town", "that lies at @fig-nowhere is old."), 1),
    ("image-missing", ('![The harbour.](missing.png){alt="At sea."}',), 0),
    ("figure-alt", ("- the harbour", "- ![](map.svg) of a town"), 1),
    ("footnote-undefined", ("It was as it had always been.", "The harbour[^none] of a town."), 1),
    ("raw-markup", ("> The harbour of a town", "> that <blink>lies at sea."), 1),
    ("link-scheme", ("The harbour of a town", "and [the winter](winter.html) in it."), 1),
    ("link-broken", ("::: {.box title='Of a town'}", "The [harbour](#none) of a town.", ":::"), 1),
    ("heading-empty", ("##",), 0),
    ("attribute-unknown", ('::: {.box title="The harbour" colour="of"}', "A town.", ":::"), 0),
    ("timeline-empty", ("::: timeline", "The harbour of a town.", ":::"), 0),
)


def seeded(shape: Callable[[Writer], None], seed: int) -> Writer:
    """Write a manuscript with one fault of each kind at places that the seed decides."""
    writer = Writer(random.Random(f"{shape.__name__}{seed}"))
    faults = list(MADE_FAULTS)
    writer.random.shuffle(faults)
    for code, lines, at in faults:
        for _ in range(writer.random.randrange(1, 9)):
            shape(writer)
        writer.fault(code, *lines, at=at)
    for _ in range(3):
        shape(writer)
    return writer


def missed(shape: Callable[[Writer], None], seed: int, read: Read) -> list[str]:
    """Return the faults that were not reported on their own line."""
    writer = seeded(shape, seed)
    found = {(line - 4, code) for line, code, _ in read(writer.finish()).found()}
    return [f"{fault} of {sorted(found)}" for fault in writer.faults if fault not in found]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_fault_is_reported_on_its_line(shape: Callable[[Writer], None], read: Read) -> None:
    assert missed(shape, 0, read) == []


def test_a_repeated_paragraph_has_its_own_line(read: Read) -> None:
    body = "The same words and @fig-x.\n\n" * 5
    assert [line for line, *_ in read(headed(body)).found()] == [5, 7, 9, 11, 13]


def test_a_fault_in_a_note_is_where_the_note_is(read: Read) -> None:
    notes = "".join(f"[^{n}]: The same words.\n    Over two lines.\n\n" for n in range(40))
    body = " ".join(f"Words[^{n}]" for n in reversed(range(40))) + "\n\n" + notes
    body = body.replace("[^17]: The same", "[^17]: The @fig-x same")
    line = headed(body)[: headed(body).index("@fig-x")].count("\n") + 1
    assert read(headed(body)).found() == [(line, "reference-undefined", "error")]
