"""An EPUB opened: its package, its documents in reading order, its navigation."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from drukwerk.html import Element

_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
TYPE = "{http://www.idpf.org/2007/ops}type"
#: No file of anybody's is looked at while one of these is read.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


@dataclass(frozen=True)
class Opened:
    """The files of an EPUB by their paths, and the path of its package document."""

    files: Mapping[str, bytes]
    package_path: str

    @cached_property
    def package(self) -> Element:
        """The package document (EPUB 3.3, 5.4)."""
        return parse(self.files[self.package_path])

    @cached_property
    def manifest(self) -> dict[str, Element]:
        """The items of the manifest by their identifiers."""
        return {str(item.get("id")): item for item in self.package.iter(f"{_OPF}item")}

    @cached_property
    def spine(self) -> list[str]:
        """The paths of the documents in reading order."""
        refs = [str(ref.get("idref")) for ref in self.package.iter(f"{_OPF}itemref")]
        return [self.path(self.manifest[ref]) for ref in refs if ref in self.manifest]

    @cached_property
    def documents(self) -> dict[str, Element]:
        """The documents in reading order by their paths, those that are there."""
        return {path: parse(self.files[path]) for path in self.spine if path in self.files}

    @cached_property
    def navigation(self) -> tuple[str, Element] | None:
        """The path of the navigation document, and that."""
        for item in self.manifest.values():
            if "nav" in item.get("properties", "").split() and self.path(item) in self.files:
                return self.path(item), parse(self.files[self.path(item)])
        return None

    @cached_property
    def identifiers(self) -> dict[str, list[str]]:
        """The identifiers in each document, in reading order."""
        trees = dict(self.documents)
        if self.navigation:
            trees[self.navigation[0]] = self.navigation[1]
        return {
            path: [str(node.get("id")) for node in tree.iter("*") if node.get("id")]
            for path, tree in trees.items()
        }

    def path(self, item: Element) -> str:
        """Return the path of an item of the manifest."""
        return resolve(self.package_path, str(item.get("href")))[0]

    def listed(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """Yield the words and the target (path, identifier) of each entry in a ``nav``."""
        if self.navigation is None:
            return
        path, tree = self.navigation
        for nav in tree.iter("{*}nav"):
            if nav.get(TYPE, "") == kind:
                for link in nav.iter("{*}a"):
                    words = "".join(map(str, link.itertext())).strip()
                    yield (words, *resolve(path, link.get("href", "")))


def parse(data: bytes) -> Element:
    """Parse a document."""
    return etree.fromstring(data, _PARSER)


def open_book(data: bytes) -> Opened:
    """Open an EPUB that has a container (EPUB Open Container Format, 4.2.6.3.1)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    container = parse(files["META-INF/container.xml"])
    roots = [str(node.get("full-path")) for node in container.iter(f"{_CONTAINER}rootfile")]
    return Opened(files, roots[0])


def resolve(path: str, address: str) -> tuple[str, str]:
    """Return the path and the identifier to which an address in a file leads."""
    name, _, identifier = unquote(address).partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
    return target, identifier
