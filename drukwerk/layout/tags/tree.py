"""The structure tree of a document: one tag for each element, however many pages it is on.

The tree of the HTML says what belongs together and in which order it is read;
the boxes say which marked content of which page each element has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from drukwerk.layout.tags.kinds import ARTIFACT, is_inline, kind_of, numbering

#: Where a note may be read: after the block with its call, and not within its sentence.
_MAY_HOLD_NOTES = frozenset(
    {"Document", "Part", "Sect", "Art", "Div", "BlockQuote", "LBody", "TD", "TH"}
)
#: The place of a label, before what it is the label of.
_FIRST = (0,)
#: Classes of the first and of the second part of an element that was cut in two.
_CUT = (("cut-after", "cut-before"), ("split-before", "split-after"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the index of its page, and its number there (MCID)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link as a rectangle on a page, as WeasyPrint's dictionary of it."""

    page: int
    dictionary: Any


@dataclass(eq=False, slots=True)
class Tag:
    """A structure element; ``place`` is where it stands among others in the same one."""

    kind: str
    parent: Tag | None
    place: tuple[int, ...] = ()
    kids: list[Tag | Mark | Annotation] = field(default_factory=list)
    #: Its language, its identifier, and what is read in its place, by their keys.
    texts: dict[str, str] = field(default_factory=dict)
    #: Its attributes, by their owner (ISO 32000-1, 14.8.5).
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def walk(self) -> Iterator[Tag]:
        """Yield the tag and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def sort(self) -> None:
        """Put the tags below in the order of the text; a sentence is in order as it is."""
        for tag in self.walk():
            if all(isinstance(kid, Tag) for kid in tag.kids):
                tag.kids.sort(key=lambda kid: kid.place if isinstance(kid, Tag) else ())


class TagTree:
    """The tags of a document, made as their contents are met."""

    def __init__(self, root: Element) -> None:
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._order = {element: number for number, element in enumerate(root.iter())}
        self._whole = _wholes(root)
        self._calls = {
            element.get("data-note", ""): element
            for element in root.iter("span")
            if element.get("data-note")
        }
        self._heads = self._term_groups(root)
        self._tags: dict[Element, Tag | None] = {}
        self._items: dict[Element, Tag] = {}
        self._references: dict[Element, Tag] = {}
        self._labels: dict[Element, Tag] = {}
        self.document = Tag("Document", None)
        self._tags[root] = self.document

    def tag_of(self, element: Element, pseudo: str = "") -> Tag | None:
        """Return the tag to which the contents of an element belong; None for an artifact.

        ``pseudo`` is the pseudo-element in which they stand, such as ``marker``.
        """
        element = self._whole.get(element, element)
        if pseudo == "footnote-call":
            return self._call(element)
        if element not in self._tags:
            self._tags[element] = self._made(element)
        tag = self._tags[element]
        if pseudo in ("marker", "footnote-marker") and tag is not None:
            return self._label(element, tag)
        return tag

    def finish(self) -> Tag:
        """Return the whole, with its empty cells, in the order of the text."""
        tables = [element for element, tag in self._tags.items() if tag and tag.kind == "Table"]
        for table in tables:
            self._complete(table)
        self.document.sort()
        return self.document

    def _call(self, note: Element) -> Tag | None:
        """Return the tag of the call of a note, which stands in the sentence."""
        above = self.tag_of(self._parents[note])
        if note not in self._references and above is not None:
            self._references[note] = self._new("Reference", above, self._place(note))
        return self._references.get(note)

    def _label(self, element: Element, tag: Tag) -> Tag:
        """Return the tag of the mark or the number before an item or a note."""
        if element not in self._labels:
            above = tag.parent if tag.kind == "LBody" and tag.parent else tag
            self._labels[element] = self._new("Lbl", above, _FIRST)
        return self._labels[element]

    def _made(self, element: Element) -> Tag | None:
        kind = kind_of(element, self._parents)
        if kind == ARTIFACT:
            return None
        above = self._above(element, kind)
        if above is None:
            return None
        lang = self._foreign_language(element)
        if not kind and lang:
            kind = "Span" if is_inline(element) else "Div"
        if not kind:
            return above
        tag = self._in_list(element, kind, above) or self._plain(element, kind, above)
        if lang:
            tag.texts["Lang"] = lang
        return tag

    def _above(self, element: Element, kind: str) -> Tag | None:
        if kind == "Note":
            return self._beside_call(element)[0]
        above = self.tag_of(self._parents[element])
        if kind == "Lbl" and above is not None and above.kind == "P":
            return above.parent
        return above

    def _plain(self, element: Element, kind: str, above: Tag) -> Tag:
        place = self._place(element)
        if kind == "Note":
            place = self._beside_call(element)[1]
        elif kind == "Lbl":
            place = _FIRST
        elif kind == "Link" and above.kind == "TOCI":
            above = self._new("Reference", above, place)
        tag = self._new(kind, above, place)
        self._describe(element, tag)
        return tag

    def _describe(self, element: Element, tag: Tag) -> None:
        if tag.kind == "L":
            if element.tag != "dl":
                tag.attributes["List"] = {"ListNumbering": f"/{numbering(element)}"}
        elif tag.kind == "Figure":
            tag.texts["Alt"] = element.get("alt", "").strip()
        elif tag.kind == "Note":
            tag.texts["ID"] = f"note-{self._order[element]}"
        elif tag.kind in ("TH", "TD"):
            tag.attributes["Table"] = _of_cell(element)

    def _complete(self, table: Element) -> None:
        """Give an empty cell its tag as well, so that the rows are of one length."""
        for part in table.iter():
            if part.tag in ("tr", "th", "td"):
                self.tag_of(part)

    def _in_list(self, element: Element, kind: str, above: Tag) -> Tag | None:
        """Return the tag of what stands directly in a list; each item has its body."""
        if kind == "LI":
            return self._new("LBody", self._new("LI", above, self._place(element)), (1,))
        if element.tag not in ("dt", "dd"):
            return None
        head = self._heads[element]
        if head not in self._items:
            self._items[head] = self._new("LI", above, self._place(head))
        return self._new(kind, self._items[head], self._place(element))

    def _term_groups(self, root: Element) -> dict[Element, Element]:
        """Return for each term and its descriptions the term with which their item begins."""
        heads: dict[Element, Element] = {}
        last: dict[Element, Element] = {}
        for element in root.iter():
            if element.tag in ("dt", "dd"):
                around = self._parents[element]
                around = self._whole.get(around, around)
                before = last.get(around)
                begins = before is None or (element.tag == "dt" and before.tag == "dd")
                heads[element] = element if begins or before is None else heads[before]
                last[around] = element
        return heads

    def _beside_call(self, note: Element) -> tuple[Tag | None, tuple[int, ...]]:
        """Return where a note is read: in what holds the block with its call, after that block."""
        call = self._calls.get(note.get("data-number", ""), note)
        tag = self.tag_of(self._parents[call])
        place = self._place(call)
        while tag is not None and tag.kind not in _MAY_HOLD_NOTES:
            place = (*tag.place, self._order[call])
            tag = tag.parent
        return tag, place

    def _foreign_language(self, element: Element) -> str:
        """Return the language of an element, where the text around it is in another."""
        lang = element.get("lang", "")
        around = self._parents.get(element)
        while around is not None and not around.get("lang"):
            around = self._parents.get(around)
        return lang if around is not None and lang != around.get("lang") else ""

    def _place(self, element: Element) -> tuple[int, ...]:
        return (self._order[element],)

    def _new(self, kind: str, above: Tag, place: tuple[int, ...]) -> Tag:
        tag = Tag(kind, above, place)
        above.kids.append(tag)
        return tag


def _wholes(root: Element) -> dict[Element, Element]:
    """Return for each further part of what was cut at a page or a column the part it began with."""
    wholes: dict[Element, Element] = {}
    begun: dict[tuple[str, str], Element] = {}
    for element in root.iter():
        names = element.get("class", "").split()
        for first, second in _CUT:
            key = (first, element.tag)
            if second in names and key in begun:
                wholes[element] = begun.pop(key)
            if first in names:
                begun[key] = wholes.get(element, element)
    return wholes


def _of_cell(cell: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if cell.tag == "th":
        found["Scope"] = "/Row" if cell.get("scope") == "row" else "/Column"
    for key, name in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if cell.get(key, "1") != "1":
            found[name] = int(cell.get(key, "1"))
    return found
