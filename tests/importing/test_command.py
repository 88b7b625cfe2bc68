"""The command `import`: what it writes, what it tells, and what it never writes over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from drukwerk.atomic import write_file
from drukwerk.errors import OutputError
from drukwerk.importing import Imported, command
from drukwerk.manuscript import load_manuscript
from drukwerk.metadata import Metadata
from tests.cli.conftest import Outcome, Run, folder, run

__all__ = ["folder", "run"]

RAW = """\
THE NIGHT SHIFT

By Ada Example

Every newspaper was once a sheet of wet paper, and the people who made it worked through the night
while the readers of the paper slept. They came at eight and left at four, and few of their neigh-
bours knew what it was that they did there. The machines stood in a cellar under the street, and
the windows of the baker on the other side trembled.

The lamp was lit at nine. The foreman read the first proof under it, and found a word that had been
broken in the wrong place. He sent it back, and the compositor swore. It was the last quiet mo-
ment of the night.
"""
TARGET = Path("manuscript/night-shift.md")
REVIEW = Path("manuscript/night-shift.review.html")


@pytest.fixture(autouse=True)
def raw(folder: Path) -> Path:
    """Stand in a folder with a raw text."""
    (folder / "manuscript" / "book.md").unlink()
    path = folder / "night-shift.txt"
    path.write_text(RAW, "utf-8")
    return path


def files() -> dict[str, bytes]:
    """Return all files there are, by name."""
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def metadata(path: Path = TARGET) -> Metadata:
    """Return what the metadata block says."""
    return load_manuscript(path).metadata


def import_it(run: Run, *options: str) -> Outcome:
    """Import the raw text."""
    return run("import", "night-shift.txt", *options)


# What is made.


def test_a_manuscript_with_its_review_page(run: Run) -> None:
    result = import_it(run)
    assert (result.code, set(files())) == (0, {"night-shift.txt", str(TARGET), str(REVIEW)})
    text = TARGET.read_text("utf-8")
    assert "few of their neighbours knew" in text
    assert "quiet moment" in text
    assert metadata().author[0].name == "Ada Example"
    assert metadata().lang == "en"
    assert "neigh-" in REVIEW.read_text("utf-8")


def test_what_is_told(run: Run) -> None:
    result = import_it(run)
    assert "Imported `night-shift.txt` into `manuscript/night-shift.md`, language en" in result.out
    assert re.search(r"^\d+ words before, \d+ after; all accounted for\.$", result.out, re.M)
    assert re.search(r"^edit +times  doubtful  rejected$", result.out, re.M)
    assert re.search(r"^hyphen-joined +2 ", result.out, re.M)
    assert "python" in result.out or "drukwerk build manuscript/night-shift.md" in result.out
    assert str(REVIEW) in result.out


def test_quiet(run: Run) -> None:
    result = import_it(run, "-q")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_options(run: Run) -> None:
    result = import_it(run, "-o", "elsewhere/lamp.md", "--lang", "en-GB", "--title", "The: lamp")
    assert result.code == 0
    path = Path("elsewhere/lamp.md")
    assert (metadata(path).title, metadata(path).lang) == ("The: lamp", "en-GB")
    assert Path("elsewhere/lamp.review.html").exists()


def test_the_title_is_the_name_where_nothing_is_better(run: Run, raw: Path) -> None:
    raw.write_text("The lamp was lit at nine, and it burned until the vans came in at four.\n")
    result = import_it(run, "--lang", "en")
    assert metadata().title == "Night shift"
    assert "the name of the file was taken" in result.err
    assert "[import-title]" in result.err


def test_figures_get_pictures_and_the_manuscript_loads(run: Run, raw: Path) -> None:
    raw.write_text(f"{RAW}\nFigure 1. The press in the cellar.\nPhoto: Bo Sample\n")
    assert import_it(run).code == 0
    pictures = re.findall(r"\]\((.*?)\)", TARGET.read_text("utf-8"))
    assert pictures
    assert all((TARGET.parent / name).is_file() for name in pictures)


def test_decisions_are_obeyed(run: Run) -> None:
    import_it(run)
    key = re.search(r"hyphen-joined-[0-9a-f]{10}-1", REVIEW.read_text("utf-8"))
    assert key is not None
    decided = {"drukwerk-import": 1, "manuscript": "night-shift", "decisions": {key[0]: False}}
    Path("manuscript/night-shift.decisions.json").write_text(json.dumps(decided))
    result = import_it(run)
    assert re.search(r"^hyphen-joined +2 +\d+ +1$", result.out, re.M)


def test_the_example_of_the_guide(run: Run, raw: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text("utf-8")
    pattern = r"^```text night-shift.txt\n(.*?)^```\n.*?^```markdown\n(.*?)^```"
    example = re.search(pattern, guide, re.M | re.S)
    assert example is not None
    raw.write_text(example[1], "utf-8")
    assert import_it(run).code == 0
    assert TARGET.read_text("utf-8") == example[2]


# A text that is clean.

CLEAN = """---
title: The lamp
lang: en
---

# A *room* {#sec-room}

The lamp was lit[^1] at nine.

[^1]: By Bo.
"""


@pytest.mark.parametrize("text", [CLEAN, CLEAN.replace("\n", "\r\n"), CLEAN + "\n\n"])
def test_a_manuscript_stays_as_it_is(run: Run, raw: Path, text: str) -> None:
    raw.write_bytes(text.encode())
    result = import_it(run)
    assert "No edits" in result.out
    assert TARGET.read_bytes() == text.encode()


def test_a_manuscript_gets_what_its_metadata_lack(run: Run, raw: Path) -> None:
    raw.write_text(CLEAN.replace("lang: en\n", ""))
    assert import_it(run, "--lang", "en-GB").code == 0
    assert TARGET.read_text() == CLEAN.replace("lang: en", "lang: en-GB")


def test_a_clean_text_gets_a_metadata_block_and_nothing_else(run: Run, raw: Path) -> None:
    clean = CLEAN.partition("---\n\n")[2]
    raw.write_text(clean)
    assert "No edits" in import_it(run, "--lang", "en", "--title", "The lamp").out
    assert TARGET.read_text() == f"---\ntitle: The lamp\nlang: en\n---\n\n{clean}"


# What is never written over, and never half written.


def test_again_writes_over_what_nobody_touched(run: Run) -> None:
    assert [import_it(run).code, import_it(run, "--lang", "en-GB").code] == [0, 0]
    assert metadata().lang == "en-GB"


@pytest.mark.parametrize("is_page_there", [True, False])
def test_again_never_writes_over_what_a_person_edited(run: Run, is_page_there: bool) -> None:
    import_it(run)
    TARGET.write_text(TARGET.read_text("utf-8") + "\nMy own words.\n", "utf-8")
    if not is_page_there:
        REVIEW.unlink()
    before = files()
    result = import_it(run)
    assert (result.code, files()) == (2, before)
    assert "may have been edited" in result.err
    assert "--force" in result.err
    assert import_it(run, "--force").code == 0
    assert "My own words" not in TARGET.read_text("utf-8")


def test_a_manuscript_of_which_nothing_is_known_is_kept(run: Run) -> None:
    TARGET.write_text("---\ntitle: Mine\nlang: en\n---\n\nMine.\n")
    before = files()
    assert (import_it(run).code, files()) == (2, before)


def test_a_picture_that_was_put_in_stays(run: Run, raw: Path) -> None:
    raw.write_text(f"{RAW}\nFigure 1. The press in the cellar.\nPhoto: Bo Sample\n")
    import_it(run)
    picture = Path("manuscript/night-shift-images/figure-1.svg")
    picture.write_text("<svg/>")
    assert import_it(run).code == 0
    assert picture.read_text() == "<svg/>"


def test_a_word_that_is_lost_stops_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    written = command.manuscript

    def lose(imported: Imported, title: str, pictures: str) -> str:
        return written(imported, title, pictures).replace(" proof ", " ")

    monkeypatch.setattr(command, "manuscript", lose)
    before = files()
    result = import_it(run)
    assert (result.code, files()) == (70, before)
    assert "lost “proof”, at line 10 of the raw text" in result.err
    assert "[import-proof]" in result.err


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_it(run)
    before = files()

    def fail(path: Path, data: bytes) -> None:
        if path.suffix == ".md":
            raise OutputError("The disk is full.")
        write_file(path, data)

    monkeypatch.setattr(command, "write_file", fail)
    assert (import_it(run, "--lang", "en-GB").code, files()) == (4, before)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["import"], 2, "required: RAW"),
        (["import", "none.txt"], 2, "There is no file none.txt"),
        (["import", "manuscript"], 2, "is a folder"),
        (["import", "empty.txt"], 1, "is empty"),
        (["import", "binary.txt"], 1, "is not a text"),
        (["import", "night-shift.txt", "--lang", "double dutch"], 2, "is not a language tag"),
        (["import", "night-shift.txt", "-o", "night-shift.txt"], 2, "does not end in `.md`"),
        (["import", "mine.md", "-o", "mine.md"], 2, "is the file to import itself"),
        (["import", "night-shift.txt", "-o", "empty.txt/x.md"], 4, "is not a folder"),
    ],
)
def test_what_is_refused(run: Run, arguments: list[str], code: int, sentence: str) -> None:
    Path("empty.txt").write_text(" \n")
    Path("binary.txt").write_bytes(bytes(range(256)))
    Path("mine.md").write_text(RAW)
    before = files()
    result = run(*arguments)
    assert (result.code, files()) == (code, before)
    assert sentence in result.err
    assert result.err.count("\n") <= 2


def test_a_language_that_is_not_sure_is_told(run: Run, raw: Path) -> None:
    raw.write_text("Lamp, lamp, lamp.\n")
    result = import_it(run)
    assert result.code == 0
    assert "[import-language]" in result.err
