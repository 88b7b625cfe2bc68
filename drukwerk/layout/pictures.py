"""Drawings as pages: each SVG on a white page of its own size, with our typefaces in it.

An SVG in an ``img`` has no typefaces but those of the machine that shows it,
so a drawing with text is laid out here, where ours are, and drawn to pixels
afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.builder import E

from drukwerk.html import Element
from drukwerk.images import Picture
from drukwerk.layout.engine import Engine
from drukwerk.layout.resources import Resources

_CSS = "body { margin: 0 } img { display: block; width: 100% }"


def draw(pictures: Sequence[Picture], margin: float = 0.0) -> list[bytes]:
    """Return each picture as a PDF of one page.

    ``margin`` is the white around the picture, a part of its width.
    """
    resources = Resources()
    engine = Engine(_CSS, resources)
    return [
        engine.write(engine.lay_out(_page(picture, number, margin, resources)))
        for number, picture in enumerate(pictures)
    ]


def _page(picture: Picture, number: int, margin: float, resources: Resources) -> Element:
    address = resources.add(f"drawing/{number}", picture.data, picture.media_type)
    around = margin * picture.width
    width, height = picture.width + 2 * around, picture.height + 2 * around
    size = f"@page {{ size: {width:.3f}px {height:.3f}px; margin: {around:.3f}px }}"
    head = E.head(E.title(picture.source), E.style(size))
    page: Element = E.html(head, E.body(E.img(src=address, alt="")))
    return page
