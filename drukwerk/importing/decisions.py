"""The decisions of a person on the edits of an import: a small file beside the manuscript.

The review page writes it, the next import obeys it. The keys are those that the
ledger gives its edits; ``true`` accepts an edit, ``false`` rejects it. Keys that
no edit has are no fault: what was decided on one text may not occur in the next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from drukwerk.errors import DrukwerkError
from drukwerk.messages import Place

#: The field that says what the file is, and the version that we write and read.
FORMAT = "drukwerk-import"
VERSION = 1

_HINT = "Save the decisions again from the review page, or delete the file."
_FIELDS = (FORMAT, "manuscript", "decisions")


class DecisionsError(DrukwerkError):
    """The file with decisions cannot be understood; nothing is imported over it."""

    code = "bad-decisions"


class _RepeatedError(ValueError):
    """A field is given twice, so that nobody can tell which is meant."""


def decisions_path(manuscript: Path) -> Path:
    """Return where the decisions on a manuscript are kept: beside it."""
    return manuscript.with_name(f"{manuscript.stem}.decisions.json")


def read_decisions(path: Path) -> dict[str, bool]:
    """Return the decisions in a file; none when there is no file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        _refuse(path, "is not a text in UTF-8", 1 + error.object.count(b"\n", 0, error.start))
    except OSError as error:
        _refuse(path, f"cannot be read: {error.strerror}")
    return _checked(_parsed(text, path), text, path)


def decisions_text(manuscript: str, decisions: Mapping[str, bool]) -> str:
    """Write decisions as the review page does."""
    value = {FORMAT: VERSION, "manuscript": manuscript, "decisions": dict(decisions)}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _parsed(text: str, path: Path) -> object:
    try:
        parsed: object = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        _refuse(path, f"is broken: {error.msg}", error.lineno, error.colno)
    except _RepeatedError as error:
        key = str(error)
        _refuse(path, f"has `{key}` twice", _line_of(key, text, last=True))
    except (RecursionError, ValueError):  # nested too deep; a number of thousands of digits
        _refuse(path, "is not a file of decisions")
    return parsed


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedError(key)
        found[key] = value
    return found


def _checked(parsed: object, text: str, path: Path) -> dict[str, bool]:
    if not isinstance(parsed, dict) or FORMAT not in parsed:
        _refuse(path, f"is not a file of decisions: it has no `{FORMAT}`", 1)
    version = parsed[FORMAT]
    if type(version) is not int or version != VERSION:
        what = f"has version {json.dumps(version)}; this Drukwerk reads version {VERSION}"
        _refuse(path, what, _line_of(FORMAT, text))
    for name in parsed:
        if name not in _FIELDS:
            _refuse(path, f"has an unknown field `{name}`", _line_of(name, text))
    if not isinstance(parsed.get("manuscript"), str):
        _refuse(path, "must name its `manuscript` in a string", _line_of("manuscript", text))
    return _answers(parsed.get("decisions"), text, path)


def _answers(decisions: object, text: str, path: Path) -> dict[str, bool]:
    if not isinstance(decisions, dict):
        _refuse(path, "must have its `decisions` in an object", _line_of("decisions", text))
    for key, value in decisions.items():
        if not isinstance(value, bool):
            what = f"must say true or false of `{key}`, not {json.dumps(value)}"
            _refuse(path, what, _line_of(key, text))
    return decisions


def _line_of(name: str, text: str, *, last: bool = False) -> int:
    """Return the line on which a field is given; the first line when it is nowhere."""
    quoted = json.dumps(name, ensure_ascii=False)
    at = text.rfind(quoted) if last else text.find(quoted)
    return 1 + text.count("\n", 0, max(at, 0))


def _refuse(path: Path, what: str, line: int = 0, column: int = 0) -> NoReturn:
    raise DecisionsError(f"`{path.name}` {what}.", place=Place(path, line, column), hint=_HINT)
