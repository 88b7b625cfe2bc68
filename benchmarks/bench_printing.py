"""What the editions on paper add to the PDF for the screen, and how long imposing takes.

The two builds are made turn by turn in one run, so that other work on the
machine disturbs both alike; processor times are compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

import pikepdf
from bench import MANUSCRIPT, ROOT, Measure, drukwerk, measure

#: What is aimed at: the part of the screen's time that print and booklet may add,
#: and seconds and megabytes for imposing so many pages.
MOST_ADDED = 0.4
MOST_SECONDS, MOST_MEGABYTES, PAGES = 3.0, 300, 500


def compare(rounds: int, folder: Path) -> Path:
    """Build the PDF for the screen with and without print and booklet; return the first."""
    print(f"{MANUSCRIPT.name}: {rounds} rounds, turn by turn, after a round to warm up")
    alone, all_three = [], []
    for number in range(rounds + 1):
        pair = (
            drukwerk(MANUSCRIPT, folder, "screen"),
            drukwerk(MANUSCRIPT, folder, "screen", "print", "booklet"),
        )
        if number:
            alone.append(pair[0].processor)
            all_three.append(pair[1].processor)
        name = f"round {number}" if number else "warm-up"
        print(f"  {name}: {pair[0].processor:.1f} s and {pair[1].processor:.1f} s", flush=True)
    added = median(all_three) / median(alone) - 1
    print(f"ADDED {added:.0%} by print and booklet (aim: at most {MOST_ADDED:.0%})\n")
    return folder / f"{MANUSCRIPT.stem}.pdf"


def many_pages(source: Path, folder: Path) -> Path:
    """Return a PDF with the pages of another, over and over, no two of them the same."""
    target = folder / "many.pdf"
    with pikepdf.open(source) as pdf, pikepdf.new() as many:
        while len(many.pages) < PAGES:
            many.add_pages_from(pdf, slice(PAGES - len(many.pages)))
        for number, page in enumerate(many.pages):
            page.contents_add(b"%% %d" % number)
            page.contents_coalesce()
        many.save(target)
    return target


def imposing(source: Path, rounds: int) -> None:
    """Impose a long PDF by the command, start to end."""
    program = [sys.executable, str(ROOT / "build.py"), "impose", str(source)]
    for scheme in ("saddle", "signatures", "cut-stack"):
        taken = [measure([*program, "--scheme", scheme], ROOT) for _ in range(rounds)]
        _print_imposed(scheme, taken)


def _print_imposed(scheme: str, taken: list[Measure]) -> None:
    clock = min(it.clock for it in taken)
    peak = max(it.megabytes for it in taken)
    aim = f"(aim: at most {MOST_SECONDS} s, {MOST_MEGABYTES} MB)"
    print(f"IMPOSED {PAGES} pages, {scheme}: {clock:.2f} s, {peak:.0f} MB {aim}", flush=True)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description="Measure how long printed editions take.")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each comparison")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        imposing(many_pages(compare(rounds, Path(folder)), Path(folder)), rounds)


if __name__ == "__main__":
    main()
