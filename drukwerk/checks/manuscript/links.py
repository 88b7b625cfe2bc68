"""Links: their words say where they lead (WCAG 2.2, 2.4.4), also when they look like an address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import panflute as pf

from drukwerk.checks.manuscript.runs import Text
from drukwerk.document import children, descendants, is_inside, text_of
from drukwerk.filters.context import Context

_ADDRESS = re.compile(
    r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#]\S*)?\Z", re.IGNORECASE
)
_PLAIN_ADDRESS = re.compile(r"https?://|www\.|[\w.-]+\.[a-z]{2,}/", re.IGNORECASE)
#: Words that say nothing when links are read aloud one after another.
_EMPTY = frozenset(
    """
    click here|here|this link|link|read more|more|this page|this website
    klik hier|hier|deze link|lees meer|meer|deze pagina|deze website
    hier klicken|klicken sie hier|dieser link|mehr|mehr lesen|weiterlesen
    cliquez ici|ici|ce lien|lien|lire la suite|en savoir plus|plus
    haga clic aquí|aquí|este enlace|enlace|leer más|más
    clicca qui|qui|questo link|leggi di più|di più
    """.strip().replace("\n    ", "|").split("|")
)  # fmt: skip


def links(text: Text, context: Context) -> None:
    """Report links whose words say nothing, or something else."""
    for link in descendants(text.document, pf.Link):
        words = " ".join(text_of(link.content).split())
        if words.strip(" .,:;!?…»>→").casefold() in _EMPTY:
            context.warn(
                "link-text",
                f"The link “{words}” does not say where it leads.",
                context.places.spot_of(link),
                "Make its words the name of what it leads to.",
            )
        elif not _says_something(link):
            text_, hint = "This link has no words.", "Give it some, or take it out."
            context.warn("link-empty", text_, context.places.spot_of(link), hint)
        elif _is_another(words, link.url) and children(link):
            context.warn(
                "link-address",
                f"The link reads “{words}” but leads to {link.url}.",
                context.places.spot_of(link),
                "Make the two the same.",
            )


def _says_something(link: pf.Link) -> bool:
    """Tell whether a link has words, or a picture that is more than decoration."""
    return any(
        "decorative" not in part.classes
        if isinstance(part, pf.Image)
        else not is_inside(part, pf.Image)
        for part in descendants(link, pf.Str, pf.Code, pf.Image)
    )


def _is_another(words: str, url: str) -> bool:
    """Tell whether words look like an address on another site than that of the link."""
    said = _ADDRESS.match(words) if _PLAIN_ADDRESS.match(words) else None
    host = (urlsplit(url).hostname or "").casefold()
    return said is not None and bool(host) and not _is_same(said[1].casefold(), host)


def _is_same(one: str, other: str) -> bool:
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
