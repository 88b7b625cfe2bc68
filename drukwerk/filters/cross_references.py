"""Cross-references: ``@fig-name``, ``@tbl-name`` and ``@sec-name`` become links.

As Quarto writes them: ``@fig-map`` gives "figure 3", ``@Fig-map`` "Figure 3",
``[-@fig-map]`` the number alone, ``[map @fig-map]`` words of one's own before
the number. A reference that
stands between parentheses is marked, so that print can add the page number
after a comma instead of in parentheses of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import panflute as pf

from drukwerk.document import (
    ancestors,
    descendants,
    is_inside,
    language_of,
    quote,
    replace,
    text_of,
    words,
)
from drukwerk.filters.context import Context
from drukwerk.typography import conventions

_KINDS = ("fig", "tbl", "sec")


@dataclass(frozen=True, slots=True)
class _Targets:
    """What can be referred to, and which references stand between parentheses."""

    headings: dict[str, pf.Header]
    numbers: dict[str, int]
    asides: set[int]

    def has(self, key: str) -> bool:
        return key in self.numbers or key in self.headings

    def like(self, key: str) -> list[str]:
        kind = key.split("-")[0] + "-"
        return sorted(name for name in (*self.numbers, *self.headings) if name.startswith(kind))


def cross_references(document: pf.Doc, context: Context) -> pf.Doc:
    """Turn references into links and refuse those that lead nowhere."""
    headings = {header.identifier: header for header in descendants(document, pf.Header)}
    cites = descendants(document, pf.Cite)
    targets = _Targets(headings, context.numbers, _in_parentheses(cites))
    # Those in headings first: a reference to the heading shows its words.
    for cite in sorted(cites, key=lambda cite: not is_inside(cite, pf.Header)):
        if all(_key(citation) for citation in cite.citations):
            _resolve(cite, targets, context)
        else:
            _leave(cite, context)
    return document


def _key(citation: pf.Citation) -> str:
    """Return the identifier that a reference means, or nothing when it is no reference."""
    kind, hyphen, name = str(citation.id).partition("-")
    kind = kind[:1].lower() + kind[1:]
    return f"{kind}-{name}" if kind in _KINDS and hyphen else ""


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


def _resolve(cite: pf.Cite, targets: _Targets, context: Context) -> None:
    undefined = next((c for c in cite.citations if not targets.has(_key(c))), None)
    if undefined is not None:
        known = ", ".join(f"@{name}" for name in targets.like(_key(undefined)))
        context.error(
            "reference-undefined",
            f"`@{undefined.id}` refers to nothing.",
            cite,
            f"There are: {known}." if known else "",
        )
        return
    place = "aside" if id(cite) in targets.asides else "inline"
    lang = language_of(cite, context.lang)
    parts: list[pf.Inline] = []
    for citation in cite.citations:
        text = _text(citation, targets, context, lang)
        link = pf.Link(*text, url=f"#{_key(citation)}", classes=["cross-reference", place])
        parts += [pf.Str(","), pf.Space()] if parts else []
        parts += [link, *citation.suffix]
    replace(cite, *parts)


def _text(citation: pf.Citation, targets: _Targets, context: Context, lang: str) -> list[pf.Inline]:
    key = _key(citation)
    if key in targets.numbers:
        number = pf.Str(str(targets.numbers[key]))
        if citation.mode == "SuppressAuthor":
            return [number]
        before = list(citation.prefix) or words(_label(citation, context))
        return [*before, pf.Str("\N{NO-BREAK SPACE}"), number]
    marks = conventions(lang).outer
    quoted = [pf.Str(marks.open), *quote(targets.headings[key].content), pf.Str(marks.close)]
    return [*citation.prefix, pf.Space(), *quoted] if citation.prefix else quoted


def _label(citation: pf.Citation, context: Context) -> str:
    is_figure = _key(citation).startswith("fig-")
    word = context.labels.figure_in_text if is_figure else context.labels.table_in_text
    return word[:1].upper() + word[1:] if citation.id[0].isupper() else word


def _in_parentheses(cites: list[pf.Cite]) -> set[int]:
    """Return which references have an open parenthesis before them in their block."""
    found: set[int] = set()
    blocks = {id(block): block for block in map(_block, cites)}
    for block in blocks.values():
        depth = 0
        for element in descendants(block):
            if isinstance(element, pf.Cite) and depth > 0:
                found.add(id(element))
            elif isinstance(element, pf.Str):
                depth = max(0, depth + element.text.count("(") - element.text.count(")"))
    return found


def _block(cite: pf.Cite) -> pf.Element:
    return next(node for node in ancestors(cite) if isinstance(node, pf.Block | pf.Doc))
