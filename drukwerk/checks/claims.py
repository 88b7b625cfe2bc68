"""What finished files claim of themselves, read from the files, and what proves each claim.

A claim is never repeated from what was meant to be written: it is read back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from lxml import etree

from drukwerk.claims.identification import CLAIMS
from drukwerk.html import Element

_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_XMP = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_NONE: frozenset[str] = frozenset()
_ACCESSIBLE = re.compile(
    r"(?:(?:schema|a11y|dcterms):)?(access\w+|conformsTo|pageBreakSource|certified\w+)"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a claim: a sentence, the validators that look at such claims, and our codes.

    ``codes`` are the messages and findings of ours that speak against it.
    """

    sentence: str
    validators: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of an edition: what it says, its value, and what proves it."""

    edition: str
    name: str
    value: str
    proof: Proof


def _by(sentence: str, *validators: str, codes: Iterable[str] = ()) -> Proof:
    return Proof(sentence, validators, frozenset({"epub-claims", *codes}))


_DESCRIBED = "every picture with a meaning has a text in its place"
_LISTED = ("epub-pages",)
#: What proves a claim of an EPUB, by its property, or by property and value.
_OF_BOOKS: Mapping[str, Proof] = {
    "accessMode": _by("the senses that text, pictures and sound in the book ask for"),
    "accessModeSufficient textual": _by(_DESCRIBED, "Ace", codes=("epub-alt",)),
    "accessModeSufficient": _by("nothing in the book asks for another sense than these"),
    "accessibilityHazard": _by("nothing in the book moves, flashes or sounds"),
    "accessibilitySummary": _by("a sentence for each fact that was found, and for no other"),
    "accessibilityFeature tableOfContents": _by("the navigation has a contents", "EPUBCheck"),
    "accessibilityFeature readingOrder": _by(
        "the contents name the parts in the order of the spine", "EPUBCheck", codes=("epub-order",)
    ),
    "accessibilityFeature structuralNavigation": _by(
        "headings are nested, no level is left out", "Ace"
    ),
    "accessibilityFeature alternativeText": _by(_DESCRIBED, "Ace", codes=("epub-alt",)),
    "accessibilityFeature displayTransformability": _by("no size or colour of the text is fixed"),
    "accessibilityFeature pageNavigation": _by(
        "the page list leads to every mark in the text", "EPUBCheck", "Ace", codes=_LISTED
    ),
    "accessibilityFeature pageBreakMarkers": _by(
        "the text has a mark where each printed page begins", "EPUBCheck", "Ace", codes=_LISTED
    ),
    "accessibilityFeature ARIA": _by("elements say in ARIA what they are", "EPUBCheck", "Ace"),
    "conformsTo": _by(
        "all checks of the book, and the person who is named",
        *("EPUBCheck", "Ace"),
        codes=("contrast", "epub-alt", "epub-language", "epub-link", "epub-order", "epub-pages"),
    ),
    "pageBreakSource": _by("the page numbers are read from the layout of that PDF", codes=_LISTED),
}
#: Claims that are somebody's word.
STATEMENTS = frozenset({"certifiedBy"})
_STATED = Proof("somebody's word, taken from the metadata")


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
    rules = Proof("the rules of EPUB 3.3", ("EPUBCheck",))
    yield Claim(edition, "EPUB", str(package.get("version")), rules)
    for node in package.iter(f"{_OPF}meta", f"{_OPF}link"):
        found = _ACCESSIBLE.fullmatch(node.get("property") or node.get("rel") or "")
        if found:
            value = (node.text or node.get("href") or "").strip()
            proof = _OF_BOOKS.get(f"{found[1]} {value}") or _OF_BOOKS.get(found[1], _STATED)
            yield Claim(edition, found[1], value, proof)


def _screen(edition: str, data: bytes) -> Iterator[Claim]:
    """Yield the identification in the metadata of a PDF (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    against = {standard.name: standard.rests_on for standard in CLAIMS}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.open_metadata(set_pikepdf_as_editor=False)
        part = {name: metadata.get(f"{{{space}}}part") for name, space in _XMP.items()}
        level = str(metadata.get(f"{{{_XMP['pdfaid']}}}conformance") or "")
        if part["pdfuaid"]:
            said = "tags, alternatives, language, title"
            proof = Proof(said, ("veraPDF",), against.get(f"PDF/UA-{part['pdfuaid']}", _NONE))
            yield Claim(edition, "PDF/UA", str(part["pdfuaid"]), proof)
        if part["pdfaid"]:
            value = f"{part['pdfaid']}{level.lower()}"
            said = "fonts, colours, metadata, tags"
            proof = Proof(said, ("veraPDF",), against.get(f"PDF/A-{value}", _NONE))
            yield Claim(edition, "PDF/A", value, proof)
        has_outline = "yes" if _has_outline(pdf) else "no"
        yield Claim(edition, "bookmarks", has_outline, Proof("the outline of the PDF"))


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
            value = str(version).removeprefix("PDF/")
            codes = frozenset({"print-font", "print-glyph"})
            yield Claim(edition, "PDF/X", value, Proof("boxes, inks, profile, fonts", (), codes))
        for intent in pdf.Root.get("/OutputIntents", ()):
            name = str(intent.get("/Info") or intent.get("/OutputConditionIdentifier"))
            yield Claim(edition, "output intent", name, Proof("the profile is in the file"))


def _sheets(edition: str, _data: bytes) -> Iterator[Claim]:
    proof = Proof("the sheets were read back and folded in thought")
    yield Claim(edition, "order", "as read", proof)


def _message(edition: str, data: bytes) -> Iterator[Claim]:
    """Yield the release of an ONIX message, and that of the codes of the EPUB in it."""
    root = etree.fromstring(data)
    proof = Proof("EDItEUR's schema and code lists", ("onixcheck",))
    yield Claim(edition, "ONIX for Books", str(root.get("release")), proof)
    proof = Proof("they are read in the finished EPUB")
    codes = [feature for feature in root.iter("{*}ProductFormFeature") if _is_accessible(feature)]
    listed = ", ".join(
        dict.fromkeys(str(it.findtext("{*}ProductFormFeatureValue")) for it in codes)
    )
    yield Claim(edition, "accessibility (list 196)", listed, proof)


def _is_accessible(feature: Element) -> bool:
    """Tell whether a feature is one of accessibility (code list 79, 09)."""
    return feature.findtext("{*}ProductFormFeatureType") == "09"


_READERS: Mapping[str, Callable[[str, bytes], Iterator[Claim]]] = {
    "epub": _book,
    "screen": _screen,
    "print": _press,
    "cover": _press,
    "booklet": _sheets,
    "zine": _sheets,
    "onix": _message,
}
