"""Bylines: who wrote a text, as the head of an article says it in six languages."""

from __future__ import annotations

import re

#: A byline has no more words than this.
_LONGEST = 14
_PARTICLE = (
    r"(?:van|de|der|den|ten|ter|von|zu|du|des|la|le|del|della|di|da|dos|y|i|e|el|al|bin|'t|’t)"
)
_CAPITALISED = r"[A-ZÀ-Þ][\w'’.-]*"
_NAME = (
    rf"(?:{_PARTICLE} )*{_CAPITALISED}"
    rf"(?:[ -](?:{_PARTICLE}[ '’])*(?:[dl]['’])?{_CAPITALISED}){{0,4}}"
)
_AND = r"(?:,? (?:en|and|und|et|y|e|i|&|\+) |, )"
_NAMES = rf"{_NAME}(?:{_AND}{_NAME})*"
_BY = (
    r"(?:door|by|von|par|por|di|a cura di|tekst(?: en \w+)?|text(?: by)?|words by|texte(?: de)?"
    r"|texto(?: de)?|testo(?: di)?|auteur|author|autor(?:in)?|autore|autrice|auteure?)"
)
_BYLINE = re.compile(rf"(?i:(?:\w+ ){{0,3}}?\b{_BY})\s?[:|]?\s(?P<names>{_NAMES})\.?")
_ONLY_NAMES = re.compile(rf"{_NAME} {_NAME}(?:{_AND}{_NAME})*")
_SPLIT = re.compile(_AND)


def names_in(text: str) -> str:
    """Return the names in a byline, or nothing when it is none."""
    match = _BYLINE.fullmatch(text) if len(text.split()) <= _LONGEST else None
    return match["names"] if match else ""


def is_only_names(text: str) -> bool:
    """Tell whether a text is nothing but names."""
    return len(text.split()) <= _LONGEST and bool(_ONLY_NAMES.fullmatch(text))


def split_names(names: str) -> list[str]:
    """Return the names in a list such as ``A, B en C``."""
    return _SPLIT.split(names)
