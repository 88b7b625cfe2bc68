"""Elements of a message, under their reference names (ONIX for Books 3.0)."""

from __future__ import annotations

from collections.abc import Callable

from lxml.builder import ElementMaker

from drukwerk.html import Element

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_MAKER = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


class _Names:
    """Every name of an element, as what makes one: ``ONIX.ProductForm("ED")``."""

    def __getattr__(self, name: str) -> Callable[..., Element]:
        make: Callable[..., Element] = getattr(_MAKER, name)
        return make


ONIX = _Names()
