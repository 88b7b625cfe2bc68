"""The command: arguments in, exit code out. The only module that prints.

What was made is told on standard output, progress and messages on standard
error. A terminal gets colour and a spinner, a log gets plain lines.
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import sys
import traceback
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from textwrap import TextWrapper
from typing import TYPE_CHECKING, TextIO

from drukwerk import __version__
from drukwerk.arguments import parse_arguments, program
from drukwerk.editions import EDITIONS, Edition
from drukwerk.errors import UsageError
from drukwerk.finding import find_manuscripts
from drukwerk.messages import Message, Severity

if TYPE_CHECKING:
    from drukwerk import pipeline
    from drukwerk.checks.command import Checked
    from drukwerk.pipeline import Phase, Progress, Result

INTERRUPTED = 130
_NARROW = 60  # columns; below this a drawn table holds less than a plain one
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "cyan"}
_QUIET = (Severity.ERROR,)
_NORMAL = (Severity.ERROR, Severity.WARNING)
_VERBOSE = tuple(Severity)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command; return its exit code."""
    _prepare()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        _say("Stopped. No file was left half written.", sys.stderr)
        return INTERRUPTED
    finally:
        _say("", sys.stdout, end="")


def _prepare() -> None:
    """Keep the streams from failing on a character, the libraries from talking."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _run(arguments: Sequence[str]) -> int:
    from drukwerk import pipeline

    options = argparse.Namespace(verbose=False)
    try:
        options = parse_arguments(arguments)
        return _COMMANDS["version" if options.version else options.command](options)
    except Exception as error:
        known = pipeline.understood(error)
        _say_messages(known.messages, _NORMAL)
        if options.verbose and isinstance(known, pipeline.FaultError):
            _say(traceback.format_exc(), sys.stderr, end="")
        return known.exit_code


def _build(options: argparse.Namespace) -> int:
    from drukwerk import pipeline, report

    manuscripts = find_manuscripts(options.manuscripts)
    order = _order(options)
    with _progress(quiet=options.quiet) as show, _stoppable(show) as on_progress:
        results = pipeline.build(manuscripts, order, on_progress)
    severities = _QUIET if options.quiet else _VERBOSE if options.verbose else _NORMAL
    _say_messages(report.all_messages(results), severities)
    for trace in dict.fromkeys(result.traceback for result in results if options.verbose):
        _say(trace, sys.stderr, end="")
    if not options.quiet:
        _say_results(results)
    return max(result.exit_code for result in results)


def _order(options: argparse.Namespace) -> pipeline.Order:
    from drukwerk import pipeline

    return pipeline.Order(
        options.output,
        _editions(options.edition),
        options.style,
        options.ink,
        options.marks,
        [Path(folder) for folder in options.images],
    )


def _check(options: argparse.Namespace) -> int:
    from drukwerk.checks import command, formats

    manuscripts = find_manuscripts(options.manuscripts)
    with _progress(quiet=options.quiet) as show, _stoppable(show) as on_progress:
        order = _order(options)
        checked = command.check(manuscripts, order, on_progress)
        tools = _tools()
        sheets = [command.write_evidence(each, order, tools) for each in checked]
    if options.format == "json":
        _say(formats.as_json(checked, Path.cwd()), sys.stdout)
    elif options.format == "sarif":
        _say(formats.as_sarif(checked, Path.cwd()), sys.stdout)
    else:
        _say_checked(checked, options)
        for sheet in sheets if not options.quiet else ():
            _say(f"The evidence: {sheet}" if sheet else "", sys.stdout)
    return command.exit_code(checked, strict=options.strict)


def _say_checked(checked: Sequence[Checked], options: argparse.Namespace) -> None:
    from drukwerk.checks.formats import as_lines

    severities = _QUIET if options.quiet else _VERBOSE if options.verbose else _NORMAL
    for each in checked:
        _say_messages(each.messages, severities)
    if not options.quiet:
        for line in as_lines(checked):
            _say(line, sys.stdout)


def _editions(named: list[str]) -> list[Edition]:
    """Return the editions by their names, which may be lists with commas."""
    names = [name.strip() for words in named for name in words.split(",")]
    for name in names:
        if name not in EDITIONS:
            hint = f"Editions: {', '.join(EDITIONS)}."
            raise UsageError(f"There is no edition `{name}`.", hint=hint)
    return [edition for name, edition in EDITIONS.items() if name in names]


def _new(options: argparse.Namespace) -> int:
    from drukwerk.scaffold import create

    manuscript = create(options.name, options.lang, date.today())
    if not options.quiet:
        _say(f"Made `{manuscript}`. Write in it, and build it with:", sys.stdout)
        _say(f"  {_next_command(manuscript)}", sys.stdout)
    return 0


def _next_command(manuscript: Path) -> str:
    """Return what to type after ``new``; a script of the repository stays where it is."""
    folder = manuscript.parent.parent
    if program() != "python build.py":
        return shlex.join(["cd", str(folder)]) + f" && {program()} build"
    output = str(folder / "output")
    return f"{program()} " + shlex.join(["build", str(manuscript), "--output", output])


def _import(options: argparse.Namespace) -> int:
    from drukwerk.importing.command import Order, run_import
    from drukwerk.importing.summary import doubts, more, summary

    order = Order(options.raw, options.output, options.lang, options.title, options.force)
    with _progress(quiet=options.quiet) as show, _stoppable(show) as on_progress:
        outcome = run_import(order, on_progress)
    _say_messages(outcome.messages, _QUIET if options.quiet else _VERBOSE)
    if options.quiet:
        return 0
    for line in summary(outcome):
        _say(line, sys.stdout)
    _say_messages(doubts(outcome, None) if options.verbose else doubts(outcome), _VERBOSE)
    if (left := more(outcome)) and not options.verbose:
        _say(left, sys.stderr)
    _say(f"Look through the edits in a browser: {outcome.review}", sys.stdout)
    command = shlex.join(["build", str(outcome.manuscript)])
    _say(f"Build it with: {program()} {command}", sys.stdout)
    return 0


def _impose(options: argparse.Namespace) -> int:
    from drukwerk.imposition import tool

    made = tool.run(tool.order_of(options), options.file, options.output)
    if not options.quiet:
        _say(f"Made `{made.path}`: {made.note}", sys.stdout)
    return 0


def _version(_options: argparse.Namespace) -> int:
    _say(f"Drukwerk {__version__}", sys.stdout)
    for name, version in _tools().items():
        _say(f"{name} {version}", sys.stdout)
    return 0


def _tools() -> dict[str, str]:
    """Return the programs that make the editions, and their versions."""
    from importlib.metadata import version

    from drukwerk import pandoc

    return {"pandoc": pandoc.version(), "WeasyPrint": version("weasyprint")}


_COMMANDS = {
    "build": _build,
    "check": _check,
    "new": _new,
    "import": _import,
    "impose": _impose,
    "version": _version,
}


# What is printed, and how.


def _say(text: str, stream: TextIO, end: str = "\n") -> None:
    """Print at once; a reader that has gone away (``| head``) is no reason to stop."""
    try:
        print(text, file=stream, end=end, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_terminal(stream: TextIO) -> bool:
    """Tell whether somebody is watching who can be shown colour and movement."""
    if os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def _say_messages(messages: Iterable[Message], severities: Sequence[Severity]) -> None:
    from drukwerk.report import message_line

    here = Path.cwd()
    for message in messages:
        if message.severity in severities:
            _say_message(message_line(message, here), message.severity)


def _say_message(line: str, severity: Severity) -> None:
    if not _is_terminal(sys.stderr):
        _say(line, sys.stderr)
        return
    from rich.console import Console
    from rich.text import Text

    wrapper = TextWrapper(
        width=get_terminal_size().columns - 1,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    text, at = Text(wrapper.fill(line)), line.find(f"{severity}:")
    text.stylize(_COLOURS[severity], at, at + len(severity))
    Console(stderr=True).print(text, soft_wrap=True)


@contextmanager
def _stoppable(on_progress: Progress) -> Iterator[Progress]:
    """Stop at the next step, before anything is written, when a library swallowed a Ctrl-C."""
    asked: list[int] = []

    def stop(number: int, _frame: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    def check(phase: Phase, path: Path) -> None:
        if asked:
            raise KeyboardInterrupt
        on_progress(phase, path)

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, stop)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    if quiet:
        yield lambda phase, path: None
    elif _is_terminal(sys.stderr):
        with _spinner() as on_progress:
            yield on_progress
    else:
        yield lambda phase, path: _say(f"{phase} {path}", sys.stderr)


@contextmanager
def _spinner() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn("line"), TextColumn("{task.description}", markup=False))
    console = Console(stderr=True)
    with Bar(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda phase, path: bar.update(task, description=f"{phase} {path}")


def _say_results(results: Sequence[Result]) -> None:
    from drukwerk import report

    table = report.rows(results, Path.cwd())
    if _is_terminal(sys.stdout) and get_terminal_size().columns >= _NARROW:
        _draw_table(table)
    else:
        for line in report.plain_table(table):
            _say(line, sys.stdout)
    for line in report.notes(results):
        _say(line, sys.stdout)
    if text := report.summary(results):
        _say(text, sys.stderr)


def _draw_table(rows: Iterable[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from drukwerk.report import HEADER, NOT_MADE, NUMBERS

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, title in enumerate(HEADER):
        is_file = title == "file"
        table.add_column(
            title,
            justify="right" if number in NUMBERS else "left",
            no_wrap=not is_file,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*map(Text, row), style="red" if NOT_MADE in row else None)
    Console().print(table)
