"""Long quotations: the last paragraph, when it begins with a dash, is the attribution."""

from __future__ import annotations

import panflute as pf

from drukwerk.document import descendants, replace
from drukwerk.filters.context import Context

_DASHES = ("—", "–", "―", "--", "---")


def quotations(document: pf.Doc, context: Context) -> pf.Doc:
    """Take the attribution out of the quoted words and put it after them."""
    for quote in descendants(document, pf.BlockQuote):
        attribution = _attribution(quote)
        if attribution is None:
            continue
        quote.content = list(quote.content)[:-1]
        wrapper = pf.Div(classes=["quotation"])
        replace(quote, wrapper)
        wrapper.content = [quote, pf.Div(pf.Para(*attribution), classes=["attribution"])]
        context.places.inherit(wrapper, quote)
    return document


def _attribution(quote: pf.BlockQuote) -> list[pf.Inline] | None:
    if len(quote.content) < 2 or not isinstance(quote.content[-1], pf.Para):
        return None
    inlines = list(quote.content[-1].content)
    first = inlines[0]
    if not isinstance(first, pf.Str) or first.text.rstrip("\N{NO-BREAK SPACE}") not in _DASHES:
        return _attached(inlines)
    rest = inlines[1:]
    while rest and isinstance(rest[0], pf.Space | pf.SoftBreak):
        rest = rest[1:]
    return rest or None


def _attached(inlines: list[pf.Inline]) -> list[pf.Inline] | None:
    """Take an attribution whose dash is written against its first word."""
    first = inlines[0]
    if not isinstance(first, pf.Str):
        return None
    for dash in ("---", "—", "―"):
        if first.text.startswith(dash) and len(first.text) > len(dash):
            return [pf.Str(first.text.removeprefix(dash)), *inlines[1:]]
    return None
