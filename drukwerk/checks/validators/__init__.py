"""The field's own validators, each in a file: how it is found, run and understood.

``VALIDATORS`` names those of each edition. One that is not installed, crashes,
hangs, is too old or talks nonsense gives a verdict that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from drukwerk.checks.validators import ace, epubcheck, onixcheck, verapdf
from drukwerk.checks.validators.advice import how_to_install
from drukwerk.checks.verdict import Finding, Verdict
from drukwerk.tools import Tool, ToolError, is_older, version_of

__all__ = ["VALIDATORS", "validate"]


@dataclass(frozen=True, slots=True)
class Validator:
    """A validator: its name, which version will do, how it is had, found and run.

    ``commands`` yields the beginnings of commands that may run it, the best first.
    """

    name: str
    oldest: str
    commands: Callable[[], Iterator[tuple[str, ...]]]
    look: Callable[[Tool, Path], list[Finding]]
    advice: str

    def verdict(self, edition: str, file: Path) -> Verdict:
        """Look at a built file."""
        version = ""
        try:
            tool = self._tool()
            version = tool.version
            return Verdict(self.name, edition, version, tuple(self.look(tool, file)))
        except ToolError as error:
            why = f"{str(error)[:1].upper()}{str(error)[1:]}."
            advice = error.advice or "Run it by hand to see why."
            return Verdict(self.name, edition, version, skipped=why, advice=advice)

    def _tool(self) -> Tool:
        """Return the first that runs and is new enough, or raise what is wrong with the best."""
        refused: ToolError | None = None
        for command in self.commands():
            try:
                return self._new_enough(command)
            except ToolError as error:
                refused = refused or error
        raise refused or ToolError("it is not installed", how_to_install(self.advice))

    def _new_enough(self, command: tuple[str, ...]) -> Tool:
        version = version_of([*command, "--version"])
        if is_older(version, self.oldest):
            text = f"it is version {version}, and {self.oldest} is needed"
            raise ToolError(text, how_to_install(self.advice))
        return Tool(self.name, command, version)


_EPUBCHECK = Validator("EPUBCheck", "5.0", epubcheck.commands, epubcheck.look, epubcheck.ADVICE)
_ACE = Validator("Ace", "1.3", ace.commands, ace.look, ace.ADVICE)
_VERAPDF = Validator("veraPDF", "1.24", verapdf.commands, verapdf.look, verapdf.ADVICE)
_ONIXCHECK = Validator("onixcheck", "0.9.12", onixcheck.commands, onixcheck.look, onixcheck.ADVICE)

VALIDATORS: Mapping[str, tuple[Callable[[str, Path], Verdict], ...]] = {
    "epub": (_EPUBCHECK.verdict, _ACE.verdict),
    "screen": (_VERAPDF.verdict,),
    "onix": (_ONIXCHECK.verdict,),
}


def validate(edition: str, file: Path) -> list[Verdict]:
    """Return what the validators of an edition say of a file."""
    return [look(edition, file) for look in VALIDATORS.get(edition, ())]
