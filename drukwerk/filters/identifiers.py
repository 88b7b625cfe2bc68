"""Identifiers and attributes: unique, well formed, and with a meaning."""

from __future__ import annotations

import re

import panflute as pf

from drukwerk.document import descendants
from drukwerk.filters.context import Context
from drukwerk.images import rights

_IDENTIFIER = re.compile(r"[^\W\d][\w.-]*\Z")
#: What pandoc's HTML writer calls its notes.
_RESERVED = re.compile(r"footnotes|fn(ref)?\d+")
_KNOWN = {
    "lang", "dir", "title", "alt", "credit", "placement", "width", "height", "by", "source",
    "start", "role",
}  # fmt: skip
#: What a picture may have beside these.
_OF_PICTURES = {*rights.NAMES, *rights.ALIASES}
_BEARERS = (
    pf.Header, pf.Div, pf.Span, pf.Figure, pf.Image, pf.Link, pf.Table, pf.Code, pf.CodeBlock,
)  # fmt: skip


def identifiers(document: pf.Doc, context: Context) -> pf.Doc:
    """Refuse an identifier that is used twice or that no edition can carry."""
    _rename_reserved(document)
    seen: dict[str, int] = {}
    for element in descendants(document, *_BEARERS):
        identifier = element.identifier
        if identifier and not _IDENTIFIER.match(identifier):
            context.error(
                "identifier-form",
                f"`#{identifier}` cannot be an identifier.",
                element,
                "Begin it with a letter; use letters, digits, hyphens.",
            )
        elif identifier in seen:
            context.error(
                "identifier-twice",
                f"The identifier `#{identifier}` is used twice, first on line {seen[identifier]}.",
                element,
                "Give one of them another name.",
            )
        elif identifier:
            seen[identifier] = context.places.line(element)
    context.identifiers.update(seen)
    return document


def _rename_reserved(document: pf.Doc) -> None:
    """Give way to the identifiers of notes, such as that of a heading "Footnotes"."""
    for element in descendants(document, *_BEARERS):
        if _RESERVED.fullmatch(element.identifier):
            element.identifier += "-section"
        if isinstance(element, pf.Link) and _RESERVED.fullmatch(element.url.removeprefix("#")):
            element.url += "-section" if element.url.startswith("#") else ""


def attributes(document: pf.Doc, context: Context) -> pf.Doc:
    """Drop attributes that mean nothing to us, so that none reaches an edition by accident."""
    for element in descendants(document, *_BEARERS):
        known = _KNOWN | _OF_PICTURES if isinstance(element, pf.Image) else _KNOWN
        for key in [key for key in element.attributes if key not in known]:
            context.warn(
                "attribute-unknown",
                f"The attribute `{key}` means nothing here and is left out.",
                element,
                f"Known: {', '.join(sorted(known))}.",
            )
            del element.attributes[key]
        element.attributes.pop("role", None)
    return document
