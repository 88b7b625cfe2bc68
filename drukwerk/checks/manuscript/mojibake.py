"""Text that was saved as UTF-8 and read as Windows-1252: Ã© for é, â€™ for ’."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HIGH = "".join(
    character
    for character in (bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
    if character
)
#: What Windows-1252 leaves undefined is read as a control character.
_HIGH += "\x81\x8d\x8f\x90\x9d"
_QUOTES = "“”‘’‚„«»‹›"
_INSIDE = re.escape(_HIGH)
_CERTAIN = re.compile(
    rf"[ÃÂ][{_INSIDE}]"  # most letters of Western languages; no-break spaces
    rf"|â[€‚„†][{_INSIDE}]"  # quotation marks, dashes, signs
    rf"|(?:[ÄÅÐÑ][{_INSIDE}]){{2,}}"  # other letters: two, for one may stand in quotation marks
)


def garbled(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where such text stands, what stands there, and what was meant."""
    for match in _CERTAIN.finditer(text):
        meant = _meant(match[0])
        if meant and not _is_quoted(match, text):
            yield match.start(), match[0], meant


def _meant(wrong: str) -> str:
    try:
        data = b"".join(
            bytes([ord(sign)]) if ord(sign) < 0xA0 else sign.encode("cp1252") for sign in wrong
        )
        return data.decode("utf-8")
    except UnicodeError:
        return ""


def _is_quoted(match: re.Match[str], text: str) -> bool:
    """Tell whether it may be a letter before a quotation mark or a space: the letter “Ã”."""
    is_possible = len(match[0]) == 2 and match[0][1] in f"{_QUOTES}\u00a0"
    is_within = text[match.start() - 1 : match.start()].islower()
    return is_possible and not is_within and not text[match.end() : match.end() + 1].isalpha()
