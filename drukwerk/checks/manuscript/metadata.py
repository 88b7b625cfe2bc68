"""The metadata as a bookseller and a library meet it: complete, and in keeping with the text."""

from __future__ import annotations

import panflute as pf

from drukwerk.checks.manuscript.runs import Text
from drukwerk.filters.context import Context

#: The longest description that shops take; ONIX has no bound, they have.
_LONGEST = 4000
#: A publication may be announced; what lies further ahead is a slip of the pen.
_YEARS_AHEAD = 2
_WANTED_WITH_ISBN = ("author", "publisher", "description")


def metadata(text: Text, context: Context) -> None:
    """Report what is missing, too long, repeated, or far in the future."""
    _description(context)
    _completeness(context)
    _date(context)
    _title(text, context)


def _description(context: Context) -> None:
    found = context.manuscript.metadata
    if len(found.description) > _LONGEST:
        context.warn(
            "description-long",
            f"The description has {len(found.description)} characters.",
            found.line("description"),
            f"Shops cut it after {_LONGEST}; make it shorter.",
        )


def _completeness(context: Context) -> None:
    found = context.manuscript.metadata
    missing = [key for key in _WANTED_WITH_ISBN if not getattr(found, key)]
    if found.isbn and missing:
        context.warn(
            "metadata-incomplete",
            f"There is an ISBN, but no {' and no '.join(f'`{key}`' for key in missing)}.",
            found.line("isbn"),
            "What has an ISBN is sold or lent by what its metadata say; add it.",
        )


def _date(context: Context) -> None:
    found = context.manuscript.metadata
    if found.date and context.today is not None:
        ahead = int(found.date[:4]) - context.today.year
        if ahead > _YEARS_AHEAD:
            context.warn(
                "metadata-date",
                f"The date {found.date} lies {ahead} years ahead.",
                found.line("date"),
                "Check the year.",
            )


def _title(text: Text, context: Context) -> None:
    """Report a title that the text repeats before it begins."""
    first = next((run for run in text.body if run.text.strip()), None)
    if first is None or not isinstance(first.block, pf.Header):
        return
    title = context.manuscript.metadata.title
    headers = [run.block for run in text.body if isinstance(run.block, pf.Header)]
    # A collection may be called after its first story, which has others beside it.
    is_alone = all(it.level > first.block.level for it in headers[1:])
    if is_alone and _bare(first.text) == _bare(title):
        context.warn(
            "title-repeated",
            "The first heading repeats the title, which the title page has already.",
            first.spot(0),
            "Take the heading out.",
        )


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
