"""Documents of word processors, through pandoc: Markdown, metadata and pictures.

Such a document says itself what is a heading, a note or a quotation, so none
of the rules for raw text is needed. What remains is to make it a manuscript:
no level of heading skipped, styles turned into what they mean, pictures in
paragraphs of their own beside the manuscript.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import panflute as pf

from drukwerk.importing.errors import ImportFailedError
from drukwerk.importing.placeholder import without_description
from drukwerk.importing.proof import words
from drukwerk.importing.reading.kinds import FileKind
from drukwerk.importing.reading.language import detect_language
from drukwerk.importing.reading.office_metadata import metadata_of
from drukwerk.importing.reading.office_pictures import Pictures
from drukwerk.importing.reading.office_styles import without_styles
from drukwerk.importing.reading.source import Source
from drukwerk.importing.said import said
from drukwerk.messages import Message, Place, Severity
from drukwerk.pandoc import PandocError, read_office_document, read_tree, write_markdown

#: What pandoc calls the formats; with the styles that it would otherwise forget.
_READERS = {
    FileKind.DOCX: "docx+styles",
    FileKind.ODT: "odt",
    FileKind.HTML: "html-native_divs-native_spans",
}
#: A document that unpacks to more than this is no document.
_LARGEST = 1 << 30
_ENCRYPTED_DOCX = "EncryptedPackage".encode("utf-16-le")


def read_office(data: bytes, kind: FileKind, path: Path) -> Source:
    """Read a document of a word processor as a manuscript."""
    _check_archive(data, kind, path)
    try:
        document, media = read_office_document(data, _READERS[kind])
    except (PandocError, UnicodeDecodeError):
        raise _damaged(path) from None
    before = _words_of(document)
    messages: list[Message] = []
    metadata = metadata_of(document, data, kind, path, messages)
    lang, _ = detect_language(pf.stringify(document))
    pictures = Pictures(media, path, messages, without_description(lang))
    document.content = _levelled(pictures.placed(without_styles(list(document.content))))
    document.metadata = {}
    body = write_markdown(document)
    if not body.strip():
        raise ImportFailedError(
            f"{path.name} has no text.", place=Place(path), hint="Give a document with text."
        )
    kept = Counter(words(said(read_tree(body)))) + Counter(words(str(metadata)))
    messages += _lost(before - kept, path)
    return Source(
        "", (), body=body, metadata=metadata, media=pictures.files, messages=tuple(messages)
    )


def _words_of(document: pf.Doc) -> Counter[str]:
    """Count the words of a document as pandoc has read it."""
    stream = io.StringIO()
    pf.dump(document, stream)
    return Counter(words(said(json.loads(stream.getvalue()))))


def _lost(lost: Counter[str], path: Path) -> list[Message]:
    """Tell which words of a document its manuscript has not."""
    if not lost:
        return []
    named = ", ".join(f"“{word}”" for word in list(lost)[:5])
    text = f"{lost.total()} words of {path.name} are not in the manuscript, among them {named}."
    hint = "Compare the two, and put in what belongs there; a table of contents does not."
    return [Message(Severity.WARNING, "import-words", text, Place(path), hint)]


def refuse_old_office(data: bytes, path: Path) -> ImportFailedError:
    """Say what to do with a file that old Office wrote, or that new Office encrypted."""
    if _ENCRYPTED_DOCX in data:
        return _protected(path)
    return ImportFailedError(
        f"{path.name} is a document of an old version of Word or Office.",
        place=Place(path),
        hint="Open it in Word or LibreOffice, and save it as .docx.",
    )


def _check_archive(data: bytes, kind: FileKind, path: Path) -> None:
    if kind not in (FileKind.DOCX, FileKind.ODT):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            too_large = sum(item.file_size for item in archive.infolist()) > _LARGEST
            is_protected = kind is FileKind.ODT and (
                b"encryption-data" in archive.read("META-INF/manifest.xml")
            )
    except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, OSError):
        raise _damaged(path) from None
    if is_protected:
        raise _protected(path)
    if too_large:
        raise _damaged(path)


def _protected(path: Path) -> ImportFailedError:
    return ImportFailedError(
        f"{path.name} is protected by a password.",
        place=Place(path),
        hint="Open it, and save a copy without a password.",
    )


def _damaged(path: Path) -> ImportFailedError:
    return ImportFailedError(
        f"{path.name} is damaged: it cannot be opened as a document.",
        place=Place(path),
        hint="Open it in Word or LibreOffice, which may repair it, and save it again.",
    )


def _levelled(blocks: Sequence[pf.Block]) -> list[pf.Block]:
    """Number the levels of headings from 1 without skipping one; take names off them."""
    levels: list[int] = []
    for block in blocks:
        if not isinstance(block, pf.Header):
            continue
        while levels and levels[-1] >= block.level:
            levels.pop()
        levels.append(block.level)
        block.level = len(levels)
        block.identifier, block.classes = "", []
    return [block for block in blocks if not _is_empty(block)]


def _is_empty(block: pf.Block) -> bool:
    return isinstance(block, pf.Header | pf.Para) and not block.content
