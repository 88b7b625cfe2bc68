"""The whole way: a new publication, both real editions, the same bytes from anywhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def built(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_new_then_build_gives_the_same_bytes_from_anywhere(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new", "my-book", "--lang", "nl").code == 0
    monkeypatch.chdir(folder / "my-book")
    first = run()
    assert (first.code, first.err.count("warning")) == (0, 0), first.err
    editions = built(Path("output"))
    assert editions["my-book.epub"].startswith(b"PK")
    assert editions["my-book.pdf"].startswith(b"%PDF-")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    shutil.copytree(folder / "my-book" / "manuscript", folder / "copy" / "manuscript")
    shutil.copytree(folder / "my-book" / "images", folder / "copy" / "images")
    assert run("build", str(folder / "copy" / "manuscript"), "--output", "../again").code == 0
    assert built(folder / "again") == editions
