"""The message about text that is hard to tell from its ground, for every edition that is read."""

from __future__ import annotations

from drukwerk.contrast import Colour, contrast
from drukwerk.messages import Message, Severity
from drukwerk.publication import Publication

_HINT = "Change one of the two colours in the style."


def faint_message(
    publication: Publication, what: str, colour: Colour, ground: Colour, least: float
) -> Message:
    """Return the message; ``what`` is the text, as the subject of the sentence."""
    measured = int(contrast(colour, ground) * 10) / 10  # never more than it is
    text = (
        f"{what} has a contrast of {measured:.1f} to 1 ({colour} on {ground}); {least:g} is needed."
    )
    place = publication.manuscript.place(publication.metadata.lines.get("style", 0))
    return Message(Severity.WARNING, "contrast", text, place, _HINT)
