"""From a language tag to the shorter tags it falls back to, as RFC 4647 looks them up."""

from __future__ import annotations

from collections.abc import Iterator


def lookup(lang: str) -> Iterator[str]:
    """Yield the tag in lower case, then ever less of it: ``nl-be``, ``nl``."""
    parts = lang.strip().lower().replace("_", "-").split("-")
    while parts and parts[0]:
        yield "-".join(parts)
        parts.pop()
