"""Whether one pair of quotation marks encloses a whole text, and the text without it."""

from __future__ import annotations

import re

#: Marks that open and close quotations in the languages of print, as they come out of PDFs.
OPENING = "“„«»\"‘‚‹›'”"
CLOSING = "”“»«\"’‘‹›'"
_CLOSES = {
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
    '"': '"',
    "'": "'",
}
_APOSTROPHES = "’'"
#: What may stand behind the mark that closes a whole text: a full stop, the mark of a note.
_REST = re.compile(r"\s*\.?(?:[¹²³⁰-⁹*†]+|\[\d{1,3}\]|\d{1,2}|\ue000[^\ue001]*\ue001)?\s*$")


def closing_at(text: str) -> int:
    """Return where the mark that opens a text is closed, -1 when it is not."""
    opener = text[:1]
    closers = _CLOSES.get(opener, "")
    depth = 0
    for found in re.finditer(f"[{re.escape(opener + closers)}]", text) if closers else ():
        at, char = found.start(), found[0]
        if at == 0 or (char == opener and (char not in closers or _is_before_word(text, at))):
            depth += 1
        elif not _is_apostrophe(text, at, depth):
            depth -= 1
        if depth == 0:
            return at
    return -1


def is_open(text: str) -> bool:
    """Tell whether a text begins with a quotation mark that it does not close."""
    return text[:1] in _CLOSES and closing_at(text) < 0


def encloses(text: str) -> bool:
    """Tell whether one pair of quotation marks encloses a whole text."""
    end = closing_at(text)
    return end > 0 and bool(_REST.match(text, end + 1))


def unquoted(text: str) -> str:
    """Return a text without the pair of quotation marks around the whole of it."""
    if not encloses(text):
        return text
    end = closing_at(text)
    return text[1:end].strip() + text[end + 1 :].lstrip()


def _is_before_word(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    return (before.isspace() or before in "([") and after.isalnum()


def _is_apostrophe(text: str, at: int, depth: int) -> bool:
    """Tell whether a mark is an apostrophe: within a word, or behind a letter of the outer text."""
    if text[at] not in _APOSTROPHES or at + 1 == len(text):
        return False
    return text[at + 1].isalnum() or (depth == 1 and text[at - 1].isalpha())
