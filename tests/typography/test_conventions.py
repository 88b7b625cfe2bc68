"""Which conventions a language tag finds, and that the tables can be used."""

import pytest

from drukwerk.typography import Conventions, conventions
from drukwerk.typography.languages import LANGUAGES, NEUTRAL


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("nl", "nl"),
        ("nl-BE", "nl"),
        ("NL-be", "nl"),
        ("de-CH", "de-ch"),
        ("de-CH-1996", "de-ch"),
        ("de-AT", "de"),
        ("fr-Latn-CH", "fr"),
        ("es-419", "es-419"),
    ],
)
def test_the_longest_known_part_of_a_tag_counts(tag: str, known: str) -> None:
    assert conventions(tag) is LANGUAGES[known]


@pytest.mark.parametrize("tag", ["", "und", "tlh", "nld", "x-private"])
def test_an_unknown_language_is_neutral(tag: str) -> None:
    assert conventions(tag) is NEUTRAL


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_every_quote_has_a_mark_on_its_own_side(language: Conventions) -> None:
    for quotes in (language.outer, language.inner, language.single):
        assert quotes.open[0] in "“„«‘‚‹"
        assert quotes.close[-1] in "”“»’‘›"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_no_table_has_an_empty_word(language: Conventions) -> None:
    for name in ("elided", "proclitics", "units", "references", "months", "titles"):
        assert all(getattr(language, name))
