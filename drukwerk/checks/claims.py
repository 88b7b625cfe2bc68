"""What finished files claim of themselves, read from the files, and what proves each claim.

A claim is never repeated from what was meant to be written: it is read back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from lxml import etree

_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_XMP = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_ACCESSIBLE = re.compile(
    r"(?:schema|a11y|dcterms):(access\w+|conformsTo|pageBreakSource|certified\w+)"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of an edition: what it says, its value, what proves it, and who can confirm it.

    ``validator`` is the name of the one that looks at such claims, or nothing.
    """

    edition: str
    name: str
    value: str
    proof: str
    validator: str = ""


#: What proves a claim of an EPUB, by its property, or by property and value.
_OF_BOOKS: Mapping[str, str] = {
    "accessMode": "the senses that text, pictures and sound in the book ask for",
    "accessModeSufficient": "every picture with a meaning has a text in its place",
    "accessibilityHazard": "nothing in the book moves, flashes or sounds",
    "accessibilitySummary": "a sentence for each fact below, and for no other",
    "accessibilityFeature tableOfContents": "the navigation has a contents",
    "accessibilityFeature readingOrder": "the text stands in the order of the spine",
    "accessibilityFeature structuralNavigation": "headings are nested, no level is left out",
    "accessibilityFeature alternativeText": "every picture with a meaning has a text in its place",
    "accessibilityFeature displayTransformability": "no size or colour of the text is fixed",
    "accessibilityFeature pageNavigation": "the page list leads to marks in the text",
    "accessibilityFeature pageBreakMarkers": "the text has a mark where each printed page begins",
    "accessibilityFeature ARIA": "elements say in ARIA what they are",
    "conformsTo": "all checks of the book, and a person who is named",
    "certifiedBy": "the metadata name who looked at what no program can see",
    "pageBreakSource": "the page numbers are read from the layout of the PDF",
}


def claims_of(edition: str, data: bytes) -> list[Claim]:
    """Return what a finished edition claims."""
    reader = _READERS.get(edition)
    return [] if reader is None else list(reader(edition, data))


def _book(edition: str, data: bytes) -> Iterator[Claim]:
    """Yield the accessibility metadata of the package (EPUB Accessibility 1.1)."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        container = etree.fromstring(book.read("META-INF/container.xml"))
        roots = [node.get("full-path", "") for node in container.iter(f"{_CONTAINER}rootfile")]
        package = etree.fromstring(book.read(roots[0]))
    yield Claim(edition, "EPUB", str(package.get("version")), "the rules of EPUB 3.3", "EPUBCheck")
    for node in package.iter(f"{_OPF}meta", f"{_OPF}link"):
        found = _ACCESSIBLE.fullmatch(node.get("property") or node.get("rel") or "")
        if found:
            value = (node.text or node.get("href") or "").strip()
            proof = _OF_BOOKS.get(f"{found[1]} {value}") or _OF_BOOKS.get(found[1], "")
            yield Claim(edition, found[1], value, proof, "Ace")


def _screen(edition: str, data: bytes) -> Iterator[Claim]:
    """Yield the identification in the metadata of a PDF (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.open_metadata(set_pikepdf_as_editor=False)
        part = {name: metadata.get(f"{{{space}}}part") for name, space in _XMP.items()}
        level = metadata.get(f"{{{_XMP['pdfaid']}}}conformance") or ""
        if part["pdfuaid"]:
            yield Claim(
                edition,
                "PDF/UA",
                str(part["pdfuaid"]),
                "tags, alternatives, language, title",
                "veraPDF",
            )
        if part["pdfaid"]:
            value = f"{part['pdfaid']}{str(level).lower()}"
            yield Claim(edition, "PDF/A", value, "fonts, colours, metadata, tags", "veraPDF")
        yield Claim(edition, "bookmarks", "yes" if _has_outline(pdf) else "no", "the outline")


def _has_outline(pdf: pikepdf.Pdf) -> bool:
    with pdf.open_outline() as outline:
        return bool(outline.root)


def _press(edition: str, data: bytes) -> Iterator[Claim]:
    """Yield the identification of a PDF for the press (ISO 15930-7, 6.3)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        version = pdf.docinfo.get(pikepdf.Name("/GTS_PDFXVersion")) or pdf.open_metadata().get(
            "pdfxid:GTS_PDFXVersion"
        )
        if version:
            yield Claim(
                edition, "PDF/X", str(version).removeprefix("PDF/"), "boxes, inks, profile, fonts"
            )
        for intent in pdf.Root.get("/OutputIntents", ()):
            name = str(intent.get("/Info") or intent.get("/OutputConditionIdentifier"))
            yield Claim(edition, "output intent", name, "the profile is in the file")


def _sheets(edition: str, _data: bytes) -> Iterator[Claim]:
    yield Claim(edition, "order", "as read", "the sheets were read back and folded in thought")


_READERS: Mapping[str, Callable[[str, bytes], Iterator[Claim]]] = {
    "epub": _book,
    "screen": _screen,
    "print": _press,
    "cover": _press,
    "booklet": _sheets,
    "zine": _sheets,
}
