"""What the tests of the checks share: a path with programs of our own on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.fakes import Bench


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Return a path with nothing on it."""
    return Bench(tmp_path, monkeypatch)
