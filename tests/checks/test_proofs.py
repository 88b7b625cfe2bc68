"""The field's validators find nothing in what we make of everything that can be written.

They look at the dossier, and at a book with every example of the guide and
every construct that is legal and unkind, in both styles, and at one that is
read from right to left. What breaks a rule they find, at its line.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from drukwerk.checks.claims import claims_of
from drukwerk.checks.provenance import Provenance
from drukwerk.checks.validators import validate
from drukwerk.checks.verdict import Verdict
from drukwerk.manuscript import load_manuscript
from tests.test_docs import draw_pictures, examples

ROOT = Path(__file__).parents[2]
MANUSCRIPTS = Path(__file__).parent / "manuscripts"
CASES = ROOT / "tests" / "cases" / "manuscripts"
#: Cases that skip a heading, want typefaces that machines have not, or are long for nothing.
UNFIT = {"nl-verzen", "en-scripts", "en-long"}
#: Each run of the command: manuscripts, style, editions.
RUNS = [
    (("dossier", "constructs"), "pamphlet", ("epub", "screen")),
    (("dossier", "constructs"), "magazine", ("screen",)),
    (("arabic",), "magazine", ("epub", "screen")),
]
CHECKS = {"epub": ("EPUBCheck", "Ace"), "screen": ("veraPDF",)}
PROOFS = [
    (name, style, edition, check)
    for names, style, editions in RUNS
    for name in names
    for edition in editions
    for check in CHECKS[edition]
]
#: Why a validator is not there, which is no fault of a book.
_ABSENT = re.compile(r"It is not installed|It needs (?:Java|Node|Chromium)|It is version")
SUFFIXES = {"epub": ".epub", "screen": ".pdf"}
Key = tuple[str, str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all manuscripts and their pictures."""
    folder = tmp_path_factory.mktemp("proofs") / "manuscript"
    folder.mkdir()
    (folder.parent / "images").mkdir()
    text = "\n\n".join([(MANUSCRIPTS / "constructs.md").read_text("utf-8"), *everything()])
    draw_pictures(text, folder, folder.parent)
    paint_pictures(folder)
    (folder / "constructs.md").write_text(text, "utf-8")
    (folder / "arabic.md").write_bytes((MANUSCRIPTS / "arabic.md").read_bytes())
    return folder


def everything() -> list[str]:
    """Return the bodies of all examples of the guide and of the tests, with names of their own."""
    texts = [it.text for it in examples() if "error" not in it.info.split()]
    texts += [it.read_text("utf-8") for it in sorted(CASES.glob("*.md")) if it.stem not in UNFIT]
    return [_part(text, number) for number, text in enumerate(texts)]


def _part(text: str, number: int) -> str:
    head = re.match(r"---\n.*?^---\n", text, re.MULTILINE | re.DOTALL)
    lang = re.search(r"^lang: (\S+)$", head[0], re.MULTILINE) if head else None
    body = text[head.end() :] if head else text
    body = re.sub(r"\b(fig|sec|tbl)-(?=[a-z])", rf"\1-n{number}", body)
    body = re.sub(r"(\[\^|\{#(?!fig|sec|tbl)|\]\(#(?!sec))(?=\w)", rf"\g<1>n{number}", body)
    is_foreign = lang and not lang[1].startswith("en")
    return f"::::::: {{lang={lang[1]}}}\n{body}\n:::::::" if lang and is_foreign else body


def paint_pictures(folder: Path) -> None:
    """Put pictures of every kind of pixel in a folder."""
    size = (400, 300)
    pictures = {
        "alpha.png": Image.new("RGBA", size, (200, 30, 30, 128)),
        "inks.jpg": Image.new("CMYK", size, (30, 80, 90, 10)),
        "grey.png": Image.new("L", size, 128),
        "photo.png": Image.new("RGB", size, (90, 90, 120)),
        "pal.gif": Image.new("P", size, 1),
        "photo.webp": Image.new("RGB", size, (90, 90, 120)),
        "bilevel.png": Image.new("1", size, 1),
        "deep.png": Image.new("I;16", size, 3000),
        "la.png": Image.new("LA", size, (120, 99)),
        "ptrans.png": Image.new("P", size, 0),
    }
    for name, picture in pictures.items():
        options = {"transparency": 0} if name == "ptrans.png" else {}
        picture.save(folder / name, **options)
    (folder / "soft.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><defs>'
        '<linearGradient id="g"><stop offset="0" stop-color="#f00" stop-opacity=".5"/>'
        '<stop offset="1" stop-color="#00f"/></linearGradient></defs>'
        '<rect width="400" height="300" fill="url(#g)" opacity=".6"/>'
        '<text x="20" y="60" font-size="30">Words in a drawing</text></svg>',
        "utf-8",
    )


@pytest.fixture(scope="module")
def books(folder: Path) -> dict[Key, Path]:
    """The books, each by its name, style and edition; built as many at once as will go."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        builds = [pool.submit(_build, folder, *run) for run in RUNS]
    return {
        (file.stem, style, edition): file
        for build, (_, style, editions) in zip(builds, RUNS, strict=True)
        for file in build.result()
        for edition in editions
        if file.suffix == SUFFIXES[edition]
    }


@pytest.fixture(scope="module")
def said(books: dict[Key, Path]) -> dict[tuple[Key, str], Verdict]:
    """What the validators say of each."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        looks = {key: pool.submit(validate, key[-1], file) for key, file in books.items()}
    return {
        (key, verdict.check): verdict for key, look in looks.items() for verdict in look.result()
    }


def _build(
    folder: Path, names: tuple[str, ...], style: str, editions: tuple[str, ...]
) -> list[Path]:
    """Build books with the command, and return what was made."""
    output = folder / f"{style}-{'-'.join(names)}"
    paths = [ROOT / "manuscript" / "dossier.md" if n == "dossier" else f"{n}.md" for n in names]
    options = [f"--edition={edition}" for edition in editions]
    options += [f"--style={style}", f"--output={output}"]
    command = [sys.executable, str(ROOT / "build.py"), "build", *map(str, paths), *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(output.iterdir())


def skip_absent(verdict: Verdict) -> None:
    """Skip a test whose validator is not on this machine."""
    if _ABSENT.match(verdict.skipped):
        pytest.skip(f"{verdict.check} did NOT look: {verdict.skipped} {verdict.advice}")


@pytest.mark.parametrize(("name", "style", "edition", "check"), PROOFS)
def test_nothing_is_found(
    said: dict[tuple[Key, str], Verdict], name: str, style: str, edition: str, check: str
) -> None:
    verdict = said[(name, style, edition), check]
    skip_absent(verdict)
    assert (verdict.skipped, verdict.findings) == ("", ())
    assert verdict.version


def test_the_pdf_claims_all_that_it_may(books: dict[Key, Path]) -> None:
    for (_, _, edition), file in books.items():
        if edition == "screen":
            claims = {it.name: it.value for it in claims_of(edition, file.read_bytes())}
            assert (claims["PDF/UA"], claims["PDF/A"]) == ("1", "2a"), file


# What is broken, in files and at lines that are known.

BROKEN = """---
title: A Book
lang: en
date: 2026-01-02
---

# The lamp

Under the lamp stood a table with two chairs.

![The harbour.](harbour.png){alt="Three boats at a quay."}

## The window

| year | wage |
|------|------|
| 1931 | 2.10 |
"""
TABLE, FIGURE, SENTENCE = 15, 11, 9
Files = dict[str, bytes]


def change_book(file: Path, old: str, new: str) -> None:
    """Change the text of the files of an EPUB."""
    with zipfile.ZipFile(file) as book:
        files = {name: book.read(name) for name in book.namelist()}
    changed = {
        name: re.sub(old, new, data.decode()).encode() if name.endswith(".xhtml") else data
        for name, data in files.items()
    }
    assert changed != files
    with zipfile.ZipFile(file, "w") as book:
        for name, data in changed.items():
            book.writestr(name, data)


def tags_of(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [it for it in pdf.objects if isinstance(it, Dictionary) and it.get(Name.S) == kind]


def break_tags(file: Path) -> None:
    """Take the words from a picture, and the kind from the body of a table."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del tags_of(pdf, Name.Figure)[0][Name.Alt]
        tags_of(pdf, Name.TBody)[0].S = Name.THead
        pdf.save()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Verdict, Provenance]]:
    """What each validator says of a book in which a rule or two are broken, and the way back."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "book.md").write_text(BROKEN, "utf-8")
    Image.new("L", (400, 300), 128).save(folder / "harbour.png")
    editions = {suffix: edition for edition, suffix in SUFFIXES.items()}
    built = _build(folder, ("book",), "pamphlet", tuple(SUFFIXES))
    for file in built:
        if file.suffix == ".epub":
            change_book(file, "(Under the lamp stood)", r"<center>\1</center>")
            change_book(file, ' alt="Three boats at a quay."', "")
        else:
            break_tags(file)
    manuscript = load_manuscript(folder / "book.md")
    with ThreadPoolExecutor(len(built)) as pool:
        looks = [(pool.submit(validate, editions[file.suffix], file), file) for file in built]
        return {
            verdict.check: (verdict, Provenance(manuscript, file.read_bytes()))
            for look, file in looks
            for verdict in look.result()
        }


@pytest.mark.parametrize(
    ("check", "rule", "line"),
    [
        ("EPUBCheck", "RSC-005: .*center", SENTENCE),
        ("Ace", "image-alt: ", FIGURE),
        ("veraPDF", "ISO 14289-1:2014, 7.3-1: ", FIGURE),
        ("veraPDF", "ISO 14289-1:2014, 7.2-14: ", TABLE),
    ],
)
def test_what_is_broken_is_found_at_its_line(
    broken: dict[str, tuple[Verdict, Provenance]], check: str, rule: str, line: int
) -> None:
    verdict, back = broken[check]
    skip_absent(verdict)
    places = [back.place(it).line for it in verdict.findings if re.match(rule, it.text)]
    assert places == [line], verdict
