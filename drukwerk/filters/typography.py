"""Quotation marks, apostrophes, dashes and spaces, set in the language of the text."""

from __future__ import annotations

import panflute as pf

from drukwerk.document import ancestors, children, descendants, replace
from drukwerk.filters.context import Context
from drukwerk.typography import Piece, set_text

_BREAKS = (pf.Space, pf.SoftBreak)


def typography(document: pf.Doc, context: Context) -> pf.Doc:
    """Set every run of text: paragraph by paragraph, headings and captions too."""
    for block in descendants(document, pf.Para, pf.Plain, pf.Header, pf.LineItem):
        _set_run(block, _language(block, context.lang))
    for item in descendants(document, pf.DefinitionItem):
        _set_inlines(list(_inlines(item.term, _language(item, context.lang))))
    return document


def _language(element: pf.Element, default: str) -> str:
    for node in (element, *ancestors(element)):
        lang = getattr(node, "attributes", {}).get("lang")
        if lang:
            return str(lang)
    return default


def _set_run(block: pf.Element, lang: str) -> None:
    _set_inlines(list(_inlines(block.content, lang)))


def _inlines(content: pf.ListContainer, lang: str) -> list[tuple[pf.Element, Piece]]:
    """Return the pieces of a run with the elements they are the text of."""
    pieces: list[tuple[pf.Element, Piece]] = []
    for element in content:
        own = str(getattr(element, "attributes", {}).get("lang") or lang)
        if isinstance(element, pf.Str):
            pieces.append((element, Piece(element.text, own)))
        elif isinstance(element, _BREAKS):
            pieces.append((element, Piece(" ", own)))
        elif isinstance(element, pf.LineBreak):
            pieces.append((element, Piece("\n", own, verbatim=True)))
        elif isinstance(element, pf.Code | pf.Image | pf.RawInline):
            pieces.append((element, Piece("\N{OBJECT REPLACEMENT CHARACTER}", own, verbatim=True)))
        elif isinstance(element, pf.Link) and "uri" in element.classes:
            pieces.append((element, Piece("\N{OBJECT REPLACEMENT CHARACTER}", own, verbatim=True)))
        elif isinstance(element, pf.Cite):
            pieces.append((element, Piece("\N{OBJECT REPLACEMENT CHARACTER}", own, verbatim=True)))
        elif not isinstance(element, pf.Note):
            pieces += _inlines(list(children(element)), own)
    return pieces


def _set_inlines(run: list[tuple[pf.Element, Piece]]) -> None:
    for (element, piece), text in zip(run, set_text([piece for _, piece in run]), strict=True):
        if piece.verbatim or text == piece.text:
            continue
        if isinstance(element, pf.Str):
            element.text = text
        else:
            replace(element, pf.Str(text))
