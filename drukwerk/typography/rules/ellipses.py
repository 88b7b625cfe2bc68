"""Three full stops in a row are an ellipsis; a fourth ends the sentence and stays."""

import re
from collections.abc import Iterator

from drukwerk.typography.characters import ELLIPSIS
from drukwerk.typography.paragraph import Edit, Paragraph

_STOPS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.\.)")


def ellipses(paragraph: Paragraph) -> Iterator[Edit]:
    """Put the one character for three full stops."""
    if "..." not in paragraph.text:
        return
    for match in _STOPS.finditer(paragraph.text):
        yield Edit(*match.span(), ELLIPSIS)
