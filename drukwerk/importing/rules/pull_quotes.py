"""Pull quotes: lines that repeat the text, taken out of its flow.

They are found among the lines, before those become paragraphs, so
that the paragraph that they interrupt is whole again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean, median

from drukwerk.importing.attribution import attribution_of, begins_attribution, is_full_name
from drukwerk.importing.enclosed import CLOSING, OPENING
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Kind, Line, raw
from drukwerk.importing.repeats import Repeat, Words, repeats, words_of
from drukwerk.importing.sentences import begins_low, ends_sentence, is_broken_word
from drukwerk.importing.work import Work

_LEAST_WORDS, _MOST_WORDS = 6, 60
#: Words at the ends of a pull quote that need not stand in the text.
_SLACK = 2
#: Lines at the ends of a pull quote of which no word need stand in the text.
_CHANGED = 2
#: The part of the words that must agree.
_ALIKE = 0.75
_LIST_MARKS = ("•", "▪", "‣", "·", "- ", "* ", "– ")
#: The head of a text holds its title and no pull quotes: it ends where so many lines stand
#: together.
_PARAGRAPH = 4
_WHY = "These words stand in the text as well: a pull quote, set behind the words it repeats."


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Whole lines that may be a pull quote, how much speaks for it, and the words it repeats."""

    first: int
    last: int
    words: int
    score: float


def pull_quotes(lines: list[Line], work: Work) -> list[Line]:
    """Mark the lines that are pull quotes."""
    words = words_of(lines)
    width = median([len(line.text) for line in lines]) if lines else 0.0
    head = _head(lines)
    found: dict[int, _Candidate] = {}
    for repeat in repeats(words.folded):
        candidate = _chosen(repeat, words, lines, width)
        is_early = candidate is not None and candidate.first < head
        if is_early and not _has_name(candidate, lines):
            continue
        if candidate and _is_free(candidate, lines, found):
            found |= dict.fromkeys(range(candidate.first, candidate.last + 1), candidate)
    return _marked(lines, sorted(set(found.values()), key=lambda each: each.first), work)


def _head(lines: Sequence[Line]) -> int:
    """Return the line with which the text begins, after its title."""
    start = 0
    for at, line in enumerate(lines):
        start = at if line.gap else start
        if at - start >= _PARAGRAPH - 1:
            return start or _PARAGRAPH
    return len(lines)


def _has_name(candidate: _Candidate | None, lines: Sequence[Line]) -> bool:
    """Tell a pull quote that was read before the title from a title that is a quotation."""
    if candidate is None or lines[candidate.first].text[0] not in OPENING:
        return False
    return candidate.last > candidate.first and is_full_name(lines[candidate.last].text)


def _is_free(candidate: _Candidate, lines: Sequence[Line], found: dict[int, _Candidate]) -> bool:
    rows = range(candidate.first, candidate.last + 1)
    return all(row not in found and lines[row].role is None for row in rows)


def _chosen(repeat: Repeat, words: Words, lines: Sequence[Line], width: float) -> _Candidate | None:
    """Return the one of two passages that is the pull quote, or None when neither clearly is."""
    if not _LEAST_WORDS <= repeat.same <= _MOST_WORDS:
        return None
    sides = [
        _candidate(side, repeat.same, words, lines, width) for side in (repeat.one, repeat.other)
    ]
    known = sorted((side for side in sides if side), key=lambda side: -side.score)
    if not known:
        return None
    rival = known[1].score if len(known) > 1 else -1.0
    best = known[0]
    needed = 2 if best.words >= _LEAST_WORDS + 3 else 3
    return best if best.score >= needed and best.score >= rival + 2 else None


def _candidate(
    side: tuple[int, int], same: int, words: Words, lines: Sequence[Line], width: float
) -> _Candidate | None:
    """Return a passage as whole lines with what speaks for it, or None when it has none."""
    first, last = words.first[side[0]], words.last[side[1] - 1]
    before = _words_before(side[0], words)
    behind = _words_behind(side[1], words)
    tail = _attribution_on(lines[last].text) if behind > _SLACK else ""
    if before > _SLACK + 1 or (behind > _SLACK and not tail):
        return None
    if same < _ALIKE * (side[1] - side[0] + min(before, _SLACK)):
        return None
    if not before and not behind:
        first, last = _whole(first, last, lines)
    first, last = _with_marks(first, last, lines)
    attributed = _with_attribution(last, lines)
    score = _score(lines, first, last, attributed, width)
    if tail or attributed > last:
        score += 2
    if before and not _is_fresh(lines, first):
        score -= 3 * (not _differs_in_width(lines[first : last + 1], width))
    return _Candidate(first, attributed, same, score)


def _is_fresh(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line may begin something, whatever its words."""
    line = lines[at]
    is_apart = at == 0 or bool(line.gap) or abs(line.size - lines[at - 1].size) > 0.05
    return is_apart or line.text[0] in OPENING or ends_sentence(lines[at - 1].text)


def _words_before(at: int, words: Words) -> int:
    """Return how many words stand on the line of a word before it."""
    row, start = words.first[at], at
    while start and words.last[start - 1] == row:
        start -= 1
    return at - start


def _words_behind(end: int, words: Words) -> int:
    """Return how many words stand on a line behind the last of a passage."""
    row, at = words.last[end - 1], end
    while at < len(words.folded) and words.first[at] == row:
        at += 1
    return at - end


def _attribution_on(text: str) -> str:
    """Return the part of a line that begins an attribution after a quotation, or nothing."""
    for at, char in enumerate(text):
        if at and char in "(—–" and begins_attribution(text[at:]):
            return text[at:]
    return ""


def _whole(first: int, last: int, lines: Sequence[Line]) -> tuple[int, int]:
    """Take in lines with changed words at the ends of a passage, up to where it stands apart."""
    for above in range(first, max(-1, first - _CHANGED - 1), -1):
        if lines[above].gap or (above and ends_sentence(lines[above - 1].text)):
            first = above if begins_low(lines[first].text) else first
            break
    for below in range(last, min(len(lines), last + _CHANGED + 1)):
        is_end = below + 1 == len(lines) or bool(lines[below + 1].gap)
        if is_end or ends_sentence(lines[below].text):
            is_cut = not ends_sentence(lines[last].text) and lines[last].text[-1] not in CLOSING
            last = below if is_cut and is_end else last
            break
    return first, last


def _with_marks(first: int, last: int, lines: Sequence[Line]) -> tuple[int, int]:
    """Take in the lines around a passage on which quotation marks stand alone."""
    if first and not lines[first - 1].text.strip(OPENING + ", "):
        first -= 1
    if last + 1 < len(lines) and not lines[last + 1].text.strip(CLOSING + " "):
        last += 1
    return first, last


def _with_attribution(last: int, lines: Sequence[Line]) -> int:
    """Return the last line of a passage with its attribution."""
    tail = _attribution_on(lines[last].text)
    if tail:
        return _closed(tail, last, lines)
    if last + 1 >= len(lines):
        return last
    line = lines[last + 1]
    if begins_attribution(line.text):
        end = _closed(line.text, last + 1, lines)
        said = " ".join(each.text for each in lines[last + 1 : end + 1])
        return end if attribution_of(said) else last
    return last + 1 if _is_bare_attribution(last + 1, lines) else last


def _closed(text: str, at: int, lines: Sequence[Line]) -> int:
    """Return the line on which an attribution ends that begins on a line; brackets must close."""
    for end in range(at, min(at + 4, len(lines))):
        text = text if end == at else f"{text} {lines[end].text}"
        if text.startswith("("):
            if ")" in text:
                return end
        elif end + 1 >= len(lines) or not text.endswith(","):
            return end
    return at


def _is_bare_attribution(at: int, lines: Sequence[Line]) -> bool:
    """Tell whether a line is a name without a dash, after marks that close."""
    line, before = lines[at], lines[at - 1]
    if before.text[-1] not in CLOSING or line.gap > 1 or len(line.text.split()) > 8:
        return False
    return is_full_name(line.text) and len(line.text) < 2 * len(before.text) + 20


def _score(lines: Sequence[Line], first: int, last: int, end: int, width: float) -> float:
    """Return how much speaks for lines being a pull quote, whatever they repeat."""
    own = lines[first : last + 1]
    before = lines[first - 1] if first else None
    after = lines[end + 1] if end + 1 < len(lines) else None
    text = " ".join(line.text for line in own)
    is_quoted = text[0] in OPENING and text.split("(")[0].rstrip(" .")[-1] in CLOSING
    cuts = _interrupts(before, after)
    if (before and before.text.endswith(":")) or text.startswith(_LIST_MARKS):
        return -1.0
    if not (is_quoted or cuts or ends_sentence(text.split("(")[0].strip()) or len(own) > 3):
        return -1.0
    score = 2.0 * is_quoted + 2.0 * cuts + (len(own) > 1)
    score += bool(own[0].gap) + bool(after is None or after.gap)
    score += 2.0 * _differs_in_face(own, before, after)
    return score + _differs_in_width(own, width)


def _interrupts(before: Line | None, after: Line | None) -> bool:
    """Tell whether a sentence runs on from the line before to the line after."""
    if not before or not after or ends_sentence(before.text):
        return False
    return begins_low(after.text) or is_broken_word(before.text)


def _differs_in_face(own: Sequence[Line], before: Line | None, after: Line | None) -> bool:
    face = (round(own[0].size, 1), own[0].is_bold, own[0].is_italic)
    near = [line for line in (before, after) if line]
    return all(face != (round(line.size, 1), line.is_bold, line.is_italic) for line in near)


def _differs_in_width(own: Sequence[Line], width: float) -> bool:
    full = [len(line.text) for line in own[:-1]]
    return len(full) > 1 and abs(mean(full) - width) > 0.15 * width


def _marked(lines: list[Line], found: Sequence[_Candidate], work: Work) -> list[Line]:
    marked = list(lines)
    for candidate in found:
        own = lines[candidate.first : candidate.last + 1]
        role = Kind.PULL_QUOTE if _allows(candidate, own, work) else Kind.PARAGRAPH
        for row, line in enumerate(own, start=candidate.first):
            marked[row] = replace(line, role=role, group=own[0].number)
    return marked


def _allows(candidate: _Candidate, own: Sequence[Line], work: Work) -> bool:
    sure = min(0.97, 0.5 + 0.06 * candidate.score + 0.01 * min(candidate.words, 20))
    text = raw(own)
    return work.ledger.allows(Edit("pull-quote", own[0].number, text, text, _WHY, sure))
