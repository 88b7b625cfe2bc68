"""A PDF as the checks see it: its structure elements, and what is drawn on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from drukwerk.checks.pdf.drawing import Drawing, read_drawing

#: What tells one object of a PDF from another.
Key = tuple[int, int]


@dataclass(eq=False, slots=True)
class Node:
    """A structure element: its type, what is below it, and what of the pages is in it."""

    kind: str
    item: Any
    parent: Node | None
    page: int
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[Key, int]] = field(default_factory=list)
    annotations: list[Key] = field(default_factory=list)

    def text(self, key: str) -> str:
        """Return a text of the element, such as its ``/Alt``; nothing where it has none."""
        return str(self.item.get(key, "")).strip()

    def attribute(self, key: str) -> Any:
        """Return an attribute of the element, whoever its owner is, or None."""
        owned = self.item.get(Name.A)
        parts = list(owned) if isinstance(owned, Array) else [owned]
        found = (part.get(key) for part in parts if isinstance(part, Dictionary))
        return next((value for value in found if value is not None), None)

    def below(self, *kinds: str) -> Iterator[Node]:
        """Yield the elements of some types below this one, in order."""
        for kid in self.kids:
            if kid.kind in kinds:
                yield kid
            yield from kid.below(*kinds)


class Document:
    """A PDF that is looked at; nothing in it is changed."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf

    @cached_property
    def nodes(self) -> list[Node]:
        """All structure elements, in the order in which they are read."""
        root = self.pdf.Root.get(Name.StructTreeRoot)
        found: list[Node] = []
        for item in _kids(root):
            if isinstance(item, Dictionary):
                self._read(item, None, found)
        return found

    def of_kind(self, *kinds: str) -> list[Node]:
        """Return the structure elements of some types."""
        return [node for node in self.nodes if node.kind in kinds]

    @cached_property
    def drawings(self) -> list[Drawing]:
        """What is drawn on each page."""
        return [read_drawing(page) for page in self.pdf.pages]

    @cached_property
    def page_numbers(self) -> dict[Key, int]:
        """The number of each page, from 1."""
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, start=1)}

    def _read(self, item: Any, parent: Node | None, found: list[Node]) -> Node:
        page = item.get(Name.Pg)
        above = parent.page if parent else 0
        number = self.page_numbers.get(page.objgen, above) if page is not None else above
        node = Node(str(item.S)[1:], item, parent, number)
        found.append(node)
        for kid in _kids(item):
            if not isinstance(kid, Dictionary):
                node.marks.append((page.objgen, int(kid)))
            elif Name.S in kid:
                node.kids.append(self._read(kid, node, found))
            elif Name.Obj in kid:
                node.annotations.append(kid.Obj.objgen)
            elif Name.MCID in kid:
                node.marks.append((kid.get(Name.Pg, page).objgen, int(kid.MCID)))
        return node


def _kids(item: Any) -> list[Any]:
    kids = None if item is None else item.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
