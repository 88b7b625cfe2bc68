"""Characters that no author typed: broken, invisible, or looking like another.

They come with text copied from a PDF, a web page or another program. The whole
source is looked at, alternative texts too, but no code; and the metadata.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

import panflute as pf

from drukwerk.checks.manuscript.mojibake import garbled
from drukwerk.checks.manuscript.runs import Text
from drukwerk.filters.context import Context
from drukwerk.places import Places, Spot

_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LATIN = r"A-Za-z\u00c0-\u024f"
_MIXED = re.compile(rf"[{_LATIN}\u0370-\u03ff\u0400-\u04ff]+")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LATIN_LETTER = re.compile(rf"[{_LATIN}]")
#: Letters of other scripts that are drawn as one of ours.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһкАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhkABEKMHOPCTYXIJSoABEZHIKMNOPTYX",
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufeff]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u200b\ufeff]")
_SOFT_HYPHEN = re.compile("\u00ad(?=\\s|\\Z)")
#: Spaces that no typesetter wants; those that are thin or do not break may be meant.
_SPACE = re.compile("[\u1680\u2000\u2001\u2004-\u2006\u2008\u2028\u2029\u205f\u3000\u0085]")
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
#: A remark in the metadata block (YAML 1.1, 6.6).
_COMMENT = re.compile(r"^[ \t]*#.*$|[ \t]#[^\"'\n]*$", re.MULTILINE)
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


class _Found(NamedTuple):
    """Something in a text: where, and what is said of it."""

    start: int
    text: str
    hint: str


def characters(_text: Text, context: Context) -> None:
    """Report what no author typed."""
    _look(context.places.written, context.places.spot, context)
    head = _COMMENT.sub(lambda match: " " * len(match[0]), context.manuscript.head)
    _look(head, Places(head, pf.Doc()).spot, context)


def _look(text: str, spot: Callable[[int], Spot], context: Context) -> None:
    if text.isascii():
        return
    for kind in _KINDS:
        for said, where, hint in _by_line(kind.find(text), spot):
            context.warn(kind.code, said, where, hint)


def _by_line(
    found: Iterator[_Found], spot: Callable[[int], Spot]
) -> Iterator[tuple[str, Spot, str]]:
    """Yield the first of each line."""
    lines: set[int] = set()
    for one in found:
        where = spot(one.start)
        if where.line not in lines:
            lines.add(where.line)
            yield one.text, where, one.hint


def _name(character: str) -> str:
    """Return a character as U+00AD (SOFT HYPHEN)."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def _word_at(text: str, start: int) -> str:
    begin = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    return text[begin:].split(maxsplit=1)[0][:40] if text[begin:].split() else text[start]


def _broken(text: str) -> Iterator[_Found]:
    for match in _BROKEN.finditer(text):
        said = f"The character {_name(match[0])} stands for one that was lost."
        yield _Found(match.start(), said, "Type what should stand here.")


def _garbled(text: str) -> Iterator[_Found]:
    for start, wrong, right in garbled(text):
        said = f"“{wrong}” is “{right}” that was read in the wrong encoding."
        yield _Found(start, said, f"Write “{right}”.")


def _ligatures(text: str) -> Iterator[_Found]:
    for match in _LIGATURE.finditer(text):
        letters = unicodedata.normalize("NFKC", match[0])
        said = f"“{match[0]}” is one character for “{letters}”, which nobody finds by searching."
        yield _Found(match.start(), said, f"Type “{letters}”; the typeface joins them.")


def _lookalikes(text: str) -> Iterator[_Found]:
    if not _FOREIGN.search(text):
        return
    for match in _MIXED.finditer(text):
        word, foreign = match[0], _FOREIGN.findall(match[0])
        if not foreign or len(_LATIN_LETTER.findall(word)) < 2:
            continue
        if not _FOREIGN.search(word.translate(_LOOKALIKES)):
            position = match.start() + word.index(foreign[0])
            said = f"In “{word}” stands {_name(foreign[0])}, which only looks like our letter."
            yield _Found(position, said, f"Type “{word.translate(_LOOKALIKES)}” anew.")


def _invisible(text: str) -> Iterator[_Found]:
    patterns = [_ZERO_WIDTH, _SOFT_HYPHEN]
    if not _RIGHT_TO_LEFT.search(text.replace("\ufeff", "")):
        patterns.append(_DIRECTION)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if _is_meant(match, text):
                continue
            said = f"Here stands {_name(match[0])}, which is invisible."
            yield _Found(match.start(), said, "Delete it; it came along with copied text.")


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Tell whether a zero-width space is where it has a use: in an address, in other scripts."""
    if match[0] != "\u200b":
        return False
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return any(it in "/._-" or (it.isalpha() and not _LATIN_LETTER.match(it)) for it in around)


def _spaces(text: str) -> Iterator[_Found]:
    for match in _SPACE.finditer(text):
        around = text[max(0, match.start() - 2) : match.end() + 2]
        if not _EAST_ASIAN.search(around.replace(match[0], "")):
            said = f"Here stands {_name(match[0])} for a space."
            yield _Found(match.start(), said, "Type a plain space.")


def _decomposed(text: str) -> Iterator[_Found]:
    """Yield the first only: the whole file is to be saved in another form."""
    if unicodedata.is_normalized("NFC", text):
        return
    found = [it for it in _DECOMPOSED.finditer(text) if not _is_composed(it[0])]
    if found:
        word = _word_at(text, found[0].start())
        said = f"In “{word}” a letter and its accent are two characters ({len(found)} in all)."
        hint = "Save the text in the form NFC; most editors and `uconv -x nfc` can."
        yield _Found(found[0].start(), said, hint)


def _is_composed(letters: str) -> bool:
    return unicodedata.is_normalized("NFC", letters)


class _Kind(NamedTuple):
    """What can be wrong with a character: the code of it, and what finds it in a text."""

    code: str
    find: Callable[[str], Iterator[_Found]]


_KINDS = (
    _Kind("character-broken", _broken),
    _Kind("character-mojibake", _garbled),
    _Kind("character-ligature", _ligatures),
    _Kind("character-lookalike", _lookalikes),
    _Kind("character-invisible", _invisible),
    _Kind("character-space", _spaces),
    _Kind("character-decomposed", _decomposed),
)
