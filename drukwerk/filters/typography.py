"""Quotation marks, apostrophes, dashes and spaces, set in the language of the text."""

from __future__ import annotations

import panflute as pf

from drukwerk.document import children, descendants, language_of, replace
from drukwerk.filters.context import Context
from drukwerk.typography import Piece, set_text

_BREAKS = (pf.Space, pf.SoftBreak)


def typography(document: pf.Doc, context: Context) -> pf.Doc:
    """Set every run of text: paragraph by paragraph, headings and captions too."""
    for block in descendants(document, pf.Para, pf.Plain, pf.Header, pf.LineItem):
        _set_run(block, language_of(block, context.lang))
    for item in descendants(document, pf.DefinitionItem):
        _set_inlines(list(_inlines(item.term, language_of(item, context.lang))))
    return document


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
        elif _is_verbatim(element):
            pieces.append((element, Piece("\N{OBJECT REPLACEMENT CHARACTER}", own, verbatim=True)))
        elif not isinstance(element, pf.Note):
            pieces += _inlines(list(children(element)), own)
    return pieces


def _is_verbatim(element: pf.Element) -> bool:
    """Tell whether an element is none of the words that are set: code, addresses, references."""
    if isinstance(element, pf.Link):
        return "uri" in element.classes or "email" in element.classes
    return isinstance(element, pf.Code | pf.Image | pf.RawInline | pf.Cite)


def _set_inlines(run: list[tuple[pf.Element, Piece]]) -> None:
    for (element, piece), text in zip(run, set_text([piece for _, piece in run]), strict=True):
        if piece.verbatim or text == piece.text:
            continue
        if isinstance(element, pf.Str):
            element.text = text
        else:
            replace(element, pf.Str(text))
