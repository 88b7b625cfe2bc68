"""The words of a text, read in two ways that share nothing: from pandoc, and from our HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pypandoc
from lxml import etree

from drukwerk.pandoc import READER

_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = ("footnotes", "footnote-ref", "label", "credit", "cross-reference", "box-title")
_BLOCKS = {"Para", "Plain", "Header", "CodeBlock", "LineBlock", "RawBlock"}
_BREAKS = {"Space", "SoftBreak", "LineBreak"}


def words(text: str) -> list[str]:
    """Letters and digits, in their order."""
    return _WORD.findall(text)


def read(body: str) -> tuple[list[str], list[str]]:
    """Return the words of a body, and those of its notes, as pandoc reads them."""
    document = json.loads(pypandoc.convert_text(body, "json", READER))
    notes: list[str] = []
    text = "".join(_texts(document["blocks"], notes))
    return words(text), words(" ".join(notes))


def _texts(node: Any, notes: list[str]) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _texts(child, notes)
    elif isinstance(node, dict):
        yield from _words_of(node.get("t"), node.get("c"), notes)


def _words_of(kind: str | None, content: Any, notes: list[str]) -> Iterator[str]:
    if kind == "Str":
        yield content
    elif kind in _BREAKS:
        yield " "
    elif kind in ("Code", "CodeBlock"):
        yield f"{content[1]} "
    elif kind == "Note":
        notes.append("".join(_texts(content, [])))
    elif kind == "DefinitionList":
        for term, definitions in content:
            yield from (*_texts(term, notes), "\n", *_texts(definitions, notes))
    elif _counts(kind, content):
        yield from _texts(_said(kind, content), notes)
        yield "\n" if kind in _BLOCKS else ""


def _said(kind: str | None, content: Any) -> Any:
    """Return the part of a figure or a reference that is neither a copy nor a label."""
    if kind == "Figure":
        return content[1]
    if kind == "Cite":
        is_reference = _is_reference(content)
        return [one["citationSuffix"] for one in content[0]] if is_reference else content[1]
    return content


def _is_reference(content: Any) -> bool:
    return all(citation["citationId"][:4] in ("fig-", "tbl-", "sec-") for citation in content[0])


def _counts(kind: str | None, content: Any) -> bool:
    if kind in ("Image", "RawInline", "RawBlock"):
        return False
    if kind == "Div":
        return "pull-quote" not in content[0][1]
    page_break = kind == "Para" and content == [{"t": "Str", "c": "\\newpage"}]
    return not page_break


def set_words(fragment: str) -> tuple[list[str], list[str]]:
    """Return the words of our HTML and of its notes, without what Drukwerk adds."""
    root = etree.fromstring(f"<main>{fragment}</main>")
    notes = root.xpath("//section[@id='footnotes']/ol/li")
    said = [word for note in notes for word in words("".join(_visible(note)))]
    return words("".join(_visible(root))), said


def _visible(node: etree._Element) -> Iterator[str]:
    classes = node.get("class", "").split()
    if node.get("aria-hidden") != "true" and not set(classes) & {*_LEFT_OUT, "footnote-back"}:
        yield node.text or ""
        for child in node:
            yield from _visible(child)
            yield child.tail or ""
        if node.tag in ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "br", "figcaption"):
            yield "\n"
