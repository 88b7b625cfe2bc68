"""What stands in for a picture that is still to come: a plain drawing, and words that say so."""

from __future__ import annotations

from collections.abc import Mapping

from drukwerk.labels.languages import lookup

_DESCRIPTIONS: Mapping[str, str] = {
    "nl": "Deze afbeelding moet nog komen.",
    "en": "This picture is still to come.",
    "de": "Dieses Bild kommt noch.",
    "fr": "Cette image est encore à venir.",
    "es": "Esta imagen está aún por llegar.",
    "it": "Questa immagine deve ancora arrivare.",
}
_UNDESCRIBED: Mapping[str, str] = {
    "nl": "Deze afbeelding is nog niet beschreven.",
    "en": "This picture is not described yet.",
    "de": "Dieses Bild ist noch nicht beschrieben.",
    "fr": "Cette image n’est pas encore décrite.",
    "es": "Esta imagen aún no está descrita.",
    "it": "Questa immagine non è ancora descritta.",
}
_FALLBACK = "en"

_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320" viewBox="0 0 480 320">
  <rect width="480" height="320" fill="#f2f0eb"/>
  <rect x="8" y="8" width="464" height="304" fill="none" stroke="#b9b3a7" stroke-width="1.5"/>
  <g fill="none" stroke="#8c867a" stroke-width="3" stroke-linejoin="round">
    <rect x="180" y="115" width="120" height="90" rx="4"/>
    <path d="M181 190l36-38 27 27 18-17 37 36"/>
    <circle cx="270" cy="141" r="9"/>
  </g>
</svg>
"""


def description(lang: str) -> str:
    """Return the alternative text of a picture that is still to come."""
    return _in_language(_DESCRIPTIONS, lang)


def without_description(lang: str) -> str:
    """Return the alternative text of a picture that nobody has described, and that says so."""
    return _in_language(_UNDESCRIBED, lang)


def _in_language(sentences: Mapping[str, str], lang: str) -> str:
    known = [tag for tag in lookup(lang) if tag in sentences]
    return sentences[known[0] if known else _FALLBACK]


def drawing() -> bytes:
    """Return the picture itself, an SVG."""
    return _DRAWING.encode()
