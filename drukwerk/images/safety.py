"""What makes an SVG unsafe: anything that runs, and anything that reaches outside the file.

The rules name what is allowed, a ``#fragment`` or an embedded bitmap, not what
is forbidden. CSS is read by a tokeniser, which knows its escapes.
https://www.w3.org/TR/SVG2/linking.html, https://www.w3.org/TR/css-syntax-3/
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

import tinycss2  # type: ignore[import-untyped]
from lxml import etree

from drukwerk.images import bitmap, formats
from drukwerk.images.picture import ImageProblem

_XHTML = "http://www.w3.org/1999/xhtml"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_FORBIDDEN = {
    "script": "a script",
    "handler": "a script",
    "listener": "a script",
    "foreignobject": "a foreignObject, which can hold a web page",
    "iframe": "a frame",
    "embed": "an embedded file",
    "object": "an embedded file",
    "audio": "sound",
    "video": "video",
}
_LINKS = {"href", "src"}
_URL_FUNCTIONS = {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"}
_DATA_URL = re.compile(r"data:image/(png|jpe?g|gif|webp)((?:;[^,;]*)*),(.*)", re.I | re.S)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def faults(root: etree._Element) -> Iterator[str]:
    """Say of everything unsafe what it is, as the object of “the image holds”."""
    yield from _entities(root)
    yield from _stylesheets(root)
    for element in root.iter(etree.Element):
        yield from _element(element)
        for name, value in element.items():
            yield from _attribute(element, str(name), str(value))


def _entities(root: etree._Element) -> Iterator[str]:
    declared: Any = root.getroottree().docinfo.internalDTD
    names = [entity.name for entity in declared.iterentities()] if declared is not None else []
    names += [str(reference) for reference in root.iter(etree.Entity)]
    if names:
        yield f"a DOCTYPE with entities ({names[0]})"


def _stylesheets(root: etree._Element) -> Iterator[str]:
    found: Any = root.xpath("//processing-instruction('xml-stylesheet')")
    for instruction in found:
        for double, single in _HREF.findall(instruction.text or "") or [("?", "")]:
            yield from _reference(double or single)


def _element(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element)
    local = name.localname.lower()
    if local in _FORBIDDEN:
        yield _FORBIDDEN[local]
    elif name.namespace == _XHTML:
        yield f"HTML (`{local}`)"
    elif local == "style":
        yield from _css(str(element.xpath("string()")))


def _attribute(element: etree._Element, name: str, value: str) -> Iterator[str]:
    local = etree.QName(name).localname.lower()
    if local.startswith("on"):
        yield f"an event handler (`{local}`)"
    elif local in _LINKS:
        yield from _reference(value)
    elif name == _XML_BASE:
        yield "an xml:base, which turns its references into links to other files"
    elif local == "attributename" and _animates_link(value):
        yield f"an animation that changes `{value.strip()}`"
    elif any(mark in value for mark in "(\\@"):
        yield from _css(value)


def _animates_link(value: str) -> bool:
    local = value.strip().lower().rpartition(":")[2]
    return local in _LINKS or local.startswith("on")


def _css(text: str) -> Iterator[str]:
    """Find the references of a stylesheet, a style attribute or a presentation attribute."""
    for token in _tokens(tinycss2.parse_component_value_list(text)):
        if token.type == "at-keyword" and token.lower_value == "import":
            yield "a stylesheet that imports another (`@import`)"
        elif token.type == "url":
            yield from _reference(token.value)
        elif token.type == "error" and token.kind == "bad-url":
            yield "a broken url() in its style"
        elif token.type == "function" and token.lower_name in _URL_FUNCTIONS:
            strings = [part for part in token.arguments if part.type == "string"]
            for part in strings:
                yield from _reference(part.value)


def _tokens(values: Iterable[Any]) -> Iterator[Any]:
    """Yield the tokens of a list and of every block and function in it."""
    waiting = list(values)
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(getattr(token, "content", None) or getattr(token, "arguments", None) or ())


def _reference(value: str) -> Iterator[str]:
    reference = value.strip()
    if not reference or reference.startswith("#"):
        return
    if not reference.lower().startswith("data:"):
        yield f"a reference to something outside it (`{_short(reference)}`)"
    elif not _is_bitmap(reference):
        yield f"an embedded file that is not a bitmap (`{_short(reference)}`)"


def _is_bitmap(reference: str) -> bool:
    """Tell whether a data: URL holds a bitmap, by its content: renderers look at that too."""
    match = _DATA_URL.fullmatch(reference)
    if not match:
        return False
    try:
        data = _decoded(match[3], is_base64="base64" in match[2].lower())
        if formats.sniff(data) not in bitmap.FORMATS:
            return False
        bitmap.probe(data, "embedded")
    except (ImageProblem, binascii.Error, ValueError):
        return False
    return True


def _decoded(text: str, *, is_base64: bool) -> bytes:
    data = unquote_to_bytes(text)
    return base64.b64decode(data) if is_base64 else data


def _short(reference: str) -> str:
    return reference if len(reference) <= 60 else f"{reference[:57]}..."
