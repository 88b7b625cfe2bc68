"""onixcheck: an ONIX message against EDItEUR's schema and code lists (https://pypi.org/project/onixcheck/)."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from drukwerk.checks.validators.reports import expect, findings_in
from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity
from drukwerk.tools import Tool, run

#: The folder of the programs that came with Python packages.
BESIDE = Path(sys.executable).parent
ADVICE = "Install it with `pip install onixcheck`."
_SECONDS = 120
_SUBJECT = re.compile(r"^Validating: (.+)$", re.MULTILINE)
_VALID = re.compile(r"^VALID - No errors found$", re.MULTILINE)
_SAID = re.compile(r"^(CRITICAL|ERROR|WARNING) - \S+ - .*?(?::(\d+):\d+)? - (.+)$", re.MULTILINE)


def commands() -> Iterator[tuple[str, ...]]:
    """Yield onixcheck: on the path, or beside the Python that runs this."""
    for path in (None, str(BESIDE)):
        if command := shutil.which("onixcheck", path=path):
            yield (command,)


def look(tool: Tool, file: Path) -> list[Finding]:
    """Return what onixcheck finds."""
    done = run([*tool.command, str(file)], _SECONDS)
    return findings_in(done, lambda: understand(f"{done.out}\n{done.err}", file))


def understand(report: str, file: Path) -> Iterator[Finding]:
    """Read what was said of a file; what is no such report raises some error."""
    subject = _SUBJECT.findall(report)[0]
    expect(subject, file)
    found = [_finding(*said) for said in _SAID.findall(report)]
    if not found and not _VALID.search(report):
        raise ValueError("it came to no result")
    yield from found


def _finding(level: str, line: str, text: str) -> Finding:
    severity = Severity.WARNING if level == "WARNING" else Severity.ERROR
    where = f"line {line} of the message: " if line else ""
    return Finding("onixcheck", severity, f"{where}{text.strip().rstrip('.')}.")
