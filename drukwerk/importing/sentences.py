"""How a line begins and how it ends: with a sentence, or in the middle of one."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!…]\s?[\"'”’“»)\]¹²³⁰-⁹*†\ue000-\ue001]*(?:\[\d{1,3}\])?$")
#: A full stop after these is not the end of a sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-ZÀ-Þ]|[Dd]r|Mr|Mrs|Ms|[Pp]rof|[Ii]r|Ing|[Dd]s|[Dd]rs|Sra?|[JS]r|Hrsg|[Vv]gl"
    r"|[Cc]f|[Cc]a|bzw|resp|[Ff]ig|[Aa]bb|pp|blz|Mme|Mlle|d\.h|z\.B|u\.a|b\.v|o\.a)\.$"
)
_OPENING = "\"'“‘„«‹([¿¡»"
HYPHENS = "-\u2010\u00ad"


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends where a sentence may end; not after ``Dr.`` or ``J.``."""
    return bool(_END.search(text)) and not _ABBREVIATION.search(text)


def ends_abbreviated(text: str) -> bool:
    """Tell whether a text ends with an abbreviation that a name or a word must follow."""
    return bool(_ABBREVIATION.search(text))


def ends_clause(text: str) -> bool:
    """Tell whether a text ends where a paragraph may end: also after a colon."""
    return ends_sentence(text) or text.endswith((":", ":”", ":“"))


def is_broken_word(text: str) -> bool:
    """Tell whether a text ends within a word."""
    return len(text) > 1 and text[-1] in HYPHENS and text[-2].isalnum()


def begins_low(text: str) -> bool:
    """Tell whether a text begins with a small letter, as the rest of a sentence does."""
    first = text.lstrip(_OPENING)[:1]
    return first.islower() or text[:1] in ",;:.)]%"


def begins_high(text: str) -> bool:
    """Tell whether a text begins as a sentence may begin."""
    first = text.lstrip(_OPENING)[:1]
    return first.isupper() or first.isdigit()


def is_upper(text: str) -> bool:
    """Tell whether a text stands in capitals; one word alone may be an acronym."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 5 and " " in text and all(char.isupper() for char in letters)


def changes_case(before: str, after: str) -> bool:
    """Tell whether capitals end, or begin, between two lines."""
    return (is_upper(before) and any(map(str.islower, after))) or (
        is_upper(after) and any(map(str.islower, before))
    )
