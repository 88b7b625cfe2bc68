"""From plain HTML to a content document: XHTML in its namespaces, with a head of its own.

https://www.w3.org/TR/epub-33/#sec-xhtml
"""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from drukwerk.editions.epub.files import TextFile
from drukwerk.editions.epub.semantics import OPS, TYPE, add_types
from drukwerk.html import Element
from drukwerk.labels import is_right_to_left

XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
         "track", "wbr"}  # fmt: skip
_NAMESPACES = {None: XHTML, "epub": OPS}


def document(file: TextFile, lang: str, stylesheet: str) -> Element:
    """Return a file as a tree in the XHTML namespace, languages and types in place."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap=cast(Any, _NAMESPACES))
    root.set("lang", lang)
    if is_right_to_left(lang):
        root.set("dir", "rtl")
    root.append(_head(file.title, stylesheet))
    root.append(file.body)
    for element in root.iter("*"):
        _into_namespace(element)
    file.body.set(TYPE, file.matter)
    add_types(root)
    return root


def _head(title: str, stylesheet: str) -> Element:
    head = etree.Element("head")
    etree.SubElement(head, "meta", {"charset": "utf-8"})
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": stylesheet})
    return head


def _into_namespace(element: Element) -> None:
    """Take an element into the namespace; say its language to XML too; let no tag close itself."""
    name = etree.QName(element).localname
    element.tag = f"{{{XHTML}}}{name}"
    if lang := element.get("lang"):
        element.set(XML_LANG, lang)
    if name not in _VOID and len(element) == 0 and element.text is None:
        element.text = ""


def serialise(root: Element) -> bytes:
    """Write a content document."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return (
        etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
        + b"\n"
    )
