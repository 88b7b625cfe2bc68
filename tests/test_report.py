"""What is told about a build: the table, what stands under it, and the last sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukwerk.messages import Message, Place, Severity
from drukwerk.pipeline import Result
from drukwerk.report import all_messages, message_line, notes, one_line, rows, shown, summary

BOOK = Path("book.md")
ODD = Message(Severity.WARNING, "odd", "Odd.")
BAD = Message(Severity.ERROR, "bad", "Bad.")


def result(edition: str = "screen", **said: object) -> Result:
    return Result(BOOK, edition, Path(f"output/book.{edition}"), **said)  # type: ignore[arg-type]


def test_notes_name_their_edition_in_the_order_of_the_table() -> None:
    results = [result("epub"), result("zine", note="1 sheet."), result("booklet", note="2 sheets.")]
    assert notes(results) == ["zine: 1 sheet.", "booklet: 2 sheets."]


def test_there_is_no_note_on_what_was_not_made() -> None:
    assert notes([result("zine", note="1 sheet.", exit_code=1)]) == []


def test_rows() -> None:
    made = result(size=1234, pages=8, seconds=0.26)
    failed = result("zine", exit_code=1, size=5, pages=8)
    assert rows([made, result("epub", size=10), failed], Path.cwd()) == [
        ("screen", "output/book.screen", "1.2 kB", "8", "0.3"),
        ("epub", "output/book.epub", "10 B", "", "0.0"),
        ("zine", "output/book.zine", "not made", "", ""),
    ]


def test_what_is_said_of_several_editions_is_said_once() -> None:
    results = [result(messages=(ODD, BAD)), result("zine", messages=(BAD, ODD))]
    assert all_messages(results) == [ODD, BAD]


@pytest.mark.parametrize(
    ("results", "text"),
    [
        ([result()], ""),
        ([result(messages=(ODD,))], "1 warning."),
        ([result(messages=(ODD,)), result("zine", messages=(ODD,))], "1 warning."),
        (
            [result(), result("zine", messages=(ODD, BAD), exit_code=1)],
            "1 of 2 editions made: 1 error and 1 warning.",
        ),
        (
            [result(messages=(BAD, Message(Severity.ERROR, "bad", "Two.")), exit_code=1)],
            "0 of 1 editions made: 2 errors.",
        ),
    ],
)
def test_the_last_sentence(results: list[Result], text: str) -> None:
    assert summary(results) == text


def test_paths_are_seen_from_a_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "a" / "book.md", tmp_path.parent / "book.md"
    assert shown(inside, tmp_path) == Path("a/book.md")
    assert shown(outside, tmp_path) == outside
    message = Message(Severity.ERROR, "bad", "Bad.", Place(inside, 3), "Mend it.")
    assert message_line(message, tmp_path) == "a/book.md:3: error: Bad. Mend it. [bad]"


def test_one_line_is_one_line() -> None:
    assert one_line("a\n b\t\x1b[31mc") == "a b �[31mc"
