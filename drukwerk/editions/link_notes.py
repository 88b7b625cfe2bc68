"""Addresses on paper: where a link leads, for those who cannot follow it.

In running text the address stands in a note, called by a letter, so that the
numbers of the author's own notes stay. Where no note can stand, in a caption,
a table or another note, it follows between brackets. An address is never
hyphenated: a hyphen at the end of a line would be taken for a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import unquote

import segno
from lxml import etree

from drukwerk.html import Element, add_class, find_class, has_class, parent_of
from drukwerk.images import Picture

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
#: Characters of an address that may stand in running text in full.
_LONGEST = 40
#: Where nothing is added: the words stand elsewhere too, or are too large.
_BARE_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BARE_CLASSES = ("pull-quote",)
#: Where an address follows between brackets, for no note can be called there.
_BRACKET_TAGS = frozenset(("figure", "figcaption", "table", "aside"))
_BRACKET_CLASSES = ("footnote", "sources", "box")
#: Before these an address may go on to the next line (Chicago Manual of Style, 7.46).
_PIECES = re.compile(
    r"^(?:\w+://)?[^{0}]{{1,20}}|[{0}]+[^{0}]{{0,20}}|[^{0}]{{1,20}}".format(r"/.,\-_?#%~=&+@")
)
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_QR, _QR_SOURCE = "qr", "qr:"
#: White around a QR code, in its modules (ISO/IEC 18004, 6.3.8).
_QUIET = 4


def addresses_to_notes(body: Element, *, is_wanted: bool) -> None:
    """Show the addresses of links; without ``is_wanted`` only those that ask for a QR code."""
    seen: set[tuple[str, str]] = set()
    letters = _letters()
    for link in [node for node in body.iter("a") if _leads_out(node)]:
        surroundings = _surroundings(link)
        if surroundings == "bare":
            continue
        is_shown = short_address(_words(link)) == short_address(link.get("href", ""))
        if is_shown and surroundings == "bracket":
            _break_address(link)
        elif surroundings == "bracket" and is_wanted:
            _add_in_brackets(link)
        elif surroundings == "text":
            _to_note(link, letters, seen, is_shown=is_shown, is_wanted=is_wanted)


def _to_note(
    link: Element,
    letters: Iterator[str],
    seen: set[tuple[str, str]],
    *,
    is_shown: bool,
    is_wanted: bool,
) -> None:
    """Put the address of a link in a note, once in a chapter."""
    has_code = has_class(link, _QR)
    is_long = is_shown and len(_words(link)) > _LONGEST
    if not has_code and (not is_wanted or (is_shown and not is_long)):
        if is_shown:
            _break_address(link)
        return
    place = (_chapter(link), str(link.get("href")))
    if is_long:
        link[:] = []
        link.text = f"{short_address(place[1]).partition('/')[0]}/…"
    if is_shown:
        _break_address(link)
    if place not in seen:
        link.addnext(_note(place[1], next(letters), has_code=has_code))
        note = link.getnext()
        assert note is not None
        note.tail, link.tail = link.tail, None
    seen.add(place)


def qr_codes(body: Element) -> dict[str, Picture]:
    """Return the QR codes that links ask for with the class ``qr``, by their source."""
    addresses = [str(link.get("href")) for link in find_class(body, _QR) if _leads_out(link)]
    return {f"{_QR_SOURCE}{address}": _code(address) for address in addresses}


def short_address(address: str) -> str:
    """Return an address as people write it: without scheme, ``www.`` and last slash."""
    text = address
    for beginning in (*_SCHEMES, "www."):
        text = text.removeprefix(beginning)
    text = text.removesuffix("/")
    if address.startswith("mailto:"):
        text = text.partition("?")[0]
    return _ENCODED.sub(_readable, text)


def _readable(match: re.Match[str]) -> str:
    """Return letters for their codes, where they are letters and not signs that would mislead."""
    try:
        text = unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]
    return text if text.isalpha() else match[0]


def _leads_out(link: Element) -> bool:
    return link.tag == "a" and str(link.get("href", "")).startswith(_SCHEMES)


def _surroundings(link: Element) -> str:
    """Return what may be added to a link where it stands: a note, brackets, or nothing."""
    found = "text"
    for node in link.iterancestors():
        if node.tag in _BARE_TAGS or any(has_class(node, name) for name in _BARE_CLASSES):
            return "bare"
        if node.tag in _BRACKET_TAGS or any(has_class(node, name) for name in _BRACKET_CLASSES):
            found = "bracket"
    return found


def _words(link: Element) -> str:
    return "".join(map(str, link.itertext())).replace("\N{SOFT HYPHEN}", "").strip()


def _chapter(link: Element) -> str:
    sections = list(link.iterancestors("section"))
    return str(sections[-1].get("id", "")) if sections else ""


def _letters() -> Iterator[str]:
    """Yield a, b, … z, aa, bb, …: as note calls, they are no numbers."""
    times = 1
    while True:
        yield from (letter * times for letter in ascii_lowercase)
        times += 1


def _note(address: str, letter: str, *, has_code: bool) -> Element:
    note = etree.Element("span", {"class": "footnote", "data-number": letter})
    paragraph = etree.SubElement(note, "span", {"class": "note-paragraph"})
    link = etree.SubElement(paragraph, "a", {"href": address})
    link.text = short_address(address)
    _break_address(link)
    if has_code:
        add_class(note, "with-code")
        source = f"{_QR_SOURCE}{address}"
        code = etree.SubElement(note, "img", {"src": source, "alt": "", "class": "qr-code"})
        code.set("role", "presentation")
    return note


def _add_in_brackets(link: Element) -> None:
    parent = parent_of(link)
    shown = etree.Element("a", {"href": str(link.get("href"))})
    shown.text = short_address(shown.get("href", ""))
    _break_address(shown)
    parent.insert(parent.index(link) + 1, shown)
    shown.tail = f"){link.tail or ''}"
    link.tail = " ("


def _break_address(link: Element) -> None:
    """Let an address go on to the next line before its signs, and nowhere else."""
    pieces = _PIECES.findall(_words(link))
    link[:] = []
    link.text = None
    add_class(link, "address")
    for number, text in enumerate(pieces):
        if number:
            etree.SubElement(link, "wbr")
        etree.SubElement(link, "span", {"class": "unbroken"}).text = text


def _code(address: str) -> Picture:
    """Draw a QR code, its dark modules as bars in one path (ISO/IEC 18004, level M)."""
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=_QUIET))
    bars = "".join(_bars(number, bytes(row)) for number, row in enumerate(rows))
    side = len(rows)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{bars}" fill="#000"/></svg>'
    )
    source = f"{_QR_SOURCE}{address}"
    return Picture(source, Path(), "image/svg+xml", side, side, svg.encode())


def _bars(row: int, modules: bytes) -> str:
    return "".join(
        f"M{run.start()} {row}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for run in re.finditer(rb"\x01+", modules)
    )
