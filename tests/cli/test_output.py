"""What the command shows: help, progress, the table; in a log and on a terminal."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drukwerk import __version__, cli
from drukwerk.editions import EDITIONS
from drukwerk.report import HEADER, human_size, plain_table
from drukwerk.styles import style_names
from tests.cli.conftest import BOOK, Run

ROOT = Path(__file__).parents[2]
TABLE = """\
edition  file                size  pages  seconds
epub     output/book.epub    37 B             0.0
screen   output/book.pdf   123 kB     12      0.0
"""


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Terminal]:
    """Put a terminal of some width in the place of both streams."""

    def put(width: int) -> Terminal:
        stream = Terminal()
        for name in ("stdout", "stderr"):
            monkeypatch.setattr(sys, name, stream)
        for name, value in (("COLUMNS", str(width)), ("TERM", "xterm-256color")):
            monkeypatch.setenv(name, value)
        return stream

    return put


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"]])
def test_help_names_every_edition_and_style(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    text = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(name in text for name in (*EDITIONS, *style_names()))
    assert all(len(line) <= 80 for line in text.splitlines())


def test_version_names_the_tools(run: Run) -> None:
    first, *tools = run("--version").out.splitlines()
    assert first == f"Drukwerk {__version__}"
    assert [tool.split()[0] for tool in tools] == ["pandoc", "WeasyPrint"]


def test_a_log_is_plain(quick: Path, run: Run) -> None:
    result = run()
    assert result.out == TABLE
    assert result.err.splitlines() == [
        "reading manuscript/book.md",
        "building output/book.epub",
        "building output/book.pdf",
        "writing output/book.epub",
        "writing output/book.pdf",
    ]


@pytest.mark.parametrize("arguments", [["-q", "build"], ["build", "-q"], ["--quiet"]])
def test_quiet_says_nothing_when_all_is_well(quick: Path, run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.code, result.out, result.err) == (0, "", "")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("CI", "true"), ("TERM", "dumb")])
def test_a_terminal_that_wants_no_colour(
    quick: Path,
    terminal: Callable[[int], Terminal],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
) -> None:
    stream = terminal(80)
    monkeypatch.setenv(name, value)
    assert cli.main([]) == 0
    assert "\x1b" not in stream.getvalue()
    assert TABLE in stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_name_is_cut_on_a_terminal(
    quick: Path, terminal: Callable[[int], Terminal], width: int
) -> None:
    name = "a-rather-long-name-for-a-manuscript-" * 3
    (quick / "manuscript" / f"{name}.md").write_text(BOOK)
    stream = terminal(width)
    assert cli.main(["build", f"manuscript/{name}.md"]) == 0
    said = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue().rpartition("\x1b[2K")[2])
    header, *lines = [line for line in said.splitlines() if line.strip(" ─")]
    assert header.split() == list(HEADER)
    column = header.index("file")
    files = "".join(line[column:].split()[0] for line in lines)
    assert files == f"output/{name}.epuboutput/{name}.pdf"


def test_plain_table_is_never_cut() -> None:
    long = "output/" + "x" * 200 + ".pdf"
    lines = plain_table([("screen", long, "1.0 MB", "3", "1.0"), ("epub", "a", "2 B", "", "0.1")])
    assert long in lines[1]
    assert [line.endswith(end) for line, end in zip(lines[1:], ("1.0", "0.1"), strict=True)]
    assert len(lines[1]) == len(lines[2])


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (9_960, "10.0 kB"),
        (123_456, "123 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (2_500_000_000, "2.5 GB"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert human_size(size) == text


def command(folder: Path, *words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run build.py in a process of its own."""
    line = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(line, cwd=folder, capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_characters_that_the_stream_does_not_have(folder: Path) -> None:
    result = command(
        folder, "build", "--style", "“bar”", env=os.environ | {"PYTHONIOENCODING": "ascii"}
    )
    assert result.returncode == 2
    assert b"There is no style `?bar?`." in result.stderr


def test_a_reader_that_goes_away(folder: Path) -> None:
    script = 'set -o pipefail; "$0" "$1" --help | true'
    line = ["bash", "-c", script, sys.executable, str(ROOT / "build.py")]
    result = subprocess.run(line, cwd=folder, capture_output=True, check=False)
    assert result.stderr == b""


def test_closed_streams(folder: Path) -> None:
    script = '"$0" "$1" nothing.md >&- 2>&-'
    line = ["bash", "-c", script, sys.executable, str(ROOT / "build.py")]
    assert subprocess.run(line, cwd=folder, check=False).returncode == 1


def test_help_loads_no_heavy_library(folder: Path) -> None:
    script = (
        "import sys; from drukwerk.cli import main\n"
        "try: main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-c", script]
    loaded = subprocess.run(line, cwd=folder, capture_output=True, check=False, env=environment)
    names = loaded.stderr.decode().split()
    assert "drukwerk.arguments" in names
    assert not {"weasyprint", "ebooklib", "panflute", "rich", "PIL"} & set(names)
