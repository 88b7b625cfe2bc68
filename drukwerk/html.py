"""From pandoc's HTML to a tree that every edition starts from.

Pandoc writes divs where we mean asides and sections; a filter says so with the
attribute ``element``. The result is plain HTML without namespaces; an edition
takes a fresh tree and shapes it further.
"""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

_WHITE_SPACE = re.compile(r"[ \t\r\n]+")  # no-break spaces stay
_TEXT_BUT_NOTES = etree.XPath(
    ".//text()[not(ancestor::*[contains(concat(' ', @class, ' '), ' footnote-ref ')"
    " or contains(concat(' ', @class, ' '), ' footnote ')])]"
)

Element = etree._Element


def parse_fragment(fragment: str) -> Element:
    """Parse what pandoc wrote, which is well-formed XML, as the content of ``main``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(f"<main>{fragment}</main>".encode(), parser)
    _rename(root)
    _describe_images(root)
    _head_rows(root)
    _lines_of_verse(root)
    return root


def has_class(element: Element, name: str) -> bool:
    """Tell whether an element has a class."""
    return name in element.get("class", "").split()


def add_class(element: Element, *names: str) -> None:
    """Add classes to an element."""
    present = element.get("class", "").split()
    element.set("class", " ".join(dict.fromkeys([*present, *names])))


def find_class(root: Element, name: str) -> list[Element]:
    """Return all elements of a class, in document order."""
    return [node for node in root.iter("*") if has_class(node, name)]


def plain_text(element: Element) -> str:
    """Return an element's text without its notes, runs of white space as one space."""
    texts = cast("list[str]", _TEXT_BUT_NOTES(element))
    return _WHITE_SPACE.sub(" ", "".join(texts).replace("\N{SOFT HYPHEN}", "")).strip(" ")


def parent_of(element: Element) -> Element:
    """Return the parent of an element that has one."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"<{element.tag}> stands in no other element")
    return parent


def enclose(element: Element, *names: str) -> Element:
    """Put a ``div`` with these classes around an element and return it; the tail stays outside."""
    box = etree.Element("div", {"class": " ".join(names)})
    box.tail, element.tail = element.tail, None
    parent_of(element).replace(element, box)
    box.append(element)
    return box


def take_notes(body: Element) -> dict[str, Element]:
    """Take the notes out of a text and return them by the address that calls have (``#fn1``).

    Each is the list item that pandoc makes of it, without the link back.
    """
    endnotes = body.find("section[@id='footnotes']")
    if endnotes is None:
        return {}
    notes = {f"#{note.get('id')}": note for note in detach(endnotes).findall("ol/li")}
    for note in notes.values():
        _without_link_back(note)
    return notes


def _without_link_back(note: Element) -> None:
    for link in find_class(note, "footnote-back"):
        paragraph = parent_of(link)
        detach(link)
        if len(paragraph) == 0 and not (paragraph.text or "").strip():
            detach(paragraph)


def detach(element: Element) -> Element:
    """Take an element out of its tree; the text after it stays where it was."""
    parent = element.getparent()
    if parent is None:
        return element
    previous = element.getprevious()
    if element.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)
    return element


def unwrap(element: Element) -> None:
    """Remove an element but keep its text and its children in its place."""
    parent = element.getparent()
    if parent is not None:
        element.tag = "unwrapped"
        etree.strip_tags(parent, "unwrapped")


def unlink_dead_ends(root: Element) -> None:
    """Unwrap links to places that are not in the text."""
    known = {f"#{node.get('id')}" for node in root.iter("*") if node.get("id")}
    for link in list(root.iter("a")):
        if link.get("href", "").startswith("#") and link.get("href") not in known:
            unwrap(link)


def _rename(root: Element) -> None:
    for node in root.iter("*"):
        if tag := node.get("data-element"):
            node.tag = tag
            del node.attrib["data-element"]


def _describe_images(root: Element) -> None:
    for image in root.iter("img"):
        image.set("alt", image.get("alt", ""))


def _lines_of_verse(root: Element) -> None:
    """Make an element of each line of verse, so that it can turn over with an indent."""
    for verse in find_class(root, "line-block"):
        lines = [etree.Element("div", {"class": "line"})]
        lines[0].text = verse.text
        for node in list(verse):
            if node.tag == "br":
                lines.append(etree.Element("div", {"class": "line"}))
                lines[-1].text = (node.tail or "").lstrip("\n")
            else:
                lines[-1].append(node)
        after = verse.tail
        verse.clear()
        verse.tail = after
        verse.set("class", "line-block")
        verse.extend(line if len(line) or line.text else _blank(line) for line in lines)


def _blank(line: Element) -> Element:
    line.text = "\N{NO-BREAK SPACE}"
    return line


def _head_rows(root: Element) -> None:
    """Say of each table header what it is the header of (WCAG technique H63)."""
    for cell in root.iterfind(".//thead//th"):
        if _says_something(cell):
            cell.set("scope", "col")
        else:
            cell.tag = "td"  # the corner above headers of rows is the header of nothing
    for cell in root.iterfind(".//tbody//th"):
        cell.set("scope", "row")


def _says_something(element: Element) -> bool:
    text = "".join(map(str, element.itertext()))
    return bool(text.strip()) or element.find(".//img") is not None
