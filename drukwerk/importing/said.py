"""What a manuscript says, as pandoc read it: its words in reading order, the notes last.

Besides the text that is what stands in attributes for a reader to see, and the
numbers of lists. What describes a picture is not said to everyone.
"""

from __future__ import annotations

from typing import Any

_TEXT_AT_END = frozenset({"Code", "CodeBlock", "RawInline", "RawBlock", "Math"})
_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
_WITHIN_A_LINE = frozenset(
    ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Quoted",
     "Span", "Link", "Cite")
)  # fmt: skip
_SEEN = ("by", "source", "credit", "title")


def said(tree: dict[str, Any]) -> str:
    """Return all that a document says, as text."""
    parts: list[str] = []
    notes: list[Any] = []
    _say(tree["blocks"], parts, notes)
    for note in notes:
        _say(note, parts, [])
    return "".join(parts)


def _say(node: Any, parts: list[str], notes: list[Any]) -> None:
    if isinstance(node, list):
        for each in node:
            _say(each, parts, notes)
    elif isinstance(node, dict):
        _say_element(node.get("t", ""), node.get("c"), parts, notes)


def _say_element(kind: str, content: Any, parts: list[str], notes: list[Any]) -> None:
    if kind == "Str":
        parts.append(content)
    elif kind in _SPACES:
        parts.append(" ")
    elif kind in _TEXT_AT_END:
        parts.append(f" {content[-1]} ")
    elif kind == "Note":
        parts.append(" ")
        notes.append(content)
    elif kind == "OrderedList":
        style, items = content
        _say_items(style, items, parts, notes)
    elif kind == "LineBlock":
        for line in content:
            _say_contents(kind, line, parts, notes)
    elif kind == "Image":
        parts += _attributes(content)
    else:
        _say_contents(kind, content, parts, notes)


def _say_contents(kind: str, content: Any, parts: list[str], notes: list[Any]) -> None:
    """Say what is in an element; a citation has its words in its second part."""
    edge = [] if kind in _WITHIN_A_LINE else ["\n"]
    parts += edge
    _say(content[1] if kind == "Cite" else content, parts, notes)
    parts += [*_attributes(content), *edge]


def _attributes(content: Any) -> list[str]:
    """Return what is seen of the attributes of an element; they are its first part."""
    first = content[0] if isinstance(content, list) and content else None
    if isinstance(first, list) and len(first) == 3 and isinstance(first[0], str):
        return [f" {value} " for name, value in first[2] if name in _SEEN]
    return []


def _say_items(style: Any, items: list[Any], parts: list[str], notes: list[Any]) -> None:
    """Say the items of a list, each after its number or letter."""
    start, form = style[0], style[1]["t"]
    for number, item in enumerate(items, start=start):
        letter = chr(ord("a") + number - 1) if form == "LowerAlpha" else str(number)
        parts.append(f"\n{letter} ")
        _say(item, parts, notes)
