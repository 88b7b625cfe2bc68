"""Lines, columns and furniture, where only the lines tell what happened."""

from __future__ import annotations

import pytest

from drukwerk.importing.folios import is_folio, number_of
from drukwerk.importing.ledger import Ledger
from drukwerk.importing.lexicon import Lexicon
from drukwerk.importing.lines import lines_of
from drukwerk.importing.model import Line
from drukwerk.importing.rules.columns import columns
from drukwerk.importing.rules.furniture import furniture
from drukwerk.importing.rules.line_numbers import line_numbers
from drukwerk.importing.rules.run_in_heads import run_in_heads
from drukwerk.importing.work import Work

TWO_COLUMNS = """\
       An island that grows smaller every year

The baker of the island counted     was late. Still he counted them
his loaves in the morning, for      again when the winter came and
he was sure that in the night         The oven stayed cold, as there
one of them had gone, and that      was no wood, and the boat that
nobody would believe him if the     should have brought it lay in a
boat that took the bread away       harbour far to the south.

  “Whoever counts his bread at night will be poor by day”

In spring the ice broke up and      the mayor of the town wrote down
the first boat came in with a       what each of them had to say of
cargo of lamps and paper, and       that winter on the island.
"""

TABLE = """\
Station            opened by          remarks
North gate         the old mayor      closed
Old harbour        nobody             under water
Mill street        his daughter       in use
Town hall          the same           in use
River bank         the bishop         sold
"""

ADDRESSES = """\
For the owner                       For the tenant
Miss A. Verhoef                     Mr P. Lindqvist
Canal road 8                        Mill lane 31
Northwick                           Eastmere
the first of May                    the first of May
"""

VERSE = """\
the lamp goes out
            the moon comes in
the cat goes out
            the mouse comes in
and nobody
            is quite alone
"""


def work() -> Work:
    return Work("en", Lexicon("en", {}))


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_a_wide_line_cuts_a_page_into_bands() -> None:
    found = texts(columns(lines_of(TWO_COLUMNS), work()))
    order = ["An island", "The baker", "boat that", "was late", "harbour", "“Whoever", "In spring"]
    places = [next(at for at, text in enumerate(found) if text.startswith(w)) for w in order]
    assert places == sorted(places)
    assert found[-1] == "that winter on the island."


def test_a_line_keeps_its_row_and_is_measured_in_its_column() -> None:
    lines = columns(lines_of(TWO_COLUMNS), work())
    indented = next(line for line in lines if line.text.startswith("The oven"))
    assert (indented.number, indented.column, indented.indent, indented.gap) == (5, 39, 2, 0)
    below = next(line for line in lines if line.text.startswith("In spring"))
    assert below.gap == 1


def test_a_page_in_columns_is_one_edit_that_can_be_rejected() -> None:
    asked = work()
    columns(lines_of(TWO_COLUMNS), asked)
    (edit,) = asked.ledger.edits
    assert (edit.rule, edit.before, edit.after) == ("columns", "", "")
    refused = Work("en", Lexicon("en", {}), Ledger({edit.key: False}))
    rows = columns(lines_of(TWO_COLUMNS), refused)
    assert texts(rows)[1] == "The baker of the island counted was late. Still he counted them"


@pytest.mark.parametrize("text", [TABLE, ADDRESSES, VERSE])
def test_what_is_no_running_text_stays_on_its_rows(text: str) -> None:
    asked = work()
    rows = columns(lines_of(text), asked)
    assert not asked.ledger.edits
    assert texts(rows) == [" ".join(row.split()) for row in text.splitlines()]


def test_words_set_wide_apart_make_no_columns() -> None:
    text = "\n".join(
        "  ".join(
            f"{word}{'e' * (at % 3)}"
            for word in ["the", "lamp", "of", "that", "keeper", "went", "out"]
        )
        for at in range(12)
    )
    asked = work()
    columns(lines_of(text), asked)
    assert not asked.ledger.edits


def test_a_short_last_page_has_the_columns_of_the_page_before() -> None:
    last = (
        "and the rope was never seen         when the flood had carried off\n"
        "by the men again.                   the bridge."
    )
    found = columns(lines_of(f"{TWO_COLUMNS}\f{last}"), work())
    assert texts(found)[-4:] == [
        "and the rope was never seen",
        "by the men again.",
        "when the flood had carried off",
        "the bridge.",
    ]


def test_a_head_in_the_middle_of_its_page_goes() -> None:
    head = "THE HARBOUR PAPER"
    things = ["A lamp", "A rope", "A dog"]
    pages = [
        "\n".join(f"{thing} {did}" for did in ("came.", "went.", "slept.", "woke."))
        + f"\n\n{head}\n\n"
        + "\n".join(f"{thing} {did}" for did in ("sang.", "wept.", "sank.", "rose."))
        for thing in things
    ]
    asked = work()
    assert head not in texts(furniture(lines_of("\f".join(pages)), asked))
    assert all(edit.is_doubtful for edit in asked.ledger.edits)


def test_no_runs_of_spaces_are_left() -> None:
    assert texts(columns(lines_of("One  thing   is\tleft."), work())) == ["One thing is left."]


def test_lines_end_as_every_system_ends_them() -> None:
    found = lines_of("one\r\ntwo\rthree\vfour\x85five\u2028six\fseven")
    assert texts(found) == ["one", "two", "three", "four", "five", "six", "seven"]
    assert [line.number for line in found] == [1, 2, 3, 4, 5, 6, 6]
    assert [line.page for line in found] == [1, 1, 1, 1, 1, 1, 2]


def test_the_gap_of_double_spacing_is_none() -> None:
    text = "The boat came\n\nin the night\n\nand left again.\n\n\nNobody saw it\n\nbut the dogs."
    assert [line.gap for line in lines_of(text)] == [0, 0, 0, 1, 0]


def test_paragraphs_of_one_line_keep_their_gaps() -> None:
    text = "The boat came in.\n\nNobody saw it.\n\nThe dogs were asleep.\n\nSo was I."
    assert [line.gap for line in lines_of(text)] == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("- 12 -", 12), ("Page 3 of 10", 3), ("Seite 7", 7), ("xiv", 14), ("p. 4", 4)],
)
def test_a_folio_is_read(text: str, number: int) -> None:
    assert is_folio(text)
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Lees verder op pagina 4",
        "(vervolg van pagina 3)",
        "Continued on page 4",
        "continued from p. 2 →",
        "Fortsetzung auf Seite 9",
        "Fortsetzung von S. 8",
        "Lire la suite page 4",
        "Suite de la page 2",
        "Continúa en la página 6",
        "Viene de la pág. 5",
        "Continua a pagina 7",
        "Segue dalla pagina 6",
        "Fortsetzung auf der nächsten Seite",
        "vervolg op de volgende pagina",
        "Suite page suivante",
    ],
)
def test_a_note_to_turn_goes(text: str) -> None:
    asked = work()
    assert texts(furniture(lines_of(f"The boat came\n{text}\nin the night."), asked)) == [
        "The boat came",
        "in the night.",
    ]
    assert [edit.rule for edit in asked.ledger.edits] == ["continued"]


def pages(head: str, foot: str, count: int = 4) -> str:
    """Return pages of which each ends in the middle of a sentence."""
    numbers = ["three", "four", "five", "six", "seven", "eight"][:count]
    body = "\n".join([
        "knew why the boat had come {0} times",
        *(f"and left the {thing} to the night" for thing in ("rain", "wind", "lamp", "dogs")),
        "while we slept. Nobody saw it. The",
        "oil was gone, and so was the rope",
        "that the man from the town had made",
        "when he was young and out of work and",
        "had a wife and {0}",
    ])  # fmt: skip
    return "\f".join(
        f"{head.format(n)}\n\n{body.format(word)}\n\n{foot.format(n)}\n"
        for n, word in enumerate(numbers, start=21)
    )


@pytest.mark.parametrize(
    ("head", "foot", "rules"),
    [
        ("THE HARBOUR PAPER", "{0}", {"running-head", "folio"}),
        ("{0} | The harbour paper", "www.harbour.example", {"running-head"}),
        ("The harbour paper {0}", "© Harbour press, May 2019", {"running-head"}),
        ("Page {0} of 30", "Draft, do not copy", {"running-head", "folio"}),
    ],
)
@pytest.mark.parametrize("has_pages", [True, False])
def test_heads_and_feet_go(head: str, foot: str, rules: set[str], has_pages: bool) -> None:
    asked = work()
    text = pages(head, foot, 6)
    left = furniture(lines_of(text if has_pages else text.replace("\f", "\n" * 4)), asked)
    words = " ".join(texts(left))
    assert "arbour" not in words
    assert not any(character.isdigit() for character in words)
    if has_pages:
        assert {edit.rule for edit in asked.ledger.edits} == rules


@pytest.mark.parametrize(
    "text",
    [
        "A first part.\n\nSources\n\nA letter.\n\nA second part.\n\nSources\n\nAnother letter.",
        "1\n\nThe boat came in.\n\n2\n\nIt left.\n\n3\n\nIt came again.",
        "1914\n\nThe boat came in.\n\n1915\n\nIt left.\n\n1916\n\nIt came again.",
        "\n".join(["we row, we row,", "and the river is wide", "so sing with me", ""] * 6),
        "\n".join(f"- a lamp\n- a rope\n- {word}" for word in ["one", "two", "three", "four"]),
    ],
)
def test_what_merely_comes_back_stays(text: str) -> None:
    asked = work()
    assert texts(furniture(lines_of(text), asked)) == [row for row in text.splitlines() if row]
    assert not asked.ledger.edits


def test_a_rejected_removal_keeps_the_line() -> None:
    text = "The boat came\nContinued on page 4\nin the night."
    asked = work()
    furniture(lines_of(text), asked)
    refused = Work("en", Lexicon("en", {}), Ledger({asked.ledger.edits[0].key: False}))
    assert furniture(lines_of(text), refused) == lines_of(text)


def test_a_head_that_ran_into_the_text_is_doubted() -> None:
    rows = ["knew where it", "was the boat", "of wind they"]
    asked = work()
    text = "\f".join(f"{n} HARBOUR PAPER {row}\ncame from.\n" for n, row in enumerate(rows, 12))
    assert texts(run_in_heads(lines_of(text), asked))[::2] == rows
    assert all(edit.is_doubtful for edit in asked.ledger.edits)


def test_a_numbered_list_keeps_its_numbers() -> None:
    text = "\n".join(f"{n} The lamp of keeper {n} was lit" for n in range(1, 12))
    asked = work()
    assert line_numbers(lines_of(text), asked) == lines_of(text)
    assert not asked.ledger.edits
