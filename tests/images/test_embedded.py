"""What photographs say of themselves: three kinds of metadata, and what is made of each."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from drukwerk.images.embedded import embedded_rights
from drukwerk.images.rights import Rights

_SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    ' xmlns:cc="http://creativecommons.org/ns#"'
)
CREATOR = "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
NOTICE = (
    '<dc:rights><rdf:Alt><rdf:li xml:lang="nl">© Ada, alles</rdf:li>'
    '<rdf:li xml:lang="x-default">© Ada</rdf:li></rdf:Alt></dc:rights>'
)
TERMS = (
    '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Ask first.</rdf:li>'
    "</rdf:Alt></xmpRights:UsageTerms>"
)


def packet(properties: str, head: str = "") -> bytes:
    """Return an XMP packet with these properties."""
    rdf = (
        f'<rdf:RDF {_SPACES}><rdf:Description rdf:about="">{properties}</rdf:Description></rdf:RDF>'
    )
    whole = f'{head}<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta>'
    return f'<?xpacket begin="" id="W5M0"?>{whole}<?xpacket end="w"?>'.encode()


def saved(name: str = "JPEG", **options: object) -> bytes:
    """Return a small picture as a file."""
    buffer = BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, name, **options)
    return buffer.getvalue()


def with_iim(*records: tuple[int, bytes]) -> bytes:
    """Return a JPEG with records of IPTC's application record 2, as Photoshop keeps them."""
    iim = b"".join(b"\x1c\x02" + struct.pack(">BH", n, len(text)) + text for n, text in records)
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)
    body = b"Photoshop 3.0\0" + block
    data = saved()
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + data[2:]


def exif(artist: str = "", notice: str = "") -> Image.Exif:
    """Return EXIF with these two."""
    made = Image.Exif()
    for tag, value in ((0x013B, artist), (0x8298, notice)):
        if value:
            made[tag] = value
    return made


def in_jpeg(xmp: bytes) -> bytes:
    return saved(xmp=xmp)


def in_webp(xmp: bytes) -> bytes:
    return saved("WEBP", xmp=xmp)


def in_png(xmp: bytes) -> bytes:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return saved("PNG", pnginfo=info)


@pytest.mark.parametrize("put", [in_jpeg, in_webp, in_png])
def test_xmp_is_read_in_every_format(put: Callable[[bytes], bytes]) -> None:
    assert embedded_rights(put(packet(CREATOR))) == Rights("Ada, Bo")


@pytest.mark.parametrize(
    ("properties", "rights"),
    [
        (CREATOR, Rights("Ada, Bo")),
        (NOTICE, Rights("© Ada")),
        (CREATOR + NOTICE, Rights("Ada, Bo")),
        (CREATOR + "<photoshop:Credit>Agency / Ada</photoshop:Credit>", Rights("Agency / Ada")),
        ("<photoshop:Source>An\n archive</photoshop:Source>", Rights(source="An archive")),
        (TERMS, Rights(licence="Ask first.")),
        (
            f"{TERMS}<xmpRights:WebStatement>https://a.example/</xmpRights:WebStatement>",
            Rights(licence="https://a.example/"),
        ),
        (
            f'{TERMS}<cc:license rdf:resource="https://cc.example/by/"/>',
            Rights(licence="https://cc.example/by/"),
        ),
        ("<photoshop:Credit> </photoshop:Credit>", Rights()),
    ],
)
def test_xmp(properties: str, rights: Rights) -> None:
    assert embedded_rights(in_jpeg(packet(properties))) == rights


def test_a_property_may_be_an_attribute() -> None:
    xmp = packet("").replace(b'rdf:about=""', b'rdf:about="" photoshop:Credit="Agency"')
    assert embedded_rights(in_jpeg(xmp)) == Rights("Agency")


@pytest.mark.parametrize(
    ("records", "rights"),
    [
        ([(80, b"Ada"), (80, b"Bo")], Rights("Ada, Bo")),
        ([(80, b"Ada"), (110, b"Agency")], Rights("Agency")),
        ([(116, "© Ada".encode())], Rights("© Ada")),
        ([(116, "© Ada".encode("cp1252"))], Rights("© Ada")),
        ([(80, b"Ada"), (115, b"Archive")], Rights("Ada", "Archive")),
    ],
)
def test_iptc(records: list[tuple[int, bytes]], rights: Rights) -> None:
    assert embedded_rights(with_iim(*records)) == rights


@pytest.mark.parametrize(
    ("artist", "notice", "credit"),
    [("Ada", "", "Ada"), ("", "Ada 2026", "Ada 2026"), ("Ada", "Bo", "Ada"), (" ", "", "")],
)
def test_exif(artist: str, notice: str, credit: str) -> None:
    assert embedded_rights(saved(exif=exif(artist, notice))) == Rights(credit)


def test_the_maker_in_exif_goes_before_the_notice_in_xmp() -> None:
    data = saved(xmp=packet(NOTICE), exif=exif("Bo"))
    assert embedded_rights(data) == Rights("Bo")
    assert embedded_rights(saved(xmp=packet(CREATOR), exif=exif("Cy"))) == Rights("Ada, Bo")


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "GIF"])
def test_nothing_said(name: str) -> None:
    assert embedded_rights(saved(name)) == Rights()


@pytest.mark.parametrize(
    "xmp",
    [
        b"no xml",
        b"<x:xmpmeta",
        b"\xff\xfe\0",
        packet(CREATOR)[:-40],
        packet("<photoshop:Credit>&e;</photoshop:Credit>", '<!DOCTYPE x [<!ENTITY e "Bad">]>'),
        packet(
            "<photoshop:Credit>&e;</photoshop:Credit>",
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        ),
    ],
)
def test_what_cannot_be_understood_is_not_said(xmp: bytes) -> None:
    assert embedded_rights(in_jpeg(xmp)) == Rights()


def test_broken_exif_and_iptc_are_not_said() -> None:
    assert embedded_rights(saved(exif=b"Exif\0\0II*\0\xff\xff\xff\xff")) == Rights()
    data = with_iim((80, b"Ada")).replace(b"\x1c\x02\x50\x00\x03", b"\x1c\x02\x50\x7f\xff")
    assert embedded_rights(data) in (Rights(), Rights("Ada"))
