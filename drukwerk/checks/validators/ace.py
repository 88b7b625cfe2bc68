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

from drukwerk.checks.validators.advice import how_to_install
from drukwerk.checks.validators.cfi import line_of
from drukwerk.checks.validators.reports import expect, findings_in
from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity
from drukwerk.tools import Done, Tool, ToolError, run, which

PACKAGE = "@daisy/ace-cli@1.4.6"
ADVICE = (
    "Install Node.js and Chromium (`sudo apt-get install nodejs npm chromium`), "
    f"then `npm install --global --ignore-scripts {PACKAGE}`."
)
_SECONDS = 300
_PROGRAMS = ("ace-puppeteer", "ace-cli", "ace")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: By what the library that drives the browser is told where it is; it is told so before us.
_BROWSER = "PUPPETEER_EXECUTABLE_PATH"
_GRAVE = ("critical", "serious")


def commands() -> Iterator[tuple[str, ...]]:
    """Yield Ace, under the names that it has had; `ace` alone may be something else."""
    found = [(command,) for name in _PROGRAMS if (command := which(name))]
    if found and not shutil.which("node"):
        parts = "Install Node.js (`sudo apt-get install nodejs`)."
        raise ToolError("it needs Node.js, and there is none", how_to_install(parts))
    yield from found


def look(tool: Tool, file: Path) -> list[Finding]:
    """Return what Ace finds. As root, too: it gives the browser `--no-sandbox` itself."""
    with TemporaryDirectory() as folder:
        command = [*tool.command, "--force", "--outdir", folder, str(file)]
        done = run(command, _SECONDS, _browser())
        report = Path(folder, "report.json")
        if not report.is_file():
            raise _unreported(done)
        return findings_in(done, lambda: understand(report.read_text("utf-8"), file))


def _browser() -> dict[str, str]:
    """Say where the browser of the system is; Ace brings none when it is installed without."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return {_BROWSER: found} if found and _BROWSER not in os.environ else {}


def _unreported(done: Done) -> ToolError:
    if not _browser() and _BROWSER not in os.environ:
        parts = "Install Chromium (`sudo apt-get install chromium`)."
        return ToolError("it needs Chromium, and there is none", how_to_install(parts))
    return ToolError(f"it made no report: it {done.end}")


def understand(report: str, file: Path) -> Iterator[Finding]:
    """Read a report in JSON about a file; what is no such report raises some error."""
    data = json.loads(report)
    expect(data["earl:testSubject"]["url"], file)
    found = [
        _finding(part, str(document["earl:testSubject"]["url"]).lstrip("/"), file)
        for document in data["assertions"]
        for part in document["assertions"]
    ]
    if not data["assertions"] or (data["earl:result"]["earl:outcome"] == "pass") == bool(found):
        raise ValueError("what was found and what it came to are not the same")
    yield from found


def _finding(assertion: dict[str, Any], file: str, book: Path) -> Finding:
    test, result = assertion["earl:test"], assertion["earl:result"]
    impact = str(test.get("earl:impact", ""))
    severity = Severity.ERROR if impact in _GRAVE else Severity.WARNING
    text = next(_lines(str(result.get("dct:description", ""))), str(test["dct:title"]))
    return Finding(
        "ace",
        severity,
        f"{test['dct:title']}: {text}.",
        file=file,
        line=line_of(book, file, next(iter(result.get("earl:pointer", {}).get("cfi", ())), "")),
        words=_words(str(result.get("html") or "")),
    )


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
    text = " ".join("".join(map(str, element.itertext())).split())
    return text or next((part.get("alt", "") for part in element.iter("img")), "")
