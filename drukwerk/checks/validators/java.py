"""Programs in Java, from archives that Python packages bring."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

from drukwerk.checks.validators.advice import how_to_install
from drukwerk.tools import ToolError, is_older, version_of

#: Our runs are over before the better of Java's compilers has paid for itself.
QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def archive(package: str, pattern: str) -> Path | None:
    """Return the archive in the folder of a Python package, where that is installed."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations or [] if spec else []
    return next((file for folder in folders for file in sorted(Path(folder).glob(pattern))), None)


def program(name: str, oldest: str, package: str) -> str:
    """Return a program of Java that is new enough.

    Raises ``ToolError`` with the Debian package that has it otherwise.
    """
    found = shutil.which(name)
    advice = how_to_install(f"Install Java (`sudo apt-get install {package}`).")
    if found is None:
        raise ToolError(f"it needs Java's `{name}`, and there is none", advice)
    version = version_of([found, "-version"])
    if is_older(version, oldest):
        text = f"it needs Java {oldest}, and `{name}` is of Java {version}"
        raise ToolError(text, advice)
    return found
