"""The picture of the cover: the author's own, or one drawn from the metadata."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from drukwerk.cache import remember
from drukwerk.cover import cover
from drukwerk.images import Picture, fit, rasterise_pdf
from drukwerk.publication import Publication
from drukwerk.styles import Style

#: The size that shops ask for, in pixels, and the page it is drawn on.
WIDTH, HEIGHT = 1600, 2560
PAGE_MM = (100.0, 160.0)


def cover_picture(publication: Publication, style: Style) -> Picture:
    """Return the cover as a bitmap."""
    given = publication.picture("cover")
    if given is not None and not given.is_vector:
        return fit(given, HEIGHT)
    data = _designed(publication, style) if given is None else _given(given)
    return Picture("cover", Path("cover.png"), "image/png", WIDTH, HEIGHT, data)


# Both are drawn anew only when something changed; the layout is loaded only then.


def _given(picture: Picture) -> bytes:
    """Return the author's own drawing."""

    def make() -> bytes:
        from drukwerk.layout.pictures import draw

        return rasterise_pdf(draw([picture])[0], WIDTH, HEIGHT)

    return remember("covers", (picture.data, f"{WIDTH} {HEIGHT}"), make)


def _designed(publication: Publication, style: Style) -> bytes:
    """Return the cover that is made of the metadata."""
    vignette = publication.picture("vignette")

    def make() -> bytes:
        from drukwerk.layout.cover import draw_cover

        return rasterise_pdf(draw_cover(publication, style, PAGE_MM, vignette), WIDTH, HEIGHT)

    parts = (
        style.stylesheet("tokens", "base", "cover"),
        etree.tostring(cover(publication)),
        vignette.data if vignette else b"",
        f"{publication.lang} {PAGE_MM} {WIDTH} {HEIGHT}",
    )
    return remember("covers", parts, make)
