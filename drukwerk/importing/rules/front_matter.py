"""What stands before the text: title, subtitle, standfirst and byline.

They are found from the head of the text down to its first long paragraph; a
byline settles where that is. They go to the metadata.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from drukwerk.importing.bylines import is_only_names, names_in, split_names
from drukwerk.importing.ledger import Edit
from drukwerk.importing.measure import printed
from drukwerk.importing.model import Block, Kind, raw
from drukwerk.importing.sentences import begins_high, ends_sentence
from drukwerk.importing.work import Work

#: Blocks among which a byline is looked for.
_REACH = 9
_LONGEST_TITLE, _LONGEST_STANDFIRST = 24, 130
_LONG = 25
_SAME_SIZE = 0.08
#: What some extractors give before the title, though it stands elsewhere on the page.
_SET_APART = frozenset({Kind.FIGURE, Kind.PULL_QUOTE})
_SURE = {Kind.TITLE: 0.9, Kind.SUBTITLE: 0.75, Kind.STANDFIRST: 0.85, Kind.BYLINE: 0.9}
_UNSURE = 0.65
#: How frequent a word is that is no name; in German, where nouns have capitals, a little word.
_COMMON, _LITTLE_WORD = 1e-6, 1e-4


def front_matter(blocks: list[Block], work: Work) -> list[Block]:
    """Name the blocks before the text for what they are."""
    first = next((at for at, block in enumerate(blocks) if block.kind not in _SET_APART), 0)
    return [*blocks[:first], *_with_front_matter(blocks[first:], work)]


def _with_front_matter(blocks: list[Block], work: Work) -> list[Block]:
    head = [part for block in blocks[:_REACH] for part in _bylines_apart(block)]
    blocks = [*_subtitle_apart(head, work), *blocks[_REACH:]]
    titles = _title(blocks, work)
    if not titles:
        return blocks
    body = _width(blocks)
    byline = _byline(blocks, titles, work)
    roles = dict.fromkeys(range(titles), Kind.TITLE)
    roles |= _between(blocks, titles, byline, body, work)
    if byline is not None:
        roles[byline] = Kind.BYLINE
        roles |= _after_byline(blocks, byline, roles, body, work)
    return _named(blocks, roles, work)


def _bylines_apart(block: Block) -> list[Block]:
    """Take a byline out of the block on whose last or first line it stands."""
    lines = block.lines
    if block.kind is not Kind.PARAGRAPH or len(lines) < 2:
        return [block]
    if names_in(lines[-1].text) and ends_sentence(lines[-2].text):
        return [replace(block, lines=lines[:-1]), replace(block, lines=lines[-1:])]
    if names_in(lines[0].text) and begins_high(lines[1].text):
        return [replace(block, lines=lines[:1]), replace(block, lines=lines[1:])]
    return [block]


def _subtitle_apart(blocks: list[Block], work: Work) -> list[Block]:
    """Take a subtitle from under the title, where a language capitalises no more than it must."""
    if not blocks or not _is_line_of_display(blocks[0]):
        return blocks
    lines = blocks[0].lines
    for at in range(1, len(lines)):
        if _begins_anew(_text(replace(blocks[0], lines=lines[:at])), lines[at].text, work):
            parts = (lines[:at], lines[at:])
            return [*(replace(blocks[0], lines=part) for part in parts), *blocks[1:]]
    return blocks


def _begins_anew(before: str, text: str, work: Work) -> bool:
    """Tell whether a line begins with a capital that only a new beginning explains."""
    word = text.split(" ", 1)[0]
    if before.endswith(":") or before.count("“") > before.count("”"):
        return False
    is_name = work.vocabulary[word] > work.vocabulary[word.lower()]
    if not word[:1].isupper() or word.isupper() or is_name:
        return False
    lang = work.lang.split("-")[0]
    if lang == "en":
        return _is_title_case(before) and not _is_title_case(text)
    return work.lexicon.frequency(word) > (_LITTLE_WORD if lang == "de" else _COMMON)


def _is_title_case(text: str) -> bool:
    """Tell whether the longer words of a text begin with capitals, as English titles do."""
    longer = [word for word in text.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return all(word[0].isupper() for word in longer)


def _words(block: Block) -> int:
    return sum(len(line.text.split()) for line in block.lines)


def _text(block: Block) -> str:
    return " ".join(line.text for line in block.lines)


def _is_line_of_display(block: Block) -> bool:
    """Tell whether a block may be a title: short, and no sentence that ends with a full stop."""
    text = _text(block)
    is_sentence = ends_sentence(text) and text.rstrip("\"'”’“»)")[-1:] == "."
    return block.kind is Kind.PARAGRAPH and _words(block) <= _LONGEST_TITLE and not is_sentence


def _title(blocks: Sequence[Block], work: Work) -> int:
    """Return how many blocks at the head are the title: they stand without a gap between."""
    if len(blocks) < 2 or not _is_line_of_display(blocks[0]) or names_in(_text(blocks[0])):
        return 0
    count = 1
    while count < len(blocks) - 1 and _goes_on(blocks, count, work):
        count += 1
    return 0 if blocks[count].kind in (Kind.LIST, Kind.VERSE) else count


def _goes_on(blocks: Sequence[Block], at: int, work: Work) -> bool:
    """Tell whether a block is the next line of a title."""
    before, block = blocks[at - 1], blocks[at]
    if block.kind is not Kind.PARAGRAPH or block.lines[0].gap:
        return False
    if abs(block.lines[0].size - before.lines[0].size) > _SAME_SIZE:
        return False
    if _begins_anew(" ".join(map(_text, blocks[:at])), _text(block), work):
        return False
    words = sum(map(_words, blocks[: at + 1]))
    is_whole = _is_line_of_display(block) or bool(blocks[at + 1].lines[0].gap)
    is_open = _text(before).endswith(":") or _opens_quotation(blocks[:at])
    return words <= _LONGEST_TITLE and (is_whole or is_open) and not names_in(_text(block))


def _opens_quotation(blocks: Sequence[Block]) -> bool:
    """Tell whether a quotation is open at the end of some blocks."""
    text = " ".join(map(_text, blocks))
    return sum(map(text.count, "“„«")) > sum(map(text.count, "”»"))


def _byline(blocks: Sequence[Block], first: int, work: Work) -> int | None:
    """Return the byline: after the title, before two long paragraphs have passed."""
    long = 0
    for at in range(first, min(len(blocks), first + _REACH)):
        if names_in(_text(blocks[at])):
            return at
        long += _words(blocks[at]) > _LONG
        if long > 3:
            break
    return _bare_names(blocks, first, work)


def _bare_names(blocks: Sequence[Block], first: int, work: Work) -> int | None:
    """Return a block that is nothing but a name, directly under title, subtitle or standfirst."""
    for at in range(first, min(len(blocks) - 1, first + 3)):
        block = blocks[at]
        is_alone = len(block.lines) == 1 and _words(block) <= 6
        words = [work.lexicon.frequency(word) for word in _text(block).split() if word.istitle()]
        if max(words, default=1.0) > _LITTLE_WORD:
            continue
        if is_alone and is_only_names(_text(block)) and _words(blocks[at + 1]) > 8:
            return at
    return None


def _width(blocks: Sequence[Block]) -> float:
    """Return how wide the running text is."""
    long = [
        printed(line.text) for block in blocks for line in block.lines[:-1] if _words(block) > _LONG
    ]
    return median(long) if long else 0.0


def _between(
    blocks: Sequence[Block], first: int, byline: int | None, body: float, work: Work
) -> dict[int, Kind]:
    """Name what stands between the title and the byline, or the text where there is none."""
    last = byline if byline is not None else min(len(blocks) - 1, first + 3)
    roles: dict[int, Kind] = {}
    words = 0
    for at in range(first, last):
        block = blocks[at]
        words += _words(block)
        if block.kind is not Kind.PARAGRAPH or words > _LONGEST_STANDFIRST:
            break
        if _is_line_of_display(block) and at == first and _may_be_subtitle(blocks, at, byline):
            roles[at] = Kind.SUBTITLE
        elif byline is not None or _is_set_apart(block, blocks[at + 1], body, work):
            roles[at] = Kind.STANDFIRST
        else:
            break
    return roles


def _may_be_subtitle(blocks: Sequence[Block], at: int, byline: int | None) -> bool:
    """Tell a subtitle from the first heading: that has other headings of its size after it."""
    size = blocks[at].lines[0].size
    if byline is not None or size == 1.0:
        return True
    alike = [each for each in blocks[at + 1 :] if abs(each.lines[0].size - size) < 0.05]
    return not any(_is_line_of_display(each) for each in alike)


def _is_set_apart(block: Block, following: Block, body: float, work: Work) -> bool:
    """Tell whether a paragraph is set otherwise than the text: wider, larger, bold or italic."""
    if not 8 <= _words(block) <= _LONGEST_STANDFIRST or _words(following) < 8:
        return False
    first = block.lines[0]
    if work.is_set:
        other = following.lines[-1]
        is_other = first.is_bold > other.is_bold or first.is_italic > other.is_italic
        return first.size > 1.05 or is_other
    width = max(printed(line.text) for line in block.lines)
    return len(block.lines) > 1 and body > 0 and abs(width - body) > 0.25 * body


def _after_byline(
    blocks: Sequence[Block], byline: int, roles: dict[int, Kind], body: float, work: Work
) -> dict[int, Kind]:
    """Name a standfirst that stands under the byline."""
    at = byline + 1
    if Kind.STANDFIRST in roles.values() or at + 1 >= len(blocks):
        return {}
    is_standfirst = blocks[at].kind is Kind.PARAGRAPH and _is_set_apart(
        blocks[at], blocks[at + 1], body, work
    )
    return {at: Kind.STANDFIRST} if is_standfirst else {}


def _named(blocks: list[Block], roles: dict[int, Kind], work: Work) -> list[Block]:
    """Give blocks their names, those of a kind joined into one."""
    named = dict(enumerate(blocks))
    for kind in dict.fromkeys(roles.values()):
        places = [at for at, role in roles.items() if role is kind]
        joined = _joined([blocks[at] for at in places], kind)
        if _allows(joined, work):
            named = {at: block for at, block in named.items() if at not in places[1:]}
            named[places[0]] = joined
    return list(named.values())


def _joined(blocks: Sequence[Block], kind: Kind) -> Block:
    lines = tuple(line for block in blocks for line in block.lines)
    block = Block(kind, lines)
    if kind is not Kind.BYLINE:
        return block
    text = _text(block)
    return replace(block, by="; ".join(split_names(names_in(text) or text)))


def _allows(block: Block, work: Work) -> bool:
    text = raw(block.lines)
    after = names_in(_text(block)) or text if block.kind is Kind.BYLINE else text
    sure = _UNSURE if block.kind is Kind.BYLINE and after == text else _SURE[block.kind]
    why = f"It stands before the text, where the {block.kind} stands."
    return work.ledger.allows(Edit(str(block.kind), block.number, text, after, why, sure))
