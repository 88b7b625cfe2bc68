"""Figures: number, caption, credit, alternative text, placement.

An image alone in a paragraph is a figure. A caption says what the picture is
about and is read by everyone; the alternative text says what is to be seen and
is for those who cannot see it (WCAG 2.2, 1.1.1); one equal to the caption is a
missing one.
"""

from __future__ import annotations

import panflute as pf

from drukwerk.document import descendants, is_inside, language_of, replace, text_of, words
from drukwerk.filters.context import Context
from drukwerk.typography import plain

PLACEMENTS = ("column", "wide", "page", "bleed")


def figures(document: pf.Doc, context: Context) -> pf.Doc:
    """Number the figures and give each its caption, credit, alternative text and placement."""
    for paragraph in descendants(document, pf.Para):
        if len(paragraph.content) == 1 and isinstance(paragraph.content[0], pf.Image):
            _without_caption(paragraph, context)
    number = 0
    for figure in descendants(document, pf.Figure):
        number += bool(text_of(figure.caption.content).strip()) if figure.caption else 0
        _figure(figure, number, context)
    for image in descendants(document, pf.Image):
        if not is_inside(image, pf.Figure):
            image.attributes.pop("credit", "")
            _set_alt(image, "", context)
    return document


def _without_caption(paragraph: pf.Para, context: Context) -> None:
    """Make a figure of an image that stands alone without a caption."""
    image = paragraph.content[0]
    classes = ["vignette"] if "decorative" in image.classes else []
    figure = pf.Figure(pf.Plain(image), identifier=image.identifier, classes=classes)
    image.identifier = ""
    replace(paragraph, figure)
    context.places.inherit(figure, paragraph)


def _figure(figure: pf.Figure, number: int, context: Context) -> None:
    image = next(iter(descendants(figure, pf.Image)), None)
    if image is None:
        return
    caption = text_of(figure.caption.content).strip() if figure.caption else ""
    _set_alt(image, caption, context)
    _place(figure, image, context)
    if caption:
        figure.identifier = figure.identifier or context.fresh(f"fig-{number}")
        _label(figure, number, context)
    _credit(figure, image, context)
    figure.classes = ["figure", *figure.classes]


def _label(figure: pf.Figure, number: int, context: Context) -> None:
    label = pf.Span(*words(f"{context.labels.figure} {number}"), classes=["label"])
    first = figure.caption.content[0]
    first.content = [label, pf.Space(), *first.content]
    context.numbers[figure.identifier] = number


def _credit(figure: pf.Figure, image: pf.Image, context: Context) -> None:
    credit = image.attributes.pop("credit", "") or figure.attributes.pop("credit", "")
    if not credit:
        return
    span = pf.Span(*words(plain(credit, language_of(figure, context.lang))), classes=["credit"])
    if figure.caption is None or not figure.caption.content:
        figure.caption = pf.Caption(pf.Plain(span))
    else:
        last = figure.caption.content[-1]
        last.content = [*last.content, pf.Space(), span]


def _place(figure: pf.Figure, image: pf.Image, context: Context) -> None:
    placement = image.attributes.pop("placement", "") or figure.attributes.pop("placement", "")
    named = [name for name in PLACEMENTS if name in (*image.classes, *figure.classes)]
    placement = placement or (named[0] if named else "column")
    if placement not in PLACEMENTS:
        context.error(
            "figure-placement",
            f"`placement={placement}` is not a placement.",
            image,
            f"Use {', '.join(PLACEMENTS)}.",
        )
        return
    figure.classes = [name for name in figure.classes if name not in PLACEMENTS] + [placement]


def _set_alt(image: pf.Image, caption: str, context: Context) -> None:
    alt = image.attributes.pop("alt", None)
    alt = " ".join((alt if alt is not None else text_of(image.content)).split())
    alt = plain(alt, language_of(image, context.lang))
    decorative = "decorative" in image.classes
    image.classes = [name for name in image.classes if name not in ("decorative", *PLACEMENTS)]
    if decorative:
        image.content = []
        image.attributes["role"] = "presentation"
    elif not alt or alt == caption:
        repeats = bool(caption)
        context.error(
            "figure-alt",
            f"The image `{image.url}` has no alternative text"
            + (" of its own: the caption is not one." if repeats else "."),
            image,
            'Add {alt="what is to be seen"}, or {.decorative} if it shows nothing.',
        )
    else:
        image.content = words(alt)
