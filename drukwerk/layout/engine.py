"""The layout engine: one HTML tree and its stylesheets, laid out on pages by WeasyPrint.

The engine is made once for a publication and lays it out as often as the
refinements ask; stylesheets and fonts are read once. WeasyPrint only logs what
it cannot do; its log records are gathered here and given back as sentences.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from lxml import etree
from weasyprint.document import Document
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration

from drukwerk.css_values import work_out
from drukwerk.fonts import FACES
from drukwerk.html import Element
from drukwerk.layout.line_cache import LineCache
from drukwerk.layout.paths import straight_paths
from drukwerk.layout.resources import Resources
from drukwerk.layout.right_to_left import lines_from_right
from drukwerk.layout.tags import own_tags

_LOGGER = logging.getLogger("weasyprint")


class _Tree(weasyprint.HTML):  # type: ignore[misc]
    """An HTML document that is a tree already, so that nothing is parsed twice."""

    def __init__(self, root: ElementTree.Element, resources: Resources) -> None:
        self.base_url = "drukwerk:document"
        self.url_fetcher = resources
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


#: The part of a page that is left for text where more than one figure floats to its foot.
_LEAST_TEXT = 0.22


class _Context(LayoutContext):  # type: ignore[misc]
    """A layout in which what stands at the foot of a page stays there.

    Where only the first line of a paragraph would fit, WeasyPrint sends notes
    and floating figures from this page to the next to make room for that line,
    and leaves their place empty. It does not do so within columns; so it is
    told that it is within columns, but for measuring the foot of the page. Notes
    stand there below what floats, wherever they are called for.
    """

    current_page_footnotes: list[Any]
    _measures = False

    @property
    def in_column(self) -> bool:
        """Whether the layout is within columns, as far as page breaks are concerned."""
        return self.__dict__["in_column"] if self._measures else True

    @in_column.setter
    def in_column(self, value: bool) -> None:
        self.__dict__["in_column"] = value

    def layout_footnote(self, footnote: Any) -> bool:
        """Put something at the foot of the page; tell whether it should go to the next."""
        overflows: bool = super().layout_footnote(footnote)
        if overflows or _is_note(footnote):
            return overflows
        floating = [box for box in self.current_page_footnotes if not _is_note(box)]
        page = self.current_footnote_area.page
        room = self.page_bottom - page.content_box_y()
        return len(floating) > 1 and room < _LEAST_TEXT * page.height

    def _update_footnote_area(self) -> bool:
        called = self.current_page_footnotes
        self.current_page_footnotes = sorted(called, key=_is_note)
        self._measures = True
        try:
            overflows: bool = super()._update_footnote_area()
        finally:
            self._measures = False
            self.current_page_footnotes = called
        return overflows


def _is_note(box: Any) -> bool:
    """Tell whether a box at the foot of a page is a note, and no figure that floats there."""
    return box.element is not None and "footnote" in box.element.get("class", "").split()


class _Document(Document):  # type: ignore[misc]
    """A laid-out document, made in our own context."""

    @classmethod
    def _build_layout_context(cls, *arguments: object) -> LayoutContext:
        context = super()._build_layout_context(*arguments)
        context.__class__ = _Context
        return context


@dataclass(frozen=True, slots=True)
class Pages:
    """The result of one layout: WeasyPrint's document, and what it complained of."""

    document: Any
    complaints: tuple[str, ...]

    @property
    def page_boxes(self) -> list[Any]:
        """The laid-out page boxes, in order; lengths are CSS pixels."""
        return [page._page_box for page in self.document.pages]


class Engine:
    """Lays out trees with one set of stylesheets and resources."""

    def __init__(self, css: str, resources: Resources) -> None:
        self._resources = resources
        self._fonts = FontConfiguration()
        self._lines = LineCache()
        with _listening() as complaints:
            self._stylesheet = weasyprint.CSS(
                string=_font_faces(resources) + work_out(css),
                font_config=self._fonts,
                url_fetcher=resources,
                base_url="drukwerk:style",
            )
        self._css_complaints = tuple(complaints)
        self._options = weasyprint.DEFAULT_OPTIONS | {
            "stylesheets": [self._stylesheet],
            "presentational_hints": True,  # the numbers at which lists begin
        }

    def lay_out(self, tree: Element) -> Pages:
        """Lay out a tree; the tree itself is not changed."""
        root = ElementTree.fromstring(etree.tostring(tree, encoding="unicode"))
        with _listening() as complaints, self._lines.in_use(), lines_from_right():
            document = _Document._render(
                _Tree(root, self._resources), self._fonts, None, None, self._options
            )
        return Pages(document, (*self._css_complaints, *complaints))

    def write(self, pages: Pages) -> bytes:
        """Write pages as a tagged PDF."""
        with _listening(), straight_paths(), own_tags():
            data: bytes = pages.document.write_pdf(pdf_tags=True)
        return data


def _font_faces(resources: Resources) -> str:
    """Add the typefaces to the resources; return the rules by which stylesheets know them."""
    return "".join(
        face.rule(resources.add(f"font/{face.name}.ttf", face.data(), "font/ttf")) for face in FACES
    )


class _Listener(logging.Handler):
    """Keeps what is logged, as sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Gather what WeasyPrint logs, and let nobody else hear it."""
    listener = _Listener()
    level, propagate = _LOGGER.level, _LOGGER.propagate
    _LOGGER.addHandler(listener)
    _LOGGER.setLevel(logging.WARNING)
    _LOGGER.propagate = False
    try:
        yield listener.heard
    finally:
        _LOGGER.removeHandler(listener)
        _LOGGER.setLevel(level)
        _LOGGER.propagate = propagate
