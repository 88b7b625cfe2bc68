"""The pictures of the book, made fit for e-readers, under names of their own.

A drawing with text in it is drawn to pixels, because no reader lends its
typefaces to an SVG in an ``img``; other drawings stay as they are. Both bring
their own white ground, so that black lines hold on a dark page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from drukwerk.cache import remember
from drukwerk.editions.epub.names import Names, file_name
from drukwerk.html import Element
from drukwerk.images import Picture, fit, rasterise_pdf

#: Pixels: the longer side of a bitmap, the width of a drawing.
LONGEST, DRAWN = 1600, 1400
#: White around a drawing, a part of its width.
MARGIN = 0.02
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif",
             "image/svg+xml": ".svg"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as a file of the book."""

    href: str
    media_type: str
    data: bytes
    animated: bool = False


def picture_files(pictures: Mapping[str, Picture]) -> dict[str, PictureFile]:
    """Return the file of each picture by its source; the same picture is one file."""
    fitted = _fitted(pictures.values())
    names, made = Names("cover"), dict[bytes, PictureFile]()
    for picture in fitted:
        if picture.data not in made:
            made[picture.data] = _file(picture, names)
    return {source: made[done.data] for source, done in zip(pictures, fitted, strict=True)}


def cover_picture_file(picture: Picture) -> PictureFile:
    """Return the file of the cover."""
    return PictureFile(
        f"images/cover{_SUFFIXES[picture.media_type]}", picture.media_type, picture.data
    )


def place(body: Element, files: Mapping[str, PictureFile]) -> None:
    """Point every image of a text at its file."""
    for image in body.iter("img"):
        source = image.get("src", "")
        if file := files.get(source) or files.get(unquote(source)):
            image.set("src", file.href)


def _file(picture: Picture, names: Names) -> PictureFile:
    name = names.take(file_name(PurePosixPath(picture.source.replace("\\", "/")).stem, "picture"))
    href = f"images/{name}{_SUFFIXES[picture.media_type]}"
    return PictureFile(href, picture.media_type, picture.data, picture.animated)


def _fitted(pictures: Iterable[Picture]) -> list[Picture]:
    return [_fit(picture) for picture in pictures]


def _fit(picture: Picture) -> Picture:
    if not picture.is_vector:
        return fit(picture, LONGEST)
    plain = _plain_svg(picture)
    return _drawn(plain) if plain.has_text else plain


def _drawn(picture: Picture) -> Picture:
    parts = (picture.data, f"{DRAWN} {MARGIN}")
    data = remember("drawings", parts, lambda: _draw(picture))
    return replace(picture, data=data, media_type="image/png", has_text=False)


def _draw(picture: Picture) -> bytes:
    """Draw a picture to pixels; the layout is loaded only now that it is needed."""
    from drukwerk.layout.pictures import draw

    return rasterise_pdf(draw([picture], MARGIN)[0], DRAWN)


def _plain_svg(picture: Picture) -> Picture:
    """Leave out what drawing programs write into an SVG for themselves."""
    root = etree.fromstring(picture.data)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).namespace != _SVG:
            _remove(element)
        else:
            _remove_foreign_attributes(element)
    etree.cleanup_namespaces(root)
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return replace(picture, data=data)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _remove_foreign_attributes(element: Element) -> None:
    for name in list(element.attrib):
        namespace = etree.QName(name).namespace
        if namespace not in (None, _XLINK, "http://www.w3.org/XML/1998/namespace"):
            del element.attrib[name]
