"""The captions that an extraction heaps up behind the end of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drukwerk.importing.caption_signs import (
    credit_of,
    is_rest_of_name,
    label_of,
    points_at_picture,
)
from drukwerk.importing.model import Line
from drukwerk.importing.sentences import ends_sentence, is_broken_word

#: Words of a paragraph, on two lines or more, and of a caption at most.
_PARAGRAPH, _CAPTION = 12, 40
#: A line shorter than this, against the next, was ended on purpose.
_SHORT = 0.6
#: Fragments without a full stop that together are captions though none has a sign of one.
_FRAGMENTS = 3
#: Lines from the end in which captions may stand.
_REACH = 80
_ELSE = re.compile(r"@|https?:|www\.|^[\d(\[•*–—-]|^\W+$|^(?:isbn|issn|tel)\b", re.IGNORECASE)

Piece = tuple[int, int]


def heap(lines: Sequence[Line]) -> list[Piece]:
    """Return the captions behind the last paragraph of a text, each as a range of lines."""
    found = _behind(lines)
    texts = [" ".join(line.text for line in lines[first:end]) for first, end in found]
    if not texts or any(_ELSE.search(text) or len(text.split()) > _CAPTION for text in texts):
        return []
    if any(line.role is not None for line in lines[found[0][0] :]):
        return []
    signs = [_has_sign(text) for text in texts]
    if any(
        len(text.split()) >= _PARAGRAPH for text, sign in zip(texts, signs, strict=True) if not sign
    ):
        return [piece for piece, text in zip(found, texts, strict=True) if _is_sure(text)]
    if any(signs):
        return found
    fragments = [text for text in texts if not ends_sentence(text)]
    return found if len(fragments) >= _FRAGMENTS else []


def _has_sign(text: str) -> bool:
    """Tell whether a text is surely a caption; small-caps faces leave only small letters."""
    is_low = text.islower() and len(text.split()) > 2 and not is_broken_word(text)
    return is_low or _is_sure(text) or points_at_picture(text)


def _is_sure(text: str) -> bool:
    return bool(label_of(text) or credit_of(text))


def _behind(lines: Sequence[Line]) -> list[Piece]:
    """Return the pieces behind the last paragraph."""
    start = max(0, len(lines) - _REACH)
    pieces: list[Piece] = []
    first = start
    for at in range(start + 1, len(lines) + 1):
        if at == len(lines) or _ends(lines, at) or _is_credited(lines[first:at], lines[at]):
            pieces.append((first, at))
            first = at
    for at in range(len(pieces) - 1, -1, -1):
        if _is_paragraph(lines[pieces[at][0] : pieces[at][1]]):
            return pieces[at + 1 :]
    return []


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a piece ends before a line."""
    before, line = lines[at - 1], lines[at]
    is_short = len(before.text) + len(line.text.split()[0]) < _SHORT * len(line.text)
    return bool(line.gap) or line.page != before.page or is_short


def _is_credited(own: Sequence[Line], line: Line) -> bool:
    """Tell whether lines end with a credit that does not go on with another line."""
    credit = credit_of(" ".join(each.text for each in own))
    return bool(credit) and not is_rest_of_name(line.text)


def _is_paragraph(own: Sequence[Line]) -> bool:
    text = " ".join(line.text for line in own)
    is_long = len(text.split()) >= _PARAGRAPH and len(own) > 1
    return is_long and ends_sentence(text) and not _has_sign(text)
