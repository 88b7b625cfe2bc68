"""Every seeded fault is found by its own rule where it stands, and nothing else is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drukwerk.checks import command
from drukwerk.messages import Message
from drukwerk.pipeline import Order
from drukwerk.printing.profiles import has_usual_profile
from tests.checks.seeded import CLEAN, FAULTS, HERE, Look, Seeded, found
from tests.conftest import read_file

SEEDED = [Seeded(path) for path in FAULTS]
READ = [seeded for seeded in SEEDED if not seeded.editions]
_NEEDS_PROFILE = ("print", "cover", "booklet")


def _look(path: Path, output: Path) -> list[Message]:
    (checked,) = command.check([path], Order(output), lambda _phase, _path: None)
    return list(checked.messages)


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Build a manuscript and return all that `check` says without programs of others."""
    monkeypatch.setattr(command, "VALIDATORS", {})
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return lambda path: _look(path, tmp_path)


def _skip_without_profile(editions: str) -> None:
    if not has_usual_profile() and any(name in editions for name in _NEEDS_PROFILE):
        pytest.skip("NOT checked: this machine has no colour profile for print")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for other ways to write the same manuscripts, with their pictures."""
    base = tmp_path_factory.mktemp("seeded")
    shutil.copytree(HERE / "images", base / "images")
    (base / "faults").mkdir()
    (base / "test_book.py").write_text("", "utf-8")
    return base / "faults"


@pytest.mark.parametrize("seeded", SEEDED, ids=lambda seeded: seeded.path.stem)
def test_a_fault_is_found_where_it_stands_and_once(seeded: Seeded, look: Look, other: Path) -> None:
    _skip_without_profile(seeded.editions)
    messages = look(seeded.path) if seeded.editions else _read(other, seeded.text.encode())
    assert found(messages) == [seeded.expected], [str(message) for message in messages]


def _read(folder: Path, data: bytes) -> list[Message]:
    return list(read_file(folder / "fault.md", data).messages)


@pytest.mark.parametrize("seeded", READ, ids=lambda seeded: seeded.path.stem)
def test_another_way_to_end_lines_changes_no_place(seeded: Seeded, other: Path) -> None:
    """A byte order mark is no column, and a line ends in two characters elsewhere."""
    data = b"\xef\xbb\xbf" + seeded.text.replace("\n", "\r\n").encode()
    assert found(_read(other, data)) == [seeded.expected]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_clean_manuscript(path: Path, look: Look) -> None:
    _skip_without_profile(Seeded(path).editions)
    assert [str(message) for message in look(path)] == []


def test_there_are_many_of_each() -> None:
    assert len(SEEDED) >= 40
    assert len({seeded.expected[0] for seeded in SEEDED}) >= 40
    assert len(CLEAN) >= 10
    sizes = [len(path.read_text("utf-8").split()) for path in CLEAN]
    assert min(sizes) >= 300
    assert {path.stem[:2] for path in CLEAN} >= {"nl", "en", "de", "fr", "es", "it", "pl", "he"}
