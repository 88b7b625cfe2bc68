"""Stylesheets with their tokens and sums worked out.

Tokens are custom properties (``--leading``) and sums are ``calc()``: a good way
to write a style. Not every e-reader knows them, and a layout engine works them
out anew for every box, so an edition is given the results (CSS Custom
Properties 1; CSS Values 4, section 10).
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)(?:;|(?=}))")
_USE = re.compile(r"var\((--[\w-]+)\)")
_INNERMOST_SUM = re.compile(r"calc\(([^()]*)\)")
_TERM = re.compile(r"\s*([-+]?\d*\.?\d+)([a-z%]*)\s*")
_OPERATOR = re.compile(r"\s*([-+*/])\s*")
#: Points in each absolute unit.
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "pc": 12.0}
#: Tokens may use tokens, this deep at most.
_DEPTH = 8

_Value = tuple[float, str]


def tokens(css: str) -> dict[str, str]:
    """Return the tokens of a stylesheet; the last of a name wins."""
    return {name: value.strip() for name, value in _TOKEN.findall(_COMMENT.sub("", css))}


def work_out(css: str) -> str:
    """Replace every use of a token by its value and every sum that can be by its result."""
    known = tokens(css)
    css = _TOKEN.sub("", _COMMENT.sub("", css))
    for _ in range(_DEPTH):
        css = _USE.sub(lambda use: known.get(use[1], use[0]), css)
    for _ in range(_DEPTH):
        css = _INNERMOST_SUM.sub(_result, css)
    return css


def in_points(length: str) -> float:
    """Return a length of a stylesheet (``3mm``) in points; 0 for what is none."""
    match = _TERM.fullmatch(length)
    if match is None or match[2] not in _POINTS:
        return 0.0
    return float(match[1]) * _POINTS[match[2]]


def _result(match: re.Match[str]) -> str:
    value = _evaluate(match[1])
    if value is None:
        return match[0]
    number, unit = value
    return f"{number:.4f}".rstrip("0").rstrip(".") + unit


def _evaluate(text: str) -> _Value | None:
    """Work out a sum without parentheses; None when it mixes units that do not go together."""
    terms, operators = _read(text)
    if terms is None or len(terms) != len(operators) + 1:
        return None
    sums, signs = [terms[0]], [1.0]
    for operator, term in zip(operators, terms[1:], strict=True):
        if operator in "+-":
            sums.append(term)
            signs.append(1.0 if operator == "+" else -1.0)
            continue
        product = _multiply(sums[-1], term, operator)
        if product is None:
            return None
        sums[-1] = product
    if len({unit for _, unit in sums}) != 1:
        return None
    return sum(sign * number for sign, (number, _) in zip(signs, sums, strict=True)), sums[0][1]


def _read(text: str) -> tuple[list[_Value] | None, list[str]]:
    terms: list[_Value] = []
    operators: list[str] = []
    position = 0
    while match := _TERM.match(text, position):
        terms.append(_in_points(float(match[1]), match[2]))
        position = match.end()
        if (sign := _OPERATOR.match(text, position)) is None:
            break
        operators.append(sign[1])
        position = sign.end()
    return (terms, operators) if position == len(text) else (None, operators)


def _in_points(number: float, unit: str) -> _Value:
    return (number * _POINTS[unit], "pt") if unit in _POINTS else (number, unit)


def _multiply(left: _Value, right: _Value, operator: str) -> _Value | None:
    if operator == "/":
        return None if right[1] or not right[0] else (left[0] / right[0], left[1])
    if left[1] and right[1]:
        return None
    return left[0] * right[0], left[1] or right[1]
