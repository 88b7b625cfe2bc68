"""What a check came to: findings in a built file, or the reason why it could not look."""

from __future__ import annotations

from dataclasses import dataclass

from drukwerk.messages import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a built file, and where in it.

    ``file`` is a file in the EPUB, ``line`` counts from 1 in that; ``words`` are
    some that stand there, ``page`` is a page of a PDF from 1. What is not known
    is empty or 0.
    """

    code: str
    severity: Severity
    text: str
    hint: str = ""
    file: str = ""
    line: int = 0
    words: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check says of one edition.

    ``skipped`` is why it could not look, and ``advice`` what to do about that;
    then there are no findings.
    """

    check: str
    edition: str
    version: str = ""
    findings: tuple[Finding, ...] = ()
    skipped: str = ""
    advice: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether it looked and found nothing wrong."""
        wrong = any(it.severity is not Severity.INFO for it in self.findings)
        return not self.skipped and not wrong
