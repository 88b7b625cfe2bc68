"""Texts set in capitals, written again as a sentence: what keeps its capital and what does not."""

from __future__ import annotations

import re
from typing import NamedTuple

from drukwerk.importing.rules.word_case import (
    OPENING,
    WORD,
    Cases,
    capitalised,
    is_acronym,
    is_roman,
    sentence_begins,
)

_WHY = "The words were set in capitals; written again as a sentence."


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONG, _LONG_ENOUGH, _SHORTEST = 10, 7, 4
_VERY_OFTEN, _OFTEN, _OFTEN_ENOUGH = 1e-3, 1e-5, 2e-6
_PARTICLES = _words(
    "van de den der ten ter te von vom zu zum zur und del della di da du la le lo los las dos y "
    "e i en et and of for the by met"
)
#: Words that English titles leave without a capital.
_SMALL = _words(
    "a an the and but or nor for so yet as at by in of off on per to up via with from into"
)
#: German words that are no nouns though they are frequent: those that stand around nouns.
_GERMAN = _words(
    "der die das des dem den ein eine einer eines einem einen kein keine keiner keinen und "
    "oder aber denn sondern doch auch noch nicht nur schon sehr so wie als dass weil wenn ob "
    "in im an am auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit über "
    "um unter unterm von vom vor während wegen zu zum zur zwischen ich du er sie es wir ihr "
    "man sich mich mir dich dir uns euch ihn ihm sein mein meine dein deine euer ihre ihrer "
    "ihren ihrem dieser diese dieses diesem diesen jeder jede jedes alle allen was wer wen "
    "wem wo wann warum wieso woher wohin welche welcher welches ist sind war waren wird "
    "werden wurde wurden bin bist seid hat haben hatte hatten kann können konnte muss müssen "
    "musste soll sollen will wollen darf dürfen mag macht machen geht gehen kommt kommen "
    "bleibt bleiben steht stehen lebt leben gibt heute gestern morgen immer wieder nie mehr "
    "weniger viel viele wenig hier dort da dann jetzt nun einmal zwei drei vier fünf sechs "
    "sieben acht neun zehn ja nein ihnen seine seiner seinen seinem unser unsere"
)
_ENDING = re.compile(r"e[nmrs]?\Z")


class Recased(NamedTuple):
    """``text[start:end]`` is to be ``text``, with how sure that is and why."""

    start: int
    end: int
    text: str
    sure: float
    why: str


def lowered(text: str, cases: Cases, *, is_byline: bool, is_titled: bool) -> list[Recased]:
    """Return the words of a text in capitals as a sentence has them; none when it has others."""
    words = list(WORD.finditer(text))
    if not words or text != text.upper() or not _is_set_in_capitals(words, cases):
        return []
    return [_low(text, words, at, cases, is_byline, is_titled) for at in range(len(words))]


def lowered_opening(text: str, cases: Cases) -> list[Recased]:
    """Return the first words of a paragraph, which were set in capitals, as a sentence has them."""
    opening = OPENING.match(text)
    if not opening or text[opening.end() : opening.end() + 2].isupper():
        return []
    words = list(WORD.finditer(text, 0, opening.end()))
    long = [match.group() for match in words if len(match.group()) > 1]
    if len(long) < 2 and not (long and len(long[0]) > 4):
        return []
    if not opening.group().isupper() or not any(_is_plain(word, cases) for word in long):
        return []
    return [_low(text, words, at, cases, False, False) for at in range(len(words))]


def _is_set_in_capitals(words: list[re.Match[str]], cases: Cases) -> bool:
    """Tell whether capitals are a design here, and not how the words are written."""
    long = [match.group() for match in words if len(match.group()) > 1]
    if len(long) == 1 and not (len(long[0]) > 4 and _is_word(long[0], cases)):
        return False
    return any(cases.form(word) != word and not _is_fixed(word, cases) for word in long)


def _is_word(word: str, cases: Cases) -> bool:
    """Tell whether capitals hide a word: the document has it without, or the language knows it."""
    form = cases.form(word)
    if form or _is_fixed(word, cases):
        return bool(form) and form != word
    least = _OFTEN if len(word) < _LONG_ENOUGH else _OFTEN_ENOUGH
    return cases.is_common(word, least) or bool(cases.work.lexicon.compound(word.lower()))


def _is_plain(word: str, cases: Cases) -> bool:
    """Tell whether a word is surely no acronym that the document has not elsewhere: not CDU."""
    return _is_word(word, cases) and (len(word) >= _SHORTEST or cases.is_common(word, _VERY_OFTEN))


def _is_fixed(word: str, cases: Cases) -> bool:
    return is_acronym(word) or is_roman(word, cases.lang)


def _low(
    text: str,
    words: list[re.Match[str]],
    at: int,
    cases: Cases,
    is_byline: bool,
    is_titled: bool,
) -> Recased:
    """Return one word of a text in capitals as it is to be written."""
    match = words[at]
    form, sure = _form(text, words, at, cases, is_byline)
    is_first = not at or (sentence_begins(text, match.start()) and not is_byline)
    is_first = is_first or (at == 1 and _is_rest(text, words[0]))
    is_high = is_titled and (form not in _SMALL or at == len(words) - 1)
    if form.islower() and (is_first or is_high) and not _is_rest(text, match):
        form = capitalised(form, cases.lang)
    return Recased(*match.span(), form, sure, _WHY)


def _is_rest(text: str, match: re.Match[str]) -> bool:
    """Tell whether a letter is what is left of a word, beside its apostrophe: ’s, it’s."""
    return len(match.group()) <= 2 and text[max(0, match.start() - 1) : match.start()] in {"’", "'"}


def _form(
    text: str, words: list[re.Match[str]], at: int, cases: Cases, is_byline: bool
) -> tuple[str, float]:
    """Return how a word is written inside a sentence, and how sure that is."""
    match = words[at]
    word = match.group()
    if len(word) == 1:
        return _letter(text, match, cases.lang), 0.75
    if is_byline:
        low = word.lower()
        return (low if low in _PARTICLES else capitalised(word, cases.lang)), 0.75
    known = cases.form(word) or cases.name(word)
    if known or _is_fixed(word, cases):
        return known or word, 0.75
    if cases.lang == "de":
        return german(words, at, cases), 0.65
    return _guessed(word, cases)


def _letter(text: str, match: re.Match[str], lang: str) -> str:
    """Return a letter alone: an initial keeps its capital, and so does the English I."""
    is_initial = text[match.end() : match.end() + 1] == "."
    is_pronoun = lang == "en" and match.group() == "I"
    return match.group() if is_initial or is_pronoun else match.group().lower()


def _guessed(word: str, cases: Cases) -> tuple[str, float]:
    """Return a word that the document does not have; what no lexicon has is perhaps a name."""
    if cases.is_common(word):
        return word.lower(), 0.7
    if len(word) >= _LONG or cases.work.lexicon.compound(word.lower()):
        return word.lower(), 0.6
    return capitalised(word, cases.lang), 0.5


def german(words: list[re.Match[str]], at: int, cases: Cases) -> str:
    """Return a German word: a noun unless it is small, or ends as an adjective before a noun."""
    low = words[at].group().lower()
    if low in _GERMAN:
        return low
    follows = words[at + 1].group().lower() if at + 1 < len(words) else ""
    is_adjective = bool(follows) and follows not in _GERMAN and _ENDING.search(low)
    return low if is_adjective else capitalised(low, cases.lang)
