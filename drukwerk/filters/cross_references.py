"""Cross-references: ``@fig-name``, ``@tbl-name`` and ``@sec-name`` become links.

As Quarto writes them: ``@fig-map`` gives "figure 3", ``[-@fig-map]`` the number
alone, ``[map @fig-map]`` words of one's own before the number. A reference that
stands between parentheses is marked, so that print can add the page number
after a comma instead of in parentheses of its own.
"""

from __future__ import annotations

import panflute as pf

from drukwerk.document import ancestors, copy, descendants, replace, text_of, words
from drukwerk.filters.context import Context
from drukwerk.typography import conventions

_KINDS = ("fig", "tbl", "sec")


def cross_references(document: pf.Doc, context: Context) -> pf.Doc:
    """Turn references into links and refuse those that lead nowhere."""
    headings = {header.identifier: header for header in descendants(document, pf.Header)}
    for cite in descendants(document, pf.Cite):
        if all(_is_reference(citation) for citation in cite.citations):
            _resolve(cite, headings, context)
        else:
            _leave(cite, context)
    return document


def _is_reference(citation: pf.Citation) -> bool:
    return citation.id.split("-")[0] in _KINDS and "-" in citation.id


def _leave(cite: pf.Cite, context: Context) -> None:
    """Keep an at-sign that is none of ours as the author wrote it."""
    if cite.citations[0].mode != "AuthorInText":
        context.warn(
            "citation",
            f"`{text_of(cite.content)}` is set as it stands: citations have no meaning here.",
            cite,
            "Write a footnote, or @fig-, @tbl-, @sec- for a cross-reference.",
        )
    replace(cite, *cite.content)


def _resolve(cite: pf.Cite, headings: dict[str, pf.Header], context: Context) -> None:
    parts: list[pf.Inline] = []
    for citation in cite.citations:
        if citation.id not in context.numbers and citation.id not in headings:
            _report_undefined(cite, citation.id, headings, context)
            return
        parts += [pf.Str(","), pf.Space()] if parts else []
        parts += _link(citation, headings, cite, context)
    replace(cite, *parts)


def _report_undefined(
    cite: pf.Cite, key: str, headings: dict[str, pf.Header], context: Context
) -> None:
    kind = key.split("-")[0]
    known = [name for name in (*context.numbers, *headings) if name.startswith(kind + "-")]
    hint = f"There are: {', '.join('@' + name for name in sorted(known))}." if known else ""
    context.error("reference-undefined", f"`@{key}` refers to nothing.", cite, hint)


def _link(
    citation: pf.Citation, headings: dict[str, pf.Header], cite: pf.Cite, context: Context
) -> list[pf.Inline]:
    text = _text(citation, headings, context)
    aside = "aside" if _in_parentheses(cite) else "inline"
    link = pf.Link(*text, url=f"#{citation.id}", classes=["cross-reference", aside])
    return [link, *citation.suffix]


def _text(
    citation: pf.Citation, headings: dict[str, pf.Header], context: Context
) -> list[pf.Inline]:
    if citation.id in context.numbers:
        number = pf.Str(str(context.numbers[citation.id]))
        if citation.mode == "SuppressAuthor":
            return [number]
        kind = citation.id.split("-")[0]
        word = context.labels.figure_in_text if kind == "fig" else context.labels.table_in_text
        before = list(citation.prefix) or words(word)
        return [*before, pf.Str("\N{NO-BREAK SPACE}"), number]
    marks = conventions(context.lang)
    title = [node for node in headings[citation.id].content if not isinstance(node, pf.Note)]
    quoted = [pf.Str(marks.outer.open), *map(copy, title), pf.Str(marks.outer.close)]
    return [*citation.prefix, pf.Space(), *quoted] if citation.prefix else quoted


def _in_parentheses(cite: pf.Cite) -> bool:
    block = next(node for node in ancestors(cite) if isinstance(node, pf.Block | pf.Doc))
    depth = 0
    for element in descendants(block):
        if element is cite:
            return depth > 0
        if isinstance(element, pf.Str):
            depth += element.text.count("(") - element.text.count(")")
    return False
