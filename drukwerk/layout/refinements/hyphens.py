"""No ladders of hyphens, no word broken over a page, no lonely end of a last line."""

from __future__ import annotations

from drukwerk.layout.boxes import Line
from drukwerk.layout.flow import Flow, Item
from drukwerk.layout.text_position import (
    TextNode,
    count_lines,
    ends_in_hyphen,
    locate,
    text_nodes,
    wrap,
)

_LONGEST_RUN = 2
#: A longer beginning of a word, taken off the last line of a page, leaves that line too loose.
_LONGEST_BEGINNING = 7
#: In a measure narrower than this, in lines of leading, a word less leaves a line too loose.
_NARROWEST = 18.0
#: A last line is lonely when it is shorter than this, in lines of leading.
_SHORTEST_END = 2.0


def mend_line_ends(flow: Flow) -> bool:
    """Keep words whole where a hyphen is one too many, and fill lonely last lines."""
    changed = False
    for items in flow.items:
        for item in items:
            if item.is_paragraph or item.element.tag == "p":
                changed |= _mend(item, flow)
    return changed


def _mend(item: Item, flow: Flow) -> bool:
    earlier = flow.lines_before(item)
    lines = item.block.lines
    broken = _one_too_many(lines, at_foot=flow.is_continued(item))
    changed = False
    for index in broken:
        changed |= _keep_whole(item, [*earlier, *lines[: index + 1]])
    if not flow.is_continued(item) and len(lines) + len(earlier) > 1:
        changed |= _fill_last_line(item, lines[-1], flow.leading)
    return changed


def _one_too_many(lines: list[Line], at_foot: bool) -> list[int]:
    """Return the lines that should not end in a hyphen."""
    found: list[int] = []
    run = 0
    for index, line in enumerate(lines):
        run = run + 1 if ends_in_hyphen(line) else 0
        if run > _LONGEST_RUN:
            found.append(index)
            run = 0
    last = len(lines) - 1
    if at_foot and lines and last not in found and ends_in_hyphen(lines[last]):
        beginning = lines[last].text.split()[-1]
        found += [last] if len(beginning) <= _LONGEST_BEGINNING else []
    return found


def _keep_whole(item: Item, lines: list[Line]) -> bool:
    """Forbid the break of the word at the end of the last of some lines."""
    place = locate(item.element, count_lines(lines, item.element))
    if place is None:
        return False
    node, index = place
    text = node.text
    start = max(text.rfind(" ", 0, index), text.rfind("\n", 0, index)) + 1
    ends = (text.find(" ", index), text.find("\n", index))
    end = min((end for end in ends if end >= 0), default=len(text))
    if start >= end or "no-hyphen" in node.element.get("class", ""):
        return False
    wrap(node, start, end, "no-hyphen")
    return True


def _fill_last_line(item: Item, line: Line, leading: float) -> bool:
    if line.width >= _SHORTEST_END * leading or not line.text.strip():
        return False
    if item.block.box.width < _NARROWEST * leading:
        return False
    for node in reversed(list(text_nodes(item.element))):
        if node.text.strip():
            return _bind_last_words(node)
    return False


def _bind_last_words(node: TextNode) -> bool:
    """Put a no-break space before the last word of a run."""
    head, space, tail = node.text.rstrip().rpartition(" ")
    if not space:
        return False
    node.set(f"{head}\N{NO-BREAK SPACE}{tail}")
    return True
