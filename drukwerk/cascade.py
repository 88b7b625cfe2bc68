"""What a stylesheet makes of a document: the colours and sizes in which each text is read.

As much of the cascade as these need: selectors, weight, importance, inheritance,
first letters, and whether the reader has it dark. A colour that no stylesheet
gives is the reader's own.
https://www.w3.org/TR/css-cascade-4/, https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import cssselect2
import tinycss2  # type: ignore[import-untyped]
from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

from drukwerk.contrast import WHITE, Colour
from drukwerk.css_values import in_points
from drukwerk.html import Element

#: CSS pixels of a reading system's text, when nobody has changed it.
_SIZE = 16.0
_KEYWORDS = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24,
             "xx-large": 32, "xxx-large": 48}  # fmt: skip
_STEPS = {"smaller": 1 / 1.2, "larger": 1.2}
#: What reading systems do of themselves (HTML, 15.3).
_SIZES = {"h1": 2, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 1 / 1.2,
          "sub": 1 / 1.2, "sup": 1 / 1.2}  # fmt: skip
_BOLD = {"h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is read: its colour and ground (None: the reader's own), its size in pixels.

    ``is_marked`` tells whether there is a line under it.
    """

    colour: Colour | None = None
    ground: Colour | None = None
    size: float = _SIZE
    is_bold: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """An element's own text and how that is read; ``part`` is ``first-letter``, or nothing."""

    element: Element
    look: Look
    part: str = ""


_Declaration = tuple[str, list[Any], bool]


class Cascade:
    """A stylesheet, ready to be applied; ``is_dark`` is what the reader prefers."""

    def __init__(self, css: str, *, is_dark: bool = False) -> None:
        self._is_dark = is_dark
        self._matcher = cssselect2.Matcher()
        for rule in self._rules(_parsed(css)):
            declarations = list(_declarations(rule.content))
            if declarations:
                self._add(rule.prelude, declarations)

    def pieces(self, document: Element) -> Iterator[Piece]:
        """Yield the elements of a document that the reader gets to see, with their looks."""
        root = cssselect2.ElementWrapper.from_xml_root(document)
        yield from self._pieces(root, Look())

    def _pieces(self, wrapper: Any, above: Look) -> Iterator[Piece]:
        element = wrapper.etree_element
        if not isinstance(element.tag, str) or _name(element) == "head":
            return
        matches = self._matcher.match(wrapper)
        own = [declared for _, _, part, declared in matches if part is None]
        inline = list(_declarations(element.get("style", "")))
        look = _styled(_begun(element, above), above, [*own, inline])
        yield Piece(element, look)
        if first := [declared for _, _, part, declared in matches if part == "first-letter"]:
            yield Piece(element, _styled(look, look, first), "first-letter")
        for child in wrapper.iter_children():
            yield from self._pieces(child, look)

    def _rules(self, rules: Iterable[Any]) -> Iterator[Any]:
        """Yield the rules that hold, those within conditions among them."""
        for rule in rules:
            if rule.type == "qualified-rule":
                yield rule
            elif rule.type == "at-rule" and rule.content is not None and self._holds(rule):
                yield from self._rules(_parsed(rule.content))

    def _holds(self, rule: Any) -> bool:
        if rule.lower_at_keyword != "media":
            return rule.lower_at_keyword in ("supports", "layer")
        condition = tinycss2.serialize(rule.prelude).casefold()
        if "prefers-color-scheme" in condition:
            return ("dark" in condition) == self._is_dark
        return "print" not in condition or "screen" in condition or "not print" in condition

    def _add(self, prelude: Any, declarations: list[_Declaration]) -> None:
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            self._matcher.add_selector(selector, declarations)


def is_for_the_dark(css: str) -> bool:
    """Tell whether a stylesheet has something for readers who have it dark."""
    conditions = (
        tinycss2.serialize(rule.prelude).casefold()
        for rule in _parsed(css)
        if rule.type == "at-rule" and rule.lower_at_keyword == "media"
    )
    return any("prefers-color-scheme" in it and "dark" in it for it in conditions)


def _parsed(css: Any) -> Any:
    return tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True)


def _declarations(content: Any) -> Iterator[_Declaration]:
    """Yield what is declared of colours and sizes, by name, value and importance."""
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration" and item.lower_name in _READERS:
            values = [token for token in item.value if token.type != "whitespace"]
            yield item.lower_name, values, item.important


def _begun(element: Element, above: Look) -> Look:
    """Return how an element looks before any stylesheet."""
    name = _name(element)
    is_link = name == "a" and bool(element.get("href"))
    return replace(
        above,
        size=above.size * _SIZES.get(name, 1),
        is_bold=above.is_bold or name in _BOLD,
        is_marked=above.is_marked or is_link,
    )


def _styled(look: Look, above: Look, matched: Iterable[list[_Declaration]]) -> Look:
    """Apply what matched, the weaker first and what is important after all else."""
    declared = [one for declarations in matched for one in declarations]
    for name, values, _ in sorted(declared, key=lambda one: one[2]):
        if values:
            look = _READERS[name](look, above, values)
    return look


def _coloured(look: Look, above: Look, values: list[Any]) -> Look:
    word = _word(values[0])
    if word in ("inherit", "unset", "revert", "currentcolor"):
        return replace(look, colour=above.colour)
    if word == "initial":
        return replace(look, colour=None)
    colour = _colour(values[0])
    return replace(look, colour=colour) if colour else look


def _grounded(look: Look, above: Look, values: list[Any]) -> Look:
    """Take the first colour of a ground; one that is not opaque lies on what is below it."""
    for value in values:
        if _word(value) in ("none", "initial", "inherit", "unset", "revert"):
            look = replace(look, ground=above.ground)
        elif _word(value) == "currentcolor" and look.colour:
            return replace(look, ground=look.colour)
        elif colour := _colour(value):
            below = above.ground or WHITE
            ground = colour.over(below) if colour.opacity else above.ground
            return replace(look, ground=ground)
    return look


def _sized(look: Look, above: Look, values: list[Any]) -> Look:
    size = _size(values[0], above.size)
    return replace(look, size=size) if size else look


def _weighed(look: Look, _above: Look, values: list[Any]) -> Look:
    weight = _weight(values[0])
    return look if weight is None else replace(look, is_bold=weight)


def _set_in(look: Look, above: Look, values: list[Any]) -> Look:
    """Read the shorthand ``font``: a weight before the size, if there is one."""
    if _word(values[0]) == "inherit":
        return replace(look, size=above.size, is_bold=above.is_bold)
    look = replace(look, is_bold=False)
    for value in values:
        if size := _size(value, above.size):
            return replace(look, size=size)
        if (weight := _weight(value)) is not None:
            look = replace(look, is_bold=weight)
    return look


def _underlined(look: Look, _above: Look, values: list[Any]) -> Look:
    words = {_word(value) for value in values}
    return replace(look, is_marked=bool(words & {"underline", "inherit"}))


def _bordered(look: Look, _above: Look, values: list[Any]) -> Look:
    """Take a line below for an underline."""
    is_line = any(_word(value) in ("solid", "dotted", "dashed", "double") for value in values)
    return replace(look, is_marked=look.is_marked or is_line)


_READERS: Mapping[str, Callable[[Look, Look, list[Any]], Look]] = {
    "color": _coloured,
    "background": _grounded,
    "background-color": _grounded,
    "font": _set_in,
    "font-size": _sized,
    "font-weight": _weighed,
    "text-decoration": _underlined,
    "text-decoration-line": _underlined,
    "border-bottom": _bordered,
    "border-bottom-style": _bordered,
}


def _colour(token: Any) -> Colour | None:
    """Return a colour in sRGB; None for what is none, and for inks, which screens have not."""
    found = parse_color(token)
    if found is None or found == "currentcolor" or found.space == "device-cmyk":
        return None
    red, green, blue = found.to("srgb").coordinates
    return Colour(red, green, blue, found.alpha)


def _size(token: Any, above: float) -> float:
    """Return a size of type in pixels, or 0 for what is none."""
    if token.type == "percentage":
        return float(above * token.value / 100)
    if token.type == "dimension":
        unit = token.lower_unit
        base = {"em": above, "rem": _SIZE, "ex": above / 2, "ch": above / 2}.get(unit)
        points = in_points(f"{token.value:f}{unit}")
        return float(token.value * base) if base else points / 0.75
    word = _word(token)
    return _KEYWORDS.get(word, 0) or above * _STEPS.get(word, 0)


def _weight(token: Any) -> bool | None:
    if token.type == "number":
        return bool(token.value >= 700)
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(_word(token))


def _word(token: Any) -> str:
    return str(token.lower_value) if token.type == "ident" else ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
