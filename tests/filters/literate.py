"""Literate cases: prose, and between two lines that begin with `%%%` an example.

The input stands before a line `.`, what should come of it after. A line
`! LINE CODE SEVERITY` is a message that is expected, and no others are; the
rest is the HTML, in which a line `…` stands for anything. After the first
`%%%` may stand a language, `whole` for a manuscript with a metadata block of
its own, or `bytes` for such a one with escapes like `\\xff` and `\\r`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "cases" / "filters"
_EXAMPLE = re.compile(
    r"^%%%[ ]?(?P<kind>[\w-]*)\n(?P<input>.*?)^\.\n(?P<expected>.*?)^%%%$", re.M | re.S
)
_MESSAGE = re.compile(r"^! (\d+) (\S+) (\S+)\n", re.M)


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
        found = _MESSAGE.findall(self.expected)
        return [(int(line), code, severity) for line, code, severity in found]

    @property
    def html(self) -> str:
        """The HTML that is expected, or nothing."""
        return _MESSAGE.sub("", self.expected).strip()

    def agrees_with(self, fragment: str) -> bool:
        """Tell whether a fragment is what is expected."""
        parts = re.split(r"^…$", self.html, flags=re.M)
        pattern = ".*".join(re.escape(part.strip()) for part in parts)
        return re.fullmatch(rf"\s*{pattern}\s*", fragment, re.S) is not None


def cases() -> Iterator[Case]:
    """Yield the cases of every file."""
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for match in _EXAMPLE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Case(path, line, match["kind"], match["input"], match["expected"])


def update(case: Case, expected: str) -> None:
    """Write what came out into the file of a case."""
    text = case.path.read_text(encoding="utf-8")
    old, new = (f"{case.typed}.\n{outcome}%%%\n" for outcome in (case.expected, expected))
    case.path.write_text(text.replace(old, new, 1), encoding="utf-8")
