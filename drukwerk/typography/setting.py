"""Set a paragraph: every rule in order, each over the whole paragraph."""

from collections.abc import Callable, Iterable, Sequence

from drukwerk.typography.paragraph import Edit, Paragraph, Piece, flatten
from drukwerk.typography.rules.apostrophes import (
    decades,
    elided_words,
    joining_n,
    proclitics_before_quotes,
    word_apostrophes,
)
from drukwerk.typography.rules.dashes import long_dashes, number_ranges, spaced_hyphens
from drukwerk.typography.rules.ellipses import ellipses
from drukwerk.typography.rules.marks import guillemet_spaces, mark_spaces
from drukwerk.typography.rules.primes import feet_and_inches
from drukwerk.typography.rules.quotes import quotation_marks
from drukwerk.typography.rules.spaces import (
    abbreviations,
    amounts,
    dash_spaces,
    dates,
    initials,
    references,
    thousands,
    titles,
    units,
)

Rule = Callable[[Paragraph], Iterable[Edit]]

RULES: tuple[Rule, ...] = (
    long_dashes,
    spaced_hyphens,
    number_ranges,
    ellipses,
    feet_and_inches,
    joining_n,
    elided_words,
    decades,
    word_apostrophes,
    proclitics_before_quotes,
    quotation_marks,  # whatever straight marks are left
    elided_words,  # again: an inner ‘ that came to stand before a word without its beginning
    decades,
    guillemet_spaces,
    mark_spaces,
    dash_spaces,
    units,
    amounts,
    references,
    dates,
    titles,
    abbreviations,
    initials,  # after the abbreviations: the B. of z. B. is none
    thousands,
)


def set_text(pieces: Sequence[Piece]) -> list[str]:
    """Return the new text of each piece of one paragraph."""
    paragraph = flatten(pieces)
    for rule in RULES:
        paragraph = paragraph.edited(rule(paragraph))
    return paragraph.texts(len(pieces))


def plain(text: str, lang: str) -> str:
    """Set one string that stands by itself, such as a title."""
    return set_text([Piece(text, lang)])[0]
