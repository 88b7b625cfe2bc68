"""What a hyphen at the end of a line is: the typesetter's, or the author's.

A verdict adds up what speaks for joining (positive) and for keeping the hyphen
(negative), in natural logarithms of odds, so that the sum says how sure it is.
The heaviest reason is the one that is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import takewhile
from math import exp, log2
from typing import NamedTuple

import pyphen

from drukwerk.importing.hyphen_habits import Habits, habits, restored
from drukwerk.importing.lexicon import Lexicon, folded

SOFT_HYPHEN = "\u00ad"
#: What ends a line in the middle of a word; ¬ is how some fonts name the soft hyphen.
_PARTS = re.compile(r"[-‐‑'’]")
HYPHENS = ("-", "\u2010", SOFT_HYPHEN, "¬")

#: Words less frequent than the first (as powers of ten) may be misspellings.
_REAL, _COMMON, _EVERYDAY = -6.5, -6.0, -5.2
#: How frequent a plain word is, and what two of them say against a word that nobody knows.
_PLAIN, _UNMADE = -5.5, -3.0
#: Below this much against joining nobody doubts any more.
_CLEAR = -6.0
#: So many letters make two words kin.
_KIN = 5
_ODD = 0.7
_VOWEL = re.compile("[aeiouyäëïöüáéíóúàèìòùâêîôûåæœøñ]")


class Fate(StrEnum):
    """What becomes of a hyphen; the values are the ids of the edits."""

    JOINED = "hyphen-joined"
    KEPT = "hyphen-kept"
    SUSPENDED = "hyphen-suspended"
    RESTORED = "hyphen-restored"


class Broken(NamedTuple):
    """A word with a hyphen at the end of a line: ``after`` is its next part, if it has three."""

    head: str
    tail: str
    mark: str = "-"
    after: str = ""

    @property
    def parts(self) -> tuple[str, str]:
        """What stands on either side of the hyphen, up to the next hyphen or apostrophe."""
        return _PARTS.split(self.head)[-1], _PARTS.split(self.tail)[0]


class Verdict(NamedTuple):
    """What a hyphen is, the word without its break, why, and how sure that is."""

    fate: Fate
    word: str
    why: str
    sure: float


class Reason(NamedTuple):
    """A piece of evidence: its weight, and what it says."""

    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a hyphen is judged.

    ``vocabulary`` counts the whole words of the document in lower case, hyphens
    inside them included, ``ordered`` has them in order. ``prior`` is what its
    other hyphens say, ``typeset`` the characters that only the typesetter uses.
    """

    lexicon: Lexicon
    vocabulary: Mapping[str, int] = field(default_factory=Counter)
    ordered: Sequence[str] = ()
    prior: float = 0.0
    typeset: frozenset[str] = frozenset()

    @property
    def habits(self) -> Habits:
        """The habits of the language."""
        return habits(self.lexicon.lang)

    def count(self, beginning: str, longer: int = 1) -> int:
        """Count the words of the document with a beginning, and so many letters more at least."""
        first = bisect_left(self.ordered, beginning)
        words = takewhile(lambda word: word.startswith(beginning), self.ordered[first : first + 99])
        least = len(beginning) + longer
        return sum(self.vocabulary[word] for word in words if len(word) >= least)


def resolve(broken: Broken, known: Known) -> Verdict:
    """Judge a hyphen at the end of a line."""
    respelled = _respelled(broken, known)
    fixed = _by_shape(broken, known) or (None if respelled else _suspended(broken, known))
    if fixed:
        return fixed
    reasons = [*_reasons(broken, known, respelled)]
    score = sum(reason.weight for reason in reasons)
    sign = 1 if score > 0 else -1
    why = max(reasons, key=lambda reason: sign * reason.weight).why
    sure = min(0.99, 1 / (1 + exp(-abs(score))))
    if score <= 0:
        is_doubtful = score > _CLEAR and _are_everyday(*broken.parts, known)
        return _kept(broken, known, why, min(sure, _ODD) if is_doubtful else sure)
    if respelled:
        return Verdict(Fate.RESTORED, respelled, why, round(min(sure, 0.9), 2))
    if _is_odd(broken, known):
        why = f"“{broken.head + broken.tail}” is not known: the next line may be a wrong one."
        sure = min(sure, _ODD)
    return Verdict(Fate.JOINED, broken.head + broken.tail, why, round(sure, 2))


def cohesion(head: str, tail: str, known: Known) -> float:
    """Return how much likelier a joined word is than its parts side by side, in powers of ten."""
    words = known.lexicon
    return words.weight(head + tail) - words.weight(head) - words.weight(tail)


def _is_odd(broken: Broken, known: Known) -> bool:
    """Tell whether a broken word may have met the wrong line: nobody knows what they make."""
    words, (head, tail) = known.lexicon, broken.parts
    whole = head + tail
    if broken.after or words.weight(tail) < _EVERYDAY or folded(tail) in known.habits.endings:
        return False
    is_own = known.vocabulary.get(folded(whole), 0) > 0
    return not (is_own or words.knows(whole) or words.compound(folded(whole)))


def _kept(broken: Broken, known: Known, why: str, sure: float) -> Verdict:
    mark = "‐" if broken.mark == "‐" and broken.mark not in known.typeset else "-"
    return Verdict(Fate.KEPT, f"{broken.head}{mark}{broken.tail}", why, round(sure, 2))


def _by_shape(broken: Broken, known: Known) -> Verdict | None:
    """Judge by capitals and digits, where these are enough."""
    head, tail = broken.head, broken.tail
    if broken.mark == SOFT_HYPHEN and broken.mark in known.typeset:
        return None
    last, whole = _PARTS.split(head)[-1], folded(head + tail)
    if last[-1:].isdigit() or tail[:1].isdigit():
        return _kept(broken, known, "A hyphen beside a digit belongs to the word.", 0.97)
    if known.vocabulary.get(whole):
        return None
    if tail[:1].isupper() and not _is_shouted(last, tail):
        sure = 0.97 if known.lexicon.weight(last) > _REAL else 0.75
        return _kept(broken, known, "A capital follows the hyphen.", sure)
    if len(last) > 1 and last.isupper() and tail.islower():
        return _kept(broken, known, "An abbreviation stands before the hyphen.", 0.95)
    if len(last) == 1 and not known.lexicon.weight(whole) > -4:
        return _kept(broken, known, "No word is broken after its first letter.", 0.9)
    return None


def _is_shouted(head: str, tail: str) -> bool:
    return head.isupper() and tail.isupper() and len(head + tail) > 2


def _suspended(broken: Broken, known: Known) -> Verdict | None:
    """Recognise a hyphen that stands for a word still to come: voor- en nadelen."""
    head, tail = broken.head, broken.tail
    if broken.mark == SOFT_HYPHEN or broken.after or tail not in known.habits.conjunctions:
        return None
    if known.vocabulary.get(folded(head + tail)):
        return None
    if known.lexicon.weight(head + tail) > -7 and _is_legal(head, tail, known.lexicon.lang):
        return None
    why = f"The hyphen before “{tail}” stands for the end of a later word."
    return Verdict(Fate.SUSPENDED, f"{head}- {tail}", why, 0.95)


def _reasons(broken: Broken, known: Known, respelled: str) -> Iterator[Reason]:
    """Yield all that speaks for joining and against it."""
    head, tail = broken.parts
    yield _mark(broken, known)
    if respelled:
        yield Reason(8.0, f"The break has changed the spelling of “{respelled}”.")
    yield from _vocabulary(broken, head, tail, known)
    yield from _kin(folded(head), folded(tail), known)
    if known.lexicon:
        yield from _lexicon(broken, head, tail, known)
    else:
        yield Reason(1.5, "Most hyphens at the ends of lines break a word.")
    if _is_legal(head, tail, known.lexicon.lang):
        yield Reason(1.0, "The language breaks words here.")
    else:
        yield Reason(-1.5, "The language breaks no word here.")
    yield from _coupled(broken, head, tail, known)
    yield from _parts(broken, head, tail, known)
    if not respelled and _clashes(head, tail, known):
        yield Reason(-8.0, "Without a hyphen the vowels would run together.")


def _mark(broken: Broken, known: Known) -> Reason:
    """Weigh the character: a text may tell the typesetter's hyphens from the author's."""
    if broken.mark in known.typeset:
        weight = 7.0 if broken.mark == SOFT_HYPHEN else 2.5
        return Reason(weight, "This character stands only where a line breaks a word.")
    return Reason(known.prior, "So it is with the other hyphens at ends of lines in this text.")


def _vocabulary(broken: Broken, head: str, tail: str, known: Known) -> Iterator[Reason]:
    """Weigh the spellings that the document itself has inside its lines."""
    words = known.vocabulary
    whole, last = folded(broken.head + broken.tail), folded(head + tail)
    joined = words.get(whole, 0) or words.get(last, 0)
    if broken.after:
        joined = joined or words.get(folded(f"{head}{tail}{broken.after}"), 0)
    kept = words.get(folded(f"{broken.head}-{broken.tail}"), 0) or words.get(
        folded(f"{head}-{tail}"), 0
    )
    if joined:
        yield Reason(
            3 + log2(joined), f"“{broken.head}{broken.tail}” stands elsewhere in the text."
        )
    if kept:
        why = f"“{broken.head}-{broken.tail}” stands elsewhere in the text."
        yield Reason(-3 - min(9, 2.5 * kept), why)


def _kin(head: str, tail: str, known: Known) -> Iterator[Reason]:
    """Weigh other words of the document that begin in the same way."""
    if len(tail) >= _KIN:
        closed, kept = known.count(head + tail[:_KIN]), known.count(f"{head}-{tail[:_KIN]}")
        if closed > kept:
            yield Reason(5.0, f"Words with “{head}{tail[:_KIN]}” are written as one in this text.")
        elif kept > closed:
            yield Reason(-5.0, f"“{head}-{tail[:_KIN]}” is written with a hyphen in this text.")
    kept = known.count(f"{head}-")
    closed = known.count(head, _KIN) - kept
    if len(head) >= _KIN and kept > 2 and kept >= 3 * closed:
        yield Reason(-9.0, f"“{head}-” keeps its hyphen elsewhere in this text.")


def _lexicon(broken: Broken, head: str, tail: str, known: Known) -> Iterator[Reason]:
    """Weigh how frequent the joined word and its parts are."""
    lexicon, whole = known.lexicon, head + tail + broken.after
    value = max(cohesion(head, tail, known), cohesion(head, tail + broken.after, known))
    weight = max(-6.0, min(6.0, value + known.habits.closes))
    is_known = lexicon.knows(head + tail) or lexicon.knows(whole)
    if not is_known and _are_everyday(head, tail, known):
        weight = min(weight, _UNMADE)
    if weight <= 0:
        yield Reason(weight, f"“{head}” and “{tail}” are words of their own.")
    elif is_known:
        yield Reason(weight, f"“{whole}” is a word.")
    else:
        yield Reason(weight, f"“{head}” or “{tail}” is hardly a word of its own.")
    if not is_known and lexicon.compound(folded(whole)):
        yield Reason(1.5, f"“{whole}” is made of known words.")


def _are_everyday(head: str, tail: str, known: Known) -> bool:
    """Tell whether a language that seldom closes compounds would leave two plain words apart."""
    words, uses = known.lexicon, known.habits
    is_long = min(len(head), len(tail)) > 2
    is_open = uses.closes < 0 and folded(tail) not in uses.endings and head not in uses.particles
    return is_open and is_long and min(words.weight(head), words.weight(tail)) > _PLAIN


def _coupled(broken: Broken, head: str, tail: str, known: Known) -> Iterator[Reason]:
    """Weigh whether a language couples these words by a hyphen."""
    uses, first, last = known.habits, folded(head), folded(tail)
    if uses.pairs.intersection({f"{first}-{last}", folded(f"{broken.head}-{broken.tail}")}):
        yield Reason(-12.0, f"“{first}-{last}” is written with a hyphen.")
    if first in uses.tens and last in uses.units:
        yield Reason(-12.0, "Numbers are written with a hyphen.")
    if "-" in broken.head and first in uses.inner:
        yield Reason(-6.0, f"Words are coupled by “{first}”.")
    elif last in uses.inner and (broken.after or "-" in broken.tail):
        yield Reason(-8.0, f"Words are coupled by “{last}”.")
    if head[:1].isupper() and last in uses.names and _are_apart(head, tail, known):
        yield Reason(-10.0, "Two surnames are coupled by a hyphen.")
    if _are_coupled(first, last, known):
        yield Reason(-10.0, "Two adjectives of equal rank are coupled by a hyphen.")


def _parts(broken: Broken, head: str, tail: str, known: Known) -> Iterator[Reason]:
    """Weigh the parts: some close up with others, some never do."""
    uses, words, first, last = known.habits, known.lexicon, folded(head), folded(tail)
    is_new = words.weight(head + tail) <= _COMMON
    if last in uses.endings:
        yield Reason(4.0, f"“{last}” is an ending.")
    elif first in uses.always and is_new and words.weight(tail) > _REAL:
        yield Reason(-8.0, f"“{first}-” keeps its hyphen.")
    elif first in uses.first:
        yield Reason(-1.5, f"“{first}-” often keeps its hyphen.")
    elif first in uses.particles and "-" not in broken.head + broken.tail:
        yield Reason(2.5, f"“{first}” closes up with what follows it.")
    if last in uses.last:
        yield Reason(-2.5, f"“-{last}” often keeps its hyphen.")
    if is_new and len(head) > 1 and first != "mc" and not _VOWEL.search(first):
        yield Reason(-6.0, f"“{head}” is an abbreviation.")


def _are_coupled(head: str, tail: str, known: Known) -> bool:
    """Tell whether both are adjectives that make no common word together."""
    uses = known.habits
    couplers = uses.couplers or uses.adjectives
    is_fit = head.endswith(couplers) and tail.endswith(uses.adjectives)
    return is_fit and min(len(head), len(tail)) > 2 and _are_apart(head, tail, known)


def _clashes(head: str, tail: str, known: Known) -> bool:
    """Tell whether the vowels of two words would be read as one sound."""
    uses, last = known.habits, folded(tail)
    is_clash = folded(head[-1:]) + last[:1] in uses.clashes
    return is_clash and last not in uses.endings and _are_apart(head, tail, known)


def _are_apart(head: str, tail: str, known: Known) -> bool:
    """Tell whether both are real words, and together no common one."""
    words = known.lexicon
    are_words = min(words.weight(head), words.weight(tail)) > _REAL
    return are_words and words.weight(head + tail) <= _COMMON


def _respelled(broken: Broken, known: Known) -> str:
    """Return the spelling that the break has changed, empty when it has not."""
    head, tail = broken.head, broken.tail
    if "-" in tail or head[-1:].isupper():
        return ""
    plain = _worth(head + tail, known)
    for word in restored(known.lexicon.lang, head, tail):
        is_rule = tail.startswith("tje") and known.lexicon.weight(head + tail) < _REAL
        if is_rule or _worth(word, known) > max(plain + 0.5, _REAL):
            return word
    return ""


def _worth(word: str, known: Known) -> float:
    """Return how well known a word is: the text's own words first, and compounds last."""
    own, last = known.vocabulary.get(folded(word), 0), word.rpartition("-")[2]
    made = _REAL + 0.1 if known.lexicon.compound(folded(last)) else _REAL - 2
    return max(known.lexicon.weight(last), made) + (10 if own else 0)


def _is_legal(head: str, tail: str, lang: str) -> bool:
    patterns = _patterns(lang)
    return patterns is None or len(head) in patterns.positions((head + tail).lower())


@cache
def _patterns(lang: str) -> pyphen.Pyphen | None:
    name = pyphen.language_fallback(lang)
    return pyphen.Pyphen(lang=name, left=2, right=2) if name else None
