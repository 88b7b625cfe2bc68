"""The values of the metadata block: one YAML node in, one Python value out, or a problem.

Scalars are read as text, so that ``lang: no`` and ``date: 2026-08`` stay what
the author wrote.
"""

from __future__ import annotations

import math
import re

import yaml

#: Millimetres in each unit of length that an author may write.
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_DECIMAL = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:[a-z][a-z/²³0-9]*)?\Z", re.IGNORECASE)
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]*)\Z", re.IGNORECASE)


class MetadataProblem(Exception):  # noqa: N818 - what it is, and raised to be collected
    """A value that cannot be taken: what is wrong, on which line, and the way out."""

    def __init__(self, text: str, line: int, hint: str = "", code: str = "metadata-value") -> None:
        super().__init__(text)
        self.text, self.line, self.hint, self.code = text, line, hint, code


def text_of(node: yaml.Node, key: str) -> str:
    """Read one piece of text, with its white space made single."""
    if not isinstance(node, yaml.ScalarNode):
        raise MetadataProblem(f"`{key}` wants one piece of text.", node.start_mark.line)
    value = str(node.value).strip()
    return "" if node.style is None and value in {"~", "null"} else " ".join(value.split())


def is_empty(node: yaml.Node) -> bool:
    """Tell whether a key has no value, which is as good as no key."""
    return isinstance(node, yaml.ScalarNode) and not text_of(node, "")


def texts_of(node: yaml.Node, key: str) -> tuple[str, ...]:
    """Read a list, or one line with commas."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(text_of(item, key) for item in node.value)
    return tuple(part for part in re.split(r"\s*[,;]\s*", text_of(node, key)) if part)


def flag_of(node: yaml.Node, key: str) -> bool:
    """Read true or false."""
    value = text_of(node, key).lower()
    if value in {"true", "yes", "on"}:
        return True
    if value in {"false", "no", "off"}:
        return False
    raise MetadataProblem(f"`{key}` is true or false, not `{value}`.", node.start_mark.line)


def pairs_of(node: yaml.Node, key: str, known: tuple[str, ...]) -> dict[str, yaml.Node]:
    """Read pairs by their keys, which must be among those known."""
    if not isinstance(node, yaml.MappingNode):
        raise MetadataProblem(f"`{key}` wants text or key-value pairs.", node.start_mark.line)
    pairs: dict[str, yaml.Node] = {}
    for name, value in node.value:
        if str(name.value) not in known:
            raise MetadataProblem(
                f"`{key}` has no key `{name_of(name)}`.",
                name.start_mark.line,
                f"It knows: {', '.join(known)}.",
                "metadata-key",
            )
        if name.value in pairs:
            raise twice(f"{name.value}` in `{key}", name.start_mark.line)
        pairs[name.value] = value
    return pairs


def name_of(node: yaml.Node) -> str:
    """Return a key as it is written, or dots for what is no word."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "..."


def twice(name: str, line: int) -> MetadataProblem:
    """Return the problem of a key that is given twice."""
    return MetadataProblem(f"`{name}` is given twice.", line, "Keep one.", "metadata-key")


def number_of(node: yaml.Node, key: str, least: int, most: int) -> int:
    """Read a whole number within bounds."""
    value = text_of(node, key)
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        text = f"`{key}` is a whole number from {least} to {most}, not `{value}`."
        raise MetadataProblem(text, node.start_mark.line)
    return int(value)


def decimal_of(node: yaml.Node, key: str) -> float:
    """Read a number that may have decimals, and a unit that is not read."""
    value = text_of(node, key)
    match = _DECIMAL.match(value)
    if match is None:
        raise MetadataProblem(f"`{key}` is a number, not `{value}`.", node.start_mark.line)
    return float(match[1].replace(",", "."))


def length_of(node: yaml.Node, key: str, most: float = math.inf) -> float:
    """Read a length in millimetres; a bare number is one, other units are converted."""
    value = text_of(node, key)
    match = _LENGTH.match(value)
    unit = match[2].lower() if match else ""
    if match is None or (unit and unit not in _MILLIMETRES):
        hint = "Write it as 3mm, 0.3cm, 0.12in or 8.5pt."
        raise MetadataProblem(f"`{value}` is not a length.", node.start_mark.line, hint)
    length = float(match[1].replace(",", ".")) * _MILLIMETRES.get(unit, 1.0)
    if length > most:
        text = f"`{key}` is {value}, and more than {most:g} mm is not possible."
        raise MetadataProblem(text, node.start_mark.line, "Check the unit.")
    return length


def choice_of(node: yaml.Node, key: str, choices: tuple[str, ...]) -> str:
    """Read one of several words."""
    value = text_of(node, key).lower()
    if value not in choices:
        text = f"`{key}` is {' or '.join(choices)}, not `{value}`."
        raise MetadataProblem(text, node.start_mark.line)
    return value
