"""What a typeface lacks is told by the script."""

from __future__ import annotations

from drukwerk.typography.scripts import by_script


def test_letters_and_marks_of_a_script_are_one() -> None:
    hebrew = "\u05d0\u05d1\u05be"
    assert by_script([*hebrew, "\u2603", "\u2604", "", "\u0378", "\u10e0"]) == [
        ("\u05d0", 2),
        ("\u2603", 0),
        ("\u2604", 0),
        ("", 0),
        ("\u0378", 0),
        ("\u10e0", 0),
    ]
