"""Repairs of marks, as functions from text to text: what typesetting does not do by itself.

``drukwerk.typography`` sets straight marks in the marks of the language. These repair marks
that are typographic already and wrong: the wrong way round, of two characters, badly spaced.
No letter and no digit changes. What a language or a writer may have meant is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from drukwerk.typography import conventions
from drukwerk.typography.rules.patterns import NEVER, any_of, either_case

#: Languages of which the marks are known; the others are only set, not repaired.
KNOWN = frozenset({"nl", "en", "de", "fr", "es", "it"})

_LETTER = r"[^\W\d_]"
_BEFORE_OPENING = '([{<¿¡/–—-‘‚’"“„«‹'
_AFTER_CLOSING = ',;:.!?)]}’‘”“"»«›—–-…/\ue000'
_NEVER_BEFORE_CLOSING = "([{¿¡-‐\u00ad"
_DOUBLE = re.compile("[“”„]")


@dataclass(frozen=True, slots=True)
class Style:
    """The marks of one text: its language, the double quotation marks that it opens with.

    ``has_ranges`` says that it has dashes between numbers.
    """

    lang: str
    opens: str
    guillemet: str
    has_ranges: bool = False

    @property
    def closes(self) -> str:
        """The mark that closes the double quotation."""
        return "“" if self.opens == "„" and self.lang == "de" else "”"

    @property
    def is_known(self) -> bool:
        """Whether the marks of the language are known."""
        return self.lang in KNOWN


def style_of(texts: Iterable[str], lang: str) -> Style:
    """Return the style that a text itself follows, or that of its language."""
    language = lang.split("-")[0].lower()
    counts: Counter[str] = Counter()
    for text in texts:
        counts["–"] += re.search(r"\d–\d", text) is not None
        counts.update(text[at] for at in _places(text, re.compile("[“„«»]")) if opens(text, at))
    usual = "„" if language == "de" else "“"
    other = "“" if usual == "„" else "„"
    turned = counts["»"] > counts["«"] or (language == "de" and counts["»"] == counts["«"])
    mark = other if counts[other] > counts[usual] else usual
    return Style(language, mark, "»" if turned else "«", counts["–"] > 0)


def _places(text: str, marks: re.Pattern[str]) -> Iterable[int]:
    return (match.start() for match in marks.finditer(text))


def opens(text: str, at: int) -> bool:
    """Tell whether a mark can only open: something begins after it and nothing ends before it."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    if after in ",;:.!?)]}" and text[at + 1 : at + 4] != "...":
        return False
    return not before or before.isspace() or before in _BEFORE_OPENING


def closes(text: str, at: int) -> bool:
    """Tell whether a mark can only close."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if not before or before.isspace() or before in _NEVER_BEFORE_CLOSING or opens(text, at):
        return False
    return not after or after.isspace() or after in _AFTER_CLOSING


# -- apostrophes


def apostrophes(text: str, style: Style) -> str:
    """Turn what stands for an apostrophe into one: d‘être, auto´s, ‚s morgens."""
    text = re.sub(rf"(?<={_LETTER})[‘‛´`′](?={_LETTER})", "’", text)
    text = _elisions(style.lang).sub("’", text)
    if text.count("`") == 1 or "´" in text:
        text = re.sub(rf"(?<={_LETTER})[´`](?!\w)", "’", text)
    if style.lang == "de":
        return text
    return re.sub(r"‘", lambda mark: "’" if closes(text, mark.start()) else "‘", text)


@cache
def _elisions(lang: str) -> re.Pattern[str]:
    """Return a pattern for other marks before a word that lost its beginning."""
    marks = "´`′‛" if lang == "de" else "´`′‛‚"
    elided = conventions(lang).elided
    word = rf"(?<![\w{marks}])[{marks}](?=(?:{any_of(elided)})(?![\w'’]))"
    return re.compile(word) if elided else NEVER


def quoted_by_apostrophes(text: str, style: Style) -> str:
    """Turn an apostrophe that opens into an opening mark: ’Wel’, but ’s nachts stays."""
    if style.lang not in {"nl", "en"}:
        return text
    words = conventions(style.lang)
    elided = either_case((*words.elided, *words.perhaps_elided))
    inside = r"(?:[^‘’]|(?<=\w)’(?=\w)){1,300}?"
    pattern = rf"(?<![\w’])’(?!(?:{elided})(?!\w))(?={_LETTER}{inside}(?<=[\w.,!?…])’(?!\w))"
    return re.sub(pattern, "‘", text)


# -- double marks


def marks_of_two(text: str, style: Style) -> str:
    """Turn marks made of two characters into straight ones, or into guillemets."""
    text = re.sub(r"<<(?=\s?\w[^<>]{0,500}>>)", "«", text)
    text = re.sub(r"(?<=[\w.!?…])(\s?)>>", r"\1»", text) if "«" in text else text
    text = re.sub(r"‘‘(?=\w[^‘’]{0,500}’’)", "“", text)
    text = re.sub(r"(?<=[\w.,!?…])’’(?!\w)", "”", text) if "“" in text else text
    text = re.sub(r"(?<![\w`])`(?=\w)([^`'’]{1,300})['’](?!\w)", r"'\1'", text)
    if style.lang == "de":
        text = re.sub(r"(?<!\S),(?=\w)([^,'‘’]{1,300})['’](?!\w)", r"'\1'", text)
    begin = re.search(r"(?<![\w,]),,(?=[\w'])|``(?=\w)|(?<!\w)''(?=\w)|„", text)
    if not begin:
        return text
    low = "„" if style.opens == "„" else '"'
    text = re.sub(r"(?<![\w,]),,(?=[\w'])", low, text)
    text = re.sub(r"``(?=\w)|(?<!\w)''(?=\w)", '"', text)
    return re.sub(r"(?<=[^\s'])''(?![\w'])", '"', text)


def wrong_way_round(text: str, style: Style) -> str:
    """Turn double marks that stand where they cannot: ”Wel“, „Ja„, »non«."""
    facing = "»" if style.guillemet == "«" else "«"
    characters, opened = list(text), ""
    for at in _places(text, re.compile("[“”„«»]")):
        mark = text[at]
        if opens(text, at):
            opened = _opening(mark, style)
            characters[at] = opened
        elif closes(text, at):
            characters[at] = facing if mark in "«»" else _closing(mark, opened, style)
    return "".join(characters)


def _opening(mark: str, style: Style) -> str:
    if mark in "«»":
        return style.guillemet
    return mark if mark == "„" else style.opens


def _closing(mark: str, opened: str, style: Style) -> str:
    """Return the mark that closes what was opened; in German “ and ” both can."""
    if style.lang != "de":
        return "”"
    if opened in {"“", "„"}:
        return "“" if opened == "„" else "”"
    return mark if mark != "„" else style.closes


def nested(text: str, style: Style) -> str:
    """Give a quotation within a quotation the inner marks, when every mark has its partner."""
    pairs = _nested_pairs(text)
    if not pairs:
        return text
    first, last = ("‚", "‘") if style.lang == "de" else ("‘", "’")
    characters = list(text)
    for begin, end in pairs:
        characters[begin], characters[end] = first, last
    return "".join(characters)


def _nested_pairs(text: str) -> list[tuple[int, int]]:
    """Return the pairs one level deep; none when a mark is missing or they go deeper."""
    begins: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at in _places(text, _DOUBLE):
        if opens(text, at):
            begins.append(at)
        elif not begins:
            return []
        else:
            begin = begins.pop()
            pairs += [(begin, at)] if begins else []
        if len(begins) > 2:
            return []
    return [] if begins or any(re.search("[‘‚]", text[a:b]) for a, b in pairs) else pairs


def unpaired(text: str) -> int | None:
    """Return the place of a double mark without a partner in its text, the first there is."""
    begins: list[int] = []
    for at in _places(text, _DOUBLE):
        if opens(text, at):
            begins.append(at)
        elif not begins:
            return at
        else:
            begins.pop()
    return begins[0] if begins else None


# -- spaces


def spaces(text: str, style: Style) -> str:
    """Take away spaces before punctuation and inside quotation marks and brackets."""
    text = re.sub(r"(?<!\.)\. ?\. ?\.(?! ?\.)", "…", text) if ". ." in text else text
    if style.lang == "fr":
        text = re.sub(rf"(?i)(?<![\w’])([ldjmtsnc]|qu) +’(?={_LETTER})", r"\1’", text)
    marks = ",." if style.lang == "fr" else ",.;:!?"
    text = re.sub(rf"(?<=[\w)\]”’»]) +(?=[{marks}](?:[\s\"”’»)]|$))", "", text)
    text = re.sub(r"(?<=[(\[¿¡]) +(?=\w)|(?<=[\w.,!?…]) +(?=[)\]])", "", text)
    text = re.sub(r"(?<![^\s(\[])([“„]) +(?=\w)", r"\1", text)
    text = re.sub(r"(?<=[\w.,!?…]) +(?=[”](?:[\s,.;:!?)]|$))", "", text)
    if style.lang != "fr" and style.guillemet == "«":
        text = re.sub(r"(?<![^\s(\[])« +(?=\w)", "«", text)
        text = re.sub(r"(?<=[\w.,!?…]) +(?=»(?:[\s,.;:!?)]|$))", "", text)
    return _proclitics(style.lang).sub(lambda found: found.group().rstrip(" "), text)


@cache
def _proclitics(lang: str) -> re.Pattern[str]:
    """Return a pattern for an elided word and a space, for it is written against the next."""
    words = conventions(lang).proclitics
    elided = rf"(?<![\w’‘“«])(?:{either_case(words)})’ +(?={_LETTER})"
    return re.compile(elided) if words else NEVER
