"""The checks of the text, by literate cases: one file for each check, right and wrong in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drukwerk.checks import manuscript
from drukwerk.messages import Message
from tests.conftest import HEAD_LINES, Read, Reading, headed
from tests.filters.literate import Case, cases, update

CASES = list(cases("checks"))
_PACKAGE = Path(manuscript.__file__).parent
#: A character that cannot be seen is written as its number in a case.
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")

Placed = tuple[int, int, str, str]


def _read(case: Case, read: Read) -> Reading:
    typed = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), case.typed)
    return read(typed if case.kind == "whole" else headed(typed, case.kind or "en"))


def _outcome(case: Case, reading: Reading) -> list[Placed]:
    head = 0 if case.kind == "whole" else HEAD_LINES
    return [_placed(message, head) for message in reading.messages]


def _placed(message: Message, head: int) -> Placed:
    place = message.place
    assert place is not None
    return place.line - head, place.column, message.code, str(message.severity)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, read: Read, request: pytest.FixtureRequest) -> None:
    reading = _read(case, read)
    outcome = _outcome(case, reading)
    if request.config.getoption("--update") and outcome != case.placed:
        update(case, "".join(map(_line, outcome)))
    assert outcome == case.placed, [str(message) for message in reading.messages]


def _line(placed: Placed) -> str:
    line, column, code, severity = placed
    return f"! {line}{f':{column}' if column else ''} {code} {severity}\n"


@pytest.mark.parametrize("check", manuscript.CHECKS, ids=lambda check: check.__name__)
def test_every_check_is_missed(
    check: manuscript.Check, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = [case for case in CASES if case.path.stem == check.__name__]
    others = tuple(other for other in manuscript.CHECKS if other is not check)
    monkeypatch.setattr(manuscript, "CHECKS", others)
    assert any(_outcome(case, _read(case, read)) != case.placed for case in mine)


def test_of_one_kind_no_more_is_told_than_a_reader_can_use(read: Read) -> None:
    messages = read(headed("The the lamp.\n\n" * 25)).messages
    assert len(messages) == 20
    assert messages[-1].text == "The word “the” stands twice. It is so in 5 more places."
    assert messages[-2].text == "The word “the” stands twice."
    assert len(read(headed("The the lamp.\n\n" * 20)).messages) == 20


def _codes() -> Iterator[str]:
    """Yield the codes that the checks report."""
    for path in _PACKAGE.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(call, "func", None), "attr", getattr(call, "func", None))
            name = getattr(name, "id", name)
            if isinstance(call, ast.Call) and name in ("warn", "_Kind"):
                first = call.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_code_has_a_case_and_a_case_without_it() -> None:
    seen = {code for case in CASES for _, _, code, _ in case.placed}
    assert set(_codes()) - seen == set()
    clean = {case.path.stem for case in CASES if not case.placed}
    assert {check.__name__ for check in manuscript.CHECKS} - clean == set()
