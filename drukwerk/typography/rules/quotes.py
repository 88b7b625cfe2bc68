"""Give straight quotation marks the marks of their language; typed ones stay as they are.

A pair has the language of its opening mark, and its level from the quotation it stands in:
outer, inner, single, and outer again (RAE, Ortografía: «a “b ‘c’ b” a»).
"""

import re
from collections.abc import Iterator

from drukwerk.typography.conventions import Conventions, Quotes
from drukwerk.typography.paragraph import Edit, Paragraph
from drukwerk.typography.rules.pairing import Pairing, Quotation, pair_marks

_STRAIGHT = re.compile("[\"']")
_CLOSING = {"“": "”", "„": "”", "«": "»", "»": "«", "‘": "’", "‚": "’", "‹": "›", "›": "‹"}
_LEVELS = ("outer", "inner", "single")


def quotation_marks(paragraph: Paragraph) -> Iterator[Edit]:
    """Turn every straight mark into a quotation mark, an apostrophe or a prime."""
    if not _STRAIGHT.search(paragraph.text):
        return
    pairing = pair_marks(paragraph.text)
    for position, character in pairing.replaced.items():
        yield Edit(position, position + 1, character)
    for position in pairing.strays:
        yield from _closing(paragraph.text, position, paragraph.conventions_at(position).outer)
    yield from _quotations(paragraph, pairing)


def _quotations(paragraph: Paragraph, pairing: Pairing) -> Iterator[Edit]:
    for quotation in pairing.quotations:
        if quotation.start in pairing.replaced:
            continue
        quotes = _quotes(paragraph, quotation)
        if quotation.mark in "\"'":
            yield from _opening(paragraph.text, quotation.start, quotes)
        if quotation.end >= 0 and paragraph.text[quotation.end] in "\"'":
            yield from _closing(paragraph.text, quotation.end, quotes)


def _opening(text: str, position: int, quotes: Quotes) -> Iterator[Edit]:
    """Put the opening mark; the space it brings takes the place of a typed one."""
    mark, space = quotes.open[0], quotes.open[1:]
    if space and text[position + 1 : position + 2] == " ":
        yield Edit(position + 1, position + 2, space)
        space = ""
    yield Edit(position, position + 1, mark + space)


def _closing(text: str, position: int, quotes: Quotes) -> Iterator[Edit]:
    space, mark = quotes.close[:-1], quotes.close[-1]
    if space and text[position - 1 : position] == " ":
        yield Edit(position - 1, position, space)
        space = ""
    yield Edit(position, position + 1, space + mark)


def _quotes(paragraph: Paragraph, quotation: Quotation) -> Quotes:
    language = paragraph.conventions_at(quotation.start)
    quotes = _of_level(language, _level(paragraph, quotation))
    if quotation.mark in "\"'" or quotes.open[0] == quotation.mark:
        return quotes
    return Quotes(quotation.mark, _CLOSING[quotation.mark])


def _level(paragraph: Paragraph, quotation: Quotation) -> str:
    """Return the level; a quotation that is never closed makes no level."""
    language = paragraph.conventions_at(quotation.start)
    if quotation.mark not in "\"'":
        return _typed_level(language, quotation)
    parent = quotation.parent
    while parent and parent.end < 0:
        parent = parent.parent
    if not parent:
        return "single" if quotation.single else "outer"
    return _within(_level(paragraph, parent), language)


def _within(level: str, language: Conventions) -> str:
    if level == "outer":
        return "inner"
    return "single" if level == "inner" and language.single != language.inner else "outer"


def _typed_level(language: Conventions, quotation: Quotation) -> str:
    known = (level for level in _LEVELS if _of_level(language, level).open[0] == quotation.mark)
    return next(known, "single" if quotation.single else "outer")


def _of_level(language: Conventions, level: str) -> Quotes:
    return {"outer": language.outer, "inner": language.inner, "single": language.single}[level]
