"""What a person rejects stays as it stood, and the edits account for every word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from drukwerk.importing import import_text
from drukwerk.importing.writer import body

CASES = [
    ("nl", "mojibake", "De geÃ¯nteresseerde molenaar zweeg."),
    ("en", "ligature", "The oﬃce was closed for lunch."),
    ("de", "accent", "Die M¨uhle steht unter der Br¨ucke."),
    ("en", "invisible", "The light\u200bhouse was dark."),
    ("nl", "apostrophe", "De wind stak ‘s nachts op."),
    ("nl", "quotation-marks", "De ”molenaar” zweeg de hele dag."),
    ("en", "ellipsis", "The miller waited... and slept."),
    ("en", "dash", "The miller – an old one -- waited."),
    ("en", "space", "The miller , an old one, waited."),
    ("en", "letter-case", "IT WAS A COLD winter, and the ferry did not sail for weeks."),
]


@pytest.mark.parametrize(("lang", "rule", "text"), CASES, ids=[case[1] for case in CASES])
def test_a_rejected_change_is_not_made(lang: str, rule: str, text: str) -> None:
    imported = import_text(text, lang)
    keys = [edit.key for edit in imported.edits if edit.rule == rule]
    assert keys
    assert body(imported.blocks).strip() != text
    again = import_text(text, lang, dict.fromkeys(keys, False))
    assert [edit.key for edit in again.edits if edit.rule == rule] == keys
    assert again.blocks[0].text == text


@pytest.mark.parametrize(("lang", "rule", "text"), CASES, ids=[case[1] for case in CASES])
def test_the_edits_account_for_every_word(lang: str, rule: str, text: str) -> None:
    imported = import_text(text, lang)
    words = _words(text)
    for edit in imported.edits:
        words.subtract(_words(edit.before))
        words.update(_words(edit.after))
    assert +words == _words(imported.blocks[0].text)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text)))
