"""How validators are had: by one command in the repository, by its parts elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

_REPOSITORY = Path(__file__).parents[3]


def how_to_install(parts: str) -> str:
    """Return the command that installs the validators here, or a sentence with its parts."""
    can_make = (_REPOSITORY / "Makefile").is_file() and sys.platform != "win32"
    return "Install it with `make validators`." if can_make else parts
