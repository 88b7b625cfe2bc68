"""What a rule may ask while it works: the language, known words, the document's own words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from drukwerk.importing.ledger import Ledger
from drukwerk.importing.lexicon import Lexicon


@dataclass(slots=True)
class Work:
    """One import under way.

    ``vocabulary`` counts the words of the raw text that stand whole on a line,
    as they are written. ``is_set`` says that sizes and faces are known (a PDF).
    """

    lang: str
    lexicon: Lexicon
    ledger: Ledger = field(default_factory=Ledger)
    vocabulary: Counter[str] = field(default_factory=Counter)
    is_set: bool = False
