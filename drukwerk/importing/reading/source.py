"""What reading a file gives: the text as a person would see it, and its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drukwerk.importing.model import Line
from drukwerk.messages import Message


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read.

    A text file or a PDF gives ``raw`` and ``lines``; the numbers of the lines
    are those of the rows of ``raw``. ``is_set`` says that sizes and faces are
    known. A document of a word processor has its structure already: ``body``
    is then Markdown, ``metadata`` the keys of a manuscript, and ``media`` the
    pictures by the path that the Markdown gives them.
    """

    raw: str
    lines: tuple[Line, ...]
    is_set: bool = False
    body: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
