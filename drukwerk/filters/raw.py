"""Raw HTML, comments and page breaks.

Comments are dropped. ``\\newpage`` and an empty ``::: pagebreak`` break the
page in every edition. Any other raw HTML is an error: it would reach one
edition and not the other, and could reach outside the manuscript.
"""

from __future__ import annotations

import re

import panflute as pf

from drukwerk.document import descendants, replace, text_of
from drukwerk.filters.context import Context

_COMMENT = re.compile(r"\s*(<!--.*?-->\s*)+\Z", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)")
_PAGE_BREAKS = {"\\newpage", "\\pagebreak", "\\clearpage"}


def raw(document: pf.Doc, context: Context) -> pf.Doc:
    """Take out comments, keep line and page breaks, refuse other raw markup."""
    told: set[str] = set()
    for element in descendants(document, pf.RawBlock, pf.RawInline):
        _raw_element(element, told, context)
    for paragraph in descendants(document, pf.Para):
        if text_of(paragraph.content).strip() in _PAGE_BREAKS:
            replace(paragraph, page_break())
    for div in descendants(document, pf.Div):
        if {"pagebreak", "page-break", "newpage"} & set(div.classes):
            replace(div, page_break(), *div.content)
    return document


def page_break() -> pf.Div:
    """Return the mark of a page break that the author asked for."""
    return pf.Div(classes=["page-break"])


def _raw_element(element: pf.Element, told: set[str], context: Context) -> None:
    """Refuse raw markup, unless it closes what was refused where it opened."""
    text = element.text.strip()
    if element.format == "html" and _COMMENT.match(text):
        replace(element)
    elif element.format == "html" and _LINE_BREAK.match(text):
        replace(element, pf.LineBreak())
    elif (tag := _TAG.match(text)) is None or not tag["end"] or tag["name"] not in told:
        told.update([tag["name"]] if tag else [])
        context.error(
            "raw-markup",
            f"Raw {element.format.upper()} `{_short(text)}` cannot be carried into the editions.",
            element,
            "Write it in Markdown, or put a backslash before `<` if you mean the sign.",
        )


def _short(text: str) -> str:
    first = text.splitlines()[0] if text else ""
    return first if len(first) <= 40 else first[:39] + "…"
