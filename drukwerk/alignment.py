"""The source as a stream of words, each with its offset.

Markup that is no text (attributes, addresses, comments, definitions) is blanked
out, so that what is left are the words of the document in the document's order,
with few others between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

CODE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:[^\n]*\n)*?[ \t>]*(?P=fence)[`~]*[ \t]*$"
    r"|(?P<ticks>(?<![`\\])`+)(?!`)(?:[^\n]|\n(?![ \t>]*\n))+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE,
)
_COMMENT = r"<!--.*?-->"
_ATTRIBUTES = r"(?<=\{)\s*(?:[#.=][^\s{}]|[\w:.-]+=)(?:[^{}\"]|\"[^\"]*\"){0,2000}(?=\})"
_ADDRESS = r"(?<=\])\((?:[^()\\\n]|\([^()\n]*\)|\\.)*\)"
_REFERENCE = r"^[ ]{0,3}\[[^\]^@\n][^\]\n]*\]:[ ]*\S[^\n]*$"
_NO_TEXT = re.compile(
    f"(?P<code>{CODE.pattern})|{_COMMENT}|{_ATTRIBUTES}|{_ADDRESS}|{_REFERENCE}",
    re.MULTILINE | re.DOTALL,
)
_TOKEN = re.compile(r"(?<!\\)\^\[|(?<!\\)\[\^[^\]\s]+\]|[^\W_]+")
_DEFINITION = re.compile(r"^[ \t>*+-]*\[\^([^\]\s]+)\]:", re.MULTILINE)
_GAP = re.compile(r"\n[ \t>]*\n")
_INLINE_NOTE = "^["
#: Words that a search for the beginning of a block looks at.
_HEAD = 8
#: Words ahead that a block, a short block and a word are looked for.
_REACH, _SHORT_REACH, _WORD_REACH = 6000, 200, 8
_NEAR = 40


def blank(text: str, fill: str = " ") -> str:
    """Return as many spaces as a text has characters, its line breaks kept."""
    return re.sub(r"[^\n]", fill, text)


def without_markup(source: str) -> str:
    """Blank out what is no text, character for character; code stays."""
    return _NO_TEXT.sub(_without_markup, source)


def _without_markup(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    # A comment must not look like the empty line between two paragraphs.
    return blank(match[0], "." if match[0].startswith("<!--") else " ")


def without_code(text: str) -> str:
    """Blank out code between fences or backticks; indented code is known to pandoc only."""
    return CODE.sub(lambda match: blank(match[0]), text)


def tokens(text: str) -> list[str]:
    """Return the words and note calls of a text."""
    return _TOKEN.findall(text)


def definitions(source: str) -> Iterator[tuple[str, int, int]]:
    """Yield the label of each footnote, where its definition begins and where it ends."""
    matches = list(_DEFINITION.finditer(source))
    for index, match in enumerate(matches):
        limit = matches[index + 1].start() if index + 1 < len(matches) else len(source)
        yield match[1], match.start(), _end_of_note(source, match.end(), limit)


def _end_of_note(source: str, start: int, limit: int) -> int:
    """Go to the first line that is not indented after an empty one."""
    end, after_gap = start, False
    for line in source[start:limit].splitlines(keepends=True):
        bare = line.strip(" \t\n>")
        if bare and after_gap and not line.startswith((" ", "\t", ">")):
            break
        after_gap = not bare
        end += len(line)
    return end


class Stream:
    """A part of the source, read forward: each search begins where the last one ended."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.position = start
        matches = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
        self._tokens = [match[0] for match in matches]
        self._offsets = [match.start() for match in matches]
        self._at: dict[str, list[int]] = {}
        for index, token in enumerate(self._tokens):
            self._at.setdefault(token, []).append(index)

    def begin(self, head: Sequence[str]) -> int | None:
        """Go to the words with which a block begins; return their offset."""
        head = head[:_HEAD]
        for skipped in range(min(4, len(head))):
            index = self._find(head[skipped:])
            if index is not None:
                offset = self._offsets[index]
                # An image may stand on the line before the first word.
                self.position = max(self.position, self.text.rfind("\n", 0, offset) + 1)
                return offset
        return None

    def take(self, word: str) -> int | None:
        """Go past the next occurrence of a word, when it is near; return its offset."""
        index = self._next()
        for ahead in range(index, min(index + _WORD_REACH, len(self._tokens))):
            if self._tokens[ahead] == word:
                if ahead > index and _GAP.search(self.text, self.position, self._offsets[ahead]):
                    return None
                self.position = self._offsets[ahead] + len(word)
                return self._offsets[ahead]
        return None

    def take_call(self) -> tuple[str, int] | None:
        """Go past the next call of a note; return its label (none in a note on the spot)."""
        index = self._next()
        for ahead in range(index, min(index + _NEAR, len(self._tokens))):
            token = self._tokens[ahead]
            if token.startswith(("^[", "[^")):
                self.position = self._offsets[ahead] + len(token)
                label = "" if token == _INLINE_NOTE else token[2:-1]
                return label, self._offsets[ahead]
        return None

    def take_text(self, text: str) -> int | None:
        """Go past a literal string, when it is in the same paragraph; return its offset."""
        gap = _GAP.search(self.text, self.position)
        offset = self.text.find(text, self.position, gap.start() + 1 if gap else len(self.text))
        if offset < 0:
            return None
        self.position = offset + len(text)
        return offset

    def take_pattern(self, pattern: re.Pattern[str]) -> int | None:
        """Go past what a pattern matches; return its offset."""
        match = pattern.search(self.text, self.position)
        if match is None:
            return None
        self.position = match.end()
        return match.start()

    def _next(self) -> int:
        return bisect_left(self._offsets, self.position)

    def _find(self, head: Sequence[str]) -> int | None:
        first = self._next()
        exact = self._exactly(head, first)
        if exact is not None and exact - first <= _NEAR:
            return exact
        loose = self._loosely(head, first) if len(head) > 1 else None
        return exact if loose is None else loose

    def _exactly(self, head: Sequence[str], first: int) -> int | None:
        reach = first + (_REACH if len(head) > 2 else _SHORT_REACH)
        found = self._at.get(head[0], [])
        for index in found[bisect_left(found, first) :]:
            if index >= reach:
                return None
            if self._tokens[index : index + len(head)] == list(head):
                return index
        return None

    def _loosely(self, head: Sequence[str], first: int) -> int | None:
        """Find the words in their order with a few others between them."""
        for index in range(first, min(first + _NEAR, len(self._tokens))):
            if self._tokens[index] == head[0] and self._follows(head[1:], index + 1):
                return index
        return None

    def _follows(self, words: Sequence[str], index: int) -> bool:
        for word in words:
            window = self._tokens[index : index + _WORD_REACH]
            if word not in window:
                return False
            index += window.index(word) + 1
        return True
