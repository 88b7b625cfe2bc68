"""The metadata block of a manuscript, so that it is read back as it was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from drukwerk.importing.escaping import NOTE_END, NOTE_START, spaced
from drukwerk.importing.model import Block, Kind
from drukwerk.metadata import parse_metadata

_CONTROL = re.compile("[\x80-\x9f]")
_NO_NOTES = str.maketrans("", "", NOTE_START + NOTE_END)


def metadata_block(blocks: Sequence[Block], lang: str, title: str = "") -> str:
    """Write the metadata block; ``title`` goes before the one that was found."""
    return written(
        {
            "title": title or found(blocks, Kind.TITLE),
            "subtitle": found(blocks, Kind.SUBTITLE),
            "standfirst": found(blocks, Kind.STANDFIRST),
            "author": authors(blocks),
            "lang": lang,
        }
    )


def written(values: Mapping[str, object]) -> str:
    """Write keys and their values, texts or lists of texts, as a block; leave out the empty."""
    lines = [line for key, given in values.items() for line in _lines(key, given)]
    return "\n".join(["---", *lines, "---", ""])


def found(blocks: Sequence[Block], kind: Kind) -> str:
    """Return the text of the blocks of a kind, on one line."""
    texts = (block.text for block in blocks if block.kind is kind)
    return spaced(" ".join(texts).translate(_NO_NOTES))


def authors(blocks: Sequence[Block]) -> list[str]:
    """Return the names in the byline."""
    lines = (block.by or block.text for block in blocks if block.kind is Kind.BYLINE)
    return [name for line in lines for part in line.split(";") if (name := spaced(part))]


def value(text: str) -> str:
    """Write a text as YAML: plain where it is read back as it is, else between marks."""
    metadata, problems = parse_metadata(f"title: {text}")
    if not problems and metadata.title == " ".join(text.split()):
        return text
    return _quoted(text)


def _lines(key: str, given: object) -> Iterator[str]:
    items = [str(item) for item in given] if isinstance(given, list | tuple) else [str(given)]
    if len(items) == 1 and items[0]:
        yield f"{key}: {value(items[0])}"
    elif len(items) > 1:
        yield f"{key}:"
        yield from (f"  - {_name(item)}" for item in items)


def _name(name: str) -> str:
    """Write a name in a list, where a plain one might be taken for a pair or a list."""
    metadata, problems = parse_metadata(f"author:\n  - {name}")
    read = [person.name for person in metadata.author]
    return name if not problems and read == [" ".join(name.split())] else _quoted(name)


def _quoted(text: str) -> str:
    """Write a text between quotation marks; YAML wants the controls that JSON leaves escaped."""
    return _CONTROL.sub(lambda sign: f"\\x{ord(sign[0]):02x}", json.dumps(text, ensure_ascii=False))
