"""The lines of a block into one text: what becomes of the break between two lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from drukwerk.importing.hyphen_habits import habits
from drukwerk.importing.hyphens import (
    HYPHENS,
    Broken,
    Fate,
    Known,
    Verdict,
    cohesion,
    resolve,
)
from drukwerk.importing.ledger import Edit
from drukwerk.importing.lexicon import folded
from drukwerk.importing.model import Block, Kind, Line
from drukwerk.importing.work import Work

#: Blocks whose lines stay lines.
_KEPT = frozenset({Kind.VERSE, Kind.VERBATIM})

_IN_WORD = frozenset("-‐‑'’")
_WORD = re.compile(r"\w+(?:['’‐‑-]\w+)*")
_HYPHENATED = re.compile(r"\w([‐¬-])\w")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|\w\.[a-z]{2,4}/")
_ADDRESS_GOES_ON = re.compile(r"[a-z0-9~%#?&=][^\s./=_?&-]*[./=_?&-]\w")
_OPENING = "“‘„«‚»\"'"

#: A joined word this much likelier than its parts (in powers of ten) is surely one word.
_CLEAR = 4.0
#: How many hyphens at ends of lines tell whether a typesetter hyphenated the text.
_SOME = 8
#: By the share of them that surely break a word, what to expect of the others.
_PRIORS, _NEVER = ((0.5, 0.5), (0.15, 0.0), (0.05, -1.5)), -4.0
#: No word is longer; what came before it need not be carried along.
_LONGEST = 200


def join_lines(blocks: list[Block], work: Work) -> list[Block]:
    """Give every block its text; each hyphen at the end of a line is resolved."""
    known = known_words(blocks, work)
    return [_joined(block, work, known) for block in blocks]


def known_words(blocks: Sequence[Block], work: Work) -> Known:
    """Gather what the lines of a document tell about its words and its hyphens."""
    ends = [broken for block in blocks for broken in _broken_words(block.lines)]
    words = Counter(_whole_words(blocks))
    known = Known(work.lexicon, words, sorted(words), typeset=_typeset(blocks, ends))
    return replace(known, prior=_prior(ends, known))


class Seam(NamedTuple):
    """How two lines meet: ``cut`` characters of the first and ``skip`` of the next go."""

    cut: int = 0
    glue: str = ""
    skip: int = 0


_SPACE = Seam(glue=" ")
_CLOSED = Seam()


def _joined(block: Block, work: Work, known: Known) -> Block:
    glue = "\n" if block.kind in _KEPT else ""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length, token = 0, ""
    for at, line in enumerate(block.lines):
        seam = Seam(glue=glue) if glue else _seam(block.lines, at, token, work, known)
        if not pieces:
            seam = _CLOSED
        elif seam.cut:
            pieces[-1] = pieces[-1][: -seam.cut]
        piece = seam.glue + line.text[seam.skip :]
        length -= seam.cut
        starts.append((length + len(seam.glue), line.number))
        pieces.append(piece)
        length += len(piece)
        token = _token(token[: len(token) - seam.cut], piece)
    return replace(block, text="".join(pieces), starts=tuple(starts))


def _token(before: str, piece: str) -> str:
    """Return the last word of a text, which may have begun on an earlier line."""
    last = piece.rsplit(None, 1)[-1:] or [""]
    return last[0] if piece[:1].isspace() or last[0] != piece else (before + piece)[-_LONGEST:]


def _seam(lines: Sequence[Line], at: int, token: str, work: Work, known: Known) -> Seam:
    """Decide how a line meets the text before it."""
    text = lines[at].text
    if _ADDRESS.search(token):
        return _address_seam(token, lines[at], work, known)
    broken = _broken(token, text, lines[at + 1].text if at + 1 < len(lines) else "")
    if broken:
        return _hyphen_seam(broken, lines[at - 1].number, work, known)
    return _CLOSED if _closes(token, text, work.lang) else _SPACE


def _broken(token: str, text: str, following: str) -> Broken | None:
    """Return the word that a line break has cut at a hyphen, if it has."""
    if not token.endswith(HYPHENS) or token[-2:] == "--":
        return None
    head, tail = _word_before(token[:-1]), _WORD.match(text)
    if not head or not tail:
        return None
    runs_on = tail.end() == len(text) - 1 and text.endswith(HYPHENS)
    after = _WORD.match(following) if runs_on else None
    return Broken(head, tail.group(), token[-1], after.group() if after else "")


def _word_before(token: str) -> str:
    """Return the word at the end of a token, without the marks before it."""
    start = len(token)
    while start and (token[start - 1].isalnum() or token[start - 1] in _IN_WORD):
        start -= 1
    return token[start:].lstrip("-‐‑'’") if token[-1:].isalnum() else ""


def _hyphen_seam(broken: Broken, number: int, work: Work, known: Known) -> Seam:
    """Ask for what a hyphen is judged to be; a rejected judgement is turned round."""
    verdict = resolve(broken, known)
    if _allows(broken, verdict, number, work):
        return _made(broken, verdict)
    if verdict.fate is Fate.KEPT:
        why = "The hyphen was not to be kept."
        joined = Verdict(Fate.JOINED, broken.head + broken.tail, why, 1.0)
        if _allows(broken, joined, number, work):
            return _made(broken, joined)
    return Seam(cut=1, glue="-")


def _allows(broken: Broken, verdict: Verdict, number: int, work: Work) -> bool:
    before = f"{broken.head}{broken.mark}\n{broken.tail}"
    edit = Edit(verdict.fate.value, number, before, verdict.word, verdict.why, verdict.sure)
    return work.ledger.allows(edit)


def _made(broken: Broken, verdict: Verdict) -> Seam:
    if verdict.fate is Fate.JOINED:
        return Seam(cut=1)
    if verdict.fate is Fate.RESTORED:
        return Seam(len(broken.head) + 1, verdict.word, len(broken.tail))
    return Seam(1, "- " if verdict.fate is Fate.SUSPENDED else verdict.word[len(broken.head)])


def _address_seam(token: str, line: Line, work: Work, known: Known) -> Seam:
    """Close up an address that was broken; its hyphens are its own, unless they cut a word."""
    goes_on = _ADDRESS_GOES_ON.match(line.text)
    if not (
        token.endswith(("-", "‐", "_", "=", "&", "@")) or (goes_on and token[-1] not in ",;:)")
    ):
        return _SPACE
    broken = _broken(token, line.text, "")
    is_cut = broken is not None and cohesion(*broken.parts, known) > _CLEAR
    whole = f"{token[:-1] if is_cut else token}{line.text.split(None, 1)[0]}"
    before = f"{token}\n{line.text.split(None, 1)[0]}"
    why = "A web or mail address goes on at the next line."
    sure = 0.6 if is_cut or token[-1] not in "-_=&/@" else 0.85
    edit = Edit("address-joined", line.number - 1, before, whole, why, sure)
    if not work.ledger.allows(edit):
        return _SPACE
    return Seam(cut=1) if is_cut else _CLOSED


def _closes(token: str, text: str, lang: str) -> bool:
    """Tell whether two lines meet without a space, though no hyphen stands between them."""
    uses, last, first = habits(lang), token[-1:], text[:1]
    if last in "'’" and last:
        return folded(_word_before(token[:-1])).rpartition("'")[2] in uses.elided
    if last == "/" and token[-2:-1].isalnum():
        return first.isalnum()
    if last in HYPHENS and token[:-1].rstrip("-–—"):
        is_whole = token[-2].isalnum() or text.split(None, 1)[0] in uses.conjunctions
        return first in _OPENING if is_whole else first.isalnum()
    if token in ("–", "—", "--", "-") or not first.isalnum():
        return uses.closed_dash and first == "—" and text[1:2].isalnum() and last.isalnum()
    if last == "–":
        return (token[-2:-1].isdigit() and first.isdigit()) or uses.closed_dash
    return uses.closed_dash and token.endswith(("—", "--"))


def _broken_words(lines: Sequence[Line]) -> Iterator[Broken]:
    for line, following in pairwise(lines):
        if line.text.endswith(HYPHENS):
            broken = _broken(line.text.rsplit(None, 1)[-1], following.text, "")
            if broken:
                yield broken


def _whole_words(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the words that stand whole on a line, and what stands after an apostrophe in them."""
    for block in blocks:
        is_cut = False
        for line in block.lines:
            words = _WORD.findall(folded(line.text))
            ends_cut = line.text.endswith(HYPHENS)
            for word in words[is_cut : len(words) - ends_cut]:
                yield word
                yield from (part for part in word.split("'")[1:] if len(part) > 2)
            is_cut = ends_cut


def _typeset(blocks: Sequence[Block], ends: Sequence[Broken]) -> frozenset[str]:
    """Return the hyphens that stand only at the ends of lines, where another stands in words."""
    lines = (line.text for block in blocks for line in block.lines)
    inside = {mark for text in lines for mark in _HYPHENATED.findall(text)}
    at_ends = {broken.mark for broken in ends}
    return frozenset(at_ends - inside - {"-"} if inside or "-" in at_ends else ())


def _prior(ends: Sequence[Broken], known: Known) -> float:
    """Weigh what the hyphens at ends of lines are in most of the text: broken words, or not."""
    if sum(broken.mark in known.typeset for broken in ends) >= _SOME:
        return -3.5
    if len(ends) < _SOME or not known.lexicon:
        return 0.0
    clear = sum(cohesion(*broken.parts, known) > _CLEAR for broken in ends) / len(ends)
    return next((prior for share, prior in _PRIORS if clear > share), _NEVER)
