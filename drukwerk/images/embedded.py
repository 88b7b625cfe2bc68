"""What a bitmap itself says of its maker and its rights: XMP, IPTC and EXIF, in that order.

What cannot be understood counts as not said: it was written by a camera or a
picture desk, and the author can do nothing about it.
https://www.iptc.org/std/photometadata/specification/ (IPTC Core 1.5, IIM 4.2),
https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf (Exif 2.32),
ISO 16684-1 (XMP)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from PIL import Image, IptcImagePlugin

from drukwerk.images import bitmap
from drukwerk.images.rights import Rights

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_XMP_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_CC = "{http://creativecommons.org/ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Data sets of IIM 4.2: By-line, Credit, Source, Copyright Notice.
_BY_LINE, _CREDIT, _SOURCE, _COPYRIGHT = (2, 80), (2, 110), (2, 115), (2, 116)
#: Tags of Exif 2.32, 4.6.4: Artist, Copyright.
_EXIF_ARTIST, _EXIF_COPYRIGHT = 0x013B, 0x8298
#: Where Pillow keeps the XMP packet of a PNG, and of the others.
_PACKETS = ("xmp", "XML:com.adobe.xmp")


def embedded_rights(data: bytes) -> Rights:
    """Read the rights that stand in a bitmap.

    The credit is the line that the supplier wants to see (Credit); without that
    the maker, and without a maker the copyright notice.
    """
    with bitmap.opened(data) as image:
        said = _Said(_packet(image), _iim(image), _exif(image))
    return Rights(
        credit=said.first(
            *(f"{_PHOTOSHOP}Credit", _CREDIT),
            *(f"{_DC}creator", _BY_LINE, _EXIF_ARTIST),
            *(f"{_DC}rights", _COPYRIGHT, _EXIF_COPYRIGHT),
        ),
        source=said.first(f"{_PHOTOSHOP}Source", _SOURCE),
        licence=said.first(
            f"{_CC}license", f"{_XMP_RIGHTS}WebStatement", f"{_XMP_RIGHTS}UsageTerms"
        ),
    )


class _Said:
    """The three kinds of metadata of a picture, asked for by the key of each."""

    def __init__(self, packet: Any, iim: dict[Any, Any], exif: dict[Any, Any]) -> None:
        self._packet, self._others = packet, {**iim, **exif}

    def first(self, *keys: object) -> str:
        """Return the first of some values that is there."""
        values = (self._value(key) for key in keys)
        return next((value for value in values if value), "")

    def _value(self, key: object) -> str:
        if isinstance(key, str):
            texts = _texts(self._packet, key) if self._packet is not None else ()
        else:
            texts = iter(_decoded(self._others.get(key)))
        return ", ".join(filter(None, (" ".join(text.split()) for text in texts)))


def _packet(image: Image.Image) -> Any:
    """Return the XMP packet as a tree; one with a document type is not looked at."""
    packet = next(filter(None, map(image.info.get, _PACKETS)), b"")
    data = packet.encode() if isinstance(packet, str) else bytes(packet)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root


def _texts(root: Any, name: str) -> Iterator[str]:
    """Yield the values of a property: an attribute, a text, a list, or one of several languages."""
    for description in root.iter(f"{_RDF}Description"):
        if description.get(name):
            yield description.get(name)
        for node in description.iterchildren(name):
            alternatives = node.findall(f"{_RDF}Alt/{_RDF}li")
            if alternatives:
                usual = [one for one in alternatives if one.get(_LANG) == "x-default"]
                yield (usual or alternatives)[0].text or ""
            else:
                yield node.get(f"{_RDF}resource") or node.text or ""
                yield from (item.text or "" for item in node.iter(f"{_RDF}li"))


def _iim(image: Any) -> dict[Any, Any]:
    try:
        return dict(IptcImagePlugin.getiptcinfo(image) or {})
    except bitmap.BROKEN:
        return {}


def _exif(image: Image.Image) -> dict[Any, Any]:
    try:
        return dict(image.getexif())
    except bitmap.BROKEN:
        return {}


def _decoded(value: object) -> list[str]:
    """Return texts as they are; bytes are UTF-8, or what older programs wrote."""
    values = value if isinstance(value, list) else [value]
    texts = [_text(one) for one in values if isinstance(one, bytes)]
    texts += [one for one in values if isinstance(one, str)]
    return [text.replace("\0", " ") for text in texts]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
