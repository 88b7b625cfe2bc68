"""How well raw texts are imported, against a naive joiner, and how the time grows.

Run it as `python -m benchmarks.bench_import`. Each text of the corpus is a row;
every figure but the last two is a share of 100. `extra` and `lost` count words.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.importing.corpus_texts import CORPUS, TEXTS, reached
from tests.importing.differences import differences
from tests.importing.scores import COUNTS, NAMES, Rate, Scores, naive, score

SIZES = (0.5, 1.0, 2.5, 5.0)
#: Floors are so many points of a hundred lower than what is reached.
_SLACK = 1.0
_SHORT = {"paragraphs": "paras", "pull_quotes": "pulls", "quotations": "quotes"}
_MEASURE = """
import resource, sys, time
from pathlib import Path
from drukwerk.importing import import_text
text = Path(sys.argv[1]).read_text(encoding="utf-8")
began = time.perf_counter()
edits = len(import_text(text, "nl").edits)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
print(f"{time.perf_counter() - began:.1f} s", f"{peak / unit:.0f} MB", edits, sep="|")
"""


def quality(names: Sequence[str]) -> None:
    """Print the scores of the corpus, ours and those of the naive joiner."""
    print(f"{'':28}{''.join(f'{_SHORT.get(name, name):>9}' for name in NAMES)}{'time':>9}")
    ours, theirs = [], []
    for text in TEXTS:
        if names and not any(name in text.name for name in names):
            continue
        began = time.perf_counter()
        ours.append(score(text.raw, text.truth, text.imported().blocks))
        _print_row(text.name, ours[-1], f"{time.perf_counter() - began:7.2f} s")
        theirs.append(score(text.raw, text.truth, naive(text.raw)))
        _print_row("  naive", theirs[-1])
    print()
    _print_all("Drukwerk, all texts", ours)
    _print_all("naive joiner, all texts", theirs)


def failures(names: Sequence[str]) -> None:
    """Print what went wrong in each text, concern by concern."""
    for text in TEXTS:
        if names and not any(name in text.name for name in names):
            continue
        print(f"\n{text.name}")
        for concern, wrong in differences(text.raw, text.truth, text.imported().blocks):
            print("\n".join((f"  {concern}", *(f"    {line[:150]}" for line in wrong))))


def floors() -> None:
    """Write down a little less than what is reached, for the tests to hold."""
    lines = []
    for text in TEXTS:
        lines.append(f'["{text.name}"]')
        scores = reached(score(text.raw, text.truth, text.imported().blocks))
        for name, value in scores.items():
            floor = value if name in COUNTS else _floor(value)
            lines.append(f"{name} = {floor:g}")
        lines.append("")
    (CORPUS / "floors.toml").write_text("\n".join(lines), encoding="utf-8")


def _floor(share: float) -> float:
    return max(0.0, int(100 * share - _SLACK) / 100)


def _print_row(name: str, scores: Scores, last: str = "") -> None:
    cells = (_cell(getattr(scores, each)) for each in NAMES)
    print(f"{name:28}{''.join(cells)}{last}", flush=True)


def _print_all(name: str, rows: Sequence[Scores]) -> None:
    """Print the figures of all texts together, in which each hyphen or heading weighs the same."""
    columns = ([getattr(row, each) for row in rows] for each in NAMES)
    print(f"{name:28}{''.join(_cell(_sum(column)) for column in columns)}")


def _sum(column: Sequence[Rate | int]) -> Rate | int:
    rates = [value for value in column if isinstance(value, Rate)]
    if rates:
        return Rate(sum(rate.right for rate in rates), sum(rate.total for rate in rates))
    return sum(value for value in column if isinstance(value, int))


def _cell(value: Rate | int) -> str:
    if isinstance(value, int):
        return f"{value:9d}"
    return f"{'.':>9}" if value.share is None else f"{100 * value.share:9.1f}"


def growth(sizes: Sequence[float]) -> None:
    """Import generated texts of growing length, each in a process of its own."""
    print(f"\n{'generated text':>16}{'time':>10}{'memory':>10}{'edits':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.txt"
            path.write_text(generated(size), encoding="utf-8")
            command = [sys.executable, "-c", _MEASURE, str(path)]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            clock, memory, edits = said.strip().split("|")
            print(f"{size:13.1f} MB{clock:>10}{memory:>10}{edits:>10}", flush=True)


def generated(megabytes: float, seed: int = 1) -> str:
    """Write a raw text of about this size: columns of sentences, headings, heads and folios."""
    chance = random.Random(seed)
    words = [word for text in _sources() for word in text.split()]
    pages: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        pages.append(_page(chance, words, len(pages) + 1))
        size += len(pages[-1].encode())
    return "\f".join(pages)


def _sources() -> list[str]:
    truths = {text.truth_name: text.truth for text in TEXTS if text.lang == "nl"}
    return [piece.text for truth in truths.values() for piece in truth.of("paragraph")]


def _page(chance: random.Random, words: Sequence[str], number: int) -> str:
    rows = [f"Het jaarboek der dingen {number}", ""]
    for _ in range(chance.randint(2, 4)):
        rows += [f"Over {chance.choice(words).strip('.,')} {number}", ""]
        for _ in range(chance.randint(2, 4)):
            rows += [*_paragraph(chance, words), ""]
    return "\n".join(rows)


def _paragraph(chance: random.Random, words: Sequence[str]) -> list[str]:
    text = " ".join(chance.choices(words, k=chance.randint(40, 90))).capitalize() + "."
    rows, width = [], 42
    while len(text) > width:
        cut = text.rfind(" ", 0, width)
        word = text[cut + 1 :].partition(" ")[0]
        # Now and then a word is cut in two, as at the edge of a column.
        if len(word) > 7 and word.isalpha() and chance.random() < 0.5:
            rows.append(f"{text[: cut + 5]}-")
            text = text[cut + 5 :]
        else:
            rows.append(text[:cut])
            text = text[cut + 1 :]
    return [*rows, text]


def main() -> None:
    """Print both tables, or only what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only texts with this in their name")
    parser.add_argument("--no-growth", action="store_true", help="leave the long texts out")
    parser.add_argument("--failures", action="store_true", help="show what went wrong instead")
    parser.add_argument("--floors", action="store_true", help="write the floors of the tests")
    arguments = parser.parse_args()
    if arguments.floors:
        floors()
    elif arguments.failures:
        failures(arguments.names)
    else:
        quality(arguments.names)
        if not arguments.no_growth and not arguments.names:
            growth(SIZES)


if __name__ == "__main__":
    main()
