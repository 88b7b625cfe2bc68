"""Links: inside the text to something that is there, outside by a safe scheme."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import panflute as pf

from drukwerk.document import descendants
from drukwerk.filters.context import Context

_SCHEMES = {"http", "https", "mailto", "tel"}


def links(document: pf.Doc, context: Context) -> pf.Doc:
    """Refuse links that lead nowhere or out of what an edition may open."""
    known = {getattr(element, "identifier", "") for element in descendants(document)} - {""}
    for link in descendants(document, pf.Link):
        url = unquote(link.url)
        if url.startswith("#"):
            if url[1:] not in known:
                context.error(
                    "link-broken",
                    f"The link to `{url}` leads nowhere.",
                    link,
                    "Check the identifier.",
                )
        elif urlsplit(link.url).scheme.lower() not in _SCHEMES:
            context.error(
                "link-scheme",
                f"The link to `{link.url}` cannot be carried into the editions.",
                link,
                "Link to a web address (https://...), mailto: or an #identifier.",
            )
    return document
