"""The opening paragraph: the first of the text, which may begin with a drop cap."""

from __future__ import annotations

import panflute as pf

from drukwerk.filters.context import Context


def opening(document: pf.Doc, context: Context) -> pf.Doc:
    """Mark the first paragraph of the text."""
    for block in document.content:
        if isinstance(block, pf.Para):
            wrapper = pf.Div(classes=["opening"])
            index = block.index
            document.content[index] = wrapper
            wrapper.content = [block]
            context.places.inherit(wrapper, block)
            break
        if not isinstance(block, pf.Header):
            break
    return document
