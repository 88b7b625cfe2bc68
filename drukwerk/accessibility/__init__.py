"""What a publication may claim of its accessibility: computed from it, never assumed.

``book`` is what is looked at, ``content``, ``ways`` and ``look`` the facts, and
``claims`` which fact bears which claim. Where a fact does not hold, the claim is
not made.
"""

from drukwerk.accessibility.book import Book, undescribed_images
from drukwerk.accessibility.claims import CONFORMITY, PAGE_MARKS, Claims, describe, facts
from drukwerk.accessibility.look import Faint, faint_texts

__all__ = [
    "CONFORMITY",
    "PAGE_MARKS",
    "Book",
    "Claims",
    "Faint",
    "describe",
    "facts",
    "faint_texts",
    "undescribed_images",
]
