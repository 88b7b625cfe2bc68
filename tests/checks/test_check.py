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
from lxml import html

from drukwerk.checks import command
from drukwerk.checks.claims import Claim, Proof, claims_of
from drukwerk.checks.command import exit_code
from drukwerk.checks.provenance import Provenance
from drukwerk.checks.standing import Standing, judge
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
    assert "book.md:6: warning: `heading-skipped` is silenced, and nothing gives it" in err


def test_a_silence_is_not_told_of_when_less_is_made(run: Run) -> None:
    text = silenced("pdf-glyph").replace("[epub]", "[epub, onix]")
    assert "[silence-unused]" in run(text=silenced("pdf-glyph"), verdicts=found())[2]
    assert "[silence-unused]" not in run("--edition", "epub", text=text, verdicts=found())[2]
    assert "[silence-unused]" not in run(text=text, verdicts=found())[2]  # there is no publisher


def test_what_a_silenced_fault_does_to_an_edition_is_silenced_with_it(run: Run) -> None:
    text = silenced("heading-skipped").replace("# The window", "### The window")
    text = text.replace("[epub]", "[epub, screen]").replace("[@smith] and ", "And ")
    assert run(text=text, verdicts=found())[2].count("warning") == 0
    other = text.replace("heading-skipped:", "heading-stop:")
    said = run(text=other, verdicts=found())[2]
    assert re.findall(r"\[([a-z-]+)\]", said) == ["silence-unused", "heading-skipped"]


def test_a_claim_that_is_not_made_is_told_with_the_edition(run: Run) -> None:
    text = BOOK.replace("[epub]", "[screen]").replace("# The window", "### The window")
    _, out, _ = run(text=text, verdicts=found())
    assert "screen: made. It does not claim to be PDF/UA-1; see the messages." in out


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


def test_claims_and_how_they_stand_are_told(run: Run) -> None:
    verdicts = [Verdict("EPUBCheck", "epub", "5.3"), Verdict("Ace", "epub", skipped="Not here.")]
    _, out, _ = run("--format", "json", verdicts=verdicts)
    (book,) = json.loads(out)
    stand = {(it["claim"], it["value"]): it["standing"] for it in book["claims"]}
    assert stand["accessModeSufficient", "textual"] == "not proved"
    assert stand["accessibilityHazard", "none"] == "proved"
    _, out, _ = run(verdicts=verdicts)
    (line,) = [line for line in out.splitlines() if line.startswith("claims: ")]
    assert "epub accessModeSufficient textual" in line
    assert "accessibilityHazard" not in line


def test_the_list_as_sarif(run: Run) -> None:
    _, out, _ = run("--format", "sarif", verdicts=found())
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    (run_,) = log["runs"]
    assert [rule["id"] for rule in run_["tool"]["driver"]["rules"]] == ["citation"]
    help_text = run_["tool"]["driver"]["rules"][0]["help"]["text"]
    assert help_text.casefold() == f"{rules()['citation'].fix.casefold()}."
    assert run_["tool"]["extensions"] == [{"name": "Ace", "version": "1.4"}]
    (result,) = run_["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "book.md"
    assert place["region"]["startLine"] == 14
    assert (result["ruleId"], result["level"]) == ("citation", "warning")


def test_sarif_has_addresses_and_no_arguments(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(verdicts=[Verdict("Ace", "epub", skipped="It is not installed.")])
    text = BOOK.replace("[@smith] and ", "![](none.svg) and ")
    (tmp_path / "mijn été.md").write_text(text, "utf-8")
    main(["check", "mijn été.md", "--format", "sarif"])
    (run_,) = json.loads(capsys.readouterr().out)["runs"]
    assert run_["tool"]["extensions"] == []
    [result, *_] = run_["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "mijn%20%C3%A9t%C3%A9.md"
    assert all("{" not in it["message"]["text"].replace("{{", "") for it in run_["results"])
    assert any("{{alt=" in it["message"]["text"] for it in run_["results"])


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


LONG = "\n".join(f"Chapter {n}.\n\nThe lamp stood there.\n" for n in range(9))


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("x", Severity.ERROR, "", file="EPUB/text/0.xhtml", line=1), 9),
        (Finding("x", Severity.ERROR, "", file="EPUB/text/8.xhtml", line=1), 37),
        (Finding("x", Severity.ERROR, "", file="EPUB/text/9.xhtml", words="lamp stood"), 41),
        (Finding("x", Severity.ERROR, "", words="The Book of the Lamp"), 2),
        (Finding("pdf-glyph", Severity.WARNING, "", words="☃", page=1), 5),
        (Finding("x", Severity.ERROR, "", file="EPUB/styles/epub.css"), 4),
        (Finding("epub-font", Severity.ERROR, "", words="lamp stood"), 4),
    ],
)
def test_the_same_words_are_told_apart_by_how_far_on_they_are(
    tmp_path: Path, finding: Finding, line: int
) -> None:
    head = "---\ntitle: The book of the lamp\nlang: en\nstyle: own\nstandfirst: A ☃.\n---\n"
    (tmp_path / "book.md").write_text(f"{head}{LONG}", "utf-8")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        for number in range(10):
            book.writestr(f"EPUB/text/{number}.xhtml", "<p>The lamp stood there.</p>")
    back = Provenance(load_manuscript(tmp_path / "book.md"), data.getvalue())
    assert back.place(finding).line == line


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
    assert all(claim.proof.sentence for claim in claims)


def test_the_evidence_sheet_holds_everything_and_needs_nothing(run: Run) -> None:
    fault = Finding("ace", Severity.ERROR, "A <fault>.", words="lamp stood a table")
    _, out, _ = run(verdicts=found(fault))
    assert "The evidence: output/book-report.html" in out
    text = sheet()
    book = Path("output/book.epub").read_bytes()
    assert hashlib.sha256(book).hexdigest() in text
    assert "A &lt;fault&gt;." in text
    assert "book.md:10" in text
    assert str(Path.cwd()) not in text
    assert not re.search(r'(?:src|href)="(?!data:)', text)
    run(verdicts=found(fault))
    assert sheet() == text


def sheet() -> str:
    """Return the evidence sheet as it was written."""
    return Path("output/book-report.html").read_text("utf-8")


def standings() -> dict[str, tuple[str, str]]:
    """Return how each claim on the sheet stands, and the reason."""
    rows = html.fromstring(sheet()).xpath("//section[@class='edition']//tbody/tr")
    found_rows = {}
    for row in rows:
        said, _, standing = (" ".join(cell.text_content().split()) for cell in row)
        state, reason = row.xpath("td[3]/span/span")
        assert standing.startswith(("✓", "✗", "–"))
        found_rows[said] = (state.get("class"), reason.text_content())
    return found_rows


ALTERNATIVE = "accessModeSufficient textual"
HAZARD = "accessibilityHazard none"


def test_a_claim_is_proved_when_all_have_looked_and_found_nothing(run: Run) -> None:
    run(verdicts=[Verdict("EPUBCheck", "epub", "5.3"), Verdict("Ace", "epub", "1.4")])
    assert standings()["EPUB 3.0"] == ("proved", "by our own checks and EPUBCheck 5.3")
    assert standings()[ALTERNATIVE] == ("proved", "by our own checks and Ace 1.4")
    assert {state for state, _ in standings().values()} == {"proved"}


@pytest.mark.parametrize(
    ("verdicts", "why"),
    [
        ([], "Ace did not look"),
        ([Verdict("Ace", "epub", skipped="It is not installed.")], "Ace was skipped"),
        (found(Finding("ace", Severity.WARNING, "A fault.")), "Ace 1.4 found 1 thing"),
    ],
)
def test_a_claim_whose_validator_did_not_confirm_it_is_not_proved(
    run: Run, verdicts: list[Verdict], why: str
) -> None:
    run(verdicts=[Verdict("EPUBCheck", "epub", "5.3"), *verdicts])
    reason = f"our own checks found nothing, but {why}"
    assert standings()[ALTERNATIVE] == ("not-proved", reason)
    assert standings()["EPUB 3.0"][0] == "proved"  # Ace is not asked for that
    assert standings()[HAZARD] == ("proved", "by our own checks")
    assert f"of the {len(standings())} claims are proved" in sheet()


def test_a_claim_that_our_own_check_denies_is_not_proved() -> None:
    proof = Proof("Every picture is described.", ("Ace",), frozenset({"epub-alt"}))
    claim = Claim("epub", "accessibilityFeature", "alternativeText", proof)
    fault = Finding("epub-alt", Severity.ERROR, "No text.")
    verdicts = [Verdict("Drukwerk", "epub", "1", (fault,)), Verdict("Ace", "epub", "1.4")]
    denied = judge(claim, verdicts, ())
    assert (denied.standing, denied.reason) == (Standing.NOT_PROVED, "found: epub-alt")
    assert judge(claim, verdicts[1:], ("epub-alt",)).standing is Standing.NOT_PROVED
    assert judge(claim, verdicts[1:], ("epub-size",)).standing is Standing.PROVED


def test_the_word_of_a_person_is_not_called_proved(run: Run) -> None:
    text = BOOK.replace("date:", "certified-by: A Reader\ndate:")
    run(text=text, verdicts=[Verdict("EPUBCheck", "epub", "5.3"), Verdict("Ace", "epub", "1.4")])
    assert standings()["certifiedBy A Reader"][0] == "stated"
    assert standings()["conformsTo EPUB Accessibility 1.1 - WCAG 2.2 Level AA"][0] == "proved"


def test_the_checksums_can_be_verified(run: Run) -> None:
    run(verdicts=found())
    (lines,) = html.fromstring(sheet()).xpath("//pre/text()")
    assert lines.endswith("\n")
    for line in lines.splitlines():
        checksum, name = line.split("  ")
        assert hashlib.sha256(Path("output", name).read_bytes()).hexdigest() == checksum


def test_what_is_silenced_stands_on_the_sheet_with_its_reason(run: Run) -> None:
    run(text=silenced("citation", "Smith is a dog."), verdicts=found())
    (row,) = html.fromstring(sheet()).xpath("//section[h2='Silenced']//tbody/tr")
    cells = [" ".join(cell.text_content().split()) for cell in row]
    assert cells[0] == "book.md:16"
    assert (cells[2], cells[3]) == ("citation", "Smith is a dog.")


HOSTILE = "</title></style><script>x()</script><img src=x onerror=x()>"


def test_a_hostile_manuscript_does_nothing_to_the_sheet(run: Run) -> None:
    text = silenced("citation", f"'{HOSTILE}'").replace("title: A Book", f"title: '{HOSTILE}'")
    fault = Finding("ace", Severity.ERROR, f"{HOSTILE}\x00\x1b", HOSTILE, words="window")
    run(text=text, verdicts=[Verdict("Ace", "epub", HOSTILE, (fault,))])
    page = html.fromstring(sheet())
    assert page.xpath("//script") == page.xpath("//@onerror") == []
    assert {src[:5] for src in page.xpath("//@src")} <= {"data:"}
    assert page.xpath("//h1")[0].text_content() == HOSTILE
    assert HOSTILE in page.xpath("//section[h2='Silenced']//tbody")[0].text_content()
    assert f"{HOSTILE}\ufffd\ufffd" in page.xpath("//section[h2='Messages']")[0].text_content()


def test_the_sheet_can_be_read_by_everyone(run: Run) -> None:
    run(text=BOOK.replace("lang: en", "lang: nl"), verdicts=found())
    page = html.fromstring(sheet())
    assert page.get("lang") == "en"
    assert page.xpath("//h1/@lang") == ["nl"]
    assert page.xpath("//span[@class='value'][@lang='nl']")
    assert all(image.get("alt") for image in page.xpath("//img"))
    for table in page.xpath("//table"):
        assert table.xpath("caption")
        assert all(cell.get("scope") == "col" for cell in table.xpath("thead//th"))
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


def test_no_sheet_of_what_could_not_be_read(run: Run) -> None:
    run(text="no metadata")
    assert not Path("output/book-report.html").exists()
