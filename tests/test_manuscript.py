"""Files that are no manuscript, and the folders that pictures may come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukwerk.errors import ManuscriptError
from drukwerk.manuscript import load_manuscript
from tests.conftest import headed

TEXT = "---\ntitle: T\nlang: en\nimages: {}\n---\n\nText.\n"


def fault(path: Path, *folders: Path) -> tuple[str, int, str]:
    """Code, line and hint of the one error of a file."""
    with pytest.raises(ManuscriptError) as caught:
        load_manuscript(path, folders)
    (message,) = caught.value.messages
    assert message.place is not None
    assert message.place.path == path
    return message.code, message.place.line, message.hint


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert fault(tmp_path)[0] == "manuscript-folder"
    assert fault(tmp_path / "none.md")[0] == "manuscript-missing"
    assert fault(tmp_path / ("x" * 300))[0] == "manuscript-unreadable"


@pytest.mark.parametrize("text", ["---\ntitle: T\n---", "---  \ntitle: T\n...\nText."])
def test_ends_of_a_metadata_block(text: str, tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text(text)
    with pytest.raises(ManuscriptError) as caught:
        load_manuscript(path)
    assert [message.code for message in caught.value.messages] == ["metadata-lang"]


def test_the_body_keeps_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text("\n" + headed("First.\n\n---\n\na: b\n---\n"))
    manuscript = load_manuscript(path)
    assert manuscript.body.split("\n")[5] == "First."
    assert manuscript.body.endswith("---\n\na: b\n---\n")
    assert manuscript.name == "book"


def test_images_chooses_among_the_allowed_folders(tmp_path: Path) -> None:
    folder = tmp_path / "manuscript"
    for name in ("manuscript/pictures", "images/sub", "other"):
        (tmp_path / name).mkdir(parents=True)
    path = folder / "book.md"
    for inside in ("pictures", "../images", "../images/sub", "."):
        path.write_text(TEXT.format(inside))
        assert (folder / inside).resolve() in load_manuscript(path).roots.folders
    path.write_text(TEXT.format("missing"))
    assert fault(path)[:2] == ("images-folder", 4)
    path.write_text(TEXT.format("../other"))
    code, line, hint = fault(path)
    assert (code, line) == ("images-folder", 4)
    assert f"--images {tmp_path / 'other'}" in hint
    assert (tmp_path / "other") in load_manuscript(path, (tmp_path / "other",)).roots.folders


def test_a_link_to_a_folder_outside_is_outside(tmp_path: Path) -> None:
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "manuscript" / "pictures").symlink_to(tmp_path / "secret")
    path = tmp_path / "manuscript" / "book.md"
    path.write_text(TEXT.format("pictures"))
    assert fault(path)[0] == "images-folder"
