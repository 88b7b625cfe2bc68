"""veraPDF, the validator of PDF/A and PDF/UA (https://verapdf.org)."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity
from drukwerk.tools import Tool, ToolError, run, version_of

ADVICE = "Install veraPDF from https://verapdf.org, and put `verapdf` on the path."
_SECONDS = 300
#: What the screen edition claims, as veraPDF calls it.
_FLAVOURS = ("ua1", "2a")
_PAGE = re.compile(r"pages\[(\d+)\]")


def find() -> Tool | None:
    """Return veraPDF, or nothing."""
    command = shutil.which("verapdf")
    return Tool("veraPDF", (command,), version_of([command, "--version"])) if command else None


def look(tool: Tool, file: Path) -> list[Finding]:
    """Return what veraPDF finds against the standards that the file claims."""
    found = []
    for flavour in _FLAVOURS:
        done = run([*tool.command, "--format", "json", "--flavour", flavour, str(file)], _SECONDS)
        found += understand(done.out)
    return found


def understand(report: str) -> list[Finding]:
    """Read a report in JSON; raise ``ToolError`` for anything else."""
    try:
        jobs = json.loads(report)["report"]["jobs"]
        results = [result for job in jobs for result in _results(job)]
        if not results:
            raise ToolError("it came to no result")
        return [finding for result in results for finding in _findings(result)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ToolError("its report cannot be understood") from error


def _results(job: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the results of a job; newer versions have a list of them."""
    result = job["validationResult"]
    return list(result) if isinstance(result, list) else [result]


def _findings(result: Mapping[str, Any]) -> Iterator[Finding]:
    if result["compliant"]:
        return
    for rule in result["details"]["ruleSummaries"]:
        first: Mapping[str, Any] = next(iter(rule.get("checks") or ()), {})
        page = _PAGE.search(str(first.get("context", "")))
        text = f"{rule['specification']}, {rule['clause']}-{rule['testNumber']}"
        yield Finding(
            "verapdf",
            Severity.ERROR,
            f"{text}: {str(rule['description']).rstrip('.')}.",
            page=int(page[1]) + 1 if page else 0,
        )
