"""The PDF to read on screen and to send around: tagged, linked, bookmarked."""

from __future__ import annotations

from drukwerk.editions.built import Built
from drukwerk.editions.pages import PublicationPages
from drukwerk.layout.tags import mend_tags


def build_screen(pages: PublicationPages) -> Built:
    """Make the PDF of laid-out pages: cut at the trim, with its tags mended."""
    return Built(mend_tags(pages.data), pages.count, pages.messages, pages.note)
