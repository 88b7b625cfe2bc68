"""Documents of word processors, made by pandoc, read back as manuscripts."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pypandoc
import pytest
from PIL import Image

from drukwerk.importing.errors import ImportFailedError
from drukwerk.importing.reading import office, read_source
from drukwerk.importing.reading.source import Source

HEAD = """---
title: The Lamp
subtitle: A beginning
author: [Ada Example, Bo Sample]
date: 2026-05-01
abstract: What the lamp saw, in short.
---

"""


def made(folder: Path, markdown: str, kind: str = "docx") -> Source:
    """Let pandoc write a document, and read it."""
    picture = folder / "lamp.png"
    Image.new("RGB", (4, 3), "red").save(picture)
    target = folder / f"lamp.{kind}"
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-o", str(target)]
    subprocess.run(command, input=markdown.encode(), cwd=folder, check=True)
    return read_source(target)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_metadata_leaves_the_text(tmp_path: Path, kind: str) -> None:
    source = made(tmp_path, HEAD + "The text begins.\n", kind)
    assert source.metadata["title"] == "The Lamp"
    assert source.metadata["subtitle"] == "A beginning"
    assert source.metadata["author"] == ["Ada Example", "Bo Sample"]
    assert source.metadata["date"] == "2026-05-01"
    assert source.body.strip().endswith("The text begins.")
    assert "Lamp" not in source.body
    if kind == "docx":
        assert source.metadata["standfirst"] == "What the lamp saw, in short."


def test_another_date_is_told(tmp_path: Path) -> None:
    source = made(tmp_path, "---\ntitle: A\ndate: last spring\n---\n\nThe text.\n")
    assert "date" not in source.metadata
    assert "last spring" in source.messages[0].text


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_headings_begin_at_one_and_skip_none(tmp_path: Path, kind: str) -> None:
    body = made(
        tmp_path, "## One\n\nA.\n\n#### Two\n\nB.\n\n### Three\n\nC.\n\n## Four\n\nD.\n", kind
    ).body
    headings = [row for row in body.split("\n") if row.startswith("#")]
    assert headings == ["# One", "## Two", "## Three", "# Four"]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_notes_tables_and_stress_are_kept(tmp_path: Path, kind: str) -> None:
    text = 'It *shone*.[^a] It said "no".\n\n[^a]: All night.\n\n| a | b |\n|---|---|\n| c | d |\n'
    body = made(tmp_path, text, kind).body
    assert "*shone*.[^1]" in body
    assert "[^1]: All night." in body.replace("  ", " ")
    assert "| c   | d   |" in body
    assert ":::" not in body


def test_a_picture_stands_alone_with_caption_and_alternative(tmp_path: Path) -> None:
    source = made(tmp_path, 'Before.\n\n![The lamp.](lamp.png){alt="A red square"}\n\nAfter.\n')
    [address] = source.media
    assert address.startswith("lamp-images/")
    assert source.media[address].startswith(b"\x89PNG")
    assert f'![The lamp.]({address}){{alt="A red square"}}' in source.body


def test_a_picture_in_a_line_is_taken_out_of_it(tmp_path: Path) -> None:
    source = made(tmp_path, "Before ![A red square](lamp.png) after.\n")
    assert "Before after." in " ".join(source.body.split())
    assert "\n\n![](lamp-images/" in source.body


def test_a_picture_without_alternative_is_told(tmp_path: Path) -> None:
    source = made(tmp_path, "![](lamp.png)\n\nAfter.\n", "odt")
    assert [message.code for message in source.messages] == ["import-picture"]
    assert 'alt="' in source.body  # that says so, so that the manuscript builds


def test_styles_of_quotations(tmp_path: Path) -> None:
    text = (
        "The lamp burnt all night and nobody slept in the house.\n\n"
        '::: {custom-style="Intense Quote"}\nNobody slept in the house.\n:::\n\n'
        '::: {custom-style="Intense Quote"}\nThis stands nowhere else.\n:::\n\n'
        '::: {custom-style="Quote"}\nA long quotation.\n:::\n'
    )
    body = made(tmp_path, text).body
    assert "::: pull-quote\nNobody slept in the house.\n:::" in body
    assert "> This stands nowhere else." in body
    assert "> A long quotation." in body


def test_a_damaged_document(tmp_path: Path) -> None:
    made(tmp_path, "The text.\n")
    path = tmp_path / "lamp.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data[:200] if name == "word/document.xml" else data)
    with pytest.raises(ImportFailedError, match="damaged"):
        read_source(path)


def test_encrypted_documents(tmp_path: Path) -> None:
    word = tmp_path / "locked.docx"
    word.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")
        archive.writestr("content.xml", "scrambled")
    writer = tmp_path / "locked.odt"
    writer.write_bytes(buffer.getvalue())
    for path in (word, writer):
        with pytest.raises(ImportFailedError, match="password"):
            read_source(path)


def test_words_that_do_not_arrive_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "write_markdown", lambda _document: "Some of it.\n")
    source = made(tmp_path, "Some of it, not all.\n")
    assert [message.code for message in source.messages] == ["import-words"]
    assert "“not”, “all”" in source.messages[0].text


def test_no_word_of_a_document_is_missed(tmp_path: Path) -> None:
    body = "# The lamp\n\nIt *burned*.[^1]\n\n- oil\n- wick\n\n[^1]: All night.\n"
    for kind in ("docx", "odt"):
        assert not made(tmp_path, "---\ntitle: The Lamp\n---\n\n" + body, kind).messages
