"""What a hyphen at a line end is judged to be, and what a person may make of it."""

from __future__ import annotations

from collections import Counter

import pytest

from drukwerk.importing import import_text
from drukwerk.importing.hyphen_habits import restored
from drukwerk.importing.hyphens import Broken, Fate, Known, Verdict, resolve
from drukwerk.importing.lexicon import lexicon
from drukwerk.importing.writer import body

JOINED = {
    "nl": "wa/ter lich/ten ver/haal be/doeling molenaars/huis naar/geestig school/plein voor/jaar",
    "de": "Was/ser Leuch/ten ver/gessen Haus/tür Wochen/ende Brücken/pfeiler mög/lich über/all",
    "en": "win/ter gov/ernment under/stand out/side foot/path some/thing hap/pened for/ward",
    "fr": "mai/son gou/verneur mal/heureux par/ler inté/rieur long/temps vil/lage par/tout",
    "es": "ca/mino tra/bajo sola/mente her/mano vera/no decir/lo ciu/dad pue/blo",
    "it": "stra/da lavo/ro chiara/mente dir/lo fra/tello cit/tà giar/dino al/lora",
}
KEPT = {
    "nl": "Oost/Vlaanderen ex/kapitein niet/roker zwart/wit zee/egel tv/gids auto/ongeluk 12/delig",
    "de": "Schleswig/Holstein UKW/Sender deutsch/dänisch schwarz/weiß 10/jährig E/Mail Ex/Minister",
    "en": "well/known twenty/one self/taught long/term old/fashioned X/ray part/time Anglo/Irish",
    "fr": "peut/être dit/elle trente/quatre demi/heure lui/même celui/ci grand/père porte/parole",
    "es": "histórico/crítico Castilla/León chileno/argentino 20/veinte",
    "it": "storico/critico Emilia/Romagna italo/francese nord/est",
}


def judged(lang: str, word: str, **known: object) -> Verdict:
    """Judge a word with a slash for its hyphen."""
    head, tail = word.split("/")
    return resolve(Broken(head, tail), Known(lexicon(lang), **known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "word"), [(lang, word) for lang in JOINED for word in JOINED[lang].split()]
)
def test_broken_words_are_joined(lang: str, word: str) -> None:
    assert judged(lang, word)[:2] == (Fate.JOINED, word.replace("/", ""))


@pytest.mark.parametrize(
    ("lang", "word"), [(lang, word) for lang in KEPT for word in KEPT[lang].split()]
)
def test_hyphens_of_the_author_are_kept(lang: str, word: str) -> None:
    assert judged(lang, word)[:2] == (Fate.KEPT, word.replace("/", "-"))


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [
        ("nl", "re/unie", "reünie"),
        ("nl", "idee/en", "ideeën"),
        ("nl", "café/tje", "cafeetje"),
        ("nl", "paraplu/tje", "parapluutje"),
        ("de", "bak/ken", "backen"),
        ("de", "Brük/ken", "Brücken"),
    ],
)
def test_spellings_are_restored(lang: str, word: str, expected: str) -> None:
    assert judged(lang, word)[:2] == (Fate.RESTORED, expected)


def test_no_spelling_is_restored_without_need() -> None:
    assert judged("nl", "boom/pje").fate is Fate.JOINED
    assert judged("de", "Bank/konto").word == "Bankkonto"
    assert restored("en", "na", "ive") == []


def test_the_own_spelling_of_a_text_goes_first() -> None:
    assert judged("en", "light/house", vocabulary=Counter({"light-house": 3})).fate is Fate.KEPT
    assert judged("en", "ever/green", vocabulary=Counter({"evergreen": 1})).fate is Fate.JOINED
    assert judged("nl", "Zuid/zee", vocabulary=Counter({"zuidzee": 2})).fate is Fate.JOINED


def test_a_soft_hyphen_is_the_typesetters() -> None:
    broken = Broken("sea", "wall", "\u00ad")
    known = Known(lexicon("en"), typeset=frozenset("\u00ad"))
    assert resolve(broken, known).fate is Fate.JOINED


def test_sureness_is_lower_where_both_are_possible() -> None:
    assert judged("en", "win/ter").sure > 0.9
    assert judged("en", "home/wood").sure < 0.8
    assert judged("en", "govern/music").sure < 0.8


TEXT = """
De kade werd in het najaar opnieuw bestraat met wit-
grijze keien, en de kraan bij de sluis kreeg een nieuwe ke-
ting die met een wagen van de spoorwegen uit de Noord-
Duitse fabriek van de oude havenmeester gekomen was.
"""


def test_a_rejected_join_keeps_the_hyphen() -> None:
    edit = next(e for e in import_text(TEXT, "nl").edits if e.after == "keting")
    assert "ke-ting" in body(import_text(TEXT, "nl", {edit.key: False}).blocks)


def test_a_rejected_hyphen_is_joined_by_an_edit_of_its_own() -> None:
    edit = next(e for e in import_text(TEXT, "nl").edits if e.rule == "hyphen-kept")
    again = import_text(TEXT, "nl", {edit.key: False})
    assert "NoordDuitse" in body(again.blocks)
    assert any(e.is_accepted and e.after == "NoordDuitse" for e in again.edits)


def test_a_text_that_is_not_hyphenated_keeps_its_hyphens() -> None:
    row = "The keeper counted every gull above the wall of the town and wrote it down in a book-\n"
    text = row * 4 + "The keeper counted every light-\nhouse.\n"
    kept = [e for e in import_text(text * 4, "en").edits if e.rule == "hyphen-kept"]
    assert kept
