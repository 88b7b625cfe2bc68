"""What an element is, said twice: as ARIA role and, derived from it, as ``epub:type``.

https://www.w3.org/TR/epub-aria-authoring-11/, https://www.w3.org/TR/epub-ssv-11/
"""

from __future__ import annotations

from collections.abc import Mapping

from drukwerk.html import Element, has_class

OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"

#: The structural type of each role of DPUB-ARIA that an edition may carry.
TYPES: Mapping[str, str] = {
    "doc-backlink": "backlink",
    "doc-bibliography": "bibliography",
    "doc-chapter": "chapter",
    "doc-colophon": "colophon",
    "doc-cover": "cover",
    "doc-endnotes": "footnotes",
    "doc-footnote": "footnote",
    "doc-noteref": "noteref",
    "doc-pagebreak": "pagebreak",
    "doc-pagelist": "page-list",
    "doc-pullquote": "pullquote",
    "doc-toc": "toc",
}

#: The structural type of what has no role of its own, by class.
CLASS_TYPES: Mapping[str, str] = {"box": "sidebar", "title-page": "titlepage"}


def add_types(root: Element) -> None:
    """Give every element the structural type of its role or of its class."""
    for element in root.iter("*"):
        kind = TYPES.get(element.get("role", "")) or _type_of_class(element)
        if kind and TYPE not in element.attrib:
            element.set(TYPE, kind)


def _type_of_class(element: Element) -> str:
    return next((kind for name, kind in CLASS_TYPES.items() if has_class(element, name)), "")


def label_sections(body: Element) -> None:
    """Let each section that has a role be called by its heading."""
    for section in body.iter("section"):
        heading = section.find("h1") if section.find("h1") is not None else section.find("h2")
        if section.get("role") and heading is not None and "aria-labelledby" not in section.attrib:
            heading.set("id", heading.get("id") or f"{section.get('id', 'section')}:heading")
            section.set("aria-labelledby", heading.get("id", ""))
