"""The new command: a folder that builds at once, and never over something else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from drukwerk.manuscript import load_manuscript
from drukwerk.publication import read_publication
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)


#: What each example calls its standfirst.
STANDFIRST = {
    "nl": "intro",
    "en": "standfirst",
    "de": "Vorspann",
    "fr": "chapeau",
    "es": "entradilla",
    "it": "cappello",
}


@pytest.mark.parametrize(
    ("lang", "text"), [*((lang, lang) for lang in STANDFIRST), ("nl-BE", "nl"), ("pl", "en")]
)
def test_the_example_reads_without_a_message(run: Run, lang: str, text: str) -> None:
    assert run("new", "my-book", "--lang", lang).code == 0
    manuscript = load_manuscript(Path("my-book/manuscript/my-book.md"))
    publication = read_publication(manuscript, datetime.now(UTC))
    assert publication.messages == ()
    assert publication.lang == lang
    assert publication.metadata.title == "My book"
    assert list(publication.pictures) == ["../images/press.svg"]
    assert STANDFIRST[text] in publication.metadata.standfirst
    for construct in ("doc-pullquote", "footnote", 'class="box"', "<figure", "<blockquote"):
        assert construct in publication.fragment


@pytest.mark.parametrize(
    ("name", "manuscript", "title"),
    [
        ("Mijn boek", "Mijn boek/manuscript/Mijn-boek.md", "Mijn boek"),
        ("shelf/one", "shelf/one/manuscript/one.md", "One"),
        ("shelf/one/", "shelf/one/manuscript/one.md", "One"),
        ('say "hi": @LANG@ \\', None, 'Say "hi": @LANG@ \\'),
        ("_draft", "_draft/manuscript/draft.md", "Draft"),
        ("readme", "readme/manuscript/manuscript.md", "Readme"),
        ("…", "…/manuscript/manuscript.md", "…"),
        ("één", "één/manuscript/één.md", "Één"),
    ],
)
def test_names(run: Run, name: str, manuscript: str | None, title: str) -> None:
    assert run("new", name).code == 0
    [path] = Path().glob("**/manuscript/*.md")
    assert manuscript is None or path == Path(manuscript)
    assert load_manuscript(path).metadata.title == title


def test_the_folder_one_stands_in(run: Run, tmp_path: Path) -> None:
    assert run("new", ".").code == 0
    assert (tmp_path / "manuscript" / f"{tmp_path.name}.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["new"], "required: NAME"),
        (["new", ""], "cannot be the name"),
        (["new", "/"], "cannot be the name"),
        (["new", "taken"], "is there already and is not empty"),
        (["new", "file"], "`file` is a file"),
        (["new", "x", "--lang", "double dutch"], "`double dutch` is not a language tag"),
        (["new", "x", "--lang", ""], "`` is not a language tag"),
    ],
)
def test_what_is_refused(run: Run, arguments: list[str], sentence: str) -> None:
    Path("taken").mkdir()
    Path("taken/mine.md").write_text("mine")
    Path("file").write_text("mine")
    before = sorted(Path().rglob("*"))
    result = run(*arguments)
    assert result.code == 2
    assert sentence in result.err
    assert sorted(Path().rglob("*")) == before
    assert Path("taken/mine.md").read_text() == "mine"


def test_a_folder_that_cannot_be_made(run: Run) -> None:
    Path("file").write_text("mine")
    result = run("new", "file/book")
    assert result.code == 4
    assert "`file/book` cannot be made: " in result.err
