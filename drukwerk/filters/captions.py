"""A caption without an alternative text stands twice in pandoc's document.

Pandoc makes it the words of the image as well. That copy is taken away first
of all, so that no filter meets a note, a link or an identifier of a caption
twice, and none takes the caption for an alternative text.
"""

from __future__ import annotations

import panflute as pf

from drukwerk.document import descendants, text_of
from drukwerk.filters.context import Context


def captions(document: pf.Doc, context: Context) -> pf.Doc:
    """Keep a caption at one place."""
    for figure in descendants(document, pf.Figure):
        caption = text_of(figure.caption.content).strip() if figure.caption else ""
        for image in descendants(figure, pf.Image):
            if text_of(image.content).strip() == caption:
                image.content = []
    return document
