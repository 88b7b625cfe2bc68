"""The cuts of the typefaces that a book uses, each with no more characters than the book has.

They are TrueType: e-readers that know neither OpenType features nor WOFF2 read
that. What a stylesheet asks for and no cut can give would be slanted or
thickened by the reader, so the rarer cuts come along where the text needs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drukwerk.editions.epub.files import TextFile
from drukwerk.fonts import FACES, Face
from drukwerk.html import Element

_SERIF, _DISPLAY, _SANS = "Source Serif 4", "Source Serif 4 Display", "Source Sans 3"
#: Always there: text, its italic and bold, headings, pull quotes, captions and labels.
_ALWAYS = {
    (_SERIF, "normal", 400),
    (_SERIF, "italic", 400),
    (_SERIF, "normal", 700),
    (_DISPLAY, "normal", 300),
    (_DISPLAY, "normal", 600),
    (_SANS, "normal", 400),
    (_SANS, "normal", 600),
}
_EMPHASIS = "[self::em or self::i]"
_STRONG = "[self::strong or self::b]"
_IN_SANS = (
    "[ancestor::figcaption or ancestor::table or ancestor::*[contains(@class, 'box')"
    " or contains(@class, 'attribution') or contains(@class, 'colophon')]]"
)
#: There when the text has one of these.
_WHEN: Mapping[tuple[str, str, int], str] = {
    (_SERIF, "italic", 700): f"//*{_EMPHASIS}[ancestor::strong or ancestor::b or ancestor::h1"
    f" or ancestor::h2 or ancestor::h3] | //*{_STRONG}[ancestor::em or ancestor::i]",
    (_DISPLAY, "italic", 300): f"//*[@class='standfirst'] | //*{_EMPHASIS}"
    "[ancestor::*[contains(@class, 'pull-quote')]]",
    (_SANS, "italic", 400): f"//*{_EMPHASIS}{_IN_SANS}",
}


def faces(files: Iterable[TextFile]) -> list[Face]:
    """Return the cuts that the text of the files needs."""
    bodies = [file.body for file in files]
    wanted = _ALWAYS | {key for key, path in _WHEN.items() if _any(bodies, path)}
    return [face for face in FACES if (face.family, face.style, face.weight) in wanted]


def _any(bodies: Sequence[Element], path: str) -> bool:
    return any(body.xpath(path.replace("//", ".//")) for body in bodies)


def characters(files: Iterable[TextFile]) -> set[str]:
    """Return every character of the text, with the capitals of each."""
    text = "".join(_texts(file for file in files))
    return {character for character in text + text.upper() if character.isprintable()}


def _texts(files: Iterable[TextFile]) -> Iterator[str]:
    for file in files:
        yield from (str(text) for text in file.body.itertext())
