"""From a language tag to the shorter tags it falls back to, as RFC 4647 looks them up."""

from __future__ import annotations

from collections.abc import Iterator

#: Languages that are written in the Arabic, Hebrew or Thaana script.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ur", "yi"})


def lookup(lang: str) -> Iterator[str]:
    """Yield the tag in lower case, then ever less of it: ``nl-be``, ``nl``."""
    parts = lang.strip().lower().replace("_", "-").split("-")
    while parts and parts[0]:
        yield "-".join(parts)
        parts.pop()


def is_right_to_left(lang: str) -> bool:
    """Tell whether a language is written from right to left."""
    return lang.lower().split("-")[0] in _RIGHT_TO_LEFT
