"""Who said it: attributions at the end of a quotation, or on the line after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from drukwerk.importing.enclosed import CLOSING, OPENING

_DASH = r"(?:[—–―]|--?)"
_IN_BRACKETS = re.compile(r"\s*\(([^()\n]{3,160})\)\.?$")
_AFTER_DASH = re.compile(rf"(?:^|(?<=[\s{CLOSING}.!?…]))\s*{_DASH}\s?([^\W\d_][^—–―\n]{{2,140}})$")
_IN_FRONT = re.compile(rf"^([^\W\d_][^:{OPENING}\n]{{2,60}}):\s*(?=[{OPENING}])")
_BEHIND = re.compile(rf"(?<=[.!?…][{CLOSING}])\s+([^\W\d_][^\n{OPENING}.!?]{{2,100}})$")
_WHOLE = re.compile(rf"^{_DASH}\s?([^\W\d_].{{2,140}})$|^\(([^()]{{3,160}})\)\.?$")
#: Two words with capitals or more, particles between them, and perhaps a function or a work.
_NAME = re.compile(
    r"^[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[a-zà-ÿ]{1,3}\s|[dl]['’])*[A-ZÀ-Þ][\w.’'-]*){1,4}"
    r"(?:(?:,|\sin|\s\()\s?[^.!?;:]{2,80})?$"
)
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_ENDS_WITH_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\W*$")
_LONGEST = 18


class Attribution(NamedTuple):
    """A quotation without its attribution, and the attribution as it stood."""

    quote: str
    said: str


def attributed(text: str) -> Attribution:
    """Split an attribution off a quotation; an empty one when there is none."""
    front = _IN_FRONT.match(text)
    if front and is_name(front[1]):
        return Attribution(text[front.end() :], front[1])
    for pattern in (_IN_BRACKETS, _AFTER_DASH, _BEHIND):
        found = pattern.search(text)
        is_bare = pattern is _BEHIND
        if found and found.start() and (is_full_name if is_bare else is_name)(found[1]):
            return Attribution(text[: found.start()].rstrip(), found[1])
    return Attribution(text, "")


def attribution_of(text: str) -> str:
    """Return whom a line of its own names as the author of what stands before it, or nothing."""
    text = text.strip()
    if is_full_name(text) and "," in text and _ENDS_WITH_YEAR.search(text):
        return text
    found = _WHOLE.match(text)
    said = (found[1] or found[2]).strip() if found else ""
    return said if is_name(said) else ""


def begins_attribution(text: str) -> bool:
    """Tell whether a text begins as an attribution does: with a dash or a bracket."""
    return bool(re.match(rf"(?:{_DASH}\s?|\()(?=[^\W\d_])", text))


def parted(said: str, lang: str) -> tuple[str, str]:
    """Return the name and the work that an attribution names: ``Name, Work, 1920``.

    What follows the name is a work when it is written as a title; otherwise it
    belongs to the name, as a function does.
    """
    name, comma, rest = said.partition(",")
    rest = rest.strip()
    is_noun_language = lang.split("-")[0] == "de"
    is_work = bool(_YEAR.search(rest)) or rest[:1] in OPENING + "*_"
    is_work = is_work or (rest[:1].isupper() and not is_noun_language)
    if comma and rest and is_work and not rest[:1].islower():
        return name.strip(), rest
    return said.strip(), ""


def is_full_name(said: str) -> bool:
    """Tell whether a text is a name of two words or more, with what may follow a comma."""
    return bool(_NAME.match(said))


def is_name(said: str) -> bool:
    """Tell whether a text may name somebody: a few words, the first with a capital."""
    words = said.split()
    return 0 < len(words) <= _LONGEST and _has_capital(words) and not said.endswith((";", ":"))


def _has_capital(words: list[str]) -> bool:
    """Tell whether a name is among the first words, particles and prepositions before it aside."""
    return any(word.strip(OPENING)[:1].isupper() for word in words[:3])
