"""How a claim stands: proved, or not proved and why.

What an edition claims is decided when it is made, by our own checks, which are
always there. Whether a claim is *proved* is another matter: that needs every
validator that looks at such claims to have looked, and to have found nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from drukwerk.checks.claims import STATEMENTS, Claim, claims_of
from drukwerk.checks.verdict import Verdict
from drukwerk.pipeline import Result

#: The name of our own checks among the verdicts.
OURS = "Drukwerk"


class Standing(StrEnum):
    """How a claim stands; what is stated is somebody's word, which no program can prove."""

    PROVED = "proved"
    NOT_PROVED = "not proved"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, how it stands, and by whom or why not."""

    claim: Claim
    standing: Standing
    reason: str


def judged(result: Result, verdicts: Iterable[Verdict]) -> tuple[Judged, ...]:
    """Judge everything that an edition claims, read back from its file."""
    claims = claims_of(result.edition, result.path.read_bytes()) if result.ok else []
    told = {message.code for message in (*result.messages, *result.silenced)}
    seen = tuple(verdicts)
    return tuple(judge(claim, seen, told) for claim in claims)


def judge(claim: Claim, verdicts: Iterable[Verdict], told: Collection[str]) -> Judged:
    """Judge a claim by the verdicts on its edition; ``told`` are the codes of its messages."""
    if claim.name in STATEMENTS:
        return Judged(claim, Standing.STATED, claim.proof.sentence)
    concerned = {it.check: it for it in verdicts if it.edition == claim.edition}
    ours = concerned.get(OURS)
    codes = {*told, *(finding.code for finding in (ours.findings if ours else ()))}
    if found := sorted(claim.proof.codes & codes):
        return Judged(claim, Standing.NOT_PROVED, f"found: {', '.join(found)}")
    if wanting := list(_wanting(claim.proof.validators, concerned)):
        reason = f"our own checks found nothing, but {' and '.join(wanting)}"
        return Judged(claim, Standing.NOT_PROVED, reason)
    looked = [_named(concerned[name]) for name in claim.proof.validators]
    return Judged(claim, Standing.PROVED, " and ".join(["our own checks", *looked]))


def _wanting(validators: Iterable[str], concerned: Mapping[str, Verdict]) -> Iterator[str]:
    """Yield what keeps validators from proving a claim."""
    for name in validators:
        verdict = concerned.get(name)
        if verdict is None:
            yield f"{name} did not look"
        elif verdict.skipped:
            yield f"{name} was skipped"
        elif not verdict.is_clean:
            count = len(verdict.findings)
            yield f"{_named(verdict)} found {count} thing{'s' if count > 1 else ''}"


def _named(verdict: Verdict) -> str:
    return f"{verdict.check} {verdict.version}".rstrip()
