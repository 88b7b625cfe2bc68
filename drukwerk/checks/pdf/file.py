"""Does the file say what it is: its title, its language, its colours, where its links lead?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name

from drukwerk.checks.pdf.document import Document
from drukwerk.checks.pdf.findings import finding
from drukwerk.checks.verdict import Finding


def check_title(document: Document) -> Iterator[Finding]:
    """Ask whether the file has a title, and shows it in place of its name (ISO 14289-1, 7.1)."""
    shows = document.pdf.Root.get(Name.ViewerPreferences, Dictionary())
    if not str(document.pdf.docinfo.get(Name.Title, "")).strip():
        yield finding("pdf-title", "The PDF has no title.")
    elif not shows.get(Name.DisplayDocTitle):
        yield finding("pdf-title", "The PDF does not show its title.")


def check_language(document: Document) -> Iterator[Finding]:
    """Ask whether the file says in which language it is (ISO 14289-1, 7.2)."""
    if not str(document.pdf.Root.get(Name.Lang, "")).strip():
        yield finding("pdf-language", "The PDF does not say in which language it is.")


def check_bookmarks(document: Document) -> Iterator[Finding]:
    """Ask whether headings can be reached by bookmarks, which is advised (ISO 14289-1, 7.17)."""
    outlines = document.pdf.Root.get(Name.Outlines)
    if len(document.of_kind("H1", "H2")) > 1 and (outlines is None or Name.First not in outlines):
        yield finding("pdf-bookmarks", "The PDF has headings, and no bookmarks.")


def check_links(document: Document) -> Iterator[Finding]:
    """Ask whether each link is tagged as one, and says where it leads.

    ISO 14289-1, 7.18.1 and 7.18.5.
    """
    tagged = {key for node in document.of_kind("Link") for key in node.annotations}
    for number, page in enumerate(document.pdf.pages, start=1):
        links = list(page.obj.get(Name.Annots, ()))
        if links and page.obj.get(Name.Tabs) != Name.S:
            yield finding("pdf-link", "Links are not reached in the order of the text.", number)
        for link in links:
            if problem := _problem(link, is_tagged=link.objgen in tagged):
                yield finding("pdf-link", problem, number)


def _problem(link: Any, *, is_tagged: bool) -> str:
    if not is_tagged:
        return "A link is no part of the text."
    if not str(link.get(Name.Contents, "")).strip():
        return "A link does not say where it leads."
    return ""


def check_colours(document: Document) -> Iterator[Finding]:
    """Ask whether it is certain what the colours look like (ISO 19005-2, 6.2.3 and 6.2.4.3)."""
    intents = document.pdf.Root.get(Name.OutputIntents, Array())
    if not any(_is_for_keeping(intent) for intent in intents):
        yield finding("pdf-colour", "The PDF does not say of which kind its colours are.")
    for number, drawing in enumerate(document.drawings, start=1):
        if drawing.is_in_four_inks:
            yield finding("pdf-colour", "There are colours in inks, and not for a screen.", number)


def _is_for_keeping(intent: Any) -> bool:
    return intent.get(Name.S) == Name.GTS_PDFA1 and Name.DestOutputProfile in intent
