"""Programs that are not ours: whether they are here, which version, and a run of one.

Whether a program is installed is asked apart from running it, for its absence
is an answer, with the way to get it, and no failure.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_VERSION = re.compile(r"\d+(?:\.\d+)+")
#: Seconds within which a program says which version it is.
_SOON = 60


class ToolError(Exception):
    """A program failed: it crashed, hung, or said nothing that can be understood."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program: what it is called, the words that begin its command, and its version."""

    name: str
    command: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a run: the exit code, and what was said on both streams."""

    code: int
    out: str
    err: str


def run(command: Sequence[str], seconds: float, more: Mapping[str, str] | None = None) -> Done:
    """Run a program to its end, without input, in this folder.

    ``more`` goes into its environment. Raises ``ToolError`` when it cannot be
    started or is not ready in time; then it is stopped with all that it began.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | dict(more or {}),
            start_new_session=True,
        )
    except OSError as error:
        raise ToolError(f"it cannot be started ({error.strerror or error})") from error
    with process:
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ToolError(f"it was not ready after {seconds:g} seconds") from None
        finally:
            _stop(process)
    return Done(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop what is still running: a browser outlives the program that started it."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def version_of(command: Sequence[str]) -> str:
    """Return the version that a program tells, or nothing.

    Raises ``ToolError`` when it cannot be run.
    """
    done = run(command, _SOON)
    found = _VERSION.search(done.out) or _VERSION.search(done.err)
    return found[0] if found else ""


def is_older(version: str, than: str) -> bool:
    """Tell whether a version is older than another; an unknown one is not."""
    return bool(version) and _numbers(version) < _numbers(than)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def first_existing(paths: Sequence[Path]) -> Path | None:
    """Return the first of some files that is there."""
    return next((path for path in paths if path.is_file()), None)
