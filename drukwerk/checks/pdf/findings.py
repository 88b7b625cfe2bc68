"""Findings of our own checks: as grave as the rule with their code says."""

from __future__ import annotations

from drukwerk.checks.verdict import Finding
from drukwerk.rules import rules


def finding(code: str, text: str, page: int = 0, words: str = "") -> Finding:
    """Return something found on a page, which counts from 1; 0 is the whole file."""
    return Finding(code, rules()[code].severity, text, words=words, page=page)
