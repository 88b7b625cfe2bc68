"""Files into sources: a text in any encoding, a PDF, a document of a word processor."""

from __future__ import annotations

from pathlib import Path

from drukwerk.errors import UsageError
from drukwerk.importing.errors import ImportFailedError
from drukwerk.importing.lines import lines_of
from drukwerk.importing.reading.encoding import Decoded, decode
from drukwerk.importing.reading.kinds import FileKind, binary_name, kind_of
from drukwerk.importing.reading.language import detect_language
from drukwerk.importing.reading.office import read_office, refuse_old_office
from drukwerk.importing.reading.pdf import read_pdf
from drukwerk.importing.reading.source import Source
from drukwerk.messages import Message, Place, Severity

__all__ = ["Source", "detect_language", "read_source"]

#: Formats that pandoc reads, structure and all.
_OFFICE = frozenset({FileKind.DOCX, FileKind.ODT, FileKind.HTML})
#: Of the signs of a text: control characters that it may hold.
_MOST_CONTROLS = 0.02
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")
_WANTED = "Give a text file, a PDF, a .docx or an .odt."


def read_source(path: Path) -> Source:
    """Read a file to import, whatever it is; refuse what holds no text, and say why."""
    data = _bytes(path)
    kind = kind_of(data, path.suffix.lower())
    if kind is FileKind.PDF:
        return read_pdf(data, path)
    if kind in _OFFICE:
        return read_office(data, kind, path)
    if kind is FileKind.OLD_OFFICE:
        raise refuse_old_office(data, path)
    if kind is FileKind.BINARY:
        raise _binary(binary_name(data), path)
    if path.suffix.lower() in (".pdf", ".docx", ".odt"):
        raise _misnamed(path)
    return _read_text(data, path)


def _bytes(path: Path) -> bytes:
    place = Place(path)
    if path.is_dir():
        raise UsageError(f"{path} is a folder, not a file.", place=place, hint=_WANTED)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"There is no file {path}.", place=place, hint="Look at its name, and at the folder."
        ) from None
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}.", place=place, hint="Look at its rights."
        ) from None
    if not data.strip():
        raise ImportFailedError(f"{path.name} is empty.", place=place, hint=_WANTED)
    return data


def _read_text(data: bytes, path: Path) -> Source:
    decoded = decode(data)
    if decoded is None:
        raise _binary("", path) if b"\0" in data else _unreadable(path)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ImportFailedError(f"{path.name} is empty.", place=Place(path), hint=_WANTED)
    if sum(map(text[:20_000].count, _CONTROLS)) > _MOST_CONTROLS * len(text[:20_000]):
        raise _binary("", path)
    return Source(text, tuple(lines_of(text)), messages=_about_encoding(decoded, path))


def _about_encoding(decoded: Decoded, path: Path) -> tuple[Message, ...]:
    if decoded.encoding == "UTF-8":
        return ()
    if decoded.is_sure:
        text, hint = f"The text is in {decoded.encoding}.", ""
    else:
        text = f"The text is not in UTF-8; it was read as {decoded.encoding}."
        hint = "Look at the letters with accents; if they are wrong, save the file as UTF-8."
    severity = Severity.INFO if decoded.is_sure else Severity.WARNING
    return (Message(severity, "import-encoding", text, Place(path), hint),)


def _unreadable(path: Path) -> ImportFailedError:
    return ImportFailedError(
        f"{path.name} is in an encoding that could not be recognised.",
        place=Place(path),
        hint="Open it in the program that wrote it, and save it as UTF-8.",
    )


def _binary(name: str, path: Path) -> ImportFailedError:
    seems = f" it seems to be {name}" if name else " its bytes are no letters"
    return ImportFailedError(f"{path.name} is not a text:{seems}.", place=Place(path), hint=_WANTED)


def _misnamed(path: Path) -> ImportFailedError:
    return ImportFailedError(
        f"{path.name} is damaged, or is not what its name says.",
        place=Place(path),
        hint=f"Fetch it again; if it is a text, call it {path.stem}.txt.",
    )
