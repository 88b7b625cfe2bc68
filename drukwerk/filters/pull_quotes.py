"""Pull quotes: words of the text, lifted out and set large.

Either a passage is marked where it stands (``[passage]{.pull-quote}``), or the
quote is written out (``::: {.pull-quote by="..." source="..."}``). The second
is checked against the text: the same words in the same order, with ``…`` or
``[…]`` where words are left out and square brackets around words put in. A pull
quote repeats the text, so assistive technology is told to pass it over
(DPUB-ARIA 1.1, ``doc-pullquote``).
"""

from __future__ import annotations

import panflute as pf

from drukwerk.document import ancestors, descendants, language_of, quote, text_of, words
from drukwerk.filters.context import Context
from drukwerk.filters.passages import Body, mismatch
from drukwerk.typography import conventions, plain

_CLASS = "pull-quote"


def pull_quotes(document: pf.Doc, context: Context) -> pf.Doc:
    """Lift the marked passages, check and dress the written ones."""
    written = [div for div in descendants(document, pf.Div) if _CLASS in div.classes]
    body = Body(document, context.manuscript.metadata.standfirst)
    for div in written:
        _check(div, body, context)
        _dress(div, context)
    marked = [span for span in descendants(document, pf.Span) if _CLASS in span.classes]
    for number, span in enumerate(marked, start=1):
        _lift(span, number, document, context)
    return document


def _check(div: pf.Div, body: Body, context: Context) -> None:
    found = mismatch(text_of(div.content), body)
    if found is None:
        return
    near = f" The text has: “{found.nearest}”." if found.nearest else ""
    context.error(
        "pull-quote-mismatch",
        f"The pull quote says “{found.words}”, which the text does not.{near}",
        div,
        "Quote the text word for word; mark what you leave out with […].",
    )


def _lift(span: pf.Span, number: int, document: pf.Doc, context: Context) -> None:
    lifted = pf.Div(pf.Para(*quote(span.content)), classes=[_CLASS])
    for key in ("by", "source"):
        if key in span.attributes:
            lifted.attributes[key] = span.attributes.pop(key)
    lang = language_of(span, context.lang)
    if lang != context.lang:
        lifted.attributes["lang"] = lang
    span.classes = ["pulled"]
    span.identifier = span.identifier or context.fresh(f"pulled-{number}")
    lifted.attributes["of"] = span.identifier
    home = next(node for node in (span, *ancestors(span)) if node.parent is document)
    position = _boundary(list(document.content), home.index)
    context.places.inherit(lifted, span)
    _dress(lifted, context)
    document.content.insert(position, lifted)


def _boundary(blocks: list[pf.Block], home: int) -> int:
    """Return where to put a quote: between two paragraphs, one away from its own words."""
    after = next((i for i in range(home + 2, home + 5) if _is_free(blocks, i)), None)
    before = next((i for i in range(home - 1, home - 4, -1) if _is_free(blocks, i)), None)
    candidates = [index for index in (after, before) if index is not None]
    same_section = [i for i in candidates if not _crosses_heading(blocks, home, i)]
    return (same_section or [home + 1])[0]


def _is_free(blocks: list[pf.Block], index: int) -> bool:
    if not 0 < index < len(blocks):
        return False
    return isinstance(blocks[index - 1], pf.Para) and isinstance(blocks[index], pf.Para)


def _crosses_heading(blocks: list[pf.Block], home: int, index: int) -> bool:
    low, high = sorted((home, index))
    return any(isinstance(block, pf.Header) for block in blocks[low:high])


def _dress(aside: pf.Div, context: Context) -> None:
    """Hang the opening mark and add the attribution."""
    lang = language_of(aside, context.lang)
    aside.attributes |= {"element": "aside", "role": "doc-pullquote", "aria-hidden": "true"}
    marks = conventions(lang)
    first = next(iter(descendants(aside, pf.Para, pf.Plain)), None)
    opening, inner = marks.outer.open.strip(), marks.inner.open.strip()
    if first is not None and not text_of(first.content).startswith((opening, inner)):
        first.content.insert(0, pf.Span(pf.Str(opening), classes=["opening-mark"]))
    by, source = aside.attributes.pop("by", ""), aside.attributes.pop("source", "")
    credit = ", ".join(plain(part, lang) for part in (by, source) if part)
    if credit:
        aside.content.append(pf.Div(pf.Para(*words(credit)), classes=["attribution"]))
