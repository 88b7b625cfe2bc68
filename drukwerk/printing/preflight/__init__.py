"""Preflight: what a print shop would send back, found before it is sent.

A check is a function from what goes to press to messages, each with the place
in the manuscript where it can be mended. ``CHECKS`` is their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drukwerk.messages import Message
from drukwerk.printing.preflight.binding import check_page_count
from drukwerk.printing.preflight.colours import check_blacks, check_ink
from drukwerk.printing.preflight.fonts import check_characters, check_fonts
from drukwerk.printing.preflight.job import Job
from drukwerk.printing.preflight.pictures import check_resolution, check_resolution_in_drawings
from drukwerk.printing.preflight.strokes import check_hairlines
from drukwerk.printing.preflight.trim import check_drawn_text_near_trim, check_text_near_trim

__all__ = ["CHECKS", "Job", "preflight"]

CHECKS: tuple[Callable[[Job], Iterator[Message]], ...] = (
    check_page_count,
    check_resolution,
    check_resolution_in_drawings,
    check_hairlines,
    check_text_near_trim,
    check_drawn_text_near_trim,
    check_ink,
    check_blacks,
    check_characters,
    check_fonts,
)


def preflight(job: Job) -> tuple[Message, ...]:
    """Return what all checks have to say, each sentence once."""
    return tuple(dict.fromkeys(message for check in CHECKS for message in check(job)))
