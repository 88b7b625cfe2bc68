"""The package, assembled by EbookLib: manifest, spine, navigation, NCX, guide.

EbookLib parses every content document again as HTML and writes a head of its
own; ours are finished, so ``_Document`` hands them over as they are.
https://www.w3.org/TR/epub-33/#sec-package-doc
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from ebooklib import epub

from drukwerk.accessibility import Claims
from drukwerk.editions.epub import metadata
from drukwerk.editions.epub.files import TextFile
from drukwerk.editions.epub.navigation import NAME as NAV
from drukwerk.editions.epub.navigation import Entry, Guide
from drukwerk.editions.epub.pictures import PictureFile
from drukwerk.editions.epub.stylesheet import NAME as STYLESHEET
from drukwerk.editions.epub.stylesheet import font_name
from drukwerk.editions.epub.xhtml import XML_LANG, serialise
from drukwerk.fonts import Face
from drukwerk.html import Element
from drukwerk.labels import is_right_to_left
from drukwerk.publication import Publication

#: The names the guide of EPUB 2 has for landmarks.
_GUIDE = {"cover": "cover", "titlepage": "title-page", "toc": "toc", "bodymatter": "text",
          "bibliography": "bibliography", "colophon": "colophon"}  # fmt: skip
_OPTIONS: Mapping[str, object] = {
    "epub3_landmark": False,
    "epub3_pages": False,
    "play_order": {"enabled": True, "start_from": 1},
}


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that goes into the book."""

    files: Sequence[TextFile]
    guide: Guide
    documents: Mapping[str, Element]
    stylesheet: str
    fonts: Sequence[tuple[Face, bytes]]
    pictures: Sequence[PictureFile]
    cover: PictureFile
    claims: Claims
    page_source: str = ""


class _Document(epub.EpubHtml):  # type: ignore[misc]
    """A content document that is finished already."""

    def get_content(self, default: bytes | None = None) -> bytes:
        return bytes(self.content)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, which says the language of the metadata too."""

    def _write_opf_metadata(self, root: Element) -> None:
        root.set(XML_LANG, self.book.language)
        super()._write_opf_metadata(root)


def pack(package: Package, publication: Publication) -> bytes:
    """Assemble the book and return it as EbookLib writes it."""
    book = epub.EpubBook()
    metadata.describe(book, publication, package.claims, package.page_source)
    documents = _add_documents(book, package)
    _add_resources(book, package)
    has_contents = publication.metadata.toc
    book.spine = [item for item in documents if has_contents or "nav" not in item.properties]
    book.toc = [_toc_entry(entry, f"{n}") for n, entry in enumerate(package.guide.contents, 1)]
    book.add_item(epub.EpubNcx())
    _add_guide(book, package.guide)
    if is_right_to_left(publication.lang):
        book.set_direction("rtl")
    buffer = BytesIO()
    options = {**_OPTIONS, "mtime": publication.created}
    _Writer(buffer, book, options).write()
    return buffer.getvalue()


def _add_documents(book: Any, package: Package) -> list[Any]:
    documents = []
    for file in package.files:
        item = _Document(
            uid=f"file-{file.name}",
            file_name=file.href,
            media_type="application/xhtml+xml",
            content=serialise(package.documents[file.href]),
            title=file.title,
        )
        item.properties = ["nav"] if file.name == NAV else []
        documents.append(book.add_item(item))
    return documents


def _add_resources(book: Any, package: Package) -> None:
    _add(book, "stylesheet", STYLESHEET, "text/css", package.stylesheet.encode())
    for face, data in package.fonts:
        _add(book, f"font-{face.name}", font_name(face), "font/ttf", data)
    for number, picture in enumerate(package.pictures, start=1):
        _add(book, f"picture-{number}", picture.href, picture.media_type, picture.data)
    cover = epub.EpubCover(uid="cover-image", file_name=package.cover.href)
    cover.media_type, cover.content = package.cover.media_type, package.cover.data
    book.add_item(cover)


def _add(book: Any, identifier: str, name: str, media_type: str, data: bytes) -> None:
    book.add_item(epub.EpubItem(identifier, name, media_type, data))


def _toc_entry(entry: Entry, number: str) -> Any:
    link = epub.Link(entry.href, entry.title, f"nav-{number}")
    if not entry.children:
        return link
    return link, [_toc_entry(child, f"{number}-{n}") for n, child in enumerate(entry.children, 1)]


def _add_guide(book: Any, guide: Guide) -> None:
    """List the landmarks in the way of EPUB 2 too, by which older readers find the start."""
    for kind, entry in guide.landmarks:
        if kind in _GUIDE:
            book.guide.append({"type": _GUIDE[kind], "title": entry.title, "href": entry.href})
