"""Text so near the edge that the knife may take it."""

from __future__ import annotations

from collections.abc import Iterator

from drukwerk.layout.inspection import Placed
from drukwerk.messages import Message
from drukwerk.printing.preflight.job import Job

_NEAREST = 5.0  # mm
_SLACK = 0.05


def check_text_near_trim(job: Job) -> Iterator[Message]:
    """Ask how far text stays from the trim; one message a page."""
    told: set[int] = set()
    for text in job.placed_texts:
        distance = _distance(text, job.size)
        if distance < _NEAREST - _SLACK and text.page not in told:
            told.add(text.page)
            words = " ".join(text.what.split()[:5])
            yield job.warn(
                "print-trim",
                f"“{words}” on page {text.page} is {_how_far(distance)} the trim.",
                job.at_words(words),
                f"Keep text {_NEAREST:g} mm from where the paper is cut.",
            )


def _how_far(distance: float) -> str:
    return f"{distance:.1f} mm from" if distance >= 0 else "beyond"


def _distance(text: Placed, size: tuple[float, float]) -> float:
    width, height = size
    return min(text.left, text.top, width - text.right, height - text.bottom)
