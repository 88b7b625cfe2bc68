"""The steps from a publication to the bytes of its EPUB, in their order."""

from __future__ import annotations

from collections.abc import Mapping

from drukwerk.accessibility import Book, describe
from drukwerk.editions.built import Built
from drukwerk.editions.epub import typefaces
from drukwerk.editions.epub.archive import repack
from drukwerk.editions.epub.cover import cover_picture
from drukwerk.editions.epub.files import TextFile
from drukwerk.editions.epub.front import colophon_file, cover_file, title_file
from drukwerk.editions.epub.identifiers import resolve
from drukwerk.editions.epub.metadata import page_source
from drukwerk.editions.epub.navigation import Guide, guide, navigation
from drukwerk.editions.epub.notes import add_notes
from drukwerk.editions.epub.package import Package, pack
from drukwerk.editions.epub.page_marks import mark_around, mark_pages
from drukwerk.editions.epub.pictures import PictureFile, cover_picture_file, picture_files, place
from drukwerk.editions.epub.remarks import doubts, remarks
from drukwerk.editions.epub.semantics import label_sections
from drukwerk.editions.epub.shape import shape
from drukwerk.editions.epub.split import split
from drukwerk.editions.epub.stylesheet import NAME as STYLESHEET
from drukwerk.editions.epub.stylesheet import stylesheet
from drukwerk.editions.epub.xhtml import document
from drukwerk.html import take_notes
from drukwerk.pagination import Pagination, elements_of
from drukwerk.publication import Publication
from drukwerk.styles import Style


def build_epub(
    publication: Publication, style: Style, pagination: Pagination | None = None
) -> bytes:
    """Return the bytes of the EPUB of a publication in a style."""
    return build_book(publication, style, pagination).data


def build_book(
    publication: Publication, style: Style, pagination: Pagination | None = None
) -> Built:
    """Make the EPUB of a publication in a style, with the page numbers of its paged edition."""
    drawings = picture_files(publication.pictures)
    cover = cover_picture_file(cover_picture(publication, style))
    files, ways = compose(publication, drawings, cover.href, pagination)
    faces = typefaces.faces(files)
    characters = typefaces.characters(files)
    css = stylesheet(style, faces)
    documents = {file.href: document(file, publication.lang, STYLESHEET) for file in files}
    animated = any(drawing.animated for drawing in drawings.values())
    book = Book(list(documents.values()), css, animated, doubts(publication))
    claims = describe(book, publication.labels)
    package = Package(
        files=files,
        guide=ways,
        documents=documents,
        stylesheet=css,
        fonts=[(face, face.subset(characters)) for face in faces],
        pictures=list(dict.fromkeys(drawings.values())),
        cover=cover,
        claims=claims,
        page_source=page_source(publication, style),
    )
    data = repack(pack(package, publication), publication.created)
    return Built(data, messages=tuple(remarks(book, claims, publication)))


def compose(
    publication: Publication,
    drawings: Mapping[str, PictureFile],
    cover: str,
    pagination: Pagination | None = None,
) -> tuple[list[TextFile], Guide]:
    """Return the files of the book in the order of reading, and the ways into them."""
    front = [cover_file(publication, cover), title_file(publication)]
    files = [*front, *compose_text(publication, pagination), colophon_file(publication)]
    if pagination:
        mark_around(files, pagination)
    for file in files:
        label_sections(file.body)
        place(file.body, drawings)
    names = resolve(files)
    ways = guide(files, publication.labels, publication.metadata.toc)
    files.insert(len(front), navigation(ways, publication.labels, names))
    return files, ways


def compose_text(publication: Publication, pagination: Pagination | None = None) -> list[TextFile]:
    """Return the text as files, with their notes; links do not cross files yet."""
    body = publication.body()
    elements = elements_of(body)
    shape(body, publication)
    if pagination:
        mark_pages(elements, pagination.text)
    notes = take_notes(body)
    files = split(body, publication)
    for file in files:
        add_notes(file, notes, publication.labels)
    return files
