"""The list of a check for other programs: JSON, and SARIF 2.1.0 (OASIS), which editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from drukwerk import __version__
from drukwerk.checks.command import Checked
from drukwerk.checks.standing import Judged, Standing, judged
from drukwerk.checks.verdict import Verdict
from drukwerk.messages import Message, Place, Severity
from drukwerk.pipeline import Result
from drukwerk.report import shown
from drukwerk.rules import rules

_DRIVER = "Drukwerk"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_lines(checked: Iterable[Checked]) -> list[str]:
    """Return what was looked at and what came of it, a line for each check."""
    lines = []
    for each in checked:
        lines += [_made(result) for result in each.results]
        lines += [_looked(verdict) for verdict in each.verdicts]
        lines += [_proved(each)]
    return lines


def _made(result: Result) -> str:
    note = f". {result.note}" if result.ok and result.note else ""
    return f"{result.edition}: {'made' if result.ok else 'NOT MADE'}{note}"


def _looked(verdict: Verdict) -> str:
    name = f"{verdict.check} {verdict.version}".rstrip()
    if verdict.skipped:
        return f"{verdict.edition}: {name}: SKIPPED"
    found = len(verdict.findings)
    said = f"{found} finding{'s' if found != 1 else ''}" if found else "nothing found"
    return f"{verdict.edition}: {name}: {said}"


def _proved(checked: Checked) -> str:
    """Say how many of the claims are proved, and which are not."""
    claims = [it for it in _claims(checked) if it.standing is not Standing.STATED]
    wanting = [it for it in claims if it.standing is Standing.NOT_PROVED]
    named = [f"{it.claim.edition} {it.claim.name} {it.claim.value}" for it in wanting]
    rest = f"; not proved: {', '.join(named)}" if named else ""
    return f"claims: {len(claims) - len(wanting)} of {len(claims)} proved{rest}"


def _claims(checked: Checked) -> list[Judged]:
    return [it for result in checked.results for it in judged(result, checked.verdicts)]


def as_json(checked: Iterable[Checked], here: Path) -> str:
    """Return what was checked and found, an object for each manuscript."""
    data = [
        {
            "manuscript": shown(each.manuscript, here).as_posix(),
            "editions": [
                {
                    "edition": result.edition,
                    "file": shown(result.path, here).as_posix(),
                    "made": result.ok,
                    "bytes": result.size,
                    "pages": result.pages,
                }
                for result in each.results
            ],
            "checks": [
                {
                    "check": verdict.check,
                    "edition": verdict.edition,
                    "version": verdict.version,
                    "findings": len(verdict.findings),
                    "skipped": verdict.skipped,
                }
                for verdict in each.verdicts
            ],
            "claims": [
                {
                    "edition": it.claim.edition,
                    "claim": it.claim.name,
                    "value": it.claim.value,
                    "standing": it.standing,
                    "reason": it.reason,
                }
                for it in _claims(each)
            ],
            "messages": [_message(message, here) for message in each.messages],
        }
        for each in checked
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _message(message: Message, here: Path) -> dict[str, Any]:
    place = message.place
    return {
        "severity": message.severity,
        "code": message.code,
        "file": shown(place.path, here).as_posix() if place else "",
        "line": place.line if place else 0,
        "column": place.column if place else 0,
        "text": message.text,
        "hint": message.hint,
    }


def as_sarif(checked: Sequence[Checked], here: Path) -> str:
    """Return what was found as one run of SARIF."""
    messages = [message for each in checked for message in each.messages]
    driver = {
        "name": _DRIVER,
        "version": __version__,
        "rules": [_rule(code) for code in sorted({message.code for message in messages})],
    }
    results = [_result(message, here) for message in messages]
    tool = {"driver": driver, "extensions": _validators(checked)}
    run = {"tool": tool, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _validators(checked: Iterable[Checked]) -> list[dict[str, str]]:
    """Return the validators that looked, as components of the tool."""
    found = {(it.check, it.version) for each in checked for it in each.verdicts if not it.skipped}
    return [
        {"name": name, **({"version": version} if version else {})}
        for name, version in sorted(found)
        if name != _DRIVER
    ]


def _rule(code: str) -> dict[str, Any]:
    known = rules().get(code)
    if known is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": _sentence(known.why)},
        "help": {"text": _sentence(known.fix)},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
    }


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _result(message: Message, here: Path) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": message.code,
        "level": _LEVELS[message.severity],
        "message": {"text": _literal(f"{message.text} {message.hint}".strip())},
    }
    if message.place:
        result["locations"] = [{"physicalLocation": _location(message.place, here)}]
    return result


def _literal(text: str) -> str:
    """Double the braces, which else would hold the number of an argument (SARIF 2.1.0, 3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _location(place: Place, here: Path) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": _uri(shown(place.path, here))},
    }
    if place.line:
        location["region"] = {"startLine": place.line}
        if place.column:
            location["region"]["startColumn"] = place.column
    return location


def _uri(path: Path) -> str:
    """Return a path as a URI reference (SARIF 2.1.0, 3.4.3; RFC 3986)."""
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
