"""Files of every kind: what is read, in which encoding, and what is refused and how."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from drukwerk.errors import DrukwerkError, UsageError
from drukwerk.importing.errors import ImportFailedError
from drukwerk.importing.lines import lines_of
from drukwerk.importing.reading import detect_language, read_source
from drukwerk.messages import Severity

TEXT = "Überall gab es Käse, Brötchen und “große” Äpfel für jeden.\n\nDas genügte.\n"

LANGUAGES = {
    "nl": "De molenaar liep langzaam naar de haven, omdat hij de boot van zijn zuster zocht.",
    "en": "The miller walked slowly to the harbour, because he was looking for his sister's boat.",
    "de": "Der Müller ging langsam zum Hafen, weil er das Boot seiner Schwester suchte.",
    "fr": "Le meunier marchait lentement vers le port, car il cherchait le bateau de sa sœur.",
    "es": "El molinero caminaba despacio hacia el puerto, porque buscaba el barco de su hermana.",
    "it": "Il mugnaio camminava piano verso il porto, perché cercava la barca di sua sorella.",
}


def written(folder: Path, data: bytes, name: str = "raw.txt") -> Path:
    """Write a file to read."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_utf8_is_read_as_it_stands_and_not_spoken_of(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, TEXT.encode()))
    assert source.raw == TEXT
    assert list(source.lines) == lines_of(TEXT)
    assert not source.is_set
    assert not source.messages


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(tmp_path: Path, codec: str) -> None:
    assert read_source(written(tmp_path, TEXT.encode(codec))).raw == TEXT


@pytest.mark.parametrize(
    ("codec", "name"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")]
)
@pytest.mark.parametrize(
    "text", [TEXT, "L’été où Zoé, déçue, rêvait : « Où es-tu, garçon ? »\n" * 3]
)
def test_old_encodings_are_recognised_and_told(
    tmp_path: Path, codec: str, name: str, text: str
) -> None:
    source = read_source(written(tmp_path, text.encode(codec)))
    assert source.raw == text
    [message] = source.messages
    assert message.code == "import-encoding"
    assert name in message.text


def test_latin_1_without_signs(tmp_path: Path) -> None:
    text = "Een café aan de rivièra, geïnd door één coöperatie.\n"
    assert read_source(written(tmp_path, text.encode("latin-1"))).raw == text


def test_some_rows_in_another_encoding(tmp_path: Path) -> None:
    source = read_source(
        written(tmp_path, "Één café.\n".encode() + "Zwei Brötchen.\n".encode("cp1252"))
    )
    assert source.raw == "Één café.\nZwei Brötchen.\n"
    assert source.messages[0].severity is Severity.WARNING


def test_line_ends_of_other_systems(tmp_path: Path) -> None:
    assert read_source(written(tmp_path, b"one\r\ntwo\rthree\n")).raw == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "raw.txt", "is empty"),
        (b" \n\n", "raw.txt", "is empty"),
        (b"\xef\xbb\xbf\n", "raw.txt", "is empty"),
        (b"\xff\xd8\xff\xe0 abc", "raw.txt", "a JPEG picture"),
        (b"\x89PNG\r\n\x1a\n", "raw.txt", "a PNG picture"),
        (b"PK\x03\x04 broken", "raw.txt", "a damaged ZIP archive"),
        (b"\x00\x01\x02 abc \x00\x00\x07" * 9, "raw.txt", "its bytes are no letters"),
        (b"\x01\x02\x03\x04 ab" * 9, "raw.txt", "its bytes are no letters"),
        (b"{\\rtf1 text}", "raw.rtf", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc", "old version of Word"),
        (b"only words", "raw.pdf", "not what its name says"),
        (b"only words", "raw.docx", "not what its name says"),
        (b"%PDF-1.7\nnothing more", "raw.pdf", "is damaged"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    with pytest.raises(ImportFailedError) as caught:
        read_source(written(tmp_path, data, name))
    assert said in caught.value.text
    assert caught.value.hint
    assert caught.value.place is not None


def test_an_archive_is_named(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(ImportFailedError, match="an Excel workbook"):
        read_source(written(tmp_path, buffer.getvalue()))


def test_no_file_and_a_folder_are_mistakes_of_the_command(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UsageError) as caught:
            read_source(path)
        assert isinstance(caught.value, DrukwerkError)
        assert caught.value.hint


@pytest.mark.parametrize("lang", LANGUAGES)
def test_languages(lang: str) -> None:
    text = " ".join([LANGUAGES[lang]] * 4)
    assert detect_language(text)[0] == lang
    assert detect_language(text)[1] > 0.8
    assert detect_language(text) == detect_language(text)


def test_a_short_text_is_unsure() -> None:
    assert detect_language("1905")[1] == 0
    assert detect_language("de la")[1] < 0.3
