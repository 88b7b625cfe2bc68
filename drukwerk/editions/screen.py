"""The PDF to read on screen and to send around: tagged, linked, bookmarked, and what it claims."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf

from drukwerk.checks.pdf import look
from drukwerk.checks.provenance import Provenance
from drukwerk.checks.verdict import Finding
from drukwerk.claims.finish import finish, save
from drukwerk.claims.identification import CLAIMS, identify, kept
from drukwerk.contrast import contrast, needed
from drukwerk.editions.built import Built
from drukwerk.editions.faint import faint_message
from drukwerk.editions.pages import PublicationPages
from drukwerk.layout.colours import inked_texts
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message

#: Characters of a text that a message names.
_SHOWN = 30


def build_screen(pages: PublicationPages) -> Built:
    """Make the PDF of laid-out pages: cut at the trim, with the claims that it keeps."""
    with pikepdf.open(io.BytesIO(pages.data)) as pdf:
        finish(pdf)
        findings = look(pdf)
        identify(pdf, kept(findings))
        data = save(pdf)
    told = _messages(findings, pages.publication.manuscript, data)
    notes = filter(None, (pages.note, _not_claimed(findings)))
    messages = (*pages.messages, *_faint(pages), *told)
    return Built(data, pages.count, messages, " ".join(notes))


def _faint(pages: PublicationPages) -> Iterator[Message]:
    """Yield the texts of too little contrast, each pair of colours once (WCAG 2.2, 1.4.3)."""
    told = set()
    for text in inked_texts(pages.refined.pages):
        least = needed(text.size, is_bold=text.is_bold)
        colours = (text.colour, text.ground, least)
        if colours not in told and contrast(text.colour, text.ground) < least:
            told.add(colours)
            what = f"In the PDF (page {text.page}) “{text.words[:_SHOWN]}”"
            yield faint_message(pages.publication, what, *colours)


def _messages(
    findings: Sequence[Finding], manuscript: Manuscript, data: bytes
) -> Iterator[Message]:
    """Yield what was found."""
    back = Provenance(manuscript, data)
    for found in findings:
        where = f" (page {found.page})" if found.page else ""
        text = f"In the PDF{where}: {found.text}"
        yield Message(found.severity, found.code, text, back.place(found), found.hint)


def _not_claimed(findings: Sequence[Finding]) -> str:
    """Return the sentence that says what the file does not claim to be, because of what is told."""
    names = [claim.name for claim in CLAIMS if claim.against(findings)]
    return f"It does not claim to be {' or '.join(names)}; see the messages." if names else ""
