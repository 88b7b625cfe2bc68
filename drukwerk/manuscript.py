"""The manuscript: one Markdown file with a metadata block, read and checked.

Reading is the only I/O. What cannot be read is a ``ManuscriptError`` that
carries every message at once, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from drukwerk.errors import ManuscriptError
from drukwerk.images import Roots
from drukwerk.messages import Message, Place, Severity, has_errors
from drukwerk.metadata import Metadata, parse_metadata
from drukwerk.metadata_values import MetadataProblem

_METADATA_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
#: What XML 1.0 does not allow, and so no EPUB.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One manuscript as read from disk.

    ``body`` is the text with the metadata block blanked out line for line, so
    that line numbers in it are those of the file; ``head`` is that block, on
    its own lines.
    """

    path: Path
    body: str
    metadata: Metadata
    roots: Roots
    messages: tuple[Message, ...] = ()
    head: str = ""

    @property
    def name(self) -> str:
        """The name every edition is called by: the file's name without suffix."""
        return self.path.stem

    def place(self, line: int = 0, column: int = 0) -> Place:
        """Return a place in this manuscript."""
        return Place(self.path, line, column)

    def place_of_sign(self, sign: str) -> Place:
        """Return where a sign first stands, in the text or the metadata."""
        for part in (self.body, self.head):
            at = part.find(sign)
            if at >= 0:
                return self.place(part.count("\n", 0, at) + 1, at - part.rfind("\n", 0, at))
        return self.place()

    def line_of(self, text: str) -> int:
        """Return the line on which some words first stand, in the text or the metadata, or 0."""
        return next((line for line, _ in self.lines_of(text)), 0)

    def lines_of(self, text: str) -> Iterator[tuple[int, float]]:
        """Yield each line on which some words stand, and which part of the text is before it.

        Where the text does not have them, the metadata may.
        """
        wanted = [word.casefold() for word in _WORD.findall(text)]
        found = False
        for part in (self.body, self.head) if wanted else ():
            words = _words(part)
            for at in range(0 if found else len(words) - len(wanted) + 1):
                if words[at][0] == wanted[0] and _stand_at(words, at, wanted):
                    found = True
                    yield words[at][1], at / len(words)


def _stand_at(words: list[tuple[str, int]], at: int, wanted: list[str]) -> bool:
    return [word for word, _ in words[at : at + len(wanted)]] == wanted


@lru_cache(maxsize=4)
def _words(text: str) -> list[tuple[str, int]]:
    """Return the words of a text in small letters, each with its line."""
    return [
        (word.casefold(), number)
        for number, line in enumerate(text.split("\n"), start=1)
        for word in _WORD.findall(line)
    ]


def _fail(path: Path, code: str, text: str, hint: str, line: int = 0) -> ManuscriptError:
    return ManuscriptError([Message(Severity.ERROR, code, text, Place(path, line), hint)])


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise _fail(
            path, "manuscript-folder", "This is a folder.", "Name a Markdown file."
        ) from None
    except FileNotFoundError:
        raise _fail(
            path, "manuscript-missing", "There is no such file.", "Check the name."
        ) from None
    except OSError as error:
        raise _fail(
            path, "manuscript-unreadable", f"Cannot be read: {error.strerror}.", "Check its rights."
        ) from error
    return _decode(data, path)


def _decode(data: bytes, path: Path) -> str:
    if b"\0" in data:
        raise _fail(path, "not-text", "This is not a text file.", "Name a Markdown file in UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fail(
            path,
            "not-utf8",
            f"The file is not UTF-8: byte 0x{data[error.start]:02x} cannot be read.",
            "Save it as UTF-8 in your editor.",
            line,
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        raise _fail(
            path,
            "control-character",
            f"The character U+{ord(control[0]):04X} cannot stand in a book.",
            "Remove it; it is invisible and comes with text copied from another program.",
            text.count("\n", 0, control.start()) + 1,
        )
    return text


def _split(text: str, path: Path) -> tuple[str, str, int]:
    """Return the metadata block, the body with that block blanked, and the block's line."""
    stripped = text.lstrip("\n")
    blank = len(text) - len(stripped)
    if not re.match(r"---[ \t]*\n", stripped):
        return "", text, blank + 1
    match = _METADATA_BLOCK.match(stripped)
    if match is None:
        raise _fail(
            path,
            "metadata-yaml",
            "The metadata block is not closed.",
            "Put a line `---` after its last key.",
            blank + 1,
        )
    body = "\n" * (blank + match[0].count("\n")) + stripped[match.end() :]
    return match[1], body, blank + 2


def _metadata_message(problem: MetadataProblem, path: Path) -> Message:
    place = Place(path, problem.line)
    return Message(Severity.ERROR, problem.code, problem.text, place, problem.hint)


def _completeness(metadata: Metadata, path: Path) -> list[Message]:
    messages = []
    if not metadata.title:
        messages.append(
            Message(
                Severity.ERROR,
                "metadata-title",
                "The manuscript has no title.",
                Place(path, 1),
                "Begin it with a metadata block: `---`, `title: ...`, `lang: ...`, `---`.",
            )
        )
    if not metadata.lang:
        messages.append(
            Message(
                Severity.ERROR,
                "metadata-lang",
                "The manuscript does not say its language.",
                Place(path, 1),
                "Add `lang: nl` (or en, de, fr, ...) to the metadata block.",
            )
        )
    return messages


def _permitted_folders(path: Path, allowed: tuple[Path, ...]) -> list[Path]:
    """Return the folders a manuscript may take pictures from, whether or not they are there."""
    base = path.resolve().parent
    return [base, base.parent / "images", *(folder.resolve() for folder in allowed)]


def image_roots(path: Path, metadata: Metadata, allowed: tuple[Path, ...] = ()) -> Roots:
    """Return the folders a manuscript may take pictures from.

    They are its own folder, an ``images`` folder beside that, and what the
    owner allowed on the command line. ``images`` in the metadata chooses among
    these; it cannot open another folder.
    """
    folders = _permitted_folders(path, allowed)
    base = folders[0]
    if metadata.images:
        folders.insert(1, (base / metadata.images).resolve())
    return Roots(tuple(dict.fromkeys(folder for folder in folders if folder.is_dir())), base)


def _check_images_key(metadata: Metadata, path: Path, allowed: tuple[Path, ...]) -> list[Message]:
    if not metadata.images:
        return []
    folder = (path.resolve().parent / metadata.images).resolve()
    permitted = _permitted_folders(path, allowed)
    if any(folder.is_relative_to(root.resolve()) for root in permitted):
        if folder.is_dir():
            return []
        text, hint = f"There is no folder `{metadata.images}`.", "Check `images` in the metadata."
    else:
        text = f"`images: {metadata.images}` lies outside the manuscript's folders."
        hint = f"If the pictures are yours, allow the folder: `--images {folder}`."
    place = Place(path, metadata.line("images"))
    return [Message(Severity.ERROR, "images-folder", text, place, hint)]


def load_manuscript(path: Path, image_folders: tuple[Path, ...] = ()) -> Manuscript:
    """Read a manuscript; raise ``ManuscriptError`` with all its messages when it has errors."""
    text = _read_text(path)
    if not text.strip():
        raise _fail(
            path, "manuscript-empty", "The manuscript is empty.", "Write something in it.", 1
        )
    block, body, line = _split(text, path)
    metadata, problems = parse_metadata(block, line)
    messages = [_metadata_message(problem, path) for problem in problems]
    messages += _completeness(metadata, path) if not problems else []
    messages += _check_images_key(metadata, path, image_folders)
    if not has_errors(messages) and not _COMMENT.sub("", body).strip():
        raise _fail(
            path,
            "manuscript-empty",
            "The manuscript has metadata but no text.",
            "Write the text.",
            line,
        )
    if has_errors(messages):
        raise ManuscriptError(messages)
    roots = image_roots(path, metadata, image_folders)
    head = "\n" * (line - 1) + block
    return Manuscript(path, body, metadata, roots, tuple(messages), head)
