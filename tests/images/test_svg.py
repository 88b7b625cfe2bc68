"""Drawings: their size, their facts, and everything that is refused in them."""

from __future__ import annotations

import base64
import time
from io import BytesIO
from itertools import pairwise
from urllib.parse import quote

import pytest
from lxml import etree
from PIL import Image

from drukwerk.images.safety import faults

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str = "", attributes: str = 'viewBox="0 0 40 30"', before: str = "") -> bytes:
    return f"{before}<svg {NS} {attributes}>{inside}</svg>".encode()


def embedded(name: str = "PNG") -> str:
    buffer = BytesIO()
    Image.new("RGB", (1, 1)).save(buffer, name)
    return base64.b64encode(buffer.getvalue()).decode()


PNG_URL = f"data:image/png;base64,{embedded()}"
GIF_PERCENT = quote(base64.b64decode(embedded("GIF")))
SVG_IN_DISGUISE = base64.b64encode(drawing('<image href="file:///etc/passwd"/>')).decode()


@pytest.fixture
def read(put, opened):
    def check(data: bytes):
        put("drawing.svg", data)
        return opened("drawing.svg")

    return check


@pytest.fixture
def refusal(put, refused):
    def check(data: bytes):
        put("drawing.svg", data)
        return refused("drawing.svg")

    return check


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="96" height="48"', (96, 48)),
        ('width="96px" height="48PX"', (96, 48)),
        ('width="25.4mm" height="50.8mm"', (96, 192)),
        ('width="2.54cm" height="1in"', (96, 96)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('width="101.6Q" height="1e1"', (96, 10)),
        ('viewBox="0 0 40 30"', (40, 30)),
        ('viewBox="-5,-5, 40,30"', (40, 30)),
        ('width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
        ('width="80" viewBox="0 0 40 30"', (80, 60)),
        ('height="60" viewBox="0 0 40 30"', (80, 60)),
        ('width="auto" height="15" viewBox="0 0 40 30"', (20, 15)),
        ('width="12em" height="12em" viewBox="0 0 40 30"', (40, 30)),
    ],
)
def test_the_size_is_in_css_pixels(attributes, size, read):
    picture = read(drawing(attributes=attributes))
    assert (picture.width, picture.height) == pytest.approx(size)


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100%" height="100%"',
        'width="80"',
        'width="0" height="10"',
        'width="-4" height="10"',
        'viewBox="0 0 0 30"',
        'viewBox="0 0 40"',
        'viewBox="0 0 nan 30"',
        'viewBox="0 0 inf 30"',
        'viewBox="0 0 40 0"',
        'viewBox="0 0 -40 30"',
        'width="1e999" height="1"',
        'viewBox="wide"',
    ],
)
def test_without_a_size_it_is_refused(attributes, refusal):
    assert refusal(drawing(attributes=attributes)).code == "svg-size"


def test_a_drawing_tells_its_title_and_its_text(read):
    picture = read(drawing("<title> The\n harbour </title><text><tspan>Quay</tspan></text>"))
    assert (picture.title, picture.has_text) == ("The harbour", True)


def test_a_drawing_without_words_has_none(read):
    picture = read(drawing("<text> </text><g><title>a part</title></g>"))
    assert (picture.title, picture.has_text) == ("", False)


def test_a_drawing_is_a_vector(read):
    picture = read(drawing())
    assert (picture.media_type, picture.is_vector) == ("image/svg+xml", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_bytes_are_utf_8_whatever_was_read(encoding, read):
    declared = encoding.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{declared}"?>'
    picture = read(drawing("<title>é</title>", before=xml).decode().encode(encoding))
    assert picture.title == "é"
    assert "é".encode() in picture.data


def test_the_same_drawing_gives_the_same_bytes(read):
    first = read(drawing("<g/>"))
    assert read(first.data).data == first.data


def test_a_doctype_without_entities_is_accepted_and_left_out(read):
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert b"DOCTYPE" not in read(drawing(before=doctype)).data


def test_what_a_doctype_declares_for_attributes_never_arrives(read):
    doctype = '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'
    assert b"alert" not in read(drawing(before=doctype)).data


SAFE = {
    "a fragment": '<use href="#a"/><g id="a"/>',
    "an older fragment": '<use xlink:href=" #a"/><g id="a"/>',
    "an empty reference": '<a href=""/>',
    "a gradient": '<linearGradient id="a"/><path fill="url(#a)" style="mask:url( \'#a\' )"/>',
    "an embedded bitmap": f'<image href="{PNG_URL}"/>',
    "an embedded bitmap in a style": f"<style>rect{{fill:url({PNG_URL})}}</style>",
    "an embedded bitmap in percent signs": f'<image href="data:image/gif,{GIF_PERCENT}"/>',
    "a style": "<style>.a > .b { fill: rgb(1 2 3); transform: rotate(3deg) }</style>",
    "a style for print": "<style>@media print { a { fill: red } }</style>",
    "a style with a slip": "<style>a { fill: red) }</style>",
    "names that begin like events": '<g id="once" class="on href"/>',
    "words about urls": "<text>see url(x) and @import</text>",
    "a licence": '<metadata xmlns:r="r:"><r:License r:about="http://example.org/"/></metadata>',
    "paths": '<path d="M0 0L1 1" transform="translate(3 4) rotate(5)"/>',
    "another instruction": "<?editor zoom?>",
    "an animation of a colour": '<animate attributeName="fill" to="red"/>',
}


@pytest.mark.parametrize("inside", SAFE.values(), ids=SAFE)
def test_what_stays_inside_the_file_is_accepted(inside, read):
    assert read(drawing(inside)).width == 40


UNSAFE = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT/>",
    "script of another namespace": '<s:script xmlns:s="http://www.w3.org/1999/xhtml"/>',
    "handler": '<handler xmlns:ev="http://www.w3.org/2001/xml-events" type="x"/>',
    "event": '<rect onclick="alert(1)"/>',
    "event in capitals": '<rect ONLOAD="alert(1)"/>',
    "foreign object": "<foreignObject/>",
    "html": '<p xmlns="http://www.w3.org/1999/xhtml"/>',
    "link": '<a href="https://example.org/"><rect/></a>',
    "old link": '<a xlink:href="https://example.org/"/>',
    "link to a file": '<image href="other.png"/>',
    "link to a file of the system": '<image href="file:///etc/passwd"/>',
    "link with a tab": '<a href="java&#9;script:alert(1)"/>',
    "script in a link": '<a href="JavaScript:alert(1)"/>',
    "part of another file": '<use href="other.svg#a"/>',
    "source": '<x src="other.png"/>',
    "nested svg": f'<image href="data:image/svg+xml;base64,{SVG_IN_DISGUISE}"/>',
    "nested svg called png": f'<image href="data:image/png;base64,{SVG_IN_DISGUISE}"/>',
    "embedded page": '<image href="data:text/html,hello"/>',
    "embedded nonsense": '<image href="data:image/png;base64,AAAA"/>',
    "embedded pixels that are cut off": f'<image href="{PNG_URL[:-24]}"/>',
    "base": '<g xml:base="http://example.org/"><use href="#a"/></g>',
    "animated link": '<a><animate attributeName="href" to="javascript:alert(1)"/></a>',
    "animated old link": '<a><set attributeName=" xlink:href" to="x"/></a>',
    "animated event": '<set attributeName="onclick" to="x"/>',
    "url in an attribute": '<rect fill="url(http://example.org/#a)"/>',
    "quoted url in an attribute": "<rect fill=\"url('http://example.org/')\"/>",
    "url in an animation": '<animate attributeName="fill" values="red;url(//x/y)"/>',
    "url in a style attribute": '<rect style="fill:red;mask:URL(other.svg#m)"/>',
    "escaped url": r'<rect style="fill:u\72l(http://example.org/)"/>',
    "escaped url in a style": r"<style>a{fill:\75 \52\6c (&quot;//x&quot;)}</style>",
    "url in a block": "<style>@media print{g{a{fill:url(x.png)}}}</style>",
    "url in a function": "<style>a{fill:var(--a,url(x.png))}</style>",
    "image set": "<style>a{fill:image-set('x.png' 1x)}</style>",
    "src function": "<style>a{fill:src('x.png')}</style>",
    "import": "<style>@import 'x.css';</style>",
    "escaped import": r"<style>@\69mport 'x.css';</style>",
    "import of an embedded style": "<style>@import url(data:text/css,a);</style>",
    "font": "<style>@font-face{src:url(font.woff2)}</style>",
    "embedded font": "<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>",
    "broken url": "<style>a{fill:url(a b)}</style>",
    "url parted by a comment": "<style>a{fill:ur<!-- -->l(x.png)}</style>",
    "url in character data": "<style><![CDATA[a{fill:url(x.png)}]]></style>",
    "style of no namespace": '<style xmlns="">a{fill:url(x.png)}</style>',
    "stylesheet": '<?xml-stylesheet href="x.css"?>',
    "stylesheet without a reference": "<?xml-stylesheet alternate='yes'?>",
}


@pytest.mark.parametrize("inside", UNSAFE.values(), ids=UNSAFE)
def test_what_runs_or_reaches_out_is_refused(inside, refusal):
    assert refusal(drawing(inside)).code == "svg-unsafe"


def test_a_stylesheet_before_the_drawing_is_refused(refusal):
    assert refusal(drawing(before="<?xml-stylesheet href='http://x/y.css'?>")).code == "svg-unsafe"


def test_a_stylesheet_in_the_drawing_itself_is_accepted(read):
    assert read(drawing(before="<?xml-stylesheet href='#style'?>")).width == 40


def test_the_text_says_what_was_found(refusal):
    text = refusal(drawing('<a href="https://example.org/"/>')).text
    assert "outside it (`https://example.org/`)" in text


def test_the_text_does_not_repeat_an_embedded_file():
    assert max(len(fault) for fault in faults(etree.fromstring(LONG))) < 150


LONG = drawing(f'<image href="data:text/html,{"x" * 5000}"/>')

ENTITIES = {
    "internal": '<!DOCTYPE svg [<!ENTITY a "b">]>',
    "external": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
}


@pytest.mark.parametrize("doctype", ENTITIES.values(), ids=ENTITIES)
def test_entities_are_refused(doctype, refusal):
    assert refusal(drawing(before=doctype)).code == "svg-unsafe"


def test_an_external_entity_is_never_read(refusal):
    problem = refusal(drawing("<title>&a;</title>", before=ENTITIES["external"]))
    assert problem.code == "svg-unsafe"
    assert "root:" not in problem.text


def test_a_billion_laughs_take_no_time(refusal):
    names = "abcdefghij"
    laughs = [f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names)]
    doctype = f'<!DOCTYPE svg [<!ENTITY a "ha">{"".join(laughs)}]>'
    started = time.monotonic()
    for use in ("<title>&j;</title>", "<g a='&j;'/>"):
        assert refusal(drawing(use, before=doctype)).code in ("svg-unsafe", "image-unreadable")
    assert time.monotonic() - started < 5


def nested_uses(levels: int, times: int) -> str:
    groups = ['<g id="g0"><rect/></g>']
    for level in range(1, levels):
        groups.append(f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * times + "</g>")
    return "".join(groups)


def test_a_billion_shapes_are_refused(refusal):
    assert refusal(drawing(nested_uses(10, 10))).code == "svg-unsafe"


def test_a_billion_tiles_are_refused(refusal):
    patterns = "".join(
        f'<pattern id="p{n}">' + f'<rect fill="url(#p{n - 1})"/>' * 10 + "</pattern>"
        for n in range(1, 10)
    )
    assert refusal(drawing(f'<pattern id="p0"/>{patterns}')).code == "svg-unsafe"


def test_some_repetition_is_what_use_is_for(read):
    assert read(drawing(nested_uses(3, 50))).width == 40


def test_a_circle_of_references_is_refused(refusal):
    circle = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    assert refusal(drawing(circle)).code == "svg-unsafe"


def test_a_link_to_the_part_it_stands_in_is_no_circle(read):
    assert read(drawing('<g id="a"><a href="#a"><rect/></a></g>')).width == 40


@pytest.mark.parametrize("data", [b"<svg", drawing()[:-6], b"<", b"<a><b></a>"])
def test_what_is_not_well_formed_is_unreadable(data, refusal):
    assert refusal(data).code == "image-unreadable"


def test_elements_nested_without_end_are_unreadable(refusal):
    assert refusal(drawing("<g>" * 5000 + "</g>" * 5000)).code == "image-unreadable"


def test_a_drawing_without_its_namespace_is_told_so(refusal):
    problem = refusal(b'<svg viewBox="0 0 1 1"/>')
    assert problem.code == "image-format"
    assert "xmlns" in problem.hint
