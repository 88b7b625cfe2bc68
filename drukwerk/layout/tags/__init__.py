"""Tags: what each piece of a page is, and in which order the pieces are read.

A tagged PDF (ISO 32000-1, 14.8) is read by its structure tree and not by its
pages. ``kinds`` says what an element becomes, ``tree`` makes one tag of each,
``contents`` gives them what is drawn, and ``writing`` puts them in the PDF.
"""

from drukwerk.layout.tags.writing import own_tags

__all__ = ["own_tags"]
