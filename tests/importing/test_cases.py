"""Each case of the case files is a test: a raw text, its manuscript, and the edits between.

A case begins with `=== title`, after which `lang=nl` may stand; the raw text follows up to `---`,
the body of the manuscript up to the next case or to a second `---`, after which stand the ids of
the edits that must be made, and after `!` those that may not. `␌` is a form feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from drukwerk.importing import import_text
from drukwerk.importing.writer import body

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


class Case(NamedTuple):
    """One example."""

    name: str
    lang: str
    given: str
    expected: str
    wanted: list[str]
    unwanted: list[str]


def read_cases(path: Path) -> Iterator[Case]:
    """Read the cases of a file."""
    text = path.read_text(encoding="utf-8").replace("␌", "\f")
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, rest = part.partition("\n")
        given, expected, *edits = re.split(r"^---\n", rest, flags=re.MULTILINE)
        title, _, lang = head.partition(" lang=")
        ids = " ".join(edits).split()
        yield Case(
            f"{path.stem}: {title}",
            lang or "en",
            given.strip("\n") if not given.startswith("\f") else given.rstrip("\n"),
            expected.strip("\n"),
            [each for each in ids if not each.startswith("!")],
            [each[1:] for each in ids if each.startswith("!")],
        )


CASES = [case for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    imported = import_text(case.given, case.lang)
    assert body(imported.blocks).strip("\n") == case.expected
    made = {edit.rule for edit in imported.edits}
    assert made.issuperset(case.wanted)
    assert not made.intersection(case.unwanted)
