"""Furniture of the page that stands in the text: running heads and feet, folios, notes to turn.

A line is furniture when it says so itself (a slug of the printer, "continued on
page 4"), when it comes back at the edges of pages, or, in a text that does not
say where pages end, when it comes back in the middle of sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from drukwerk.importing.folios import PAGE, is_folio, number_of, signature
from drukwerk.importing.ledger import Edit
from drukwerk.importing.lines import runs_on
from drukwerk.importing.model import Line
from drukwerk.importing.pagination import paginated
from drukwerk.importing.work import Work

_OUTER = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_TURN = re.compile(
    rf"""[\W_]*(?:
    (?:lees\ (?:verder|meer)|ver(?:der|volg)|vervolgt|vervolgd)\ (?:op|van)(?:\ de)?
    | (?:please\ )?(?:cont(?:inue[sd]?|\.|’d|'d)|turn|carried\ over)\ (?:on|from|to|over)(?:\ to)?
    | (?:fortsetzung|fortgesetzt|weiter|lesen\ sie\ weiter)\ (?:auf|von|siehe|folgt\ auf)(?:\ der)?
    | (?:lire\ la\ )?suite(?:\ (?:de|en|à|sur|et\ fin))?(?:\ la)?
    | (?:continúa|continuación|sigue|viene|pasa)\ (?:en|de|a)(?:\ la)?
    | (?:continua|continuazione|segue|prosegue)\ (?:a|alla|da|dalla|in|nella)
    )\ (?:(?:the\ )?(?:next|volgende|nächster|nächsten|vorige|previous)\ )?
    {PAGE}(?:\ (?:suivante|siguiente|seguente|precedente|\d{{1,4}}))?[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_SLUG = re.compile(
    r"\S.{0,80}\.(?:indd|idml|qxd|qxp|ai|pmd)\b(?:\W*\d[\d\s:./|-]*(?:[ap]m)?)?\W*"
    r"|\S.{0,80}\.(?:pdf|docx?|eps)\b\W*(?:\d+\s+)?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\W+\d{1,2}:\d\d.*",
    re.IGNORECASE,
)
_HYPHENS = ("-", "‐", "\xad")
#: So many lines at the head of a page, and at its foot, may be furniture.
_DEEP = 3
#: Lines between two folios, or two running heads, of a text that does not tell its pages.
_APART = 8
#: Of the lines that come back, so many stand in the middle of a sentence.
_AMID = 0.3
#: From so many recurrences on, nobody doubts a running head.
_OFTEN = 3
#: Surer than this, a running head at the edge of pages is looked for elsewhere as well.
_SURE = 0.7
#: A head that no other page has is no longer than this, in words: apart from the text, or not.
_WIDE, _NARROW = 12, 5
#: A heading is shorter, in characters, and larger than a running head by so much of the body.
_HEADING, _SMALLER = 100, 0.1
_YEARS = range(1000, 2100)


@dataclass(frozen=True, slots=True)
class _Found:
    """A line of furniture: its rule, why it is one, and how sure that is."""

    rule: str
    why: str
    sure: float


def furniture(lines: list[Line], work: Work) -> list[Line]:
    """Take the furniture out of the text."""
    if not lines:
        return lines
    lines = paginated(lines)
    found: dict[int, _Found] = {}
    for find in _FINDERS:
        found |= {at: why for at, why in find(lines, found) if at not in found}
    return _healed(lines, found, work)


def _healed(lines: list[Line], found: dict[int, _Found], work: Work) -> list[Line]:
    """Leave out what was found; the line after it keeps a gap, over which a sentence may run."""
    kept: list[Line] = []
    gap = 0.0
    known = {signature(lines[at].text) for at in found if lines[at].role is None}
    for at, line in enumerate(lines):
        what = found.get(at)
        is_taken = line.role is not None and signature(line.text) not in known
        if (
            what
            and not is_taken
            and work.ledger.allows(Edit(what.rule, line.number, line.text, "", what.why, what.sure))
        ):
            gap = max(gap, line.gap, 1.0)
            continue
        kept.append(replace(line, gap=max(gap, line.gap)) if kept else line)
        gap = 0.0
    return kept


# --- lines that say it themselves


def _plain(lines: Sequence[Line], _found: dict[int, _Found]) -> Iterator[tuple[int, _Found]]:
    for at, line in enumerate(lines):
        if _TURN.fullmatch(line.text):
            yield at, _Found("continued", "It sends the reader to another page.", 0.95)
        elif _SLUG.fullmatch(line.text):
            yield at, _Found("print-slug", "It is the name of a file, left by a program.", 0.95)


# --- the edges of pages


def _at_edges(lines: Sequence[Line], found: dict[int, _Found]) -> Iterator[tuple[int, _Found]]:
    """Find what comes back at the heads and the feet of pages, from the edge inwards."""
    pages = _pages(lines)
    if len(pages) < 2:
        return
    edges = [at for page in pages for edge in _edges(page, found) for at in edge]
    counts = Counter(signature(lines[at].text) for at in edges)
    offset = _offset(lines, edges)
    for page in pages:
        for edge in _edges(page, found):
            yield from _peeled(lines, edge, lambda at: _on_edge(lines, at, counts, offset, pages))


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    numbered = groupby(range(len(lines)), key=lambda at: lines[at].page)
    return [list(page) for _, page in numbered]


def _edges(page: list[int], found: dict[int, _Found]) -> tuple[list[int], list[int]]:
    """Return the outermost lines of a page at its head and at its foot, from the edge inwards."""
    left = [at for at in page if at not in found]
    head = left[:_DEEP]
    return head, [at for at in left[: -_DEEP - 1 : -1] if at not in head]


def _peeled(
    lines: Sequence[Line], edge: list[int], judge: Callable[[int], _Found | None]
) -> Iterator[tuple[int, _Found]]:
    for at in edge:
        what = judge(at)
        if what is None:
            return
        yield at, what


def _on_edge(
    lines: Sequence[Line],
    at: int,
    counts: Counter[str],
    offset: int | None,
    pages: Sequence[Sequence[int]],
) -> _Found | None:
    line = lines[at]
    fits = offset is not None and offset in _offsets(line)
    if is_folio(line.text):
        return _folio(line, fits)
    if not _LETTERS.search(line.text):
        return None
    count = counts[signature(line.text)]
    if count < 2:
        is_apart = len(line.text.split()) <= (_WIDE if _is_alone(at, lines) else _NARROW)
        if is_apart and _cuts_sentence(lines, at):
            return _Found("running-head", "It cuts a sentence in two, at the edge of a page.", 0.7)
        why = "Its number is that of the page."
        return _Found("running-head", why, 0.7) if fits and is_apart else None
    if line.page == lines[0].page and _is_title(lines, at):
        return None
    if count >= _OFTEN:
        return _Found("running-head", f"It stands at the edge of {count} pages.", 0.95)
    if fits or len(pages) <= 2 * count:
        return _Found("running-head", "It stands at the edge of two pages.", 0.75)
    return None


def _cuts_sentence(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the sentence before the first line of a page goes on behind it."""
    is_first = 0 < at < len(lines) - 1 and lines[at].page != lines[at - 1].page
    text = lines[at].text
    is_numbered = any(map(str.isdigit, text)) and text[0].isalnum() and not text[0].islower()
    return is_first and is_numbered and runs_on(lines[at - 1].text, lines[at + 1].text)


def _folio(line: Line, fits: bool) -> _Found | None:
    number = number_of(line.text)
    if fits:
        return _Found("folio", "It numbers the page.", 0.97)
    is_plain = number is not None and number not in _YEARS and line.text.strip(" -–—").isdigit()
    return _Found("folio", "A number alone at the edge of a page.", 0.75) if is_plain else None


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the words of a running head are the title: openers have no running head."""
    if any(each.isdigit() for each in lines[at].text) or at + 1 >= len(lines):
        return False
    after = lines[at + 1].text
    return at == 0 or len(after.split()) > 8 or after.endswith((".", ",", *_HYPHENS))


def _offset(lines: Sequence[Line], edges: Iterable[int]) -> int | None:
    """Return by how much the numbers at the edges differ from the count of pages, if they agree."""
    offsets = Counter(
        offset
        for page, offset in {(lines[at].page, o) for at in edges for o in _offsets(lines[at])}
    )
    best, count = offsets.most_common(1)[0] if offsets else (0, 0)
    return best if count >= 2 else None


def _offsets(line: Line) -> set[int]:
    if is_folio(line.text):
        number = number_of(line.text)
        return {number - line.page} if number else set()
    numbers = [int(a or b) for a, b in _OUTER.findall(line.text)]
    return {number - line.page for number in numbers}


def _strays(lines: Sequence[Line], found: dict[int, _Found]) -> Iterator[tuple[int, _Found]]:
    """Find the heads and folios that an extractor put in the middle of their page."""
    seen = {(lines[at].page, signature(lines[at].text)) for at in found}
    alone = [at for at in range(len(lines)) if at not in found and _is_alone(at, lines)]
    heads = {signature(lines[at].text) for at in found if found[at].sure > _SURE}
    heads |= _on_most_pages(lines, [*found, *alone])
    folios = [at for at in (*found, *alone) if is_folio(lines[at].text)]
    offset = _offset(lines, folios) if lines[-1].page > 1 else None
    for at in alone:
        line = lines[at]
        if (line.page, signature(line.text)) in seen:
            continue
        if is_folio(line.text) and offset in _offsets(line):
            yield at, _Found("folio", "It numbers the page.", 0.85)
        elif signature(line.text) in heads and _LETTERS.search(line.text):
            yield at, _Found("running-head", "It stands on other pages as well.", 0.75)


def _on_most_pages(lines: Sequence[Line], places: list[int]) -> set[str]:
    """Return what stands on every other page at least."""
    seen = {(lines[at].page, signature(lines[at].text)) for at in places}
    counts = Counter(key for _, key in seen)
    least = max(_OFTEN, lines[-1].page / 2)
    return {key for key, count in counts.items() if count >= least}


def _is_alone(at: int, lines: Sequence[Line]) -> bool:
    """Tell whether a line stands between empty lines, or page breaks, and is not the title."""
    return at > 0 and _is_parted(at, lines) and _is_parted(at + 1, lines)


def _is_parted(at: int, lines: Sequence[Line]) -> bool:
    """Tell whether an empty line, or the end of a page, stands above a line."""
    return at == len(lines) or lines[at].gap > 0 or lines[at].page != lines[at - 1].page


def _section_heads(lines: Sequence[Line], found: dict[int, _Found]) -> Iterator[tuple[int, _Found]]:
    """Find running heads with the name of a section: that stands elsewhere as a heading."""
    counts = Counter(signature(line.text) for line in lines if len(line.text) < _HEADING)
    largest: dict[str, float] = defaultdict(float)
    for line in lines:
        largest[signature(line.text)] = max(largest[signature(line.text)], line.size)
    for page in _pages(lines)[1:]:
        left = [at for at in page if at not in found]
        if not left or not _LETTERS.search(lines[left[0]].text):
            continue
        at = left[0]
        line, key = lines[at], signature(lines[at].text)
        is_smaller = line.size < largest[key] - _SMALLER
        if counts[key] > 1 and (is_smaller or _is_amid(at, lines, found)):
            why = "It names the section, at the head of a page, in the middle of the text."
            yield at, _Found("running-head", why, 0.85)


# --- a text that does not tell its pages


def _amid(lines: Sequence[Line], found: dict[int, _Found]) -> Iterator[tuple[int, _Found]]:
    """Find lines that come back, or count up, in the middle of sentences."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if at not in found and len(line.text) < 100:
            groups[signature(line.text)].append(at)
    heads = [group for group in groups.values() if _are_like_heads(group, lines)]
    counted = list(
        _runs([at for g in groups.values() for at in g if is_folio(lines[at].text)], lines)
    )
    skipped = found.keys() | {at for group in (*heads, *counted) for at in group}
    for group in (*counted, *heads):
        amid = _amid_share(group, lines, skipped)
        if amid >= _AMID:
            yield from ((at, _recurring(lines[at], len(group), amid)) for at in group)


def _are_like_heads(group: list[int], lines: Sequence[Line]) -> bool:
    """Tell whether lines that come back look like heads: lines of a song begin in lower case."""
    text = lines[group[0]].text
    is_address = " " not in text and "." in text
    is_head = is_address or not text[:1].islower()
    return len(group) >= _OFTEN and bool(_LETTERS.search(text)) and is_head


def _recurring(line: Line, count: int, amid: float) -> _Found:
    sure = 0.9 if amid > 0.5 else 0.7
    if is_folio(line.text):
        return _Found("folio", f"It counts up with {count - 1} others, in running text.", sure)
    return _Found("repeated-line", f"It comes back {count} times, in running text.", sure)


def _runs(folios: Iterable[int], lines: Sequence[Line]) -> Iterator[list[int]]:
    """Give the lines with a number alone that count up."""
    runs: dict[int, list[int]] = {}
    for at in sorted(folios):
        number = number_of(lines[at].text)
        if number is None:
            continue
        run = next((runs.pop(n) for n in (number - 1, number - 2) if n in runs), [])
        run.append(at)
        runs[number] = run
    yield from runs.values()


def _amid_share(group: list[int], lines: Sequence[Line], skipped: Container[int]) -> float:
    """Return the share of lines that stand in the middle of a sentence, 0 if they are too close."""
    if len(group) < _OFTEN or any(b - a < _APART for a, b in pairwise(group[:-1])):
        return 0.0
    amid = sum(_is_amid(at, lines, skipped) for at in group)
    return amid / len(group) if amid > 1 else 0.0


def _is_amid(at: int, lines: Sequence[Line], skipped: Container[int]) -> bool:
    """Tell whether a line cuts a sentence in two, or ends the whole text as no heading does."""
    before, after = at - 1, at + 1
    while before in skipped:
        before -= 1
    while after in skipped:
        after += 1
    if after >= len(lines):
        return True
    return before >= 0 and runs_on(lines[before].text, lines[after].text)


_FINDERS = (_plain, _at_edges, _strays, _section_heads, _amid)
