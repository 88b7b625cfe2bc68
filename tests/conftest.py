"""What the tests of the manuscript share: a folder with pictures, and a reader of texts."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drukwerk.errors import ManuscriptError
from drukwerk.manuscript import load_manuscript
from drukwerk.messages import Message
from drukwerk.publication import Publication, read_publication

CREATED = datetime(2026, 1, 2, tzinfo=UTC)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a manuscript: a publication or none, and the messages."""

    publication: Publication | None
    messages: tuple[Message, ...]

    @property
    def fragment(self) -> str:
        """The HTML; asking for that of a manuscript with errors shows them."""
        assert self.publication is not None, [str(message) for message in self.messages]
        return self.publication.fragment

    def found(self) -> list[tuple[int, str, str]]:
        """Line, code and severity of each message."""
        return [
            (message.place.line if message.place else 0, message.code, str(message.severity))
            for message in self.messages
        ]


Read = Callable[[str | bytes], Reading]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what comes out into the literate cases"
    )


def png(width: int, height: int, pixels: bytes | None = None) -> bytes:
    """Return a grey PNG; the pixels may be fewer than the header says."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    data = (b"\0" + b"\x80" * width) * height if pixels is None else pixels
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for manuscripts, with good and bad pictures beside them."""
    base = tmp_path_factory.mktemp("publication") / "manuscript"
    base.mkdir()
    box = 'viewBox="0 0 20 10"'
    outside = base.parent / "outside.png"
    files = {
        "map.svg": SVG.format(box, "").encode(),
        "harbour view.svg": SVG.format(box, "").encode(),
        "photo.png": png(4, 3),
        "empty.png": b"",
        "cut.png": png(40, 30)[:60],
        "huge.png": png(60_000, 60_000, b""),
        "words.png": b"no picture",
        "script.svg": SVG.format(box, "<script>alert(1)</script>").encode(),
        "linked.svg": SVG.format(box, '<image href="https://example.org/x.png"/>').encode(),
        "sizeless.svg": SVG.format("", "").encode(),
    }
    for name, data in files.items():
        (base / name).write_bytes(data)
    outside.write_bytes(png(4, 3))
    (base / "alias.png").symlink_to(outside)
    return base


@pytest.fixture(scope="session")
def read(folder: Path) -> Read:
    """Return a function that reads a whole manuscript given as text or bytes."""
    return lambda text: read_file(folder / "book.md", text)


def read_file(path: Path, text: str | bytes) -> Reading:
    """Write a manuscript and read it back."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        publication = read_publication(load_manuscript(path), CREATED, today=CREATED.date())
    except ManuscriptError as error:
        return Reading(None, tuple(error.messages))
    return Reading(publication, publication.messages)


def headed(body: str, lang: str = "en") -> str:
    """Put the shortest metadata block on the first line of a body, which keeps its lines."""
    return f"---\ntitle: Title\nlang: {lang}\n---\n{body}"


HEAD_LINES = 4
