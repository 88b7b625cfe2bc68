"""What a file is, by its first bytes: names lie, and people rename files."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum


class FileKind(StrEnum):
    """The kinds of file that can be imported, and what they are called."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    OLD_OFFICE = "an old Office document"
    BINARY = "binary"


#: Beginnings of files that hold no text that we could read.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"8BPS", "a Photoshop picture"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "a document in RTF; save it as .docx"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5", "an InDesign document"),
    (b"AT&TFORM", "a DjVu document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
    (b"\0\0\1\0", "an icon"),
    (b"SQLite format 3\0", "a database"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")


def kind_of(data: bytes, suffix: str = "") -> FileKind:
    """Tell what kind of file these bytes are."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return FileKind.PDF
    if data.startswith(_OLD_OFFICE):
        return FileKind.OLD_OFFICE
    if data.startswith(b"PK\x03\x04"):
        return _in_archive(data)
    if binary_name(data):
        return FileKind.BINARY
    is_page = suffix in (".html", ".htm", ".xhtml")
    return FileKind.HTML if is_page or _is_markup(data) else FileKind.TEXT


def binary_name(data: bytes) -> str:
    """Return what a binary file seems to be, or nothing for a text or an unknown file."""
    if data.startswith(b"PK\x03\x04"):
        return _archive_name(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture"
    if data[4:8] == b"ftyp":
        return "a film, or a HEIC picture"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "")


def _is_markup(data: bytes) -> bool:
    head = data[:_PDF_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(_MARKUP[:2]) or (head.startswith(_MARKUP[2]) and b"<html" in head)


def _in_archive(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" in archive.namelist():
                return FileKind.DOCX
    except zipfile.BadZipFile:
        return FileKind.BINARY
    return FileKind.ODT if b"opendocument.text" in data[:100] else FileKind.BINARY


def _archive_name(data: bytes) -> str:
    kinds = (
        (b"application/epub+zip", "an EPUB"),
        (b"opendocument.spreadsheet", "a spreadsheet"),
        (b"opendocument.presentation", "a presentation"),
    )
    for mark, name in kinds:
        if mark in data[:100]:
            return name
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            folders = {name.split("/")[0] for name in archive.namelist()}
    except zipfile.BadZipFile:
        return "a damaged ZIP archive"
    office = {"xl": "an Excel workbook", "ppt": "a PowerPoint presentation"}
    return next((office[each] for each in sorted(folders) if each in office), "a ZIP archive")
