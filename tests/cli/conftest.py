"""A folder to work in, editions that are made at once, and the command run in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from drukwerk import publication as publications
from drukwerk.cli import main
from drukwerk.editions import EDITIONS, Built, Edition
from drukwerk.labels import labels
from drukwerk.manuscript import Manuscript
from drukwerk.publication import Publication
from drukwerk.styles import Style

_SCREEN = EDITIONS["screen"]
BOOK = "---\ntitle: A Book\nlang: en\ndate: 2026-01-02\n---\n\nSome text.\n"


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command with these arguments."""

    def run_command(*arguments: str) -> Outcome:
        code = main(arguments)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return run_command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with one manuscript, manuscript/book.md."""
    for name in ("CI", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "book.md").write_text(BOOK)
    return tmp_path


def read_quickly(manuscript: Manuscript, created: datetime, **_: object) -> Publication:
    """Make a publication without running pandoc."""
    return Publication(manuscript, labels("en"), manuscript.body, {}, manuscript.messages, created)


def make_epub(publication: Publication, style: Style) -> Built:
    """Give back the text, the style and the date as if they were an EPUB."""
    facts = f"{publication.fragment}|{style.name}|{publication.created:%Y-%m-%d}"
    return Built(facts.encode())


def make_screen(publication: Publication, style: Style) -> Built:
    """Give back something of a known size and number of pages as if it were a PDF."""
    return Built(b"%" * 123_456, pages=12)


@pytest.fixture
def screen() -> Edition:
    """Keep the real edition, for after it has been made quick."""
    return _SCREEN


@pytest.fixture
def quick(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the two editions quick and without their libraries."""
    monkeypatch.setattr(publications, "read_publication", read_quickly)
    for name, suffix, build in (("epub", ".epub", make_epub), ("screen", ".pdf", make_screen)):
        monkeypatch.setitem(EDITIONS, name, Edition(name, suffix, EDITIONS[name].title, build))
    return folder


@pytest.fixture
def break_edition(quick: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let an edition fail with an error."""

    def break_it(error: BaseException, name: str = "screen") -> None:
        def fail(publication: Publication, style: Style) -> Built:
            raise error

        edition = EDITIONS[name]
        monkeypatch.setitem(EDITIONS, name, Edition(name, edition.suffix, edition.title, fail))

    return break_it
