"""Programs that are not ours: whether they are here, which version, and a run of one.

Whether a program is installed is asked apart from running it, for its absence
is an answer, with the way to get it, and no failure.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_VERSION = re.compile(r"\d+(?:\.\d+)+")
#: Seconds within which a program says which version it is.
_SOON = 60
#: The colours of a terminal (ECMA-48, 8.3.117).
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
#: As many letters as are told of what a program said before it failed.
_LAST = 240
#: Where `make validators` puts what is not for the whole machine: in this environment.
BESIDE = Path(sys.prefix, "validators")
#: So that programs speak English, and find files whose names are not in ASCII.
_LOCALE = {"LC_ALL": "C.UTF-8"}


class ToolError(Exception):
    """A program failed: it crashed, hung, or said nothing that can be understood.

    ``advice`` is what to do about that, where it is known.
    """

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.advice = advice


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

    @property
    def end(self) -> str:
        """How it ended, and the last that it said, in words that follow `it`."""
        how = f"was killed by signal {-self.code}" if self.code < 0 else f"ended with {self.code}"
        said = " ".join(_COLOUR.sub("", self.err.strip() or self.out).split())
        cut = "… " if len(said) > _LAST else ""
        return f"{how} and said “{cut}{said[-_LAST:]}”" if said else f"{how} and said nothing"


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
            env=os.environ | _LOCALE | dict(more or {}),
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


def which(*names: str) -> str | None:
    """Return the first of some programs that is on the path, or else beside Drukwerk."""
    folder = str(BESIDE / "node_modules" / ".bin")
    found = (shutil.which(name, path=path) for path in (None, folder) for name in names)
    return next(filter(None, found), None)


def version_of(command: Sequence[str]) -> str:
    """Return the version that a program tells, or nothing.

    Raises ``ToolError`` when it cannot be run, or fails.
    """
    done = run(command, _SOON)
    if done.code:
        raise ToolError(f"asked for its version, it {done.end}")
    found = _VERSION.search(done.out) or _VERSION.search(done.err)
    return found[0] if found else ""


def is_older(version: str, than: str) -> bool:
    """Tell whether a version is older than another; an unknown one is not."""
    return bool(version) and _numbers(version) < _numbers(than)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
