"""The rules: what every message means, why it is given, and how to mend what it tells.

The words are in ``rules.toml``, by the code that stands at the end of the
message; the page of rules in the documentation is made of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from drukwerk.messages import Severity

_HEAD = """\
# The rules

Every message ends with a code between square brackets.
An error keeps an edition from being made, a warning and a note do not.

| code | severity | what it means | how to mend it |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for: how bad it usually is, what it means, and what to do."""

    code: str
    severity: Severity
    why: str
    fix: str


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by their code, in alphabetical order."""
    data = tomllib.loads(files("drukwerk").joinpath("rules.toml").read_text("utf-8"))
    return {
        code: Rule(code, Severity(words["severity"]), words["why"], words["fix"])
        for code, words in sorted(data.items())
    }


def as_markdown() -> str:
    """Return the page of the documentation that lists them."""
    rows = (f"| `{r.code}` | {r.severity} | {r.why} | {r.fix} |\n" for r in rules().values())
    return _HEAD + "".join(rows)
