"""Licences of Creative Commons, known by the ways in which they are written.

https://creativecommons.org/share-your-work/cclicenses/
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DEED = "https://creativecommons.org/"
#: The parts of a licence in their order, the version, and the country of a ported one.
_SHORT = re.compile(
    r"\bCC[\s-]+(BY(?:-NC)?(?:-SA|-ND)?)[\s-]+(\d\.\d)(?:(?<=[123]\.\d)\s+(?-i:([A-Z]{2}))\b)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"creativecommons\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)(?:/([a-z]{2})\b)?",
    re.IGNORECASE,
)
_ZERO = re.compile(r"\bCC[\s-]?0\b|creativecommons\.org/publicdomain/zero/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its short name, and the page that explains it to everyone."""

    name: str
    url: str


def creative_commons(rights: str) -> Licence | None:
    """Return the licence that a line of rights names, with its version, or nothing."""
    match = _SHORT.search(rights) or _ADDRESS.search(rights)
    if match:
        kind, version, country = match[1].lower(), match[2], (match[3] or "").lower()
        name = " ".join(filter(None, ("CC", kind.upper(), version, country.upper())))
        return Licence(name, f"{_DEED}licenses/{kind}/{version}/{country}{'/' if country else ''}")
    if _ZERO.search(rights):
        return Licence("CC0 1.0", f"{_DEED}publicdomain/zero/1.0/")
    return None
