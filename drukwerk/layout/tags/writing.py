"""The tree of tags as objects of the PDF that WeasyPrint writes.

``own_tags`` puts this in the place of WeasyPrint's tags, which are made page by
page from the boxes: a paragraph over two pages is two there, a note stands
where the page ends, and a caption belongs to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.pdf

from drukwerk.layout.tags.contents import Drawn, Reader
from drukwerk.layout.tags.tree import Annotation, Mark, Tag, TagTree

_add_theirs = weasyprint.pdf.add_tags
_Artifacts = dict[int, dict[int, str]]


@contextmanager
def own_tags() -> Iterator[None]:
    """Let WeasyPrint tag what it writes by this package."""
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = _add_theirs


def add_tags(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
    """Tag a PDF: what WeasyPrint's function of this name does, otherwise."""
    root = document.pages[0]._page_box.children[0].element
    tree = TagTree(root)
    reader = Reader(tree)
    for index, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        marks = {box: found["mcid"] for box, found in stream._tags.items()}
        links = _page(pdf, index).get("Annots", [])
        artifacts = reader.read(Drawn(index, page._page_box, marks, links))
        _draw_as_artifacts(stream, artifacts)
    _Writer(pdf, [len(stream._tags) for stream in streams]).write(tree.finish())
    preferences = {"DisplayDocTitle": "true"}
    if root.get("dir") == "rtl":
        preferences["Direction"] = "/R2L"  # facing pages and the next page (ISO 32000-1, 12.2)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary(preferences)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _page(pdf: Any, index: int) -> Any:
    return pdf.objects[int(pdf.page_references[index].split()[0])]


def _draw_as_artifacts(stream: Any, artifacts: dict[int, str]) -> None:
    """Mark what is not read as artifacts where it is drawn (ISO 32000-1, 14.8.2.2)."""
    for index, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in artifacts:
            stream.stream[index - 1] = "/Artifact"
            stream.stream[index] = pydyf.Dictionary({"Type": f"/{artifacts[item['MCID']]}"})


class _Writer:
    """Writes tags into a PDF; ``marks`` is how many each page has."""

    def __init__(self, pdf: Any, marks: list[int]) -> None:
        self._pdf = pdf
        self._owners: list[list[Any]] = [[b"null"] * count for count in marks]
        self._links: list[tuple[Any, Any]] = []
        self._names: list[tuple[str, Any]] = []

    def write(self, document: Tag) -> None:
        """Write the tree, and the ways back to it from contents and links."""
        root = self._add({"Type": "/StructTreeRoot"})
        root["K"] = pydyf.Array([self._element(document, root).reference])
        root["ParentTree"] = self._parent_tree().reference
        root["ParentTreeNextKey"] = len(self._owners) + len(self._links)
        if self._names:
            root["IDTree"] = self._name_tree().reference
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _element(self, tag: Tag, above: Any) -> Any:
        found = self._add({"Type": "/StructElem", "S": f"/{tag.kind}", "P": above.reference})
        pages = [kid.page for kid in tag.kids if not isinstance(kid, Tag)]
        if pages:
            found["Pg"] = self._pdf.page_references[pages[0]]
        self._describe(tag, found)
        found["K"] = pydyf.Array(
            [self._kid(kid, found, pages[0] if pages else 0) for kid in tag.kids]
        )
        return found

    def _describe(self, tag: Tag, found: Any) -> None:
        found.update({key: pydyf.String(text) for key, text in tag.texts.items()})
        if "ID" in tag.texts:
            self._names.append((tag.texts["ID"], found.reference))
        owned = [
            pydyf.Dictionary({"O": f"/{owner}", **{k: _value(v) for k, v in values.items()}})
            for owner, values in tag.attributes.items()
            if values
        ]
        if owned:
            found["A"] = owned[0] if len(owned) == 1 else pydyf.Array(owned)

    def _kid(self, kid: Tag | Mark | Annotation, found: Any, usual_page: int) -> Any:
        if isinstance(kid, Tag):
            return self._element(kid, found).reference
        page = self._pdf.page_references[kid.page]
        if isinstance(kid, Annotation):
            self._links.append((kid.dictionary, found.reference))
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": page})
        self._owners[kid.page][kid.number] = found.reference
        if kid.page == usual_page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.number})

    def _parent_tree(self) -> Any:
        numbers = pydyf.Array()
        for index, owners in enumerate(self._owners):
            numbers.extend([index, pydyf.Array(owners)])
        for index, (link, owner) in enumerate(self._links, start=len(self._owners)):
            link["StructParent"] = index
            numbers.extend([index, owner])
        return self._add({"Nums": numbers})

    def _name_tree(self) -> Any:
        names = pydyf.Array()
        for name, reference in sorted(self._names):
            names.extend([pydyf.String(name), reference])
        return self._add({"Names": names})

    def _add(self, values: dict[str, Any]) -> Any:
        found = pydyf.Dictionary(values)
        self._pdf.add_object(found)
        return found


def _value(value: Any) -> Any:
    return pydyf.Array(value) if isinstance(value, list) else value
