"""Checks of the text itself: what an editor with a pencil would mark in the margin.

They run on every build, before the filters change the text, and each is a
function from the text to messages, one concern a file. What may be right is
left alone: a false alarm costs more trust than a miss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import panflute as pf

from drukwerk.checks.manuscript.alternatives import alternatives
from drukwerk.checks.manuscript.brackets import brackets
from drukwerk.checks.manuscript.characters import characters
from drukwerk.checks.manuscript.dashes import dashes
from drukwerk.checks.manuscript.doubled_words import doubled_words
from drukwerk.checks.manuscript.foreign import foreign_passages
from drukwerk.checks.manuscript.headings import headings
from drukwerk.checks.manuscript.hyphens import hand_hyphens
from drukwerk.checks.manuscript.language_tags import language_tags
from drukwerk.checks.manuscript.links import links
from drukwerk.checks.manuscript.metadata import metadata
from drukwerk.checks.manuscript.quotation_marks import quotation_marks
from drukwerk.checks.manuscript.runs import Text, body_of_document
from drukwerk.checks.manuscript.spacing import spacing
from drukwerk.checks.manuscript.strings import runs_of_strings
from drukwerk.checks.manuscript.tables import tables
from drukwerk.filters.context import Context
from drukwerk.messages import Message

Check = Callable[[Text, Context], None]

CHECKS: tuple[Check, ...] = (
    metadata,
    language_tags,
    characters,
    spacing,
    doubled_words,
    hand_hyphens,
    dashes,
    brackets,
    quotation_marks,
    foreign_passages,
    headings,
    tables,
    links,
    alternatives,
)

#: Messages of one kind that are told one by one.
_MOST = 20


def check_text(document: pf.Doc, context: Context) -> None:
    """Run every check on a document that no filter has changed."""
    strings = tuple(runs_of_strings(document, context))
    text = Text(document, body_of_document(document, context), strings)
    before = len(context.messages)
    for check in CHECKS:
        check(text, context)
    context.messages[before:] = _bounded(context.messages[before:])


def _bounded(messages: list[Message]) -> Iterator[Message]:
    """Yield so many of each kind as a reader can use; the last of them says how many more."""
    kinds: dict[str, list[Message]] = {}
    for message in messages:
        kinds.setdefault(message.code, []).append(message)
    for found in kinds.values():
        found.sort(key=_line)
        if more := max(0, len(found) - _MOST):
            last = found[_MOST - 1]
            found[_MOST - 1 :] = [
                replace(last, text=f"{last.text} It is so in {more} more places.")
            ]
        yield from found


def _line(message: Message) -> int:
    return message.place.line if message.place else 0
