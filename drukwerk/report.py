"""What is told about a build, as lines of text: messages, sizes, and a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from drukwerk.messages import Message, Severity
from drukwerk.pipeline import Result

HEADER = ("edition", "file", "size", "pages", "seconds")
#: The columns that hold numbers, which stand to the right.
NUMBERS = (2, 3, 4)

#: What stands in the place of the size of an edition that failed.
NOT_MADE = "not made"


def shown(path: Path, here: Path) -> Path:
    """Return a path as seen from a folder, or as it is when it lies outside that."""
    try:
        return path.absolute().relative_to(here)
    except ValueError:
        return path


def message_line(message: Message, here: Path) -> str:
    """Return a message as one line, its path seen from a folder."""
    place = message.place and replace(message.place, path=shown(message.place.path, here))
    return one_line(str(replace(message, place=place)))


def one_line(text: str) -> str:
    """Return text without line breaks and without anything that steers a terminal."""
    characters = ("�" if unicodedata.category(c) == "Cc" else c for c in " ".join(text.split()))
    return "".join(characters)


def all_messages(results: Iterable[Result]) -> list[Message]:
    """Return what was said about all editions, each message once."""
    return list(dict.fromkeys(message for result in results for message in result.messages))


def human_size(size: int) -> str:
    """Return a number of bytes as people write it."""
    if size < 1000:
        return f"{size} B"
    amount = size / 1000
    for unit in ("kB", "MB"):
        if amount < 999.5:
            return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def rows(results: Iterable[Result], here: Path) -> list[tuple[str, ...]]:
    """Return the rows of the table below ``HEADER``."""
    return [_row(result, one_line(str(shown(result.path, here)))) for result in results]


def _row(result: Result, file: str) -> tuple[str, ...]:
    if not result.ok:
        return (result.edition, file, NOT_MADE, "", "")
    pages = "" if result.pages is None else str(result.pages)
    return (result.edition, file, human_size(result.size), pages, f"{result.seconds:.1f}")


def notes(results: Iterable[Result]) -> list[str]:
    """Return what is to be known of editions beside their numbers, a line each."""
    return [f"{result.edition}: {result.note}" for result in results if result.ok and result.note]


def plain_table(table: Sequence[tuple[str, ...]]) -> list[str]:
    """Return aligned lines, header first; nothing is ever cut off."""
    lines = [HEADER, *table]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(_cells(line, widths)).rstrip() for line in lines]


def _cells(line: Iterable[str], widths: Iterable[int]) -> list[str]:
    pairs = enumerate(zip(line, widths, strict=True))
    return [cell.rjust(w) if number in NUMBERS else cell.ljust(w) for number, (cell, w) in pairs]


def summary(results: Sequence[Result]) -> str:
    """Return in one sentence what was made and what there is to mend; empty when all is well."""
    made = sum(result.ok for result in results)
    messages = all_messages(results)
    counts = [
        _count(sum(message.severity is severity for message in messages), str(severity))
        for severity in (Severity.ERROR, Severity.WARNING)
    ]
    found = " and ".join(count for count in counts if count)
    if made == len(results):
        return f"{found}." if found else ""
    return f"{made} of {len(results)} editions made: {found}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}" if number else ""
