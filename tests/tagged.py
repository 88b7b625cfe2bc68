"""A tagged PDF as a screen reader has it: the structure elements and their texts, in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_Key = tuple[tuple[int, int], int]


@dataclass
class Element:
    """A structure element: its type, what it says of itself, and what is below it.

    ``says`` has its texts and its attributes, by their keys without the slash.
    """

    kind: str
    says: dict[str, Any]
    kids: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def kinds(self) -> list[str]:
        return [kid.kind for kid in self.elements]

    @property
    def text(self) -> str:
        """What is read aloud: replacements in the place of what is drawn."""
        texts = (kid if isinstance(kid, str) else kid.text for kid in self.kids)
        text = self.says.get("ActualText") or "".join(texts)
        return str(text).replace("\N{SOFT HYPHEN}", "")

    def all(self, kind: str) -> list[Element]:
        """Return the elements of a type, this one among them, in order."""
        found = [self] if self.kind == kind else []
        return found + [deeper for kid in self.elements for deeper in kid.all(kind)]

    def holder(self, words: str) -> Element:
        """Return the innermost element in which some words stand."""
        assert words in self.text, words
        for kid in self.elements:
            if words in kid.text:
                return kid.holder(words)
        return self


def read(data: bytes) -> Element:
    """Return the document element of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = {key: text for page in pdf.pages for key, text in _texts(page)}
        root = pdf.Root.StructTreeRoot.K
        return _element(root[0] if isinstance(root, Array) else root, texts)


def runs(data: bytes) -> list[tuple[int, tuple[str, ...], str]]:
    """Return what is read of a PDF, in order: the page from 1, the types around it, the text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = {key: text for page in pdf.pages for key, text in _texts(page)}
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        root = pdf.Root.StructTreeRoot.K
        found = _runs(root[0] if isinstance(root, Array) else root, ())
        return [(pages[key[0]], kinds, texts.get(key, "")) for kinds, key in found]


def _runs(item: Any, around: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], _Key]]:
    kinds = (*around, str(item.S)[1:])
    if "Figure" in (str(kid.get(Name.S))[1:] for kid in _kids(item) if isinstance(kid, Dictionary)):
        kinds = (*kinds, "with figure")
    for kid in _kids(item):
        if not isinstance(kid, Dictionary):
            yield kinds, (item.Pg.objgen, int(kid))
        elif Name.S in kid:
            yield from _runs(kid, kinds)
        elif Name.MCID in kid:
            yield kinds, (kid.Pg.objgen, int(kid.MCID))


def _kids(item: Any) -> list[Any]:
    kids = item.get(Name.K, Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def artifacts(data: bytes) -> list[str]:
    """Return the kinds of the artifacts of all pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            str(instruction.operands[1].get(Name.Type))[1:]
            for page in pdf.pages
            for instruction in pikepdf.parse_content_stream(page, "BDC")
            if instruction.operands[0] == Name.Artifact
        ]


def _element(item: Any, texts: dict[_Key, str]) -> Element:
    found = Element(str(item.S)[1:], dict(_said(item)))
    kids = item.get(Name.K, Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, Dictionary):
            found.kids.append(texts.get((item.Pg.objgen, int(kid)), ""))
        elif Name.S in kid:
            found.kids.append(_element(kid, texts))
        elif Name.MCID in kid:
            found.kids.append(texts.get((kid.Pg.objgen, int(kid.MCID)), ""))
    return found


def _said(item: Any) -> Iterator[tuple[str, Any]]:
    for key in ("Alt", "ActualText", "ID", "Lang"):
        if f"/{key}" in item:
            yield key, str(item[f"/{key}"])
    for key, value in item.get(Name.A, Dictionary()).items():
        is_list = isinstance(value, Array)
        yield key[1:], [float(part) for part in value] if is_list else str(value).lstrip("/")


def _texts(page: pikepdf.Page) -> Iterator[tuple[_Key, str]]:
    letters: dict[str, str] = {}
    open_marks: list[int | None] = []
    found: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf TJ"):
        if str(operator) in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else Dictionary()
            number = properties.get(Name.MCID)
            open_marks.append(None if number is None else int(number))
        elif str(operator) == "EMC":
            open_marks.pop()
        elif str(operator) == "Tf":
            letters = _letters(page.Resources.Font[operands[0]])
        elif open_marks and open_marks[-1] is not None:
            shown = "".join(bytes(it).hex() for it in operands[0] if isinstance(it, pikepdf.String))
            codes = re.findall("....", shown)
            text = "".join(letters.get(code, "") for code in codes)
            found[open_marks[-1]] = found.get(open_marks[-1], "") + text
    yield from (((page.obj.objgen, mark), text) for mark, text in found.items())


def _letters(font: Any) -> dict[str, str]:
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
