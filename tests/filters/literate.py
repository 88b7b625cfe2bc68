"""Literate cases: prose, and between two lines that begin with `%%%` an example.

The input stands before a line `.`, what should come of it after. A line
`! LINE CODE SEVERITY` is a message that is expected, and no others are; the
place may have a column, `LINE:COLUMN`. The rest is the HTML, in which a line
`…` stands for anything. After the first `%%%` may stand a language, `whole`
for a manuscript with a metadata block of its own, or `bytes` for such a one
with escapes like `\\xff` and `\\r`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CASES = Path(__file__).parents[1] / "cases"
_EXAMPLE = re.compile(
    r"^%%%[ ]?(?P<kind>[\w-]*)\n(?P<input>.*?)^\.\n(?P<expected>.*?)^%%%$", re.M | re.S
)
_MESSAGE = re.compile(r"^! (\d+)(?::(\d+))? (\S+) (\S+)\n", re.M)


@dataclass(frozen=True, slots=True)
class Case:
    """One example."""

    path: Path
    line: int
    kind: str
    typed: str
    expected: str

    @property
    def name(self) -> str:
        """The name of the test: file and line."""
        return f"{self.path.stem}:{self.line}"

    @property
    def messages(self) -> list[tuple[int, str, str]]:
        """The messages that are expected."""
        return [(line, code, severity) for line, _, code, severity in self.placed]

    @property
    def placed(self) -> list[tuple[int, int, str, str]]:
        """The messages that are expected, with line and column; 0 where there is none."""
        found = _MESSAGE.findall(self.expected)
        return [(int(line), int(column or 0), *rest) for line, column, *rest in found]

    @property
    def html(self) -> str:
        """The HTML that is expected, or nothing."""
        return _MESSAGE.sub("", self.expected).strip()

    def agrees_with(self, fragment: str) -> bool:
        """Tell whether a fragment is what is expected."""
        parts = re.split(r"^…$", self.html, flags=re.M)
        pattern = ".*".join(re.escape(part.strip()) for part in parts)
        return re.fullmatch(rf"\s*{pattern}\s*", fragment, re.S) is not None


def cases(folder: str) -> Iterator[Case]:
    """Yield the cases of every file in a folder of cases."""
    for path in sorted((_CASES / folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for match in _EXAMPLE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Case(path, line, match["kind"], match["input"], match["expected"])


def update(case: Case, expected: str) -> None:
    """Write what came out into the file of a case."""
    text = case.path.read_text(encoding="utf-8")
    old, new = (f"{case.typed}.\n{outcome}%%%\n" for outcome in (case.expected, expected))
    case.path.write_text(text.replace(old, new, 1), encoding="utf-8")
