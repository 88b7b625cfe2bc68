"""The stylesheet of the book: the style's layers without custom properties, which few readers know.

Comments go, tokens are put in their places, and the cuts of the typefaces come
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drukwerk.css_values import work_out
from drukwerk.fonts import Face
from drukwerk.styles import Style

NAME = "styles/epub.css"
_EMPTY_RULE = re.compile(r"[^{}]+\{\s*\}")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def font_name(face: Face) -> str:
    """Return the name of a cut's file in the package."""
    return f"fonts/{face.name}.ttf"


def stylesheet(style: Style, faces: Iterable[Face]) -> str:
    """Return the stylesheet of a book in a style, with the cuts it has."""
    css = work_out(style.stylesheet("tokens", "base", "epub"))
    rules = _EMPTY_RULE.sub("", css)
    fonts = "".join(face.rule(f"../{font_name(face)}") for face in faces)
    return _BLANK_LINES.sub("\n", f"{fonts}{rules.strip()}\n")
