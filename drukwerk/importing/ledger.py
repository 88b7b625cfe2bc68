"""The ledger: every edit that an import makes, and what a person has said of it.

A rule asks the ledger before it changes anything; the ledger writes the edit
down and answers whether it may be made. An edit is known again at the next
import by its rule, its words and how many like it came before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

#: Below this an edit is doubtful, and shown first.
CERTAIN = 0.8


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: what stood in the raw text, what stands there now, and why.

    ``rule`` is the id that messages cite, ``line`` the raw line it begins on,
    ``sure`` how sure the rule is, from 0 to 1. ``before`` and ``after`` hold
    every word that the edit takes away or adds.
    """

    rule: str
    line: int
    before: str
    after: str
    why: str
    sure: float = 1.0
    key: str = ""
    is_accepted: bool = True

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.sure < CERTAIN


@dataclass(slots=True)
class Ledger:
    """The edits of one import, in the order in which they were made.

    ``decisions`` maps the key of an edit to whether a person accepted it.
    """

    decisions: Mapping[str, bool] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def allows(self, edit: Edit) -> bool:
        """Write an edit down; tell whether it may be made."""
        key = self._key(edit)
        is_accepted = self.decisions.get(key, True)
        self.edits.append(replace(edit, key=key, is_accepted=is_accepted))
        return is_accepted

    def _key(self, edit: Edit) -> str:
        words = " ".join(f"{edit.before}\0{edit.after}".split())
        digest = sha256(words.encode()).hexdigest()[:10]
        name = f"{edit.rule}-{digest}"
        self._counts[name] += 1
        return f"{name}-{self._counts[name]}"

    @property
    def made(self) -> list[Edit]:
        """The edits that were made."""
        return [edit for edit in self.edits if edit.is_accepted]
