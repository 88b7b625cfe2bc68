"""The books that the tests look into, each built once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.epub.opened import NAMES, Opened, built


@pytest.fixture(scope="session")
def book() -> Callable[[str], Opened]:
    """Open the EPUB of a manuscript by its name."""
    return built


@pytest.fixture(scope="session", params=NAMES)
def any_book(request: pytest.FixtureRequest) -> Opened:
    """Open the EPUB of each manuscript in turn."""
    return built(request.param)
