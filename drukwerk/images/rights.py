"""What may be done with a picture: whom to name, whence it came, its licence, until when, where."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from drukwerk.editions import EDITIONS
from drukwerk.images.picture import ImageProblem

#: The names by which it is written, in the manuscript as in a table.
NAMES = ("credit", "source", "licence", "expires", "editions")
#: Another spelling of one of them.
ALIASES: Mapping[str, str] = {"license": "licence"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_BETWEEN_NAMES = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights to a picture, each empty where nothing was said.

    ``expires`` is the last day on which it may be published, ``editions`` those
    for which it may be used; without them that is any day and every edition.
    """

    credit: str = ""
    source: str = ""
    licence: str = ""
    expires: date | None = None
    editions: tuple[str, ...] = ()

    @property
    def is_accounted_for(self) -> bool:
        """Tell whether anything says whose the picture is."""
        return bool(self.credit or self.source or self.licence)

    def over(self, other: Rights) -> Rights:
        """Return these rights, and those of another where these say nothing."""
        names = [field.name for field in fields(self)]
        return Rights(**{name: getattr(self, name) or getattr(other, name) for name in names})


def rights_of(values: Mapping[str, str]) -> Rights:
    """Read the rights as somebody wrote them; raise ``ImageProblem`` where that cannot be."""
    said = {name: " ".join(value.split()) for name, value in values.items()}
    return Rights(
        said.get("credit", ""),
        said.get("source", ""),
        said.get("licence", ""),
        _last_day(said["expires"]) if said.get("expires") else None,
        _editions(said.get("editions", "")),
    )


def _last_day(value: str) -> date:
    """Read a day, or the last one of a month or of a year (ISO 8601)."""
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month = int(match[1]), int(match[2] or 12)
        return date(year, month, int(match[3] or monthrange(year, month)[1]))
    except ValueError:
        hint = "Write the last day on which the picture may be published, as YYYY-MM-DD."
        raise ImageProblem("picture-ledger", f"`{value}` is not a date.", hint) from None


def _editions(value: str) -> tuple[str, ...]:
    names = tuple(name for name in _BETWEEN_NAMES.split(value) if name)
    for name in names:
        if name not in EDITIONS:
            text, hint = f"There is no edition `{name}`.", f"Editions: {', '.join(EDITIONS)}."
            raise ImageProblem("picture-ledger", text, hint)
    return names
