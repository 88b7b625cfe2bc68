"""The claims: each a function of the book, and made only where that holds.

https://www.w3.org/TR/epub-a11y-11/, https://www.w3.org/community/reports/a11y-discov-vocab/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from drukwerk.accessibility import content, look, ways
from drukwerk.accessibility.book import Book
from drukwerk.labels import Labels

#: The feature by which it is known that pages are marked.
PAGE_MARKS = "pageBreakMarkers"
#: What a publication conforms to, in the words that the standard asks for (EPUB
#: Accessibility 1.1, 4.2).
CONFORMITY = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass(frozen=True, slots=True)
class Claims:
    """The accessibility metadata of a publication, in the terms of schema.org.

    ``against`` is what keeps it from ``CONFORMITY``, as far as a program can see.
    """

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    against: tuple[str, ...] = ()

    @property
    def may_conform(self) -> bool:
        """Whether nothing that a program can see keeps it from ``CONFORMITY``."""
        return not self.against

    def metadata(self) -> Iterator[tuple[str, str]]:
        """Yield each claim as a property and its value."""
        yield from (("accessMode", mode) for mode in self.modes)
        yield from (("accessModeSufficient", modes) for modes in self.sufficient)
        yield from (("accessibilityFeature", feature) for feature in self.features)
        yield from (("accessibilityHazard", hazard) for hazard in self.hazards)
        yield "accessibilitySummary", self.summary


def describe(book: Book, labels: Labels) -> Claims:
    """Compute every claim."""
    return Claims(
        modes=access_modes(book),
        sufficient=sufficient_modes(book),
        features=features(book),
        hazards=hazards(book),
        summary=labels.accessibility.summary(facts(book)),
        against=tuple(fault for fault, holds in _CONDITIONS.items() if not holds(book)),
    )


def facts(book: Book) -> list[str]:
    """Return the names of the facts of which the summary has a sentence."""
    return [name for name, holds in _FACTS.items() if holds(book)]


def access_modes(book: Book) -> tuple[str, ...]:
    """Return the senses by which the content comes; a cover only repeats its title."""
    modes = {
        "textual": content.has_text(book),
        "visual": content.has_pictures(book),
        "auditory": bool(book.elements("audio", "video")),
    }
    return tuple(mode for mode, holds in modes.items() if holds)


def sufficient_modes(book: Book) -> tuple[str, ...]:
    """Return the sets of senses each of which is enough to take everything in."""
    modes = access_modes(book)
    is_told = content.has_text(book) and content.has_no_image_without_description(book)
    sets = ["textual"] if is_told else []
    if len(modes) > 1:
        sets.append(",".join(modes))
    return tuple(sets)


def features(book: Book) -> tuple[str, ...]:
    """Return what a reader can make use of, or that there is nothing of the kind."""
    return tuple(name for name, holds in _FEATURES.items() if holds(book)) or ("none",)


def hazards(book: Book) -> tuple[str, ...]:
    """Return no hazard where nothing can move, flash or sound; else say that it is unknown."""
    return ("none",) if look.is_still(book) else ("unknown",)


#: Each feature of the vocabulary, and when it may be claimed.
_FEATURES: Mapping[str, Callable[[Book], bool]] = {
    "tableOfContents": ways.has_contents,
    "readingOrder": content.has_text,
    "structuralNavigation": content.has_right_headings,
    "alternativeText": content.has_description_of_every_image,
    "displayTransformability": look.adapts,
    PAGE_MARKS: ways.has_page_marks,
    "pageNavigation": ways.has_page_list,
    "ARIA": content.has_roles,
}

#: What stands against ``CONFORMITY``, and what a program can see of it.
_CONDITIONS: Mapping[str, Callable[[Book], bool]] = {
    "there is no text": content.has_text,
    "a picture has no description": content.has_no_image_without_description,
    "a level of headings is left out": content.has_right_headings,
    "a heading has no words": content.has_headings_with_words,
    "there is no contents": ways.has_contents,
    "pages are marked and not all listed": ways.has_whole_pages,
    "a table has no headers": content.has_no_table_without_headers,
    "a note has lost its call or its way back": content.has_no_lost_note,
    "a link does not say where it leads": content.has_links_with_words,
    "a link in the text is not seen to be one": look.shows_links,
    "something is named that has no role": content.names_only_what_has_a_role,
    "a document has no title": content.has_titles,
    "a document does not say its language": content.says_its_language,
    "a passage does not say its language": content.has_no_unmarked_language,
    "the style fixes sizes or colours of the text": look.adapts,
    "text is hard to tell from its ground": look.has_no_faint_text,
    "something may move, flash or sound": look.is_still,
}

#: Each sentence of the summary, and when it is true.
_FACTS: Mapping[str, Callable[[Book], bool]] = {
    "reflowable": look.adapts,
    "reading_order": content.has_text,
    "headings": content.has_right_headings,
    "contents": ways.has_contents,
    "alternatives": lambda book: (
        content.has_pictures(book) and content.has_no_image_without_description(book)
    ),
    "missing_alternatives": lambda book: not content.has_no_image_without_description(book),
    "no_images": content.has_no_images,
    "tables": content.has_marked_tables,
    "notes": content.has_linked_notes,
    "languages": content.has_marked_languages,
    "page_numbers": ways.has_page_list,
    "no_hazards": look.is_still,
}
