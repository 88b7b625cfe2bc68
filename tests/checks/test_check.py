"""The command `check`: one list, at the lines of the manuscript, and an exit code."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from drukwerk.checks import command
from drukwerk.checks.claims import claims_of
from drukwerk.checks.command import exit_code
from drukwerk.checks.provenance import Provenance
from drukwerk.checks.verdict import Finding, Verdict
from drukwerk.cli import main
from drukwerk.manuscript import load_manuscript
from drukwerk.messages import Severity
from drukwerk.rules import rules

BOOK = """---
title: A Book
lang: en
date: 2026-01-02
editions: [epub]
---

# The lamp

Under the lamp stood a table with two chairs.

# The window

[@smith] and the *window* was open all night.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in a folder with a book; validators find what they are told to."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def run_command(
        *arguments: str, text: str = BOOK, verdicts: Iterable[Verdict] = ()
    ) -> tuple[int, str, str]:
        (tmp_path / "book.md").write_text(text, "utf-8")
        looks = [_tell(verdict) for verdict in verdicts]
        monkeypatch.setattr(command, "VALIDATORS", {"epub": looks})
        code = main(["check", "book.md", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


def _tell(verdict: Verdict) -> Callable[[str, Path], Verdict]:
    return lambda _edition, _file: verdict


def found(*findings: Finding) -> list[Verdict]:
    return [Verdict("Ace", "epub", "1.4", findings)]


def test_all_is_well(run: Run) -> None:
    text = BOOK.replace("[@smith] and ", "And ")
    code, out, err = run("--strict", text=text, verdicts=found())
    assert code == 0
    assert "epub: Ace 1.4: nothing found" in out
    assert "warning" not in err


def test_a_finding_stands_at_the_line_of_the_manuscript(run: Run) -> None:
    fault = Finding("ace", Severity.ERROR, "A fault.", "Mend it.", words="window was open")
    code, _, err = run(verdicts=found(fault))
    assert code == 1
    assert "book.md:14: error: Ace says: A fault. Mend it. [ace]" in err


def test_a_skip_is_loud_and_fails_when_strict(run: Run) -> None:
    skipped = [Verdict("Ace", "epub", skipped="It is not installed.", advice="Install it.")]
    text = BOOK.replace("[@smith] and ", "And ")
    code, out, err = run(text=text, verdicts=skipped)
    assert code == 0
    assert "SKIPPED: Ace did not look at the edition `epub`." in err
    assert "Install it. [check-skipped]" in err
    assert "epub: Ace: SKIPPED" in out
    assert run("--strict", text=text, verdicts=skipped)[0] == 1


def test_warnings_fail_only_when_strict(run: Run) -> None:
    assert run(verdicts=found())[0] == 0
    assert run("--strict", verdicts=found())[0] == 1


def test_a_manuscript_with_errors_fails(run: Run) -> None:
    code, out, err = run(text=BOOK.replace("# The lamp", "See @fig-none."))
    assert code == 1
    assert "NOT MADE" in out
    assert "[reference-undefined]" in err


def test_what_cannot_be_run_has_its_own_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "output" / "book.epub").mkdir(parents=True)
    assert run(verdicts=found())[0] == 2
    assert exit_code([], strict=True) == 0


def silenced(code: str, reason: str = "It is a name.") -> str:
    return BOOK.replace("editions:", f"silence:\n  {code}: {reason}\neditions:")


def test_a_rule_can_be_silenced_with_a_reason(run: Run) -> None:
    code, _, err = run("--strict", text=silenced("citation"), verdicts=found())
    assert (code, err.count("[")) == (0, 0)


def test_what_a_validator_warns_of_can_be_silenced_too(run: Run) -> None:
    fault = Finding("check-skipped", Severity.WARNING, "A fault.")
    code, _, err = run("--strict", text=silenced("check-skipped"), verdicts=found(fault))
    assert "A fault." not in err
    assert "[citation]" in err
    assert code == 1


def test_a_silence_that_meets_nothing_is_told(run: Run) -> None:
    _, _, err = run(text=silenced("heading-skipped"), verdicts=found())
    assert "book.md:5: warning: `heading-skipped` is silenced, and nothing gives it" in err


@pytest.mark.parametrize(
    ("code", "reason", "told"),
    [
        ("link-broken", "Why not.", "`link-broken` cannot be silenced"),
        ("citation", "", "`citation` is silenced without a reason"),
        ("no-such-rule", "Why not.", "`silence` has no key `no-such-rule`"),
    ],
)
def test_a_silence_that_makes_no_sense_is_refused(
    run: Run, code: str, reason: str, told: str
) -> None:
    exit_code, _, err = run(text=silenced(code, reason), verdicts=found())
    assert exit_code == 1
    assert f"book.md:6: error: {told}" in err


def test_the_list_as_json(run: Run) -> None:
    fault = Finding("ace", Severity.ERROR, "A fault.", words="lamp stood a table")
    _, out, _ = run("--format", "json", verdicts=found(fault))
    (book,) = json.loads(out)
    assert book["manuscript"] == "book.md"
    assert [(it["edition"], it["made"]) for it in book["editions"]] == [("epub", True)]
    assert [it["check"] for it in book["checks"]] == ["Drukwerk", "Ace"]
    told = {(it["code"], it["line"], it["severity"]) for it in book["messages"]}
    assert told == {("ace", 10, "error"), ("citation", 14, "warning")}


def test_the_list_as_sarif(run: Run) -> None:
    _, out, _ = run("--format", "sarif", verdicts=found())
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    (run_,) = log["runs"]
    assert [rule["id"] for rule in run_["tool"]["driver"]["rules"]] == ["citation"]
    assert run_["tool"]["driver"]["rules"][0]["help"]["text"] == rules()["citation"].fix
    (result,) = run_["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "book.md"
    assert place["region"]["startLine"] == 14
    assert (result["ruleId"], result["level"]) == ("citation", "warning")


# From the built file back to the manuscript.


@pytest.fixture
def provenance(tmp_path: Path) -> Provenance:
    (tmp_path / "book.md").write_text(BOOK, "utf-8")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        lines = [
            "<html>",
            "<p>Under the <b>lamp</b> stood a table</p>",
            "",
            "",
            "",
            "",
            "",
            "<hr/>",
        ]
        book.writestr("EPUB/text/one.xhtml", "\n".join(lines))
    return Provenance(load_manuscript(tmp_path / "book.md"), data.getvalue())


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("x", Severity.ERROR, "", file="EPUB/text/one.xhtml", line=2), 10),
        (Finding("x", Severity.ERROR, "", file="text/one.xhtml", line=3), 10),
        (Finding("x", Severity.ERROR, "", file="EPUB/text/one.xhtml", line=8), 0),
        (Finding("x", Severity.ERROR, "", file="EPUB/none.xhtml", line=2), 0),
        (Finding("x", Severity.ERROR, "", words="window was open all day and night"), 14),
        (Finding("x", Severity.ERROR, "", words="nothing of the kind"), 0),
        (Finding("x", Severity.ERROR, "", file="EPUB/package.opf", line=9), 1),
    ],
)
def test_findings_are_led_back(provenance: Provenance, finding: Finding, line: int) -> None:
    assert provenance.place(finding).line == line


# What is claimed, and the sheet that shows it.


def test_claims_are_read_back_from_the_book(run: Run) -> None:
    run(verdicts=found())
    claims = claims_of("epub", Path("output/book.epub").read_bytes())
    said = {(claim.name, claim.value) for claim in claims}
    assert ("accessibilityFeature", "tableOfContents") in said
    assert ("accessibilityFeature", "pageNavigation") not in said
    assert all(claim.proof for claim in claims)


def test_the_evidence_sheet_holds_everything_and_needs_nothing(run: Run) -> None:
    fault = Finding("ace", Severity.ERROR, "A <fault>.", words="lamp stood a table")
    _, out, _ = run(verdicts=found(fault))
    assert "The evidence: output/book-report.html" in out
    sheet = Path("output/book-report.html").read_text("utf-8")
    book = Path("output/book.epub").read_bytes()
    assert hashlib.sha256(book).hexdigest() in sheet
    assert "A &lt;fault&gt;." in sheet
    assert "NOT confirmed by Ace 1.4" in sheet
    assert "book.md:10" in sheet
    assert str(Path.cwd()) not in sheet
    assert not re.search(r'(?:src|href)="(?!data:)', sheet)
    run(verdicts=found(fault))
    assert Path("output/book-report.html").read_text("utf-8") == sheet


def test_no_sheet_of_what_could_not_be_read(run: Run) -> None:
    run(text="no metadata")
    assert not Path("output/book-report.html").exists()
