"""Which structure type an element of a paged edition has in the tagged PDF.

ISO 32000-1, 14.8.4, has the types. Elements that only group or style others
have none; what they hold belongs to the element around them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

#: What is drawn but not read: it repeats the text, or says nothing.
ARTIFACT = "Artifact"

_KINDS = {
    "html": "Document",
    "main": "Part",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Art",
    "article": ARTIFACT,  # a pull quote repeats the text
    "hr": ARTIFACT,
    "p": "P",
    "pre": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    "figcaption": "Caption",
    "a": "Link",
    "code": "Code",
    "q": "Quote",
}
_OF_CLASS = {
    "footnote": "Note",
    "note": "Note",
    "note-paragraph": "P",
    "note-number": "Lbl",
    "note-call": "Reference",
}
#: Sections that are sheets or runs of columns, and so are of the page and not of the text.
_OF_THE_PAGE = frozenset({"sheet", "columns"})
_IN_CONTENTS = {"ol": "TOC", "ul": "TOC", "li": "TOCI"}
_INLINE = frozenset(
    {"a", "br", "code", "del", "em", "q", "span", "strong", "sub", "sup", "u", "wbr"}
)
_NUMBERINGS = {
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}
_WHITE_SPACE = re.compile(r"\s+")


def kind_of(element: Element, parents: Mapping[Element, Element]) -> str:
    """Return the structure type of an element, ``ARTIFACT``, or nothing where it has none."""
    tag, names = element.tag, element.get("class", "").split()
    if found := next((_OF_CLASS[name] for name in names if name in _OF_CLASS), ""):
        return found
    if tag == "div":
        return "P" if _has_words(element) else ""
    if tag == "figure":
        return "Sect" if element.find("figcaption") is not None else ""
    if tag == "img":
        return "Figure" if element.get("alt", "").strip() else ARTIFACT
    if tag == "section" and not _OF_THE_PAGE.isdisjoint(names):
        return ""
    if tag in _IN_CONTENTS and _is_within(element, "nav", parents):
        return _IN_CONTENTS[tag]
    if tag == "p" and _is_whole_caption(element, parents):
        return ""
    if tag == "thead" and not _has_body(parents.get(element)):
        return ""
    return _KINDS.get(tag, "")


def is_inline(element: Element) -> bool:
    """Tell whether an element stands in a line of text."""
    return element.tag in _INLINE


def numbering(element: Element) -> str:
    """Return how a list is numbered, in the words of ISO 32000-1, table 347."""
    if element.tag == "ol":
        return _NUMBERINGS.get(element.get("type", ""), "Decimal")
    return "Disc"


def words_of(element: Element) -> str:
    """Return what a link reads: its text, or the text in place of its picture."""
    texts = [element.get("alt", ""), *element.itertext()]
    texts += [image.get("alt", "") for image in element.iter("img")]
    text = "".join(texts).replace("\N{SOFT HYPHEN}", "")
    return _WHITE_SPACE.sub(" ", text).strip()


def _has_words(element: Element) -> bool:
    """Tell whether there are words directly in an element, or in inline elements in it."""
    if (element.text or "").strip():
        return True
    return any(child.tag in _INLINE or (child.tail or "").strip() for child in element)


def _is_within(element: Element, tag: str, parents: Mapping[Element, Element]) -> bool:
    while (found := parents.get(element)) is not None:
        if found.tag == tag:
            return True
        element = found
    return False


def _is_whole_caption(element: Element, parents: Mapping[Element, Element]) -> bool:
    parent = parents.get(element)
    return parent is not None and parent.tag in ("caption", "figcaption") and len(parent) == 1


def _has_body(table: Element | None) -> bool:
    """Tell whether there are rows below the head; a head wants them (ISO 32000-1, table 337)."""
    return table is not None and any(len(body) for body in table.findall("tbody"))
