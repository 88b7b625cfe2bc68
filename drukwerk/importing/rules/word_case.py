"""How words are written inside sentences: with a capital, without, or as an acronym.

The running text of the document decides; then names that the Unicode locale data have (countries,
languages, months, days), acronyms, and what the lexicon knows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from drukwerk.importing.work import Work

WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"[\w,;)] \Z|[^\W\d_][-’'‐]\Z")
_SENTENCE = re.compile(
    r"(?:(?<!\b[A-ZÀ-Þ])[.!?…][\"”’»)]*\s+|: ?(?=[“„«‘\"]))[\"“„«‘‚'(¿¡\[]*\Z|\A[\W\d_]*\Z"
)
#: The first words of a paragraph, set in capitals.
OPENING = re.compile(r"[\"“„«‘‚'(¿¡\[]*(?:[^\W\d_a-zß-ÿ]+['’]?[ ,-]+)+(?=[^\W\d_])")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_VOWEL = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüý]", re.IGNORECASE)
_REAL = re.compile(
    r"(?:Mc|Mac|Fitz|De|Le|La|Van|Von|Di|Du)[A-ZÀ-Þ][a-zß-ÿ]+|[eikx][A-Z][a-z]+"
    r"|[A-ZÀ-Þ]{2,}(?:s|er|ers|en|ern|in|innen)|IJ[a-zß-ÿ]+"
)
_CAMEL = re.compile(r"(?:[A-ZÀ-Þ][a-zß-ÿ]+){2,}")
_WORDS_TOO = {"it": {"VI", "II", "I", "X"}, "fr": {"X"}, "en": {"I"}, "es": {"X"}}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Acronyms that can be spoken as a word, in the languages that are known.
_ACRONYMS = _words(
    "NAVO NATO OTAN UNESCO UNICEF FIFA UEFA NASA CIA FBI USA EU UK DDR USSR URSS UDSSR UNO ONU "
    "AIDS IBAN ISBN IRA ETA ANC AOW OESO OCSE OCDE OPEC OPEP BBC IKEA"
)
_COMMON = 1e-6
_REACH = 12


def sentence_begins(text: str, at: int) -> bool:
    """Tell whether a sentence begins with the word at a place."""
    return _SENTENCE.search(text, max(0, at - _REACH), at) is not None


def capitalised(word: str, lang: str) -> str:
    """Return a word in lower case with a capital; a Dutch ij is one letter."""
    lower = word.lower()
    size = 2 if lang == "nl" and lower.startswith("ij") else 1
    return lower[:size].upper() + lower[size:]


def is_mixed(word: str, lang: str) -> bool:
    """Tell whether the letter case of a word is none that a writer uses."""
    usual = {word.lower(), word.upper(), word[:1].upper() + word[1:].lower()}
    return word not in usual | {capitalised(word, lang)} and not _REAL.fullmatch(word)


def is_camel(word: str) -> bool:
    """Tell whether a word is made as brands are: two words, each with its capital."""
    return _CAMEL.fullmatch(word) is not None


def is_acronym(word: str) -> bool:
    """Tell whether capitals are how this word is written in any text."""
    return word in _ACRONYMS or (len(word) > 1 and not _VOWEL.search(word))


def is_roman(word: str, lang: str) -> bool:
    """Tell whether capitals are a number, and no word of the language."""
    return bool(_ROMAN.fullmatch(word)) and word not in _WORDS_TOO.get(lang, ())


@dataclass(frozen=True, slots=True)
class Cases:
    """The letter case of the words of one document.

    ``inside`` has the forms of each word within sentences, ``anywhere`` counts all forms.
    """

    lang: str
    inside: dict[str, str]
    anywhere: Counter[str]
    others: Counter[str]
    work: Work

    def form(self, word: str) -> str:
        """Return how the document writes a word within sentences; empty when it does not."""
        return self.inside.get(word.casefold(), "")

    def name(self, word: str) -> str:
        """Return a name of the world as the language writes it; empty when it is none."""
        return names(self.lang).get(word.casefold(), "")

    def is_own(self, word: str) -> bool:
        """Tell whether an odd letter case is the author's own: most of the times it is so."""
        here = self.anywhere[word]
        return here > 0 and 3 * here > self.others[word.casefold()] - here

    def frequency(self, word: str) -> float:
        """Return how frequent a word is in the language."""
        return self.work.lexicon.frequency(word)

    def is_common(self, word: str, least: float = _COMMON) -> bool:
        """Tell whether a word is of the language, not just of a list of all that was ever typed."""
        return self.frequency(word) >= least


def cases_of(texts: Iterable[str], work: Work) -> Cases:
    """Count how the running text of a document writes its words."""
    inside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    anywhere: Counter[str] = Counter()
    for text in texts:
        if text.upper() == text:
            continue
        opening = OPENING.match(text)
        for match in WORD.finditer(text, opening.end() if opening else 0):
            word = match.group()
            anywhere[word] += 1
            if _INSIDE.search(text, max(0, match.start() - 2), match.start()):
                inside[word.casefold()][word] += 1
    others: Counter[str] = Counter()
    for word, count in anywhere.items():
        others[word.casefold()] += count
    forms = {key: _usual(counts) for key, counts in inside.items()}
    return Cases(work.lang.split("-")[0], forms, anywhere, others, work)


def _usual(counts: Counter[str]) -> str:
    """Return the form that most often stands inside a sentence; without a capital in doubt."""
    return max(counts.items(), key=lambda item: (item[1], item[0].islower()))[0]


@cache
def names(lang: str) -> dict[str, str]:
    """Return the names of countries, languages, months and days that have a capital."""
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold(): name
        for name in _named(locale)
        if WORD.fullmatch(name) and name[0].isupper()
    }


def _named(locale: Locale) -> Iterator[str]:
    yield from locale.territories.values()
    yield from (name for code, name in locale.languages.items() if len(code) == 2)
    yield from locale.months["format"]["wide"].values()
    yield from locale.days["format"]["wide"].values()
