"""Alternative texts that tell nobody what is to be seen (WCAG 2.2, 1.1.1).

That there is one, and that it is not the caption, is seen to by the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import panflute as pf

from drukwerk.checks.manuscript.runs import Text
from drukwerk.document import children, descendants, text_of
from drukwerk.filters.context import Context

_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|svg|webp|tiff?|heic|bmp)\Z"
    r"|(?:IMG|DSC[NF]?|PICT|PXL|P|scan|image|screenshot)[-_ ]?\d{3,}[-_\d]*\Z",
    re.IGNORECASE,
)
_PLACEHOLDERS = frozenset(
    """
    image|an image|the image|picture|a picture|photo|a photo|photograph|figure|graphic|chart|diagram
    drawing|illustration|screenshot|logo|icon|alt|alt text|alternative text|description|caption
    todo|to do|tbd|xxx|x|untitled|placeholder|image of|picture of|photo of|a picture of
    afbeelding|een afbeelding|plaatje|foto|een foto|figuur|grafiek|tekening|illustratie|beschrijving
    alternatieve tekst|afbeelding van|foto van|een foto van|plaatje van
    bild|ein bild|abbildung|grafik|zeichnung|beschreibung|bild von|foto von|alternativtext
    une image|une photo|dessin|graphique|image de|photo de|texte alternatif
    imagen|una imagen|fotografía|dibujo|gráfico|imagen de|foto de|texto alternativo
    immagine|una immagine|un'immagine|fotografia|disegno|grafico|immagine di|foto di
    """.strip().replace("\n    ", "|").split("|")
)  # fmt: skip
_NUMBER = re.compile(r"[\s#:_-]*\d*\W*\Z")
#: Screen readers read an alternative text in one go; more belongs in the text.
_LONGEST = 350


def alternatives(text: Text, context: Context) -> None:
    """Report alternative texts that are file names, stand-ins, or too long to listen to."""
    for image, alt in alternatives_of(text.document):
        if "decorative" not in image.classes:
            _look(image, alt, context)


def alternatives_of(document: pf.Doc) -> Iterator[tuple[pf.Image, str]]:
    """Yield the images that have an alternative text of their own, with that.

    Pandoc moves the ``alt`` of a figure's picture into its content, and puts the
    caption there when there is none.
    """
    figures = descendants(document, pf.Figure)
    captions = {
        id(it): _caption(figure) for figure in figures for it in descendants(figure, pf.Image)
    }
    for image in descendants(document, pf.Image):
        alt = " ".join((image.attributes.get("alt") or text_of(image.content)).split())
        if alt and alt != captions.get(id(image)):
            yield image, alt


def _caption(figure: pf.Figure) -> str:
    blocks = figure.caption.content if figure.caption else ()
    return " ".join(" ".join(text_of(children(block)) for block in blocks).split())


def _look(image: pf.Image, alt: str, context: Context) -> None:
    spot = context.places.spot_of_string(alt, image)
    hint = "Say in a sentence what is to be seen."
    if _FILE.match(alt):
        text = f"The alternative text “{alt}” is the name of a file."
        context.warn("alt-file-name", text, spot, hint)
    elif _NUMBER.sub("", alt).casefold() in _PLACEHOLDERS:
        text = f"The alternative text “{alt}” does not say what is to be seen."
        context.warn("alt-placeholder", text, spot, hint)
    elif len(alt) > _LONGEST:
        text = f"The alternative text has {len(alt)} characters, too many to listen to in one go."
        hint = f"Keep it under {_LONGEST}, and tell the rest in the text."
        context.warn("alt-long", text, spot, hint)
