"""Title, authors, date and standfirst of a document of a word processor.

Pandoc knows the styles of Word and takes the title out of the text. Those of
OpenDocument it forgets; they are read here, from the first paragraphs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import panflute as pf
from lxml import etree

from drukwerk.importing.reading.kinds import FileKind
from drukwerk.importing.reading.office_styles import style_of
from drukwerk.messages import Message, Place, Severity

_KEYS = {"title": "title", "subtitle": "subtitle", "author": "author", "date": "date"}
#: Styles of the paragraphs at the head of a document, and the key of the manuscript for each.
_STYLES = {**_KEYS, "abstract": "standfirst", "standfirst": "standfirst", "lead": "standfirst"}
_DROPPED = frozenset({"abstract title", "abstracttitle"})
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def metadata_of(
    document: pf.Doc, data: bytes, kind: FileKind, path: Path, messages: list[Message]
) -> dict[str, object]:
    """Take the metadata out of a document; return it under the keys of a manuscript."""
    found = list(_known(document))
    found += _leading(document, _odt_styles(data) if kind is FileKind.ODT else [])
    metadata: dict[str, object] = {}
    for key, text in found:
        if key == "date" and not _DATE.match(text):
            messages.append(_unread_date(text, path))
        elif key == "author":
            authors = metadata.setdefault("author", [])
            assert isinstance(authors, list)
            authors.append(text)
        else:
            before = metadata.get(key)
            metadata[key] = f"{before} {text}" if before else text
    return metadata


def _unread_date(text: str, path: Path) -> Message:
    return Message(
        Severity.INFO,
        "import-date",
        f"The date “{text}” was left out.",
        Place(path),
        "Write it in the metadata as 2026-05-01, 2026-05 or 2026.",
    )


def _known(document: pf.Doc) -> Iterator[tuple[str, str]]:
    """Yield what pandoc has found."""
    for name, value in document.metadata.content.items():
        key = "standfirst" if name == "abstract" else _KEYS.get(name)
        values = value.content if isinstance(value, pf.MetaList) else [value]
        for each in values:
            text = " ".join(pf.stringify(each).split())
            if key and text:
                yield key, text


def _leading(document: pf.Doc, styles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Take the paragraphs whose style says that they are metadata from the head of the text."""
    content = list(document.content)
    taken = 0
    names = list(styles) or [style_of(block) for block in content]
    for style, block in zip(names, content, strict=False):
        if style not in _STYLES and style not in _DROPPED:
            break
        taken += 1
        text = " ".join(pf.stringify(block).split())
        if style in _STYLES and text:
            yield _STYLES[style], text
    document.content = content[taken:]


def _odt_styles(data: bytes) -> list[str]:
    """Return the styles of the first paragraphs of an OpenDocument text that are metadata."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        tree = etree.fromstring(archive.read("content.xml"), parser)
    parents = {
        _attribute(style, "name"): _attribute(style, "parent-style-name")
        for style in tree.iterfind(".//office:automatic-styles/style:style", _NAMES)
    }
    paragraphs = (
        each
        for each in tree.iterfind("./office:body/office:text/*", _NAMES)
        if each.tag == f"{{{_NAMES['text']}}}p"
        and any(str(text).strip() for text in each.itertext())
    )
    names = (each.get(f"{{{_NAMES['text']}}}style-name", "") for each in paragraphs)
    resolved = ((parents.get(name) or name).replace("_20_", " ").lower() for name in names)
    return list(takewhile(lambda name: name in _STYLES or name in _DROPPED, resolved))


def _attribute(element: etree._Element, name: str) -> str:
    return str(element.get(f"{{{_NAMES['style']}}}{name}", ""))
