"""The tool: any PDF from file to file, on sheets to be folded, or a sheet to test a printer."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from drukwerk.atomic import check_target, write_file
from drukwerk.errors import UsageError
from drukwerk.imposition.draw import append
from drukwerk.imposition.geometry import FLIPS, natural_flip
from drukwerk.imposition.impose import Order, impose
from drukwerk.imposition.instructions import Task, instructions, test_sheet
from drukwerk.imposition.paper import sheet_of
from drukwerk.labels import labels

_SHEET = "A4"
_TOO_THICK = " They are too thick to be stapled in one another: take `--scheme signatures`."
#: What stands for a PDF that another program sends.
_PIPE = Path("-")


@dataclass(frozen=True, slots=True)
class Job:
    """What the tool is to do beside imposing: leaflets, in a language."""

    order: Order
    instructions: bool = False
    test_sheet: bool = False
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Made:
    """The file that was written, and how to print it."""

    path: Path
    note: str


def order_of(options: argparse.Namespace) -> Job:
    """Return the job that the arguments of the command describe."""
    caliper = 0.1 if options.caliper is None else options.caliper
    if options.grammage is not None:
        if options.caliper is not None:
            text = "`--caliper` and `--grammage` both say how thick the paper is."
            raise UsageError(text, hint="Give one of them.")
        caliper = options.grammage * options.bulk / 1000
    order = Order(
        scheme=options.scheme,
        sheet=options.sheet,
        caliper=caliper,
        signature=options.signature,
        flip=options.flip,
        rtl=options.rtl,
        marks=not options.no_marks,
        fit=options.fit,
    )
    return Job(order, options.instructions, options.test_sheet, options.lang)


def run(job: Job, file: Path | None, output: Path | None = None) -> Made:
    """Impose a PDF into another, by default beside it; or make a test sheet.

    Raises ``UsageError`` or ``OutputError``; then nothing is written.
    """
    if job.test_sheet:
        return _make_test_sheet(job, output or Path("test-sheet.pdf"))
    if file is None:
        raise UsageError("There is no PDF to impose.", hint="Name one, or ask for `--test-sheet`.")
    target = _target(job, file, output)
    data = _read(file)
    check_target(target)
    imposed = impose(data, job.order, file.name)
    made = imposed.data
    if job.instructions:
        from drukwerk.layout.leaflet import set_leaflet

        made = append(made, set_leaflet(instructions(imposed.task(job.order), labels(job.lang))))
    write_file(target, made)
    return Made(
        target, imposed.note(job.order) + (_TOO_THICK if imposed.is_thick(job.order) else "")
    )


def _target(job: Job, file: Path, output: Path | None) -> Path:
    """Return where the sheets go: by default beside the PDF, and never over it."""
    if output is None and _is_passing(file):
        text = f"There is no place beside `{file}` for the sheets."
        raise UsageError(text, hint="Name a PDF, or where they go: `-o sheets.pdf`.")
    target = output or file.with_name(f"{file.stem}-{job.order.scheme}.pdf")
    if target.resolve() == file.resolve():
        raise UsageError(f"`{file}` would be written over.", hint="Name another --output.")
    return target


def _is_passing(file: Path) -> bool:
    """Tell whether a PDF comes from a pipe, and not from a folder."""
    return file == _PIPE or (file.exists() and not file.is_file() and not file.is_dir())


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == _PIPE else file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"`{file}` cannot be read ({reason}).", hint="Name a PDF.") from error


def _make_test_sheet(job: Job, target: Path) -> Made:
    from drukwerk.layout.leaflet import set_leaflet

    if job.order.flip not in ("", *FLIPS):
        raise UsageError(f"`{job.order.flip}` is no edge of a sheet.", hint="Take short or long.")
    size = sheet_of(job.order.sheet or _SHEET)
    lying = size if size.width > size.height else size.turned
    check_target(target)
    task = Task(job.order.scheme, lying, job.order.flip)
    write_file(target, set_leaflet(test_sheet(task, labels(job.lang))))
    flip = job.order.flip or natural_flip(lying)
    return Made(target, f"print it on both sides, turned over the {flip} edge, at 100 %.")
