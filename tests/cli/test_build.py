"""The build command: what is made, what is said, and the exit code."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drukwerk.editions import EDITIONS, Built, Edition
from drukwerk.errors import ManuscriptError, MissingToolError, OutputError
from drukwerk.messages import Message, Place, Severity
from drukwerk.publication import Publication
from drukwerk.styles import Style
from tests.cli.conftest import BOOK, Run

Break = Callable[..., None]


def made(folder: Path, output: str = "output") -> list[str]:
    return sorted(path.name for path in (folder / output).glob("*"))


@pytest.mark.parametrize("arguments", [[], ["build"], ["-v"], ["build", "manuscript"]])
def test_both_editions_of_the_manuscript_folder(
    quick: Path, run: Run, arguments: list[str]
) -> None:
    assert run(*arguments).code == 0
    assert made(quick) == ["book.epub", "book.pdf"]


def test_named_file_without_the_word_build(quick: Path, run: Run) -> None:
    assert run("manuscript/book.md", "--edition", "epub").code == 0
    assert made(quick) == ["book.epub"]


def test_a_manuscript_anywhere_and_another_output(quick: Path, run: Run) -> None:
    (quick / "elsewhere").mkdir()
    (quick / "elsewhere" / "my text.txt").write_text(BOOK)
    assert run("build", "elsewhere/my text.txt", "--output", "a/b").code == 0
    assert made(quick, "a/b") == ["my text.epub", "my text.pdf"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--edition", "screen"], ["book.pdf"]),
        (["--edition", "epub,screen"], ["book.epub", "book.pdf"]),
        (["--edition", "screen", "--edition", "epub"], ["book.epub", "book.pdf"]),
        (["--edition", "epub", "--edition", "epub"], ["book.epub"]),
    ],
)
def test_choosing_editions(
    quick: Path, run: Run, arguments: list[str], expected: list[str]
) -> None:
    assert run("build", *arguments).code == 0
    assert made(quick) == expected


def test_not_every_file_in_a_folder_is_a_manuscript(quick: Path, run: Run) -> None:
    for name in ("README.md", "readme.MD", "_draft.md", ".hidden.md", "notes.txt"):
        (quick / "manuscript" / name).write_text("no metadata")
    assert run().code == 0
    assert made(quick) == ["book.epub", "book.pdf"]


def test_a_file_named_twice_is_built_once(quick: Path, run: Run) -> None:
    result = run("build", "manuscript", "manuscript/../manuscript/book.md", "--edition", "epub")
    assert (result.code, result.out.count("book.epub")) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["build", "--edition", "pdf"], "There is no edition `pdf`. Editions: epub, screen, "),
        (["build", "--edition", ""], "There is no edition ``. Editions: epub, screen, "),
        (["build", "--style", "baroque"], "There is no style `baroque`. Styles: "),
        (["build", "--images", "nowhere"], "There is no folder `nowhere`."),
        (["build", "empty"], "There is no manuscript in `empty`. Name a Markdown file"),
        (["biuld"], "invalid choice: 'biuld' (choose from"),
        (["build", "--edtion", "epub"], "Unrecognized arguments: --edtion."),
        (["build", "manuscript/book.md", "other/book.md"], "written to the same files"),
    ],
)
def test_a_wrong_command(quick: Path, run: Run, arguments: list[str], sentence: str) -> None:
    for name in ("empty", "other"):
        (quick / name).mkdir()
    (quick / "other" / "book.md").write_text(BOOK)
    result = run(*arguments)
    assert result.code == 2
    assert sentence in result.err
    assert "Traceback" not in result.err
    assert made(quick) == []


def test_nothing_to_build_says_what_to_do(quick: Path, run: Run) -> None:
    (quick / "manuscript" / "book.md").unlink()
    (quick / "manuscript").rmdir()
    result = run()
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert "`new NAME`" in result.err


@pytest.mark.parametrize("value", ["yesterday", "-5", "1.5", "9" * 20, "²"])
def test_a_wrong_source_date_epoch(
    quick: Path, run: Run, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    result = run()
    assert result.code == 2
    assert f"SOURCE_DATE_EPOCH is `{value}`" in result.err


def test_source_date_epoch_is_the_date(
    quick: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    assert run("build", "--edition", "epub").code == 0
    assert (quick / "output" / "book.epub").read_text().endswith("|2025-01-01")


def test_an_error_in_the_manuscript_has_its_line(quick: Path, run: Run) -> None:
    (quick / "manuscript" / "book.md").write_text("---\ntitle: A\nlang: en\ntitel: B\n---\n\nx\n")
    result = run()
    assert result.code == 1
    assert result.err.count("manuscript/book.md:4: error: Unknown metadata key `titel`.") == 1
    assert result.err.splitlines()[-1] == "0 of 2 editions made: 1 error."
    assert made(quick) == []


def test_paths_are_told_from_where_the_user_stands(
    quick: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = quick / "manuscript" / "book.md"
    book.write_text(BOOK.replace("title:", "titel:"))
    monkeypatch.chdir(quick / "manuscript")
    assert "\nbook.md:2: error: " in run("build", str(book)).err


def test_an_unknown_style_in_the_manuscript_has_its_line(quick: Path, run: Run) -> None:
    book = quick / "manuscript" / "book.md"
    book.write_text(BOOK.replace("lang:", "style: baroque\nlang:"))
    result = run()
    assert result.code == 1
    assert "manuscript/book.md:3: error: There is no style `baroque`. Styles: " in result.err


def test_one_bad_manuscript_does_not_stop_the_other(quick: Path, run: Run) -> None:
    (quick / "manuscript" / "bad.md").write_text("no metadata at all")
    result = run()
    assert result.code == 1
    assert made(quick) == ["book.epub", "book.pdf"]
    assert "manuscript/bad.md:1: error: The manuscript has no title." in result.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ManuscriptError([Message(Severity.ERROR, "x", "Bad.", Place(Path("b.md"), 3))]), 1),
        (MissingToolError("A PDF needs Pango."), 3),
        (OutputError("No room."), 4),
        (ModuleNotFoundError("no", name="weasyprint"), 3),
        (ModuleNotFoundError("no", name="drukwerk.nowhere"), 70),
        (ValueError("beyond us"), 70),
        (RecursionError(), 70),
    ],
)
def test_one_bad_edition_does_not_stop_the_other(
    quick: Path, run: Run, break_edition: Break, error: Exception, code: int
) -> None:
    (quick / "output").mkdir()
    (quick / "output" / "book.pdf").write_text("the good one of yesterday")
    break_edition(error)
    result = run()
    assert result.code == code
    assert made(quick) == ["book.epub", "book.pdf"]
    assert (quick / "output" / "book.pdf").read_text() == "the good one of yesterday"
    assert "1 of 2 editions made: 1 error." in result.err
    assert "Traceback" not in result.err


class WithoutPango:
    """Fails to import a module as WeasyPrint fails where Pango is missing."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name == "drukwerk.editions.pages":
            sys.stdout.write("WeasyPrint could not import some external libraries.")
            raise OSError("cannot load library 'libpango-1.0-0': not found.  Additionally, more")


def test_without_pango_there_is_still_an_epub(
    quick: Path, run: Run, monkeypatch: pytest.MonkeyPatch, screen: Edition
) -> None:
    monkeypatch.setitem(EDITIONS, "screen", screen)
    monkeypatch.delitem(sys.modules, "drukwerk.editions.pages", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    monkeypatch.setattr(sys, "platform", "linux")
    result = run()
    assert result.code == 3
    assert made(quick) == ["book.epub"]
    assert "Pango is missing: cannot load library 'libpango-1.0-0': not found." in result.err
    assert "`sudo apt-get install libpango-1.0-0 " in result.err
    assert "WeasyPrint could not" not in result.out


def test_the_worst_exit_code_wins(quick: Path, run: Run, break_edition: Break) -> None:
    (quick / "manuscript" / "bad.md").write_text("no metadata at all")
    break_edition(OutputError("No room."))
    assert run().code == 4


def test_a_fault_is_one_sentence_and_traced_on_demand(run: Run, break_edition: Break) -> None:
    break_edition(ValueError("beyond us"))
    plain, verbose = run(), run("-v")
    [line] = [line for line in plain.err.splitlines() if "error:" in line]
    assert "ValueError: beyond us. This is a fault of Drukwerk" in line
    assert "Run with -v" in line
    assert "Traceback" in verbose.err


def test_ctrl_c_is_one_line(quick: Path, run: Run, break_edition: Break) -> None:
    break_edition(KeyboardInterrupt())
    result = run("-q")
    assert result.code == 130
    assert len(result.err.splitlines()) == 1
    assert made(quick) == []


def test_a_swallowed_ctrl_c_stops_before_writing(
    quick: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swallow(publication: Publication, style: Style) -> Built:
        try:
            signal.raise_signal(signal.SIGINT)
        except BaseException:
            return Built(b"damaged")
        return Built(b"not reached")

    monkeypatch.setitem(EDITIONS, "screen", Edition("screen", ".pdf", "", swallow))
    before = signal.getsignal(signal.SIGINT)
    assert run().code == 130
    assert made(quick) == []
    assert signal.getsignal(signal.SIGINT) is before


def test_a_file_where_the_output_folder_should_be(quick: Path, run: Run) -> None:
    (quick / "output").write_text("mine")
    result = run()
    assert result.code == 4
    assert "error: `output` is not a folder. Choose another --output. [output]" in result.err
    assert (quick / "output").read_text() == "mine"


def test_a_folder_where_an_edition_should_be(quick: Path, run: Run) -> None:
    (quick / "output" / "book.pdf").mkdir(parents=True)
    result = run()
    assert result.code == 4
    assert "error: `output/book.pdf` is a folder." in result.err
    assert (quick / "output" / "book.epub").is_file()


def test_messages_cannot_steer_the_terminal(quick: Path, run: Run) -> None:
    book = quick / "manuscript" / "book.md"
    book.write_text(BOOK.replace("lang:", 'style: "a\\e[31mb\\nc"\nlang:'))
    result = run()
    assert "\x1b" not in result.err
    assert "There is no style `a�[31mb c`." in result.err
