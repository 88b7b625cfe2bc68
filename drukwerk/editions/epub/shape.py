"""What an e-reader needs otherwise than pandoc writes it, element by element."""

from __future__ import annotations

from drukwerk.editions.initials import initial_of, is_long_enough
from drukwerk.html import Element, add_class, detach, enclose, find_class, plain_text, unwrap
from drukwerk.publication import Publication

#: Rows of a table that is kept on one screen.
_SHORT_TABLE = 10
#: Characters of a box that is kept on one screen.
_SHORT_BOX = 700


def shape(body: Element, publication: Publication) -> None:
    """Shape the text in place."""
    _silence_pull_quotes(body)
    _remove_line_anchors(body)
    _wrap_tables(body)
    _keep_short_boxes(body)
    if publication.metadata.drop_cap:
        _mark_drop_cap(body, publication.lang)


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
        box = enclose(table, "table")
        if len(table.findall(".//tr")) <= _SHORT_TABLE:
            add_class(box, "short")


def _keep_short_boxes(body: Element) -> None:
    for box in find_class(body, "box"):
        if len(plain_text(box)) <= _SHORT_BOX:
            add_class(box, "short")


def _mark_drop_cap(body: Element, lang: str) -> None:
    for opening in find_class(body, "opening"):
        paragraph = opening.find("p")
        if paragraph is not None and _takes_drop_cap(paragraph, lang):
            add_class(paragraph, "drop-cap")


def _takes_drop_cap(paragraph: Element, lang: str) -> bool:
    """Tell whether ``::first-letter`` will take one letter: no mark before it, no digraph."""
    initial = initial_of(paragraph.text or "", lang)
    is_one_letter = initial[:1].isalpha() and sum(map(str.isalpha, initial)) == 1
    return is_one_letter and is_long_enough(paragraph)
