"""Text as HTML that nothing can break out of, with the characters of edits marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from html import escape

from drukwerk.importing.review.places import Span

#: Characters that cannot be seen, and what stands for them.
_UNSEEN = {
    "\N{SOFT HYPHEN}": "shy",
    "\N{ZERO WIDTH SPACE}": "zwsp",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "bom",
    "\N{WORD JOINER}": "wj",
    "\N{NO-BREAK SPACE}": "nbsp",
    "\N{NARROW NO-BREAK SPACE}": "nnbsp",
}
#: Control characters, halves of surrogate pairs, and signs that turn the direction of the text:
#: a page may not hold the first two, and the others could show a text that is not there.
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff"
_SPECIAL = re.compile(rf"[{_CONTROL}{''.join(_UNSEEN)}\n]")
#: Longer marks are drawn lighter.
_LONG = 60
_SPACES = frozenset("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


def plain(text: str) -> str:
    """Return a name as HTML without what cannot be seen, for where no element may stand."""
    return _SPECIAL.sub(" ", escape(text))


def running(text: str) -> str:
    """Return a text as HTML; what cannot be seen has a name, but for spaces."""
    return _SPECIAL.sub(lambda match: _named(match[0], with_spaces=False), escape(text))


def exact(text: str) -> str:
    """Return a text as HTML in which spaces that do not break and line breaks are seen too."""
    return _SPECIAL.sub(lambda match: _named(match[0], with_spaces=True), escape(text))


def _named(character: str, *, with_spaces: bool) -> str:
    if character == "\n":
        return '<span class="br"> </span>' if with_spaces else "\n"
    if character in _SPACES and not with_spaces:
        return character
    name = _UNSEEN.get(character, f"U+{ord(character):04X}")
    return f'<span class="unseen" data-name="{name}"></span>'


def marked(text: str, spans: Sequence[Span], doubtful: Set[int]) -> str:
    """Return a text as HTML with its spans marked; where they overlap a mark is of them all."""
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    starting = _by(spans, "start")
    active: list[Span] = []
    parts = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        active = [span for span in active if span.end > start]
        new = starting.get(start, [])
        parts += [_mark("", [span], doubtful) for span in new if span.end == start]
        active += [span for span in new if span.end > start]
        parts.append(_mark(running(text[start:end]), active, doubtful))
    return "".join(parts)


def _by(spans: Iterable[Span], name: str) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(getattr(span, name), []).append(span)
    return found


def _mark(shown: str, spans: Sequence[Span], doubtful: Set[int]) -> str:
    if not spans:
        return shown
    names = ["cut"] * (not shown) + ["long"] * all(span.end - span.start > _LONG for span in spans)
    names += ["doubt"] * any(span.edit in doubtful for span in spans)
    classes = f'class="{" ".join(names)}" ' if names else ""
    return f"<mark {classes}{edits_of(spans)}>{shown}</mark>"


def edits_of(spans: Sequence[Span]) -> str:
    """Return the attribute that says to which edits a mark belongs."""
    return f'data-e="{" ".join(str(span.edit) for span in spans)}"'
