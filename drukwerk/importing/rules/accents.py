"""Accents that the file drew apart from their letters: G¨odel, perch´e, ma˜nana.

Old fonts have the accent as a mark of its own, before its letter or after it. Which letter it
belongs to is told by the language: a letter that it does not have with that accent is not meant,
and between two that it has the lexicon decides. An acute may also be an apostrophe that someone
typed, so it needs a known word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from drukwerk.importing.ledger import Edit
from drukwerk.importing.work import Work

_MARKS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303"} | {
    "¸": "\u0327",
    "˚": "\u030a",
    "ˇ": "\u030c",
}
_MARK = re.compile(f"[{''.join(_MARKS)}]")
_FORWARD = re.compile(rf"({_MARK.pattern})([^\W\d_])")
_BACKWARD = re.compile(rf"([^\W\d_])({_MARK.pattern})")
_LETTERS = re.compile(r"[^\W\d_]+")
_WESTERN = frozenset("àáâãäåçèéêëìíîïñòóôõöùúûüýÿ")
_ACCENTED_WORDS = frozenset({"fr", "it", "es"})  # à, è
_TYPED = frozenset("´`")  # keys that serve as apostrophes and quotation marks too
_WHY = "The accent stood apart from its letter."


def joined_accents(text: str, number: int, work: Work) -> str:
    """Return a line with its accents on their letters."""
    if not _MARK.search(text):
        return text
    return _joined(text.split(" "), number, work)


def _joined(words: list[str], number: int, work: Work) -> str:
    """Return words with their accents; a word that was cut at its accent is two of them."""
    done: list[str] = []
    at = 0
    while at < len(words):
        taken = 2 if at + 1 < len(words) and _MARK.search(words[at][-1:]) else 1
        word, sure = _best("".join(words[at : at + taken]), work, is_cut=taken == 2)
        if not word and taken == 2:
            taken = 1
            word, sure = _best(words[at], work, is_cut=False)
        before = " ".join(words[at : at + taken])
        is_made = word and work.ledger.allows(Edit("accent", number, before, word, _WHY, sure))
        done.append(word if is_made else before)
        at += taken
    return " ".join(done)


def _best(word: str, work: Work, *, is_cut: bool) -> tuple[str, float]:
    """Return a word with its accents on their letters and how sure that is; empty when unsure."""
    marks = set(_MARK.findall(word))
    if not marks or len(word) < 2:
        return "", 0.0
    lang = work.lang.split("-")[0]
    found = [
        each for each in (_placed(word, lang, _FORWARD), _placed(word, lang, _BACKWARD)) if each
    ]
    known = sorted((_weight(each, work), each) for each in dict.fromkeys(found))
    if known and known[-1][0] > 0:
        return known[-1][1], 0.95
    is_plain = not is_cut and (not marks & _TYPED or "ı" in word)
    return (found[0], 0.7) if len(known) == 1 and is_plain else ("", 0.0)


def _weight(word: str, work: Work) -> float:
    """Return how well known those parts of a word are that have an accent."""
    parts = [part for part in _LETTERS.findall(word) if not part.isascii()]
    if all(len(part) == 1 for part in parts) and work.lang[:2] not in _ACCENTED_WORDS:
        return 0.0  # `a is a quotation mark and an article
    return max((work.lexicon.frequency(each) + work.vocabulary[each] for each in parts), default=0)


def _placed(word: str, lang: str, pattern: re.Pattern[str]) -> str:
    """Return a word with every accent on the letter on one side of it; empty when it cannot be."""

    def composed(match: re.Match[str]) -> str:
        one, other = match.groups()
        mark, letter = (one, other) if one in _MARKS else (other, one)
        return _composed(letter, mark, lang) or match.group()

    placed = pattern.sub(composed, word)
    return "" if _MARK.search(placed) else placed


@cache
def _composed(letter: str, mark: str, lang: str) -> str:
    """Return the letter with its accent, when the language has it."""
    base = "i" if letter == "ı" else letter
    composed = unicodedata.normalize("NFC", base + _MARKS[mark])
    is_western = lang in {"nl", "en", "de", "fr", "es", "it"}
    is_there = len(composed) == 1 and (not is_western or composed.lower() in _WESTERN)
    return composed if is_there else ""
