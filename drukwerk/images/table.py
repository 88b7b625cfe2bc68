"""The table of pictures and their rights that stands beside them: ``ledger.csv``.

A first line names the columns, each further line is a picture. The separator
is a comma or a semicolon, which depends on the country of the spreadsheet (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drukwerk.images.picture import ImageProblem
from drukwerk.images.resolve import Roots
from drukwerk.images.rights import ALIASES, NAMES, Rights, rights_of

NAME = "ledger.csv"
COLUMNS = ("file", *NAMES)


@dataclass(slots=True)
class Table:
    """The rights by the real path of each picture, and what is wrong, by file and line.

    ``is_kept`` tells whether there is a table at all.
    """

    rights: dict[Path, Rights] = field(default_factory=dict)
    problems: list[tuple[Path, int, ImageProblem]] = field(default_factory=list)
    is_kept: bool = False


def read_table(roots: Roots) -> Table:
    """Read the tables in the folders that pictures may come from; an earlier folder wins."""
    table = Table()
    for folder in roots.allowed:
        path = folder / NAME
        if path.is_file() and roots.holds(path.resolve()):
            table.is_kept = True
            _read(path, roots, table)
    return table


def _read(path: Path, roots: Roots, table: Table) -> None:
    rights: dict[Path, Rights] = {}
    try:
        head, *rows = list(_lines(path)) or [(1, [])]
        columns = _columns(*head)
    except _LineProblem as problem:
        table.problems.append((path, problem.line, problem.problem))
        return
    for line, cells in rows:
        try:
            picture, its_rights = _row(columns, cells, path.parent, roots)
            _refuse(picture in rights, f"`{picture.name}` is given twice.", "Keep one.")
            rights[picture] = its_rights
        except ImageProblem as problem:
            table.problems.append((path, line, problem))
    table.rights = rights | table.rights


class _LineProblem(Exception):  # noqa: N818 - it carries a problem to its line
    """Why a table cannot be read further."""

    def __init__(self, line: int, text: str, hint: str) -> None:
        super().__init__(text)
        self.line, self.problem = line, ImageProblem("picture-ledger", text, hint)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not empty, by their number."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _LineProblem(1, "The table cannot be read.", "Save it as UTF-8.") from error
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        text = f"The table cannot be read: {error}."
        raise _LineProblem(reader.line_num, text, "Look for a quotation mark too many.") from error


def _columns(line: int, cells: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    columns = [ALIASES.get(name, name) for name in names]
    hint = f"Columns: {', '.join(COLUMNS)}."
    for name, column in zip(names, columns, strict=True):
        if column not in COLUMNS:
            raise _LineProblem(line, f"`{name}` is not a column.", hint)
        if columns.count(column) > 1:
            raise _LineProblem(line, f"The column `{name}` is given twice.", hint)
    if "file" not in columns:
        raise _LineProblem(line, "The first line has no column `file`.", hint)
    return columns


def _row(
    columns: Sequence[str], cells: Sequence[str], folder: Path, roots: Roots
) -> tuple[Path, Rights]:
    hint = 'Put a value with the separator in it between quotation marks: "epub, screen".'
    _refuse(len(cells) > len(columns), "There are more values than columns.", hint)
    values = dict(zip(columns, cells, strict=False))
    name = values.pop("file").strip()
    _refuse(not name, "A line names no file.", "Name one, or delete the line.")
    path = (folder / name.replace("\\", "/")).resolve()
    found = roots.holds(path) and path.is_file()
    _refuse(not found, f"There is no picture `{name}`.", "Name it as seen from the table.")
    return path, rights_of(values)


def _refuse(condition: bool, text: str, hint: str) -> None:
    if condition:
        raise ImageProblem("picture-ledger", text, hint)
