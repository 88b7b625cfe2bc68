"""Plain text as Markdown: a backslash before what pandoc would take as markup, and nowhere else.

The reader is that of ``drukwerk.pandoc``: quotation marks, dashes and dollar
signs mean nothing to it. What is looked for is what its manual calls markup,
https://pandoc.org/MANUAL.html#pandocs-markdown, in paragraphs of one line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator

#: Around the label of a note where it is called, and around nothing else.
NOTE_START, NOTE_END = "\ue000", "\ue001"

Places = Callable[[str], Iterator[int]]

#: White space at which a line may break, and characters that no book can hold.
_SPACES = re.compile("[\x00-\x20\x7f\ufffe\uffff]+")
_MARK = re.compile(f"{NOTE_START}([^{NOTE_END}]*){NOTE_END}")

_ROMAN = "m*(?:cm)?d?(?:cd)?c*(?:xc)?l?(?:xl)?x*(?:ix)?v?(?:iv)?i*"
_COUNT = rf"(?:\d+|#|[A-Za-z]|{_ROMAN}|{_ROMAN.upper()})"
_NUMBERED = re.compile(rf"(?![A-Z]\. |[.)]){_COUNT}([.)])(?= |$)")
_IN_PARENTHESES = re.compile(rf"\((?!\)){_COUNT}\)(?= |$)")
_OPENING = re.compile(r"[-+*:~|](?= |$)|>|:::|#+(?= |$)")
_RULE = re.compile(r"(?:- *)+$|(?:\* *){3,}$|(?:_ *){3,}$|[=-]+$")
_FENCE = re.compile(r"`{3,}|~{3,}")
_CAPTION = re.compile(r"[Tt]able(:)")

_BACKSLASH = re.compile(r"\\(?![^\W_])")
_TAG = re.compile(r"<(?=[^\W\d_]|[/!?])")
_ENTITY = re.compile(r"&(?:#?\w+);")
_CITATION = re.compile(r"(?<![^\W_])@(?=[\w{*])")
_SUPERSCRIPT = re.compile(r"\^(?=\[|[^ ^]*\^)")
_SUBSCRIPT = re.compile(r"~(?=[^ ~]*~)")
_TICKS = re.compile(r"`+")
_STAR = re.compile(r"\*(?! |$)")
_LOW = re.compile(r"(?<![^\W_])_(?! |$)")
_BRACKET = re.compile(r"[\[\]]")
_LAST_HASHES = re.compile(r"(?:^|(?<=[^#]))#+$")
#: Brackets in one another, beyond which pandoc takes for ever.
_DEEPEST = 3
_LONGEST_HEADING = 400


def spaced(text: str) -> str:
    """Return a text on one line, its words with one space between them."""
    return _SPACES.sub(" ", text).strip(" ")


def block(text: str, headings: Collection[str] = ()) -> str:
    """Write text that begins a block; ``headings`` are those that brackets could refer to."""
    return _written(spaced(text), headings, _at_start)


def inline(text: str, headings: Collection[str] = ()) -> str:
    """Write text that stands within a line."""
    return _written(spaced(text), headings)


def heading(text: str, headings: Collection[str] = ()) -> str:
    """Write the text of a heading."""
    return _written(spaced(text), headings, _at_end_of_heading)


def bracketed(text: str, headings: Collection[str] = ()) -> str:
    """Write text that stands between brackets, such as a caption."""
    return _written(spaced(text), headings, _unpaired)


def attribute(name: str, value: str) -> str:
    """Write an attribute, its value between quotation marks."""
    quoted = re.sub(r"\\(?![^\W_])|[\"]|&(?=#?\w+;)", r"\\\g<0>", spaced(value))
    return f'{name}="{quoted}"'


def key(text: str) -> str:
    """Return a heading as a reference to it is compared with it."""
    return " ".join(text.split()).casefold()


def _written(text: str, headings: Collection[str], *more: Places) -> str:
    """Escape each part between the marks of notes; a mark is no text."""
    places = {at for find in (*_INLINE, *more) for at in find(text)}
    places |= set(_references(text, headings))
    escaped = "".join(f"\\{sign}" if at in places else sign for at, sign in enumerate(text))
    return _MARK.sub(r"[^\1]", escaped) if NOTE_START in escaped else escaped


def _starts(pattern: re.Pattern[str]) -> Places:
    return lambda text: (match.start() for match in pattern.finditer(text))


def _entities(text: str) -> Iterator[int]:
    found = (match for match in _ENTITY.finditer(text) if html.unescape(match[0]) != match[0])
    return (match.start() for match in found)


def _ticks(text: str) -> Iterator[int]:
    """Yield the backquotes, unless they stand alone."""
    runs = list(_TICKS.finditer(text))
    if len(runs) > 1:
        yield from (at for run in runs for at in range(*run.span()))


def _openings(pattern: re.Pattern[str], sign: str) -> Places:
    """Return what yields the signs that could open emphasis which a later one closes."""

    def places(text: str) -> Iterator[int]:
        last = text.rfind(sign)
        return (match.start() for match in pattern.finditer(text) if match.start() < last)

    return places


def _references(text: str, headings: Collection[str]) -> Iterator[int]:
    """Yield the brackets that would make a link, a span or a note of what they hold."""
    for opening, closing, depth in _pairs(text):
        after = text[closing + 1 : closing + 2]
        is_definition = opening == 0 and after == ":"
        is_note = text.startswith("^", opening + 1)
        named = (
            closing - opening < _LONGEST_HEADING and key(text[opening + 1 : closing]) in headings
        )
        is_markup = after != "" and after in "([{"
        if is_markup or is_definition or is_note or named or depth > _DEEPEST:
            yield from (opening, closing)


def _pairs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where brackets open and close, and how deep they stand in one another."""
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            waiting.append(match.start())
        elif waiting:
            yield waiting[-1], match.start(), len(waiting)
            waiting.pop()
    for depth, opening in enumerate(waiting, start=1):
        if depth > 1 or text.startswith("^", opening + 1):
            yield opening, len(text), depth + _DEEPEST


def _unpaired(text: str) -> Iterator[int]:
    """Yield the brackets without a partner."""
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
        else:
            yield match.start()
    yield from waiting


def _at_start(text: str) -> Iterator[int]:
    """Yield the character that would make a list, a heading, a quotation of a paragraph."""
    alone = (_OPENING, _IN_PARENTHESES, _RULE, _FENCE)
    if any(pattern.match(text) for pattern in alone):
        yield 0
    for pattern in (_NUMBERED, _CAPTION):
        if match := pattern.match(text):
            yield match.start(1)
    if (match := _MARK.match(text)) and text.startswith(":", match.end()):
        yield match.end()


def _at_end_of_heading(text: str) -> Iterator[int]:
    """Yield what would be taken for the end of a heading: hashes, and a name between braces."""
    if match := _LAST_HASHES.search(text):
        yield from range(*match.span())
    if text.endswith("}"):
        yield max(text.rfind("{"), 0)


_INLINE: tuple[Places, ...] = (
    *map(_starts, (_BACKSLASH, _TAG, _CITATION, _SUPERSCRIPT, _SUBSCRIPT)),
    _entities,
    _ticks,
    _openings(_STAR, "*"),
    _openings(_LOW, "_"),
)
