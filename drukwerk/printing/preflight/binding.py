"""Whether the number of pages can be bound."""

from __future__ import annotations

from collections.abc import Iterator

from drukwerk.imposition.paper import MOST_STAPLED
from drukwerk.messages import Message
from drukwerk.printing.preflight.job import Job
from drukwerk.printing.spine import spine_width

#: A spine thinner than this (mm) does not hold in glue.
_THINNEST = 3.0
_MULTIPLES = {"saddle": 4, "sewn": 4, "perfect": 2}


def check_page_count(job: Job) -> Iterator[Message]:
    """Ask whether leaves can be made of the pages, and a spine of the leaves."""
    binding = job.publication.metadata.print.binding
    multiple = _MULTIPLES.get(binding, 1)
    if missing := -job.pages % multiple:
        are = "is" if missing == 1 else "are"
        text = f"{job.pages} pages cannot be bound ({binding}): {missing} more {are} needed."
        hint = f"Write `multiple-of: {multiple}`, or let the print shop add blank pages."
        yield job.warn("print-pages", text, job.at_key("print.binding"), hint)
    spine = spine_width(job.pages, job.publication.metadata.paper)
    # A sheet of the booklet is two leaves of the book.
    if binding == "saddle" and spine / 2 > MOST_STAPLED:
        text = f"{job.pages} pages make {spine / 2:.1f} mm of sheets, too thick for staples."
        hint = "Glue or sew it: `binding: perfect`."
        yield job.warn("print-pages", text, job.at_key("print"), hint)
    if binding == "perfect" and spine < _THINNEST:
        text = f"The spine is {spine:.1f} mm, too thin for glue."
        yield job.warn(
            "print-pages", text, job.at_key("print.binding"), "Staple it: `binding: saddle`."
        )
