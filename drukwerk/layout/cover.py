"""The cover laid out: one page, in the style's own design."""

from __future__ import annotations

from lxml.builder import E

from drukwerk.cover import cover
from drukwerk.html import Element
from drukwerk.images import Picture
from drukwerk.layout.engine import Engine
from drukwerk.layout.resources import Resources
from drukwerk.publication import Publication
from drukwerk.styles import Style


def draw_cover(
    publication: Publication, style: Style, size_mm: tuple[float, float], vignette: Picture | None
) -> bytes:
    """Return the cover as a PDF of one page, in this width and height."""
    resources = Resources()
    address = resources.add("vignette", vignette.data, vignette.media_type) if vignette else ""
    width, height = size_mm
    size = f":root {{ --page-width: {width}mm; --page-height: {height}mm; --bleed: 0mm; }}"
    css = "\n".join((style.stylesheet("tokens", "base"), size, style.stylesheet("cover")))
    engine = Engine(css, resources)
    head = E.head(E.title(publication.metadata.title))
    page: Element = E.html(head, E.body(cover(publication, address)))
    page.set("lang", publication.lang)
    return engine.write(engine.lay_out(page))
