"""The cache: by content, whole or not at all, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukwerk.cache import cache_folder, remember


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRUKWERK_CACHE", str(tmp_path / "cache"))


def test_the_same_parts_are_made_once() -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"thing"

    assert remember("things", (b"a", "b"), make) == b"thing"
    assert remember("things", (b"a", "b"), make) == b"thing"
    assert len(made) == 1


def test_other_parts_are_made_anew() -> None:
    remember("things", (b"ab", b"c"), lambda: b"one")
    assert remember("things", (b"a", b"bc"), lambda: b"two") == b"two"


def test_a_cache_that_cannot_be_written_is_no_fault() -> None:
    cache_folder().write_text("in the way")
    assert remember("things", (b"a",), lambda: b"made") == b"made"


def test_nothing_half_written_stays() -> None:
    remember("things", (b"a",), lambda: b"made")
    assert len(list((cache_folder() / "things").iterdir())) == 1
