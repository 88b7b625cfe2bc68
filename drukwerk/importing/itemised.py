"""Items with their marks as Markdown lists: bullets, numbers, letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_BULLET = re.compile(r"[•‣▪◦·○●■□▶►*+–-]\s+(?=\S)")
_COUNT = re.compile(r"(\(?)(\d{1,9}|[a-z])([.)])\s+(?=\S)")
_TASK, _ESCAPED = re.compile(r"\A\[(?=[ xX]\] )"), r"\\["
#: Between two lists that would otherwise be one.
_APART = "<!-- -->"


@dataclass(frozen=True, slots=True)
class _Item:
    """An item without its mark; ``count`` is 0 after a bullet, ``style`` how it is numbered."""

    text: str
    mark: str
    style: str
    count: int

    def follows(self, before: _Item) -> bool:
        """Tell whether it is the next item of the same list."""
        is_next = self.count == (before.count + 1 if before.count else 0)
        return self.style == before.style and is_next


def itemised(texts: Sequence[str], write: Callable[[str], str]) -> Iterator[str]:
    """Yield the lists that items make; what has no mark we know is a paragraph."""
    before: list[_Item] = []
    for run in _runs([_item(text) for text in texts]):
        if not _is_list(run[0]):
            yield from (write(f"{item.mark} {item.text}".strip()) for item in run)
            before = []
            continue
        if before and before[0].style == run[0].style:
            yield _APART
        yield "\n".join(_line(item, write) for item in run)
        before = run


def _line(item: _Item, write: Callable[[str], str]) -> str:
    mark = item.mark if item.count else "-"
    return f"{mark} {_TASK.sub(_ESCAPED, write(item.text), count=1)}"


def _is_list(first: _Item) -> bool:
    """Tell whether Markdown can say it: letters must begin with the first."""
    return first.style != "" and (first.mark.strip("().").isdigit() or first.count <= 1)


def _item(text: str) -> _Item:
    if bullet := _BULLET.match(text):
        return _Item(text[bullet.end() :], bullet[0].strip(), "-", 0)
    found = _COUNT.match(text)
    if found is None:
        return _Item(text, "", "", 0)
    is_digit = found[2].isdigit()
    count = int(found[2]) if is_digit else ord(found[2]) - ord("a") + 1
    style = f"{found[1]}{'1' if is_digit else 'a'}{found[3]}"
    return _Item(text[found.end() :], found[0].strip(), style, count)


def _runs(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    run: list[_Item] = []
    for item in items:
        if run and not item.follows(run[-1]):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
