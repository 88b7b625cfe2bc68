"""Ace, the accessibility checker of the DAISY Consortium (https://daisy.github.io/ace/)."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import html

from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity
from drukwerk.tools import Tool, ToolError, run, version_of

ADVICE = "Install Node.js, then run `npm install --global @daisy/ace`; it needs Chromium."
_SECONDS = 300
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_GRAVE = ("critical", "serious")


def find() -> Tool | None:
    """Return Ace, or nothing."""
    command = shutil.which("ace-puppeteer") or shutil.which("ace")
    return Tool("Ace", (command,), version_of([command, "--version"])) if command else None


def look(tool: Tool, file: Path) -> list[Finding]:
    """Return what Ace finds."""
    with TemporaryDirectory() as folder:
        command = [*tool.command, "--force", "--silent", "--outdir", folder, str(file)]
        done = run(command, _SECONDS, _browser())
        report = Path(folder, "report.json")
        if not report.is_file():
            said = " ".join((done.err or done.out).split())[-200:]
            raise ToolError(f"it made no report ({said or f'exit code {done.code}'})")
        return understand(report.read_text("utf-8"))


def _browser() -> dict[str, str]:
    """Say where the browser of the system is; Ace brings none when it is installed without."""
    name = "PUPPETEER_EXECUTABLE_PATH"
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return {name: found} if found and name not in os.environ else {}


def understand(report: str) -> list[Finding]:
    """Read a report in JSON; raise ``ToolError`` for anything else."""
    try:
        data = json.loads(report)
        if "earl:result" not in data:
            raise ToolError("its report cannot be understood")
        return [
            _finding(part, str(document["earl:testSubject"]["url"]))
            for document in data.get("assertions", ())
            for part in document.get("assertions", ())
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ToolError("its report cannot be understood") from error


def _finding(assertion: dict[str, Any], file: str) -> Finding:
    test, result = assertion["earl:test"], assertion["earl:result"]
    impact = str(test.get("earl:impact", ""))
    severity = Severity.ERROR if impact in _GRAVE else Severity.WARNING
    text = next(_lines(str(result.get("dct:description", ""))), str(test["dct:title"]))
    words = _words(str(result.get("html") or ""))
    return Finding("ace", severity, f"{test['dct:title']}: {text}.", file=file, words=words)


def _lines(description: str) -> Iterator[str]:
    """Yield what stands in a description, line by line, without the words around the list."""
    for line in description.splitlines():
        text = line.strip().rstrip(".")
        if text and not re.match(r"Fix (?:any|all) of the following", text):
            yield text


def _words(markup: str) -> str:
    """Return the words of an element that is faulted, by which its place is found."""
    try:
        element = html.fromstring(markup) if markup.strip() else None
    except (ValueError, html.etree.ParserError):
        return ""
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split()) or element.get("alt", "")
