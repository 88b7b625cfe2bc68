"""Rules that an author silences, each with a reason, in the metadata.

What keeps an edition from being made cannot be silenced. A silence that
silences nothing any more is reported, so that none outlives its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drukwerk.messages import Message, Severity

if TYPE_CHECKING:
    from drukwerk.manuscript import Manuscript
    from drukwerk.metadata import Metadata


def is_silenced(message: Message, metadata: Metadata) -> bool:
    """Tell whether an author asked not to be told of this."""
    return message.severity is not Severity.ERROR and message.code in metadata.silence


def unused_silences(manuscript: Manuscript, silenced: Sequence[Message]) -> list[Message]:
    """Return a message for each rule whose silence met nothing."""
    met = {message.code for message in silenced}
    return [
        Message(
            Severity.WARNING,
            "silence-unused",
            f"`{code}` is silenced, and nothing gives it any more.",
            manuscript.place(manuscript.metadata.line(f"silence.{code}")),
            "Take it out of `silence`.",
        )
        for code in manuscript.metadata.silence
        if code not in met
    ]
