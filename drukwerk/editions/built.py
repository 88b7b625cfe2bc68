"""What an edition gives back: the bytes of one file, and what there is to say about them."""

from __future__ import annotations

from dataclasses import dataclass

from drukwerk.messages import Message


@dataclass(frozen=True, slots=True)
class Built:
    """One built edition; ``pages`` is None where there are none to count.

    ``note`` is a sentence for whoever prints it: how many sheets, how turned.
    """

    data: bytes
    pages: int | None = None
    messages: tuple[Message, ...] = ()
    note: str = ""
