"""Notes: at the end of the file they are called in, for a pop-up or for a walk there and back.

A reader that shows notes as pop-ups takes the ``aside`` that a ``noteref``
points to; every other shows the list of notes, from which each note leads back.
https://www.w3.org/TR/epub-ssv-11/#notes, https://www.w3.org/TR/dpub-aria-1.1/
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml.builder import E

from drukwerk.editions.epub.files import TextFile
from drukwerk.html import Element, find_class
from drukwerk.labels import Labels

_BACK = "\N{UPWARDS ARROW}"


def add_notes(file: TextFile, notes: Mapping[str, Element], labels: Labels) -> None:
    """Put the notes that a file calls at its end; their numbers run on through the book."""
    calls = find_class(file.body, "footnote-ref")
    if not calls:
        return
    heading = f"notes:{file.name}"
    section = E.section(E.h2(labels.notes, id=heading), {"class": "notes", "role": "doc-endnotes"})
    section.set("aria-labelledby", heading)
    for call in calls:
        section.append(_note(call, notes[call.get("href", "")], labels))
    file.main.append(section)


def _note(call: Element, note: Element, labels: Labels) -> Element:
    """Make a note of the list item, and a pair of the call and the note."""
    number = "".join(str(text) for text in call.itertext())
    called, noted = f"call:{number}", f"note:{number}"
    call.attrib.update({"href": f"#{noted}", "id": called})
    aside: Element = E.aside({"id": noted, "role": "doc-footnote", "class": "note"}, *note)
    _number(aside, number)
    _last_paragraph(aside).append(_back_link(called, number, labels))
    return aside


def _number(note: Element, number: str) -> None:
    """Put the number before the first words of the note."""
    mark = E.span(number, {"class": "note-number"})
    first = note[0] if len(note) and note[0].tag == "p" else None
    if first is None:
        note.insert(0, E.p(mark))
        return
    mark.tail, first.text = f" {first.text or ''}", None
    first.insert(0, mark)


def _last_paragraph(note: Element) -> Element:
    if note[-1].tag != "p":
        note.append(E.p())
    return note[-1]


def _back_link(called: str, number: str, labels: Labels) -> Element:
    link: Element = E.a(_BACK, {"href": f"#{called}", "role": "doc-backlink", "class": "back"})
    link.set("aria-label", f"{labels.back_to_text} ({number})")
    return link
