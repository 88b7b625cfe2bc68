"""What an e-reader needs otherwise than pandoc writes it, element by element."""

from __future__ import annotations

import unicodedata

from lxml import etree

from drukwerk.html import Element, add_class, detach, find_class, plain_text, unwrap

#: A drop cap of three lines needs at least as many to stand beside.
_SHORTEST = 160
#: Rows of a table that is kept on one screen.
_SHORT_TABLE = 10
#: Characters of a box that is kept on one screen.
_SHORT_BOX = 700
_DIGRAPHS = ("IJ", "Ij", "ĳ", "Ĳ")


def shape(body: Element, drop_cap: bool) -> None:
    """Shape the text in place."""
    _silence_pull_quotes(body)
    _remove_line_anchors(body)
    _wrap_tables(body)
    _keep_short_boxes(body)
    if drop_cap:
        _mark_drop_cap(body)


def _silence_pull_quotes(body: Element) -> None:
    """Leave nothing that can take the focus in what assistive technology passes over."""
    for quote in find_class(body, "pull-quote"):
        for link in list(quote.iter("a")):
            unwrap(link)


def _remove_line_anchors(body: Element) -> None:
    """Remove the empty links that pandoc puts before each line of code."""
    for link in list(body.iter("a")):
        if link.get("aria-hidden") == "true" and not plain_text(link):
            detach(link)


def _wrap_tables(body: Element) -> None:
    """Put each table in a box in which it can be kept from growing out of the screen."""
    for table in list(body.iter("table")):
        parent = table.getparent()
        if parent is None:
            continue
        box = etree.Element("div", {"class": "table"})
        if len(table.findall(".//tr")) <= _SHORT_TABLE:
            add_class(box, "short")
        box.tail, table.tail = table.tail, None
        parent.replace(table, box)
        box.append(table)


def _keep_short_boxes(body: Element) -> None:
    for box in find_class(body, "box"):
        if len(plain_text(box)) <= _SHORT_BOX:
            add_class(box, "short")


def _mark_drop_cap(body: Element) -> None:
    for opening in find_class(body, "opening"):
        paragraph = opening.find("p")
        if paragraph is not None and _takes_drop_cap(paragraph):
            add_class(paragraph, "drop-cap")


def _takes_drop_cap(paragraph: Element) -> bool:
    """Tell whether ``::first-letter`` will take one letter: no mark before it, no digraph."""
    text = (paragraph.text or "").lstrip()
    if not text or not unicodedata.category(text[0]).startswith("L"):
        return False
    return not text.startswith(_DIGRAPHS) and len(plain_text(paragraph)) >= _SHORTEST
