"""The words of the furniture, complete in every language; dates and lists as each writes them."""

from __future__ import annotations

import dataclasses
import string
from importlib.resources import files

import pytest

from drukwerk import metadata
from drukwerk.labels import format_date, format_list, labels, typefaces_sentence
from drukwerk.labels.words import LANGUAGES, parse

DUTCH = files("drukwerk.labels").joinpath("nl.toml").read_text(encoding="utf-8")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_there_is_a_file_for_each_language_and_no_other():
    names = {path.name for path in files("drukwerk.labels").iterdir()}
    assert {name for name in names if name.endswith(".toml")} == {f"{x}.toml" for x in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language):
    assert labels(language).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_of_the_metadata_has_a_term(language):
    assert set(metadata.ROLES.values()) <= set(labels(language).roles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_places_are_left_open_in_every_language(language):
    words, english = dataclasses.asdict(labels_without_roles(language)), labels("en")
    for name, word in words.items():
        if isinstance(word, str):
            assert placeholders(word) == placeholders(getattr(english, name)), name


def labels_without_roles(language: str):
    return dataclasses.replace(labels(language), roles={})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_summary_is_one(language):
    sentences = dataclasses.asdict(labels(language).accessibility)
    assert all(word.endswith(".") and word[0].isupper() for word in sentences.values())


@pytest.mark.parametrize("language", set(LANGUAGES) - {"en"})
def test_no_sentence_was_left_in_english(language):
    ours = dataclasses.asdict(labels(language).accessibility)
    english = dataclasses.asdict(labels("en").accessibility)
    assert not [name for name, word in ours.items() if word == english[name]]


@pytest.mark.parametrize(
    ("lang", "contents"),
    [
        ("nl", "Inhoud"),
        ("nl-BE", "Inhoud"),
        ("NL", "Inhoud"),
        ("nl_NL", "Inhoud"),
        ("de-CH-1996", "Inhalt"),
        ("fr-x-private", "Sommaire"),
        ("en-GB", "Contents"),
        ("pt", "Contents"),
        ("nld", "Contents"),
        ("", "Contents"),
    ],
)
def test_a_language_falls_back_to_its_beginning_and_then_to_english(lang, contents):
    assert labels(lang).contents == contents


def test_the_words_of_dutch():
    words = labels("nl")
    assert (words.figure, words.figure_in_text) == ("Afbeelding", "afbeelding")
    assert (words.notes, words.sources, words.colophon) == ("Noten", "Bronnen", "Colofon")
    assert (words.by, words.see, words.roles["trl"]) == ("Door", "zie", "Vertaling")
    assert words.back_to_text == "Terug naar de tekst"


def test_german_nouns_have_a_capital_within_a_sentence_too():
    assert labels("de").figure_in_text == "Abbildung"


@pytest.mark.parametrize(
    ("find", "put", "fault"),
    [
        ('contents = "Inhoud"\n', "", "missing: contents"),
        ('see = "zie"', 'see = "zie"\nzee = "zie"', "unknown: zee"),
        ('see = "zie"', 'see = " "', "empty or no text: see"),
        ('see = "zie"', "see = 3", "empty or no text: see"),
        ('trl = "Vertaling"\n', "", "missing: trl"),
        ('trl = "Vertaling"', 'trl = "Vertaling"\nxyz = "Iets"', "unknown: xyz"),
        ("[accessibility]", "[toegankelijkheid]", "unknown: toegankelijkheid"),
        ('tables = "Tabellen hebben gemarkeerde kopcellen."', "", "missing: tables"),
        ('contents = "Inhoud"', 'contents = "Inhoud"\nlanguage = 3', "empty or no text: language"),
    ],
)
def test_a_file_with_a_word_too_few_or_too_many_is_an_error(find, put, fault):
    assert find in DUTCH
    with pytest.raises(ValueError, match=fault):
        parse(DUTCH.replace(find, put), "nl")


def test_labels_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        labels("nl").contents = "x"


def test_a_summary_has_the_sentences_of_its_facts_in_a_fixed_order():
    summary = labels("en").accessibility.summary(["no_images", "contents"])
    assert summary == (
        "There is a table of contents with links to the sections. The text contains no images."
    )


def test_a_summary_of_a_fact_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="no_imges"):
        labels("en").accessibility.summary(["no_imges"])


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("nl", "Gezet uit de Source Serif en de Source Sans"),
        ("en", "Set in Source Serif and Source Sans"),
        ("de", "Gesetzt aus der Source Serif und der Source Sans"),
        ("fr", "Composé en Source Serif et Source Sans"),
    ],
)
def test_the_typefaces_are_named_in_a_sentence(lang, sentence):
    assert typefaces_sentence(["Source Serif", "Source Sans"], lang) == sentence


@pytest.mark.parametrize(
    ("lang", "day", "month"),
    [
        ("nl", "20 augustus 2026", "augustus 2026"),
        ("nl-BE", "20 augustus 2026", "augustus 2026"),
        ("en-GB", "20 August 2026", "August 2026"),
        ("en-US", "August 20, 2026", "August 2026"),
        ("de", "20. August 2026", "August 2026"),
        ("fr", "20 août 2026", "août 2026"),
        ("es", "20 de agosto de 2026", "agosto de 2026"),
        ("it", "20 agosto 2026", "agosto 2026"),
        ("pt", "20 de agosto de 2026", "agosto de 2026"),
        ("nl-x-old", "20 augustus 2026", "augustus 2026"),
        ("qqq", "August 20, 2026", "August 2026"),
        ("", "August 20, 2026", "August 2026"),
    ],
)
def test_a_date_is_written_as_the_language_does(lang, day, month):
    assert format_date("2026-08-20", lang) == day
    assert format_date("2026-08", lang) == month
    assert format_date("2026", lang) == "2026"


@pytest.mark.parametrize("lang", ["fr", "fr-BE"])
def test_the_first_of_the_month_in_french(lang):
    assert format_date("2026-08-01", lang) == "1er août 2026"
    assert format_date("2026-08-11", lang) == "11 août 2026"
    assert format_date("2026-08-01", "nl") == "1 augustus 2026"


@pytest.mark.parametrize(
    "iso", ["", "26", "2026-8", "2026-13", "2026-02-30", "20 august", "2026-08-20T10:00"]
)
def test_what_is_no_date_is_an_error(iso):
    with pytest.raises(ValueError, match=r"."):
        format_date(iso, "nl")


@pytest.mark.parametrize(
    ("lang", "phrase"),
    [
        ("nl", "A, B en C"),
        ("en-GB", "A, B and C"),
        ("en-US", "A, B, and C"),
        ("de", "A, B und C"),
        ("fr", "A, B et C"),
        ("es", "A, B y C"),
        ("it", "A, B e C"),
    ],
)
def test_a_list_is_written_as_the_language_does(lang, phrase):
    assert format_list(["A", "B", "C"], lang) == phrase


def test_short_lists():
    assert format_list([], "nl") == ""
    assert format_list(["A"], "nl") == "A"
    assert format_list(("A", "B"), "nl") == "A en B"


@pytest.mark.parametrize(
    ("last", "phrase"),
    [
        ("Isabel", "Juan e Isabel"),
        ("Íñigo", "Juan e Íñigo"),
        ("Hilario", "Juan e Hilario"),
        ("Hierro", "Juan y Hierro"),
        ("Yolanda", "Juan y Yolanda"),
    ],
)
def test_spanish_and_before_the_same_sound(last, phrase):
    assert format_list(["Juan", last], "es") == phrase
    assert format_list(["Juan", "Isabel"], "nl") == "Juan en Isabel"
    assert format_list(["Isabel"], "es") == "Isabel"
