"""The claims themselves: what a file says that it is, where nothing was found against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

from drukwerk.checks.verdict import Finding

_RDF = b"</rdf:RDF>"
_DESCRIPTION = '<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">{body}</rdf:Description>'
#: What PDF/A-2 wants to be told of a namespace that it does not know (ISO 19005-2, 6.6.2.3.3).
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_FOR_BOTH = (
    "pdf-untagged",
    "pdf-unmarked",
    "pdf-type",
    "pdf-font",
    "pdf-glyph",
    "pdf-letter",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A standard that a file may claim: its name, the rules it rests on, how it is written."""

    name: str
    rests_on: frozenset[str]
    metadata: str

    def against(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that stand against the claim."""
        return [found for found in findings if found.code in self.rests_on]


CLAIMS = (
    Claim(
        "PDF/UA-1",
        frozenset(
            {
                *_FOR_BOTH,
                "pdf-heading",
                "pdf-figure",
                "pdf-table",
                "pdf-list",
                "pdf-note",
                "pdf-link",
                "pdf-title",
                "pdf-language",
            }
        ),
        _EXTENSION
        + _DESCRIPTION.format(
            prefix="pdfuaid",
            namespace="http://www.aiim.org/pdfua/ns/id/",
            body="<pdfuaid:part>1</pdfuaid:part>",
        ),
    ),
    Claim(
        "PDF/A-2a",
        frozenset({*_FOR_BOTH, "pdf-colour", "pdf-archive"}),
        _DESCRIPTION.format(
            prefix="pdfaid",
            namespace="http://www.aiim.org/pdfa/ns/id/",
            body="<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        ),
    ),
)


def identify(pdf: pikepdf.Pdf, claims: Iterable[Claim]) -> None:
    """Write into the metadata what a file is, in which language, and what it claims."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)
        if language := str(pdf.Root.get("/Lang", "")):
            metadata["dc:language"] = [language]
    stream = pdf.Root.Metadata
    said = "".join(claim.metadata for claim in claims).encode()
    stream.write(stream.read_bytes().replace(_RDF, said + _RDF))


def kept(findings: Iterable[Finding]) -> Iterator[Claim]:
    """Yield the claims against which nothing was found."""
    found = tuple(findings)
    yield from (claim for claim in CLAIMS if not claim.against(found))
