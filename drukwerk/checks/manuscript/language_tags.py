"""Language tags whose parts exist: `en-UK` looks right and means nothing (BCP 47, CLDR)."""

from __future__ import annotations

from functools import cache

import panflute as pf
from babel import Locale
from babel.core import get_global

from drukwerk.checks.manuscript.runs import Text
from drukwerk.document import descendants
from drukwerk.filters.context import Context
from drukwerk.places import Spot

#: What may say its language.
_MARKED = (pf.Span, pf.Div, pf.Header, pf.Link, pf.Image, pf.Figure, pf.Table)
#: What begins tags that only those who agreed on them understand (RFC 5646, 2.2.7 and 2.2.8).
_PRIVATE = ("x", "i", "art")


def language_tags(text: Text, context: Context) -> None:
    """Report tags in the metadata and the text that no program will understand."""
    metadata = context.manuscript.metadata
    _look(metadata.lang, Spot(metadata.line("lang")), context)
    for element in descendants(text.document, *_MARKED):
        if tag := element.attributes.get("lang"):
            _look(str(tag), context.places.spot_of(element), context)


def _look(tag: str, spot: Spot, context: Context) -> None:
    problem, hint = _problem(tag)
    if problem:
        context.warn("language-unknown", f"In the language tag `{tag}` {problem}.", spot, hint)


@cache
def _problem(tag: str) -> tuple[str, str]:
    """Return what is wrong with a tag and what to do, or nothing."""
    if "_" in tag:
        return "an underscore stands for a hyphen", f"Write `{tag.replace('_', '-')}`."
    language, *rest = tag.split("-")
    if language.lower() in _PRIVATE:
        return "", ""
    problem = _problem_of_language(language)
    for part in rest:
        if problem[0] or len(part) == 1:
            break
        problem = _problem_of_part(part, language)
    return problem


def _problem_of_language(language: str) -> tuple[str, str]:
    known = Locale("en").languages
    better = get_global("language_aliases").get(language.lower())
    if better and language.lower() not in known:
        return f"`{language}` is not how the language is written", f"Write `{better}`."
    # There are thousands of languages with three letters, and we do not know them all.
    if len(language) != 3 and language.lower() not in known:
        return f"`{language}` is no language", "Take its code from ISO 639: nl, en, de, ..."
    return "", ""


def _problem_of_part(part: str, language: str) -> tuple[str, str]:
    """Return what is wrong with a script or a region; other parts are known to few."""
    known = Locale("en")
    if len(part) == 4 and part.isalpha() and part.title() not in known.scripts:
        return f"`{part}` is no script", "Take its code from ISO 15924: Latn, Cyrl, ..."
    region = get_global("territory_aliases").get(part.upper(), [""])[0]
    if (len(part) == 2 and part.upper() not in known.territories) or (len(part) == 3 and region):
        hint = f"Write `{language}-{region}`." if region else "Take its code from ISO 3166."
        return f"`{part}` is no country", hint
    return "", ""
