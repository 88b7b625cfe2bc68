"""Each case of the case files is a test, named by its file and line.

`<` as typed, `>` as set, `@ lang` for the cases that follow. `|` ends a piece, `{fr:...}` is a
piece in another language, `` `...` `` is verbatim, `⍽` is a no-break space, `˽` a narrow one.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from drukwerk.typography import Piece, set_text

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
_PIECE = re.compile(
    r"\{(?P<lang>[a-zA-Z-]+):(?P<foreign>[^}]*)\}|`(?P<code>[^`]*)`|(?P<own>[^|{`]+)"
)
_VISIBLE = str.maketrans({"⍽": "\u00a0", "˽": "\u202f"})
_INVISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "˽"})


class Case(NamedTuple):
    """One example: the pieces as typed and as they should be set."""

    name: str
    typed: list[Piece]
    expected: list[Piece]


def read_cases(path: Path) -> Iterator[Case]:
    """Read `< input`, `> expected`; `@ lang` sets the language for what follows."""
    lang = path.stem
    typed: list[Piece] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match line[:2]:
            case "@ ":
                lang = line[2:]
            case "< ":
                typed = pieces(line[2:], lang)
            case "> ":
                yield Case(f"{path.name}:{number - 1}", typed, pieces(line[2:], lang))
            case "" | "# " | "#":
                pass
            case _:
                raise ValueError(f"{path.name}:{number}: not a case: {line!r}")


def pieces(line: str, lang: str) -> list[Piece]:
    """Read one line of pieces."""
    return [_piece(match, lang) for match in _PIECE.finditer(line.translate(_VISIBLE))]


def _piece(match: re.Match[str], lang: str) -> Piece:
    if match["lang"]:
        return Piece(match["foreign"], match["lang"])
    if match["code"]:
        return Piece(match["code"], lang, verbatim=True)
    return Piece(match["own"], lang)


def show(texts: list[str]) -> str:
    """Write the texts of pieces so that a difference can be seen."""
    return "|".join(texts).translate(_INVISIBLE)


every_case = pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.name) for path in FILES for case in read_cases(path)]
)


@every_case
def test_case(case: Case) -> None:
    assert show(set_text(case.typed)) == show([piece.text for piece in case.expected])


@every_case
def test_what_is_set_stays_as_it_is(case: Case) -> None:
    expected = [piece.text for piece in case.expected]
    assert show(set_text(case.expected)) == show(expected)
