"""Whole small manuscripts, each built once, and the EPUB opened up for a look inside."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from drukwerk.editions.epub import build_epub
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import Publication, read_publication
from drukwerk.styles import find_style

MANUSCRIPTS = Path(__file__).parent / "manuscripts"
NAMES = sorted(path.stem for path in MANUSCRIPTS.glob("*.md"))
CREATED = datetime(2026, 8, 20, 12, 30, 15, tzinfo=UTC)
SPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass
class Opened:
    """An EPUB, unpacked."""

    data: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["EPUB/content.opf"])

    @cached_property
    def documents(self) -> dict[str, etree._Element]:
        """The content documents by their names in the package, in the order of the spine."""
        names = {
            item.get("id"): item.get("href")
            for item in self.package.iterfind(
                ".//o:item[@media-type='application/xhtml+xml']", SPACES
            )
        }
        order = [ref.get("idref") for ref in self.package.iterfind(".//o:itemref", SPACES)]
        return {
            names[key]: etree.fromstring(self.files[f"EPUB/{names[key]}"])
            for key in dict.fromkeys([*order, *names])
        }

    @property
    def spine(self) -> list[str]:
        hrefs = {item.get("id"): item.get("href") for item in self.package.iter("{*}item")}
        return [hrefs[ref.get("idref")] for ref in self.package.iter("{*}itemref")]

    @property
    def css(self) -> str:
        return self.files["EPUB/styles/epub.css"].decode()

    def find(self, path: str) -> list[etree._Element]:
        """Return what an XPath finds in all content documents."""
        return [
            node for root in self.documents.values() for node in root.xpath(path, namespaces=SPACES)
        ]

    def meta(self, name: str) -> list[str]:
        """Return the values of a property in the package metadata."""
        found = self.package.xpath(f".//o:meta[@property='{name}']", namespaces=SPACES)
        return [node.text for node in found]

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield each internal reference: the file it stands in, and what it refers to."""
        for name, root in self.documents.items():
            for node in root.xpath("//@href | //@src"):
                if "://" not in node:
                    yield name, str(node)

    def target(self, name: str, reference: str) -> etree._Element | bytes | None:
        """Return what a reference refers to: an element, a file, or nothing."""
        path, _, identifier = reference.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if not identifier:
            return self.files.get(f"EPUB/{file}")
        found = self.documents[file].xpath("//*[@id=$id]", id=unquote(identifier))
        return found[0] if len(found) == 1 else None


@cache
def read(name: str) -> Publication:
    """Read one of the manuscripts."""
    return read_publication(load_manuscript(MANUSCRIPTS / f"{name}.md"), CREATED)


@cache
def built(name: str) -> Opened:
    """Build one of the manuscripts."""
    style = find_style("", MANUSCRIPTS)
    assert style is not None
    return Opened(build_epub(read(name), style))
