"""Decisions are read strictly: what cannot be meant is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukwerk.errors import DrukwerkError
from drukwerk.importing.decisions import decisions_path, decisions_text, read_decisions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return decisions_path(tmp_path / "harbour.md")


def test_they_stand_beside_the_manuscript(tmp_path: Path) -> None:
    assert decisions_path(tmp_path / "harbour.md") == tmp_path / "harbour.decisions.json"


def test_no_file_is_no_decisions(path: Path) -> None:
    assert read_decisions(path) == {}


def test_what_is_written_is_read_again(path: Path) -> None:
    decisions = {"hyphen-joined-0a1b2c3d4e-1": True, "furniture-0a1b2c3d4e-2": False}
    path.write_text(decisions_text("haven é", decisions), encoding="utf-8")
    assert read_decisions(path) == decisions


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(path: Path) -> None:
    text = decisions_text("harbour", {"a": True}).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_decisions(path) == {"a": True}


HEAD = '{"drukwerk-import": 1,\n"manuscript": "harbour",\n"decisions": '


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "broken"),
        (HEAD + '{"a": true,\n\n}}', 5, "broken"),
        ("[1, 2]", 1, "no `drukwerk-import`"),
        ('{"decisions": {}}', 1, "no `drukwerk-import`"),
        ('{\n"drukwerk-import": 2}', 2, "version 2"),
        ('{\n"drukwerk-import": true}', 2, "version true"),
        ('{\n"drukwerk-import": "1"}', 2, 'version "1"'),
        ('{"drukwerk-import": 1, "decisions": {}}', 1, "`manuscript`"),
        ('{"drukwerk-import": 1,\n"manuscript": 3, "decisions": {}}', 2, "`manuscript`"),
        ('{"drukwerk-import": 1,\n"manuscript": "harbour"}', 1, "`decisions`"),
        (HEAD + "[]}", 3, "`decisions`"),
        (HEAD + '{},\n"notes": 1}', 4, "unknown field `notes`"),
        (HEAD + '{"a": true,\n"b": 1}}', 4, "of `b`, not 1"),
        (HEAD + '{"a": true,\n"b": null}}', 4, "of `b`, not null"),
        (HEAD + '{"a": true,\n"a": false}}', 4, "`a` twice"),
        ("[" * 100_000, 0, "not a file of decisions"),
    ],
)
def test_a_fault_is_refused_at_its_line(path: Path, text: str, line: int, words: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DrukwerkError, match=words) as caught:
        read_decisions(path)
    (message,) = caught.value.messages
    assert message.place is not None
    assert (message.place.path, message.place.line) == (path, line)
    assert message.hint
    assert "Traceback" not in str(message)


def test_bytes_that_are_no_text_are_refused_at_their_line(path: Path) -> None:
    path.write_bytes(b'{"drukwerk-import": 1,\n"manuscript": "caf\xe9"}')
    with pytest.raises(DrukwerkError, match="UTF-8") as caught:
        read_decisions(path)
    assert caught.value.place is not None
    assert caught.value.place.line == 2


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(DrukwerkError, match="cannot be read"):
        read_decisions(path)
