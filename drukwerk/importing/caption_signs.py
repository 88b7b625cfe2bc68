"""By what a caption is known: its label, the credit of the picture, words that point at it."""

from __future__ import annotations

import re

_FIGURE = (
    r"figu(?:re|ur|ra)s?|fig\.?|afbeelding|afb\.|abbildung|abb\.|bild|imagen|immagine|image"
    r"|illustrati(?:on|e)|ilustración|illustrazione|ill\.|foto|photo(?:graph)?|fotografía|fotografia"
    r"|kaart|map|karte|carte|mapa|mappa|tekening|drawing|zeichnung|dessin|dibujo|disegno"
)
_NUMBER = r"\d{1,3}[a-z]?|[IVX]{1,5}|[A-Z]"
#: ``Figure 3.``, ``Abb. 4:``, and ``Foto:`` without a number.
_LABEL = re.compile(
    rf"^(?:(?:{_FIGURE})\s+(?:{_NUMBER})\s?(?:[.:–—|]|-(?=\s))|(?:{_FIGURE})\s?:"
    rf"|(?:{_FIGURE})\s+\d{{1,3}}(?=\s+(?-i:[A-ZÀ-Þ“„«‘])))\s+(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"^(?i:{_FIGURE})\s+(?:{_NUMBER})\b")
_CREDIT_WORD = (
    r"foto(?:['’]s|s|graaf|graf[iíy][ae]?)?|photos?|photograph|crédits?(?: photos?)?|credits?"
    r"|bron|source|quelle|fuente|fonte|illustrati(?:on|e)|ilustración|illustrazione"
    r"|bild(?:nachweis|quelle)?|abbildung|afbeelding|tekening|drawing|zeichnung|dessin|dibujo|disegno|beeld|picture"
    r"|image|imagen|immagine|kaart|map|karte|carte|mapa|grafiek|chart|graph|grafik|graphique"
    r"|gráfico|grafico|gravure|engraving|stich|grabado|incisione"
)
_MAKER = r"[^\W\d_][^.!?\n]{1,58}(?:(?<=\b[A-Z])\.[^.!?\n]{1,40})?"
_CREDIT = re.compile(
    rf"(?:^|(?<=[.!?…)”\"’»])\s+|\s+(?=\()|(?<=\S)\s+(?=©))"
    rf"(\(?(?:(?i:(?:{_CREDIT_WORD})\s?:|(?:photo|picture|drawing)s? by\b|©|\(c\))\s*{_MAKER})\)?)"
    r"\.?$"
)
_TABLE = re.compile(r"^(?:table|tabel|tabelle|tableau|tabla|tabella|tab\.)\s+\d", re.IGNORECASE)
_SIDE = (
    r"links|rechts|boven|onder|midden|left|right|above|below|top|bottom|cent(?:re|er)|oben|unten"
    r"|mitte|à gauche|à droite|en haut|en bas|ci-dessus|ci-dessous|au centre|arriba|abajo"
    r"|izquierda|derecha|a la izquierda|a la derecha"
    r"|sopra|sotto|in alto|in basso|a sinistra|a destra"
)
_POINTS = re.compile(
    rf"^(?:{_SIDE})(?:\s+(?:{_SIDE}|en|and|und|et|y|e))*\s?:\s|^\((?:{_SIDE})\)|\bv\.?\s?l\.?\s?n\.?\s?r\b"
    r"|\bv\. ?l\. ?n\. ?r\.|\((?:l|r|links|rechts|left|right|li\.|re\.)\)"
    r"|\b(?:from left to right|de gauche à droite|de izquierda a derecha|da sinistra a destra)\b",
    re.IGNORECASE,
)
_NAMES_ONLY = re.compile(
    r"^(?:arch(?:ie[fv]|iv[eo]?)s?\b|collecti(?:e|on)\b|sammlung\b|famil(?:ie|y|le|ia)\b|[A-ZÀ-Þ][\w.'’-]*|d[aeiu]|v[ao]n|d[eo]n?|/|,|&|\s)+$"
)


def label_of(text: str) -> str:
    """Return the label at the head of a caption, with its number: ``Figure 3.``, or nothing.

    ``Foto: Name`` is a credit and no label.
    """
    found = _LABEL.match(text)
    if not found or _TABLE.match(text):
        return ""
    is_credit = not _NUMBERED.match(text) and is_credit_alone(text)
    return "" if is_credit else found[0].strip()


def credit_of(text: str) -> str:
    """Return the credit at the end of a caption with its word, ``Foto: Name``, or nothing."""
    found = _CREDIT.search(text[-160:])
    return found[1] if found else ""


def is_credit_alone(text: str) -> bool:
    """Tell whether a line has nothing but a credit: the word for it, and a name."""
    credit = credit_of(text)
    if not credit or credit.strip("().") != text.strip("()."):
        return False
    maker = re.split(r":|©|\bby\b|\(c\)", text.strip("()."), maxsplit=1)[-1].strip()
    return len(maker.split()) <= 6 and bool(_NAMES_ONLY.match(maker))


def is_rest_of_name(text: str) -> bool:
    """Tell whether a line can be the rest of a name that was broken off."""
    is_name = bool(_NAMES_ONLY.match(text.rstrip(".")))
    return is_name and len(text.split()) <= 3 and not text.isupper()


def points_at_picture(text: str) -> bool:
    """Tell whether a text says where in a picture to look."""
    return bool(_POINTS.search(text))


def is_of_table(text: str) -> bool:
    """Tell whether a text is the caption of a table."""
    return bool(_TABLE.match(text))
