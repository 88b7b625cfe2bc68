"""Which manuscripts are meant by what is named, and which may not be built together."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukwerk.errors import UsageError
from drukwerk.finding import check_names, find_manuscripts

SUFFIXES = (".epub", ".pdf", "-booklet.pdf")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str) -> None:
    for name in map(Path, names):
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_text("")


def test_the_usual_folder_is_looked_in_when_nothing_is_named(here: Path) -> None:
    put("manuscript/b.md", "manuscript/a.md", "other/c.md", "d.md")
    assert find_manuscripts([]) == [Path("manuscript/a.md"), Path("manuscript/b.md")]


@pytest.mark.parametrize(
    "name", ["README.md", "ReadMe.MD", "_draft.md", ".hidden.md", "notes.txt", "a.md.orig", "md"]
)
def test_what_in_a_folder_is_no_manuscript(here: Path, name: str) -> None:
    put("texts/book.md", f"texts/{name}")
    assert find_manuscripts([Path("texts")]) == [Path("texts/book.md")]


def test_folders_in_a_folder_are_not_looked_in(here: Path) -> None:
    put("texts/book.md", "texts/deeper/other.md", "texts/folder.md/inner.md")
    assert find_manuscripts([Path("texts")]) == [Path("texts/book.md")]


@pytest.mark.parametrize("name", ["readme.md", "_draft.md", "notes.txt", "nowhere.md"])
def test_a_file_that_is_named_is_taken_whatever_it_is_called(here: Path, name: str) -> None:
    """Whether it is there is asked when it is read, so that the others are still built."""
    assert find_manuscripts([Path(name)]) == [Path(name)]


def test_one_file_by_several_ways_is_taken_once(here: Path) -> None:
    put("texts/book.md")
    Path("texts/same.md").symlink_to("book.md")
    named = [Path("texts/../texts/book.md"), Path("texts"), here / "texts" / "book.md"]
    assert find_manuscripts(named) == [Path("texts/../texts/book.md")]


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ([], "There is no manuscript here: there is no folder `manuscript`."),
        ([Path("manuscript")], "There is no manuscript here: there is no folder `manuscript`."),
        ([Path("empty")], "There is no manuscript in `empty`."),
    ],
)
def test_nothing_is_found(here: Path, named: list[Path], text: str) -> None:
    put("empty/README.md")
    with pytest.raises(UsageError) as caught:
        find_manuscripts(named)
    assert caught.value.text == text
    assert "`new NAME`" in caught.value.hint


def test_two_that_would_be_written_over_each_other() -> None:
    with pytest.raises(UsageError) as caught:
        check_names([Path("a/book.md"), Path("other.md"), Path("b/book.txt")], SUFFIXES)
    assert caught.value.text == "`a/book.md` and `b/book.txt` would be written to the same files."
    assert "--output" in caught.value.hint


def test_one_whose_booklet_is_the_pdf_of_another() -> None:
    with pytest.raises(UsageError, match=r"`book\.md` and `book-booklet\.md`"):
        check_names([Path("book.md"), Path("book-booklet.md")], SUFFIXES)


def test_others_may_be_built_together() -> None:
    check_names([Path("a/book.md"), Path("a/book-two.md"), Path("b/other.md")], SUFFIXES)
