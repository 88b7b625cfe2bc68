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
from drukwerk.editions.built import Built
from drukwerk.editions.pages import PublicationPages
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message


def build_screen(pages: PublicationPages) -> Built:
    """Make the PDF of laid-out pages: cut at the trim, with the claims that it keeps."""
    with pikepdf.open(io.BytesIO(pages.data)) as pdf:
        finish(pdf)
        findings = look(pdf)
        identify(pdf, kept(findings))
        data = save(pdf)
    told = _messages(findings, pages.publication.manuscript, data)
    notes = filter(None, (pages.note, _not_claimed(findings)))
    return Built(data, pages.count, (*pages.messages, *told), " ".join(notes))


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
