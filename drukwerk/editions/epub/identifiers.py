"""Identifiers and links over the whole book: each name once, each link to the right file.

An identifier in XHTML is an XML name without a colon (XML Namespaces 1.0, 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from drukwerk.editions.epub.files import TextFile
from drukwerk.editions.epub.names import Names
from drukwerk.html import Element

_START = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
_NOT_IN_NAME = re.compile(rf"[^{_START}\-.0-9\u00b7\u0300-\u036f]")
_NAME_START = re.compile(rf"[{_START}]")
_REFERRING = ("aria-labelledby", "aria-describedby", "headers", "for")


def resolve(files: Iterable[TextFile]) -> Names:
    """Make the identifiers of all files unique and well formed, and the links reach them.

    The names that are taken are returned, for whoever adds another.
    """
    files = list(files)
    homes: dict[str, tuple[TextFile, str]] = {}
    names = Names()
    for file in files:
        for element in file.body.iter("*"):
            if element.get("id") is not None:
                _name(element, file, homes, names)
    for file in files:
        _refer(file, homes)
    return names


def _name(
    element: Element, file: TextFile, homes: dict[str, tuple[TextFile, str]], names: Names
) -> None:
    """Name an element; one whose name was given before has been copied and goes without."""
    old = element.get("id", "")
    del element.attrib["id"]
    if not old or old in homes:
        return
    new = names.take(_well_formed(old))
    homes[old] = (file, new)
    element.set("id", new)


def _well_formed(identifier: str) -> str:
    name = _NOT_IN_NAME.sub("-", identifier)
    return name if _NAME_START.match(name) else f"id-{name}"


def _refer(file: TextFile, homes: dict[str, tuple[TextFile, str]]) -> None:
    for link in file.body.iter("a"):
        href = link.get("href", "")
        if href.startswith("#"):
            _point(link, unquote(href[1:]), file, homes)
    for element, attribute in _references(file.body):
        names = [homes[old][1] for old in element.get(attribute, "").split() if old in homes]
        element.set(attribute, " ".join(names))


def _point(link: Element, old: str, file: TextFile, homes: dict[str, tuple[TextFile, str]]) -> None:
    if old not in homes:
        del link.attrib["href"]
        return
    home, new = homes[old]
    link.set("href", f"{'' if home is file else home.href}#{quote(new)}")


def _references(body: Element) -> Iterator[tuple[Element, str]]:
    for element in body.iter("*"):
        for attribute in _REFERRING:
            if attribute in element.attrib:
                yield element, attribute
