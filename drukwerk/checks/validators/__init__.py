"""The field's own validators, each in a file: how it is found, run and understood.

``VALIDATORS`` names those of each edition. One that is not installed, crashes,
hangs, is too old or talks nonsense gives a verdict that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from drukwerk.checks.validators import ace, epubcheck, verapdf
from drukwerk.checks.verdict import Finding, Verdict
from drukwerk.tools import Tool, ToolError, is_older

__all__ = ["VALIDATORS", "validate"]


class Validator:
    """A validator: its name, how it is found and run, and how it is had."""

    def __init__(
        self,
        name: str,
        oldest: str,
        advice: str,
        find: Callable[[], Tool | None],
        look: Callable[[Tool, Path], list[Finding]],
    ) -> None:
        self.name, self.oldest, self.advice = name, oldest, advice
        self._find, self._look = find, look

    def verdict(self, edition: str, file: Path) -> Verdict:
        """Look at a built file."""
        try:
            tool = self._find()
            if tool is None:
                return self._skipped(edition, "It is not installed.", self.advice)
            if is_older(tool.version, self.oldest):
                text = f"It is version {tool.version}, and {self.oldest} is needed."
                return self._skipped(edition, text, self.advice)
            return Verdict(self.name, edition, tool.version, tuple(self._look(tool, file)))
        except ToolError as error:
            return self._skipped(edition, f"It failed: {error}.", "Run it by hand to see why.")

    def _skipped(self, edition: str, why: str, advice: str) -> Verdict:
        return Verdict(self.name, edition, skipped=why, advice=advice)


_EPUBCHECK = Validator("EPUBCheck", "5.0", epubcheck.ADVICE, epubcheck.find, epubcheck.look)
_ACE = Validator("Ace", "1.3", ace.ADVICE, ace.find, ace.look)
_VERAPDF = Validator("veraPDF", "1.24", verapdf.ADVICE, verapdf.find, verapdf.look)

VALIDATORS: Mapping[str, tuple[Callable[[str, Path], Verdict], ...]] = {
    "epub": (_EPUBCHECK.verdict, _ACE.verdict),
    "screen": (_VERAPDF.verdict,),
}


def validate(edition: str, file: Path) -> list[Verdict]:
    """Return what the validators of an edition say of a file."""
    return [look(edition, file) for look in VALIDATORS.get(edition, ())]
