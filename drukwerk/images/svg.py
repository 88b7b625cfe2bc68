"""Drawings at the door: SVG parsed without the outside world, refused when it could reach it.

What is kept is the checked tree written anew, so that a declaration the check
cannot see, such as one in the DOCTYPE, is not in the edition either.
https://www.w3.org/TR/SVG2/coords.html
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lxml import etree

from drukwerk.images import repetition, safety
from drukwerk.images.picture import ImageProblem

NAMESPACE = "http://www.w3.org/2000/svg"
_ROOT = f"{{{NAMESPACE}}}svg"
_LENGTH = re.compile(r"\s*\+?(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)([a-z]*)\s*", re.I)
_CSS_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "pt": 96 / 72,
    "pc": 16.0,
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A checked SVG and its facts; the size is in CSS pixels."""

    data: bytes
    width: float
    height: float
    has_text: bool
    title: str


def check(data: bytes, source: str) -> Drawing:
    """Parse an SVG and refuse it when it is unsafe, broken or without a size."""
    root = _parse(data, source)
    for fault in (*safety.faults(root), *repetition.faults(root)):
        raise ImageProblem(
            "svg-unsafe",
            f"The image `{source}` holds {fault}.",
            "Save it as plain SVG: no scripts, links or linked files; pictures embedded, "
            "text converted to paths where its typeface is embedded.",
        )
    size = _size(root)
    if size is None:
        raise _without_size(source)
    clean = etree.tostring(root, encoding="utf-8", xml_declaration=True, with_tail=False)
    return Drawing(clean, *size, has_text=_has_text(root), title=_title(root))


def _parse(data: bytes, source: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = getattr(error, "msg", None) or str(error)
        text = f"The image `{source}` is not well-formed SVG ({reason})."
        raise ImageProblem("image-unreadable", text, "Export it again as plain SVG.") from error
    if root.tag != _ROOT:
        text = f"The image `{source}` is not SVG: its first element is `{root.tag}`."
        hint = f'An SVG begins with <svg xmlns="{NAMESPACE}">. Export it again.'
        raise ImageProblem("image-format", text, hint)
    return root


def _size(root: etree._Element) -> tuple[float, float] | None:
    """Width and height as written; what is missing or a percentage follows from the viewBox."""
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if width and height:
        return width, height
    box = _view_box(root.get("viewBox", ""))
    if box is None:
        return None
    if width:
        return width, width * box[1] / box[0]
    if height:
        return height * box[0] / box[1], height
    return box


def _length(text: str) -> float | None:
    """A length above zero in CSS pixels, or nothing for a percentage or an unknown unit."""
    match = _LENGTH.fullmatch(text)
    if not match or match[2].lower() not in _CSS_PIXELS:
        return None
    return _positive(float(match[1]) * _CSS_PIXELS[match[2].lower()])


def _view_box(text: str) -> tuple[float, float] | None:
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        return None
    if len(numbers) != 4:
        return None
    width, height = _positive(numbers[2]), _positive(numbers[3])
    return (width, height) if width and height else None


def _positive(value: float) -> float | None:
    return value if value > 0 and math.isfinite(value) else None


def _without_size(source: str) -> ImageProblem:
    text = f"The image `{source}` has no size: no width and height, and no viewBox."
    return ImageProblem("svg-size", text, 'Add, for example, viewBox="0 0 400 300".')


def _has_text(root: etree._Element) -> bool:
    texts = root.iter(f"{{{NAMESPACE}}}text")
    return any(_text(text) for text in texts)


def _title(root: etree._Element) -> str:
    title = root.find(f"{{{NAMESPACE}}}title")
    return _text(title) if title is not None else ""


def _text(element: etree._Element) -> str:
    """The text in an element, with single spaces."""
    return " ".join("".join(str(text) for text in element.itertext()).split())
