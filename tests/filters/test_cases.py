"""Every literate case, and that there is one for every code of a message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import drukwerk
from tests.conftest import HEAD_LINES, Read, Reading, headed
from tests.filters.literate import Case, cases, update

CASES = list(cases("filters"))
#: Codes that need a file that is no manuscript at all (see test_manuscript.py), or
#: an edition with a text of its own (see test_parts.py).
ELSEWHERE = {
    "manuscript-missing",
    "manuscript-folder",
    "manuscript-unreadable",
    "markdown-unreadable",
    "images-folder",
    "zine-empty",
}
_PACKAGE = Path(drukwerk.__file__).parent
_READING = ("manuscript.py", "metadata.py", "publication.py", "filters/*.py", "images/*.py")
_CODE_ARGUMENT = {
    "error": 0, "warn": 0, "ImageProblem": 0, "_fail": 1, "_failure": 1, "Message": 1,
    "MetadataProblem": 3,
}  # fmt: skip


def _manuscript(case: Case) -> str | bytes:
    if case.kind == "bytes":
        return case.typed.encode("ascii").decode("unicode_escape").encode("latin-1")
    return case.typed if case.kind == "whole" else headed(case.typed, case.kind or "en")


def _outcome(case: Case, reading: Reading) -> list[tuple[int, str, str]]:
    lines = 0 if case.kind in ("whole", "bytes") else HEAD_LINES
    return [(line - lines, code, severity) for line, code, severity in reading.found()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, read: Read, request: pytest.FixtureRequest) -> None:
    reading = read(_manuscript(case))
    outcome = _outcome(case, reading)
    fragment = reading.publication.fragment if reading.publication else ""
    agrees = case.agrees_with(fragment)
    if request.config.getoption("--update") and (outcome != case.messages or not agrees):
        messages = "".join(f"! {line} {code} {severity}\n" for line, code, severity in outcome)
        update(case, messages + fragment)
    assert outcome == case.messages, [str(message) for message in reading.messages]
    assert agrees, fragment


def _codes(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            place = _CODE_ARGUMENT.get(name, 99)
            for argument in call.args[place : place + 1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_every_code_has_a_case() -> None:
    files = [path for pattern in _READING for path in _PACKAGE.glob(pattern)]
    known = {code for path in files for code in _codes(ast.parse(path.read_text("utf-8")))}
    assert len(known) > 30
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in known)
    known.add("metadata-value")
    seen = {code for case in CASES for _, code, _ in case.messages}
    assert known - seen == ELSEWHERE


def test_a_case_that_differs_is_seen() -> None:
    case = Case(Path("x.txt"), 1, "", "a\n", "! 2 citation warning\n<p>a</p>\n…\n<p>b</p>\n")
    assert case.messages == [(2, "citation", "warning")]
    assert case.agrees_with("<p>a</p>\n<hr />\n<p>b</p>\n")
    assert not case.agrees_with("<p>a</p>\n<p>c</p>\n")
