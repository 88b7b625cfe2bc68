"""From a tree to made-up pages: measure, plan, write the plan as a tree, lay it out."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree
from lxml.builder import E

from drukwerk.html import Element, add_class, detach, find_class, has_class, plain_text
from drukwerk.layout.boxes import KEY, Block, Line, number_elements
from drukwerk.layout.engine import Engine, Pages
from drukwerk.layout.flow import Flow
from drukwerk.layout.makeup.blocks import CALL, GalleyBlock, read_block
from drukwerk.layout.makeup.cut import piece
from drukwerk.layout.makeup.fill import Piece, Sheet
from drukwerk.layout.makeup.plan import Galley, Insert, Page, Plan
from drukwerk.layout.refinements.hyphens import mend_line_ends
from drukwerk.layout.text_position import ends_in_hyphen, text_nodes

#: How often the galley may be set for line ends, and the pages for their numbers.
_GALLEYS = 3
_MAKE_UPS = 3
#: How often the pages may be planned anew, and how many blocks a pull quote goes up each time.
_PLANS = 4
_STEP_BACK = 3
#: By how many blocks a pull quote may come before its own words: each is tried.
_AHEAD = (0, 2, 4)
#: Characters in a box that stands outside the run of the text; a longer one runs with it.
_LONGEST_BOX = 900


def is_in_columns(tree: Element) -> bool:
    """Tell whether the text of a tree is to be set in columns."""
    return bool(find_class(tree, "columns"))


def lay_out_in_columns(engine: Engine, tree: Element) -> tuple[int, Flow, Pages]:
    """Make up the pages of a tree; return the layouts it took, the flow and the pages."""
    job = _Job(engine, tree)
    for _ in range(_MAKE_UPS):
        made = job.make_up()
        elements = number_elements(made)
        pages = job.lay_out(made)
        flow = Flow(elements, pages)
        if not job.take_numbers(flow):
            break
    return job.rounds, flow, pages


class _Job:
    """The make-up of one text: its galley, its notes, and the tree around it."""

    def __init__(self, engine: Engine, tree: Element) -> None:
        self._engine = engine
        self._tree = tree
        self.rounds = 0
        self._notes = _notes_apart(tree)
        main = next(tree.iter("main"))
        self._head = main.find("header")
        run = find_class(main, "columns")[0]
        self._blocks = [child for child in run if not _is_insert(child)]
        self._inserts = [child for child in run if _is_insert(child)]
        self._after = {
            id(insert): sum(not _is_insert(other) for other in insert.itersiblings(preceding=True))
            for insert in self._inserts
        }
        self._grid = (int(run.get("data-columns", "1")), int(run.get("data-lines", "1")))
        main.clear()
        self._first_page = 1
        self._is_mended = False

    def lay_out(self, tree: Element) -> Pages:
        """Lay out a tree, and count."""
        self.rounds += 1
        return self._engine.lay_out(tree)

    def make_up(self) -> Element:
        """Return the whole tree with the text on made-up pages."""
        plan = self._planned()
        tree = copy.deepcopy(self._tree)
        main = next(tree.iter("main"))
        for number, page in enumerate(plan):
            head = self._head if not number else None
            main.append(self._written(page, head))
        return tree

    def _planned(self) -> list[Page]:
        """Plan the pages; a pull quote that finds no place goes up the text, or into a column."""
        galley, sheet = self._measured()
        for _ in range(_PLANS):
            plans = [Plan(galley, sheet, self._first_page, ahead) for ahead in _AHEAD]
            best = min(plans, key=lambda plan: plan.cost)
            if not best.unplaced:
                return best.pages
            for quote in best.unplaced:
                quote.after = max(0, quote.after - _STEP_BACK)
        for quote in best.unplaced:
            self._set_in_column(quote.element)
        return self._planned()

    def _set_in_column(self, quote: Element) -> None:
        """Make a block of the text of a pull quote."""
        names = [name for name in quote.get("class", "").split() if not name.startswith("across-")]
        quote.set("class", " ".join([*names, "across-1"]))
        position = min(self._after[id(quote)], len(self._blocks))
        self._inserts.remove(quote)
        self._blocks.insert(position, quote)
        for insert in self._inserts:
            self._after[id(insert)] += self._after[id(insert)] > position

    def take_numbers(self, flow: Flow) -> bool:
        """Write the page numbers of a layout in the text; tell whether any was another."""
        sheets = [page.number for page in flow.pages if page.name in ("sheet", "opener")]
        changed = bool(sheets) and sheets[0] % 2 != self._first_page % 2
        self._first_page = sheets[0] if sheets else 1
        for link in self._links():
            target = link.get("href", "")[1:]
            number = str(flow.page_of_id.get(target, ""))
            if link.get("href", "").startswith("#") and number and link.get("data-page") != number:
                link.set("data-page", number)
                changed = True
        return changed

    def _links(self) -> Iterator[Element]:
        for root in (self._tree, *self._blocks, *self._inserts, *self._notes.values()):
            yield from root.iter("a")

    def _measured(self) -> tuple[Galley, Sheet]:
        tree = self._galley_tree()
        most = 1 if self._is_mended else _GALLEYS
        for number in range(most):
            elements = number_elements(tree)
            flow = Flow(elements, self.lay_out(tree))
            if number == most - 1 or not any([mend_line_ends(flow), self._fill_last_lines(flow)]):
                break
        self._is_mended = True
        return self._read(flow), self._sheet(flow)

    def _fill_last_lines(self, flow: Flow) -> bool:
        """Leave no pull quote with a single word on its last line."""
        found = {block.key: block for page in flow.pages for block in page.blocks}
        quotes = [insert for insert in self._inserts if has_class(insert, "pull-quote")]
        paragraphs = [(p, found.get(p.get(KEY, ""))) for quote in quotes for p in quote.iter("p")]
        bound = [_bind_last_words(p, block.lines) for p, block in paragraphs if block]
        return any(bound)

    def _galley_tree(self) -> Element:
        """Return a tree with nothing but the text, one column wide, and what goes around it."""
        main = E.main()
        main.set("class", "galley")
        if self._head is not None:
            main.append(self._head)
        run = etree.SubElement(main, "section", {"class": "run"})
        run.extend(self._blocks)
        aside = etree.SubElement(main, "section", {"class": "aside"})
        aside.extend(self._inserts)
        aside.extend(self._notes.values())
        page: Element = E.html(copy.deepcopy(self._tree[0]), E.body(main))
        page.attrib.update(dict(self._tree.attrib))
        return page

    def _read(self, flow: Flow) -> Galley:
        found = {block.key: block for page in flow.pages for block in page.blocks}
        blocks: list[GalleyBlock] = []
        bottom = 0.0
        for element in self._blocks:
            if (block := found.get(element.get(KEY, ""))) is None:
                continue
            blocks.append(read_block(block, element, block.top - bottom))
            bottom = block.bottom
        inserts = [
            Insert(
                element,
                min(self._after[id(element)], len(blocks) - 1),  # at the end, with the last block
                _across(element),
                _height(found, element),
                _kind(element, _height(found, element), self._sheet(flow)),
                _notes_in(element),
                self._origin(element),
            )
            for element in self._inserts
        ]
        notes = {number: _height(found, element) for number, element in self._notes.items()}
        head = 0.0
        if self._head is not None:
            head = _height(found, self._head) + found[self._head.get(KEY, "")].margin_bottom
        return Galley(blocks, inserts, notes, head)

    def _origin(self, quote: Element) -> int | None:
        origin = quote.get("data-of")
        for index, block in enumerate(self._blocks):
            if origin and any(node.get("id") == origin for node in block.iter()):
                return index
        return None

    def _sheet(self, flow: Flow) -> Sheet:
        columns, lines = self._grid
        return Sheet(columns, lines * flow.leading, flow.leading)

    def _written(self, page: Page, head: Element | None) -> Element:
        section: Element = E.section()
        section.set("class", "sheet" if head is None else "sheet first")
        if page.alone is not None:
            add_class(section, "alone")
            section.append(_fresh(page.alone.element, "full"))
            return section
        section.set("style", f"height:{page.height:.3f}px")
        if head is not None:
            section.append(_fresh(head))
        section.extend(_written_piece(item) for item in page.pieces)
        section.extend(
            _at(_fresh(insert.element, "insert"), area.first, area.top + area.lead)
            for insert, area in page.inserts
        )
        for index, (number, column, top) in enumerate(page.notes):
            note = _at(_fresh(self._notes[number]), column, top)
            if not index:
                add_class(note, "first-note")
            section.append(note)
        return section


def _notes_apart(tree: Element) -> dict[str, Element]:
    """Take the notes out of the text; leave the call for each in its place."""
    notes = {}
    for note in find_class(tree, "footnote"):
        number = note.get("data-number", "")
        call = etree.Element("span", {"class": CALL, "data-note": number})
        call.tail, note.tail = note.tail, None
        note.addprevious(call)
        detach(note)
        notes[number] = _as_paragraphs(note, number)
    return notes


def _as_paragraphs(note: Element, number: str) -> Element:
    """Make a block of a note, with its number before its first words."""
    note.tag = "div"
    note.set("class", "note")
    for paragraph in find_class(note, "note-paragraph"):
        paragraph.tag = "p"
    first = next(note.iter("p"), note)
    mark = etree.Element("span", {"class": "note-number"})
    mark.text, mark.tail, first.text = number, first.text, None
    first.insert(0, mark)
    return note


def _bind_last_words(paragraph: Element, lines: list[Line]) -> bool:
    """Put a no-break space before the last word, where it stands on a line alone."""
    if len(lines) < 2 or " " in lines[-1].text.strip():
        return False
    nodes = [node for node in text_nodes(paragraph) if node.text.strip()]
    head, space, tail = nodes[-1].text.rstrip().rpartition(" ")
    if not head.strip() or not space:
        return False
    nodes[-1].set(f"{head}\N{NO-BREAK SPACE}{tail}")
    return True


def _is_insert(element: Element) -> bool:
    if has_class(element, "pull-quote"):
        return True
    if has_class(element, "figure"):
        return not has_class(element, "vignette")
    if has_class(element, "box"):
        return len(plain_text(element)) < _LONGEST_BOX
    return has_class(element, "table") and _across(element) > 1


def _across(element: Element) -> int:
    names = element.get("class", "").split()
    found = [name.removeprefix("across-") for name in names if name.startswith("across-")]
    return int(found[0]) if found else 1


def _notes_in(element: Element) -> list[str]:
    return [call.get("data-note", "") for call in find_class(element, CALL)]


def _kind(element: Element, height: float, sheet: Sheet) -> str:
    if has_class(element, "pull-quote"):
        return "quote"
    is_too_high = height > sheet.height - 2 * sheet.leading
    if is_too_high or has_class(element, "page") or has_class(element, "bleed"):
        return "alone"
    return "box" if has_class(element, "box") else "figure"


def _written_piece(item: Piece) -> Element:
    block = item.block
    size = len(block.lines)
    start = block.position(item.start) if item.start else 0
    end = block.position(item.end) if item.end < size else None
    element = piece(block.element, start, end)
    element.attrib.pop(KEY, "")
    if end is not None and _breaks_word(block, item.end):
        last = [node for node in text_nodes(element) if node.text.strip()][-1]
        last.set(f"{last.text.rstrip()}\N{HYPHEN}")
    if element.tag == "p":
        indent = 0 if item.start else block.indent
        element.set("style", f"text-indent:{indent:.3f}px")
    return _at(element, item.column, item.top)


def _breaks_word(block: GalleyBlock, end: int) -> bool:
    """Tell whether a block is cut within a word, where the line has a hyphen the text has not."""
    if not ends_in_hyphen(block.lines[end - 1].line):
        return False
    letters = "".join("".join(node.text.split()) for node in text_nodes(block.element))
    return not letters[: block.position(end)].endswith(("-", "\N{HYPHEN}"))


def _height(found: dict[str, Block], element: Element) -> float:
    block = found.get(element.get(KEY, ""))
    return block.bottom - block.top if block else 0.0


def _fresh(element: Element, *names: str) -> Element:
    """Return a copy of an element without what the galley left on it."""
    fresh = copy.deepcopy(element)
    fresh.tail = None
    fresh.attrib.pop(KEY, "")
    if names:
        add_class(fresh, *names)
    return fresh


def _at(element: Element, column: int, top: float) -> Element:
    """Put an element in its column, at a height in pixels."""
    add_class(element, "placed", f"in-column-{column}")
    style = element.get("style", "")
    element.set("style", f"{style};top:{top:.3f}px" if style else f"top:{top:.3f}px")
    return element
