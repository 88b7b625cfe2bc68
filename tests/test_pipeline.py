"""The pipeline: what is read and written, when, and what is left after a failure."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from drukwerk import publication as publications
from drukwerk.atomic import write_file
from drukwerk.editions import EDITIONS, Built, Edition
from drukwerk.errors import OutputError, UsageError
from drukwerk.finding import find_manuscripts
from drukwerk.labels import labels
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message, Severity
from drukwerk.pipeline import Order, build
from drukwerk.publication import Publication
from drukwerk.styles import Style

BOOK = "---\ntitle: A Book\nlang: en\ndate: 2026-01-02\n---\n\nSome text.\n"


def _read(manuscript: Manuscript, created: datetime, **_: object) -> Publication:
    warning = Message(Severity.WARNING, "odd", "Odd.", manuscript.place(7))
    return Publication(manuscript, labels("en"), manuscript.body, {}, (warning,), created)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A manuscript that is read without pandoc."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(publications, "read_publication", _read)
    path = tmp_path / "book.md"
    path.write_text(BOOK)
    yield path
    assert not list(tmp_path.rglob("*.part"))


def edition(name: str, built: Built) -> Edition:
    """An edition that always comes out the same."""

    def make(publication: Publication, style: Style) -> Built:
        return built

    return Edition(name, f".{name}", "", make)


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


ONE = edition("one", Built(b"one", 3))
TWO = edition("two", Built(b"two"))


def test_results_say_what_was_made(book: Path, tmp_path: Path) -> None:
    one, two = build([book], Order(tmp_path / "out", [ONE, TWO]))
    assert (one.manuscript, one.edition, one.path) == (book, "one", tmp_path / "out" / "book.one")
    assert (one.size, one.pages, one.ok, one.exit_code) == (3, 3, True, 0)
    assert (two.size, two.pages, two.ok, two.exit_code) == (3, None, True, 0)
    assert [message.code for message in one.messages] == ["odd"]
    assert one.seconds >= 0


def test_progress_tells_the_phases_in_order(book: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, str]] = []
    build(
        [book],
        Order(tmp_path, [ONE, TWO]),
        on_progress=lambda phase, path: steps.append((phase, path.name)),
    )
    assert steps == [
        ("reading", "book.md"),
        ("building", "book.one"),
        ("building", "book.two"),
        ("writing", "book.one"),
        ("writing", "book.two"),
    ]


def test_an_edition_with_errors_is_not_written(book: Path, tmp_path: Path) -> None:
    (tmp_path / "book.one").write_text("the earlier one")
    error = Message(Severity.ERROR, "bad", "Bad.")
    one, two = build([book], Order(tmp_path, [edition("one", Built(b"!", 1, (error,))), TWO]))
    assert (one.ok, one.exit_code, two.ok) == (False, 1, True)
    assert [message.code for message in one.messages] == ["odd", "bad"]
    assert (tmp_path / "book.one").read_text() == "the earlier one"


def test_a_full_disk(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "book.one").write_text("the earlier one")

    def write_half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", write_half)
    [result] = build([book], Order(tmp_path, [ONE]))
    assert result.exit_code == 4
    assert "book.one` cannot be written: No space left on device." in result.messages[-1].text
    assert (tmp_path / "book.one").read_text() == "the earlier one"
    assert names(tmp_path) == ["book.md", "book.one"]


def test_an_interruption_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "book.one"
    target.write_text("the earlier one")

    def interrupt(path: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(target, b"new")
    assert names(tmp_path) == ["book.one"]
    assert target.read_text() == "the earlier one"


def test_a_file_is_readable_by_others_as_any_file(tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_bytes(b"")
    write_file(tmp_path / "a" / "b" / "book.one", b"one")
    modes = [
        stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("ordinary", "a/b/book.one")
    ]
    assert modes[0] == modes[1]


def test_a_name_of_the_greatest_length(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 250 + ".pdf")
    write_file(target, b"one")
    assert target.read_bytes() == b"one"


def test_a_folder_without_permission(book: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    [result] = build([book], Order(folder, [ONE]))
    assert (result.exit_code, result.messages[-1].code) == (4, "output")


def test_a_link_to_nowhere_as_output(book: Path, tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "nowhere")
    [result] = build([book], Order(tmp_path / "out", [ONE]))
    assert (result.exit_code, result.messages[-1].code) == (4, "output")


def test_a_failed_build_makes_no_folder(book: Path, tmp_path: Path) -> None:
    book.write_text("no metadata")
    results = build([book], Order(tmp_path / "out", [ONE, TWO]))
    assert [result.exit_code for result in results] == [1, 1]
    assert not (tmp_path / "out").exists()


def test_material_is_made_once_for_the_editions_that_share_it(book: Path, tmp_path: Path) -> None:
    made: list[str] = []

    def lay_out(publication: Publication, style: Style) -> bytes:
        made.append(publication.manuscript.path.name)
        return b"pages"

    def build_of(material: bytes, style: Style) -> Built:
        return Built(material + b"!" * len(made))

    sharing = [Edition(name, f".{name}", "", build_of, lay_out) for name in ("a", "b")]
    results = build([book], Order(tmp_path, sharing))
    assert [result.path.read_bytes() for result in results] == [b"pages!", b"pages!"]


def test_what_fails_for_the_material_fails_for_all_that_share_it(
    book: Path, tmp_path: Path
) -> None:
    def fail(publication: Publication, style: Style) -> bytes:
        raise OutputError("No room.")

    def never(material: bytes, style: Style) -> Built:
        raise AssertionError

    sharing = [Edition(name, f".{name}", "", never, fail) for name in ("a", "b")]
    results = build([book], Order(tmp_path, [*sharing, ONE]))
    assert [result.exit_code for result in results] == [4, 4, 0]


def _reading(make: Callable[[Publication, Style], bytes]) -> list[Edition]:
    """An edition that reads the material of another, and that other after it."""

    def read(publication: Publication, style: Style, material: bytes = b"none") -> Built:
        return Built(b"read " + material)

    def share(material: bytes, style: Style) -> Built:
        return Built(material)

    return [Edition("r", ".r", "", read, reads=make), Edition("a", ".a", "", share, make)]


def test_an_edition_reads_what_is_made_for_another(book: Path, tmp_path: Path) -> None:
    made: list[str] = []

    def lay_out(publication: Publication, style: Style) -> bytes:
        made.append(publication.manuscript.path.name)
        return b"pages"

    both = build([book], Order(tmp_path, _reading(lay_out)))
    assert [(it.edition, it.path.read_bytes()) for it in both] == [
        ("r", b"read pages"),
        ("a", b"pages"),
    ]
    assert made == ["book.md"]


def test_nothing_is_made_only_to_be_read(book: Path, tmp_path: Path) -> None:
    def never(publication: Publication, style: Style) -> bytes:
        raise AssertionError

    [result] = build([book], Order(tmp_path, _reading(never)[:1]))
    assert result.path.read_bytes() == b"read none"


def test_an_edition_goes_without_what_could_not_be_made(book: Path, tmp_path: Path) -> None:
    def fail(publication: Publication, style: Style) -> bytes:
        raise OutputError("No room.")

    reading, sharing = build([book], Order(tmp_path, _reading(fail)))
    assert (reading.exit_code, sharing.exit_code) == (0, 4)
    assert reading.path.read_bytes() == b"read none"


def test_a_manuscript_names_its_editions(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EDITIONS, "print", ONE)
    text = book.read_text()
    book.write_text(text.replace("lang:", "editions: print\nlang:", 1))
    assert [it.edition for it in build([book], Order(tmp_path))] == ["one"]
    book.write_text(text.replace("lang:", "editions: [print, pirnt]\nlang:", 1))
    results = build([book], Order(tmp_path))
    assert [it.exit_code for it in results] == [1, 1]
    [message] = results[0].messages
    assert (message.code, message.text) == ("edition-unknown", "There is no edition `pirnt`.")
    assert message.place is not None
    assert message.place.line == 1 + text.splitlines().index(
        next(line for line in text.splitlines() if line.startswith("lang:"))
    )


def test_two_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="same files"):
        build([Path("a/book.md"), Path("b/book.markdown")], Order(tmp_path, [ONE]))


def test_a_style_beside_the_manuscript(book: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "tokens.css").write_text(":root { --ink: #000 }")
    styles: list[str] = []

    def make(publication: Publication, style: Style) -> Built:
        styles.append(style.name)
        return Built(b"")

    build([book], Order(tmp_path, [Edition("one", ".one", "", make)], style="mine"))
    assert styles == ["mine"]


def test_manuscripts_are_found_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "C.MD", "README.md", "_x.md", ".y.md", "z.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "folder.md").mkdir()
    named = [tmp_path / "z.txt", tmp_path, tmp_path / "a.md"]
    assert [path.name for path in find_manuscripts(named)] == ["z.txt", "C.MD", "a.md", "b.md"]


def test_write_file_names_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"cannot be written: (File exists|Not a directory)\."):
        write_file(tmp_path / "file" / "book.one", b"")
