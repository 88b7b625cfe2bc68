"""Characters that came out of the file wrong: mojibake, ligatures, accents apart, invisible ones.

Only what the file did to a character is undone. What nobody can see (a zero-width space
between two words, an en space for a plain one, a letter and its accent as two characters)
is no edit as long as the words stay the same. Soft hyphens belong to the joining of lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from ftfy import TextFixerConfig, fix_encoding

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Line
from drukwerk.importing.rules.accents import joined_accents
from drukwerk.importing.work import Work

_ENCODING_ONLY = TextFixerConfig(unescape_html=False, normalization=None, explain=False)
_PIECES = re.compile("( +)")
_WORD = re.compile(r"\w+")

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"ĳ": "ij", "Ĳ": "IJ", "\uf001": "fi", "\uf002": "fl"}
)

#: Adobe's corporate use (old-style figures, small capitals), and bullets of the symbol fonts.
#: https://github.com/adobe-type-tools/agl-aglfn, https://www.unicode.org/Public/MAPPINGS
_PRIVATE = str.maketrans(
    {chr(0xF730 + digit): str(digit) for digit in range(10)}
    | {chr(0xF761 + letter): chr(0x61 + letter) for letter in range(26)}
    | {chr(0xF7E0 + letter): chr(0xE0 + letter) for letter in range(31) if letter != 23}
    | {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "‣", "\uf6dc": "1", "\uf6de": "—"}
)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd]")

#: Control characters that stood for something; the others stand for nothing.
_CONTROLS = str.maketrans(
    {"\x02": "\u00ad", "\ufffe": "\u00ad", "\x1e": "-", "\x1f": "\u00ad"}
    | {"\t": " ", "\v": " ", "\x1c": " ", "\x1d": " ", "\u2028": " ", "\u2029": " "}
    | {chr(code): None for code in (*range(2), *range(3, 9), *range(0xE, 0x1C), 0x7F)}
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
_NEEDS_INVISIBLE = re.compile("[\u0590-\u0fff\u1780-\u18af\u2190-\u2bff\U0001f000-\U0001ffff]")
_ODD = re.compile(r"[^ -~\u00a1-\u00ac\u00ae-\u0131\u0134-\u024f\u2010-\u2027\u202f-\u205e\u20ac]")
_ODD_SPACES = re.compile(r"[\u2000-\u2008\u200a\u205f\u3000]|(?<![\d«])[\u2009](?![\d;:!?»%])")


def clean_characters(lines: list[Line], work: Work) -> list[Line]:
    """Give every line the characters that the author wrote."""
    decoded = _decoded(lines, work)
    if _spaces_never_break(decoded):
        decoded = [replace(line, text=line.text.replace("\u00a0", " ")) for line in decoded]
    cleaned: list[Line] = []
    skipped = 0.0
    for line in decoded:
        text = _cleaned(line, work).strip()
        if text:
            cleaned.append(replace(line, text=text, gap=line.gap + skipped))
        skipped = 0.0 if text else skipped + line.gap + 1
    return cleaned


def _decoded(lines: list[Line], work: Work) -> list[Line]:
    """Undo a wrong decoding, line by line; an à at a line's end has lost its second byte."""
    fixed = [line.text if line.text.isascii() else _fixed(line.text) for line in lines]
    changed = sum(text != line.text for text, line in zip(fixed, lines, strict=True))
    if not changed:
        return lines
    fixed = [re.sub(r"(?<!\w)Ã$", "à", re.sub(r" ?Â$", "", text)) for text in fixed]
    why = "The bytes of these characters were read in another encoding than they were written in."
    return [
        replace(line, text=_settled(line.text, text, _asking(work, "mojibake", line, why, 0.95)))
        for line, text in zip(lines, fixed, strict=True)
    ]


def _fixed(text: str) -> str:
    """Return a text decoded again, where the only thing wrong with it was its decoding."""
    fixed = fix_encoding(text, _ENCODING_ONLY)
    return text if fixed == text else re.sub("(?<=à)  +", " ", fixed)


def _spaces_never_break(lines: list[Line]) -> bool:
    """Tell whether a file has no-break spaces where any text has plain ones."""
    fixed = sum(line.text.count("\u00a0") for line in lines)
    return 3 * fixed > sum(line.text.count(" ") for line in lines) and fixed > len(lines)


def _cleaned(line: Line, work: Work) -> str:
    text = line.text
    if _ODD.search(text):
        text = _without_odd(line, work)
    text = joined_accents(text, line.number, work)
    return unicodedata.normalize("NFC", text)


def _without_odd(line: Line, work: Work) -> str:
    """Return the text of a line without characters that no keyboard has."""
    text = line.text
    for rule, why, sure, change in _CHANGES:
        text = _settled(text, change(text), _asking(work, rule, line, why, sure))
    for word in text.split():
        if "\ufffd" in word or _PRIVATE_USE.search(word):
            work.ledger.allows(Edit("unreadable", line.number, word, word, _LOST, 0.3))
    return text


def _visible(text: str) -> str:
    """Return a text without characters that have no shape."""
    text = text.translate(_CONTROLS)
    return text if _NEEDS_INVISIBLE.search(text) else _INVISIBLE.sub("", text)


def _spaced(text: str) -> str:
    """Return a text with plain spaces for those of other widths, except in numbers."""
    return _ODD_SPACES.sub(" ", re.sub(r"(?<=\d)\u2007(?=\d)", "\u00a0", text))


def _ligatures(text: str) -> str:
    return text.translate(_LIGATURES)


def _private(text: str) -> str:
    """Return a text with letters for private characters of which the meaning is known."""
    return text.translate(_PRIVATE)


def _ornaments(text: str) -> str:
    """Return a text in which a lone private character is a bullet, or an ornament and gone."""
    if not _PRIVATE_USE.search(text):
        return text
    first, *others = text.split(" ")
    if others and _is_private(first):
        first = "•"
    kept = [word for word in (first, *others) if not _is_private(word)]
    return " ".join(kept)


def _is_private(word: str) -> bool:
    return bool(word) and not _PRIVATE_USE.sub("", word)


_LOST = "A character here could not be read from the file; only the printed page can tell."
_LIGATURE = "A ligature is letters that touch, not a letter of its own."
_HIDDEN = "A character that cannot be seen stood inside this word."
_FONT = "A font of its own kind gave these letters numbers of its own."
_SIGN = "A sign from a symbol font, with words after it a bullet, else an ornament."

_CHANGES: tuple[tuple[str, str, float, Callable[[str], str]], ...] = (
    ("invisible", _HIDDEN, 0.9, _visible),
    ("invisible", _HIDDEN, 0.9, _spaced),
    ("ligature", _LIGATURE, 1.0, _ligatures),
    ("private-use", _FONT, 0.85, _private),
    ("private-use", _SIGN, 0.6, _ornaments),
)


# -- asking


def _asking(work: Work, rule: str, line: Line, why: str, sure: float) -> Callable[[str, str], bool]:
    """Return what asks whether words may become others; what nobody sees needs no asking."""

    def may_be(before: str, after: str) -> bool:
        if rule == "invisible" and _WORD.findall(before) == _WORD.findall(after):
            return True
        return work.ledger.allows(Edit(rule, line.number, before, after, why, sure))

    return may_be


def _settled(text: str, wanted: str, may_be: Callable[[str, str], bool]) -> str:
    """Return a text with the changes that may be made, asked for word by word."""
    if text == wanted:
        return text
    was, will = _PIECES.split(text), _PIECES.split(wanted)
    if len(was) != len(will):
        return _settled_whole(was, will, may_be)
    parts: list[str] = []
    for is_same, pairs in groupby(zip(was, will, strict=True), key=lambda pair: pair[0] == pair[1]):
        before, after = ("".join(side) for side in zip(*pairs, strict=True))
        parts.append(after if is_same or may_be(before, after) else before)
    return "".join(parts)


def _settled_whole(was: list[str], will: list[str], may_be: Callable[[str, str], bool]) -> str:
    """Return a text with one change, from the first word that differs up to the last."""
    shortest = min(len(was), len(will))
    head = next((at for at in range(shortest) if was[at] != will[at]), shortest)
    most = shortest - head
    tail = next((at for at in range(most) if was[-1 - at] != will[-1 - at]), most)
    before, after = ("".join(side[head : len(side) - tail]) for side in (was, will))
    middle = after if may_be(before, after) else before
    return "".join(was[:head]) + middle + "".join(was[len(was) - tail :])
