"""How long Drukwerk takes, and how much memory: against plain pandoc, and as books grow.

Times are of whole processes, start to end. Beside the time on the clock stands
the processor time, which other work on the machine disturbs less. Memory is
the peak of the largest process. It needs a system with ``wait4``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypandoc
from generated import write_book

ROOT = Path(__file__).resolve().parent.parent
MANUSCRIPT = ROOT / "manuscript" / "dossier.md"
#: What is aimed at: at most this many times plain pandoc, and this many megabytes.
MOST_TIMES = 2.5
MOST_MEGABYTES = 400
EDITIONS = ("epub", "screen")


@dataclass(frozen=True, slots=True)
class Measure:
    """What one process took."""

    clock: float
    processor: float
    megabytes: float


def measure(command: Sequence[str], folder: Path) -> Measure:
    """Run a command to its end; stop the benchmark when it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\n{said.read().decode(errors='replace')}")
    unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return Measure(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def _environment() -> dict[str, str]:
    """Put WeasyPrint's own command first on the path; let Python keep its compiled files."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    programs = str(Path(sys.executable).parent)
    return environment | {"PATH": os.pathsep.join((programs, environment.get("PATH", "")))}


def plain_pandoc(output: Path) -> Measure:
    """Make a PDF with pandoc and WeasyPrint as they come, without design or checks."""
    pandoc, target = str(pypandoc.get_pandoc_path()), output / "plain.pdf"
    command = [pandoc, str(MANUSCRIPT), "-o", str(target), "--pdf-engine=weasyprint", "--quiet"]
    return measure(command, MANUSCRIPT.parent)


def drukwerk(manuscript: Path, output: Path, *editions: str) -> Measure:
    """Make editions of a manuscript."""
    program = [sys.executable, str(ROOT / "build.py"), "build"]
    command = [*program, str(manuscript), "--output", str(output), "--edition", ",".join(editions)]
    return measure(command, ROOT)


def compare(rounds: int, output: Path) -> None:
    """Make the same manuscript both ways, turn by turn, after one round to warm up."""
    print(f"{MANUSCRIPT.name}: {rounds} rounds, one by one, after a round to warm up")
    plain, ours = [], []
    for number in range(rounds + 1):
        pair = plain_pandoc(output), drukwerk(MANUSCRIPT, output, *EDITIONS)
        if number:
            plain.append(pair[0])
            ours.append(pair[1])
        name = f"round {number}" if number else "warm-up"
        print(f"  {name}: {pair[0].clock:.1f} s and {pair[1].clock:.1f} s", flush=True)
    print(f"{'':22}{'clock min':>11}{'median':>9}{'processor min':>15}{'median':>9}{'memory':>9}")
    _print_times("pandoc to PDF", plain)
    _print_times("drukwerk, EPUB and PDF", ours)
    _print_verdict(plain, ours)


def _print_times(name: str, measures: Sequence[Measure]) -> None:
    clocks = [measure.clock for measure in measures]
    processors = [measure.processor for measure in measures]
    peak = max(measure.megabytes for measure in measures)
    print(
        f"{name:22}{min(clocks):9.2f} s{median(clocks):7.2f} s"
        f"{min(processors):13.2f} s{median(processors):7.2f} s{peak:6.0f} MB"
    )


def _print_verdict(plain: Sequence[Measure], ours: Sequence[Measure]) -> None:
    clock = median(m.clock for m in ours) / median(m.clock for m in plain)
    processor = median(m.processor for m in ours) / median(m.processor for m in plain)
    print(
        f"RATIO {clock:.2f} by the clock, {processor:.2f} by the processor"
        f" (aim: at most {MOST_TIMES}, {MOST_MEGABYTES} MB)\n"
    )


def growth(sizes: Sequence[int], folder: Path) -> None:
    """Build books of growing length; the columns for 1000 words show how it grows."""
    print("generated books, for each edition a process of its own")
    print(f"{'words':>8}  {'edition':8}{'clock':>9}{'processor':>11}{'memory':>10}", end="")
    print(f"{'for 1000 words:':>19}")
    for words in sizes:
        manuscript = write_book(folder, words)
        for edition in EDITIONS:
            _print_growth(words, edition, drukwerk(manuscript, folder / "output", edition))


def _print_growth(words: int, edition: str, taken: Measure) -> None:
    thousands = words / 1000
    print(
        f"{words:8,}  {edition:8}{taken.clock:7.1f} s{taken.processor:9.1f} s"
        f"{taken.megabytes:7.0f} MB{taken.processor / thousands:10.3f} s"
        f"{taken.megabytes / thousands:8.1f} MB",
        flush=True,
    )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description="Measure how long the editions take.")
    parser.add_argument("--quick", action="store_true", help="a short run")
    parser.add_argument("--rounds", type=int, help="rounds of the comparison; 0 leaves it out")
    parser.add_argument("--words", type=int, nargs="*", help="lengths of the generated books")
    options = parser.parse_args()
    rounds = options.rounds if options.rounds is not None else 2 if options.quick else 5
    sizes = (2_500, 5_000) if options.quick else (12_500, 25_000, 50_000, 100_000)
    with tempfile.TemporaryDirectory() as folder:
        if rounds:
            compare(rounds, Path(folder))
        growth(sizes if options.words is None else options.words, Path(folder))


if __name__ == "__main__":
    main()
