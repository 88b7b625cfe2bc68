"""The picture of the cover: the author's own, or one drawn from the metadata."""

from __future__ import annotations

from pathlib import Path

from drukwerk.errors import ManuscriptError
from drukwerk.images import ImageProblem, Picture, fit, open_picture, rasterise_pdf
from drukwerk.layout.cover import draw_cover
from drukwerk.layout.pictures import draw
from drukwerk.messages import Message, Severity
from drukwerk.publication import Publication
from drukwerk.styles import Style

#: The size that shops ask for, in pixels, and the page it is drawn on.
WIDTH, HEIGHT = 1600, 2560
PAGE_MM = (100.0, 160.0)


def cover_picture(publication: Publication, style: Style) -> Picture:
    """Return the cover as a bitmap."""
    given = picture_of(publication, "cover")
    if given is None:
        pdf = draw_cover(publication, style, PAGE_MM, picture_of(publication, "vignette"))
    elif given.is_vector:
        pdf = draw([given])[0]
    else:
        return fit(given, HEIGHT)
    data = rasterise_pdf(pdf, WIDTH, HEIGHT)
    return Picture("cover", Path("cover.png"), "image/png", WIDTH, HEIGHT, data)


def picture_of(publication: Publication, key: str) -> Picture | None:
    """Open the picture that the metadata names under a key, if any."""
    source = str(getattr(publication.metadata, key))
    if not source:
        return None
    try:
        return open_picture(source, publication.manuscript.roots)
    except ImageProblem as problem:
        place = publication.manuscript.place(publication.metadata.line(key))
        message = Message(Severity.ERROR, problem.code, problem.text, place, problem.hint)
        raise ManuscriptError([message]) from problem
