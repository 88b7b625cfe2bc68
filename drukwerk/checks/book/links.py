"""Whether links within a book lead somewhere, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukwerk.checks.book.opened import TYPE, Opened, resolve
from drukwerk.checks.verdict import Finding
from drukwerk.html import Element
from drukwerk.messages import Severity

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")


def check_links(book: Opened) -> Iterator[Finding]:
    """Ask for the target of each link within the book."""
    for path, tree in book.documents.items():
        for link in tree.iter("{*}a"):
            address = link.get("href", "")
            if not address or _SCHEME.match(address) or _is_page(link):
                continue
            file, identifier = resolve(path, address)
            known = book.identifiers.get(file)
            if file not in book.files or (identifier and identifier not in (known or ())):
                words = " ".join("".join(map(str, link.itertext())).split())
                text = f"The link to `{address}` leads nowhere."
                yield Finding(
                    "epub-link", Severity.ERROR, text, "Check its target.", path, 0, words
                )


def _is_page(link: Element) -> bool:
    """Tell whether a link is an entry of the page list, which has a check of its own."""
    return any(nav.get(TYPE) == "page-list" for nav in link.iterancestors("{*}nav"))


def check_remote(book: Opened) -> Iterator[Finding]:
    """Ask whether something is loaded that is not in the book: it may change, or be gone."""
    for path, tree in book.documents.items():
        for node in tree.iter("*"):
            for address in _loaded(node):
                if _SCHEME.match(address) and not address.startswith("data:"):
                    yield _remote(path, address)
    for path, data in book.files.items():
        if path.endswith(".css"):
            for address in URL.findall(data.decode("utf-8", "replace")):
                if _SCHEME.match(address) and not address.startswith("data:"):
                    yield _remote(path, address)


def _loaded(node: Element) -> Iterator[str]:
    if str(node.tag).endswith("}link"):
        yield node.get("href", "")
    yield from (str(node.get(name)) for name in ("src", "poster", "data") if node.get(name))


def _remote(path: str, address: str) -> Finding:
    text = f"`{address}` is not in the book; it would be fetched."
    return Finding("epub-remote", Severity.ERROR, text, "Put it in the book.", path)
