"""The languages whose conventions are known: a new one is a new file and a line here.

Looked up as in RFC 4647 3.4 (lookup): nl-BE finds nl; a tag that finds nothing is neutral.
"""

from functools import cache

from drukwerk.typography.conventions import Conventions
from drukwerk.typography.languages.dutch import DUTCH
from drukwerk.typography.languages.english import ENGLISH
from drukwerk.typography.languages.french import CANADIAN_FRENCH, FRENCH, SWISS_FRENCH
from drukwerk.typography.languages.german import GERMAN, SWISS_GERMAN
from drukwerk.typography.languages.italian import ITALIAN, SWISS_ITALIAN
from drukwerk.typography.languages.spanish import AMERICAN_SPANISH, SPANISH

NEUTRAL = Conventions()

LANGUAGES: dict[str, Conventions] = {
    "nl": DUTCH,
    "en": ENGLISH,
    "de": GERMAN,
    "de-ch": SWISS_GERMAN,
    "de-li": SWISS_GERMAN,
    "fr": FRENCH,
    "fr-ca": CANADIAN_FRENCH,
    "fr-ch": SWISS_FRENCH,
    "es": SPANISH,
    "es-419": AMERICAN_SPANISH,
    "es-mx": AMERICAN_SPANISH,
    "es-us": AMERICAN_SPANISH,
    "it": ITALIAN,
    "it-ch": SWISS_ITALIAN,
}


@cache
def conventions(lang: str) -> Conventions:
    """Return the conventions of a BCP 47 tag, from the longest part of it that is known."""
    tag = lang.lower()
    while tag:
        if tag in LANGUAGES:
            return LANGUAGES[tag]
        tag = tag.rpartition("-")[0]
    return NEUTRAL
