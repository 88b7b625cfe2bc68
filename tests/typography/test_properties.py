"""What holds for any text: no letter or digit changes, and setting twice is setting once."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drukwerk.typography import Piece, plain, set_text
from drukwerk.typography.languages import LANGUAGES

TAGS = (*sorted(LANGUAGES), "nl-BE", "tlh", "")

WORDS = (
    *("a", "B", "s", "n", "t", "'t", "'n'", "l'", "po'", "workers'", "D.", "dr.", "p.", "S.", "1"),
    *(
        "12",
        "300",
        "000",
        "1917",
        "'90",
        "90s",
        "5'10\"",
        "km",
        "%",
        "€",
        "augustus",
        "août",
        "de",
        "z.",
    ),
    *("B.", "...", "....", "--", "---", "-", "–", "—", " ", " ", " ", " ", '"', '"', "'", "'"),
    *("“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", ";", ":", "!", "?", ",", ".", "(", ")"),
    *("\u00a0", "\u202f", "http://a.b/", "a@b.cd", "é", "e\u0301", "½", "′", "″", "…", "[", "]"),
)

texts = st.one_of(st.lists(st.sampled_from(WORDS), max_size=14).map("".join), st.text(max_size=20))
all_pieces = st.lists(
    st.builds(Piece, texts, st.sampled_from(TAGS), st.sampled_from((False, False, False, True))),
    max_size=4,
)


def letters_and_digits(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] in "LN")


@settings(max_examples=300, deadline=None)
@given(all_pieces)
def test_letters_and_digits_are_the_same_in_every_piece(pieces: list[Piece]) -> None:
    for piece, text in zip(pieces, set_text(pieces), strict=True):
        assert letters_and_digits(text) == letters_and_digits(piece.text)


@settings(max_examples=1000, deadline=None)
@given(all_pieces)
def test_setting_twice_is_setting_once(pieces: list[Piece]) -> None:
    once = set_text(pieces)
    again = [Piece(text, p.lang, p.verbatim) for text, p in zip(once, pieces, strict=True)]
    assert set_text(again) == once


@settings(deadline=None)
@given(all_pieces)
def test_verbatim_pieces_are_not_touched(pieces: list[Piece]) -> None:
    for piece, text in zip(pieces, set_text(pieces), strict=True):
        assert not piece.verbatim or text == piece.text


@settings(deadline=None)
@given(texts, st.sampled_from(TAGS))
def test_no_straight_mark_is_left_outside_addresses(text: str, lang: str) -> None:
    text = text.replace("/", "").replace("@", "").replace(":", "")
    assert not set("\"'") & set(plain(text, lang))


@settings(deadline=None)
@given(texts)
def test_pieces_of_one_language_are_set_as_one_text(text: str) -> None:
    text = text.replace("/", "").replace("@", "")
    whole = plain(text, "nl")
    middle = len(text) // 2
    assert "".join(set_text([Piece(text[:middle], "nl"), Piece(text[middle:], "nl")])) == whole


@pytest.mark.parametrize("lang", TAGS)
def test_an_empty_paragraph_is_empty(lang: str) -> None:
    assert set_text([]) == []
    assert set_text([Piece("", lang), Piece("", lang, verbatim=True)]) == ["", ""]
