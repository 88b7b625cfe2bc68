"""What a publication may claim of its accessibility: computed from it, never assumed.

Every claim is a function of the finished content documents. Where a fact does
not hold, the claim is not made.
https://www.w3.org/TR/epub-a11y-11/, https://www.w3.org/community/reports/a11y-discov-vocab/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from drukwerk.html import Element
from drukwerk.labels import Labels

#: The feature by which it is known that pages are marked.
PAGE_MARKS = "pageBreakMarkers"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECORATIVE = {"presentation", "none"}
#: Lengths that do not grow with the reader's own size of type.
_FIXED_TYPE = re.compile(
    r"(?:font|font-size|line-height)\s*:[^;{}]*\d(?:px|pt|pc|cm|mm|in)\b", re.IGNORECASE
)
_FIXED_COLOURS = re.compile(
    r"(?:^|[}\s,])(?:html|body|p)\s*\{[^}]*(?<![-\w])(?:color|background|background-color)\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claims:
    """The accessibility metadata of a publication, in the terms of schema.org.

    ``may_conform`` is true when nothing that a program can see keeps it from ``CONFORMITY``.
    """

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    may_conform: bool = False

    def metadata(self) -> Iterator[tuple[str, str]]:
        """Yield each claim as a property and its value."""
        yield from (("accessMode", mode) for mode in self.modes)
        yield from (("accessModeSufficient", modes) for modes in self.sufficient)
        yield from (("accessibilityFeature", feature) for feature in self.features)
        yield from (("accessibilityHazard", hazard) for hazard in self.hazards)
        yield "accessibilitySummary", self.summary


@dataclass(frozen=True, slots=True)
class Book:
    """What is looked at: the content documents, the stylesheet, whether a picture moves."""

    documents: Sequence[Element]
    css: str = ""
    animated: bool = False

    def elements(self, *names: str) -> list[Element]:
        """Return the elements of these names in all documents."""
        return [node for root in self.documents for node in _elements(root, *names)]

    def typed(self, kind: str) -> list[Element]:
        """Return the elements of a structural type in all documents."""
        return [node for node in self.elements() if kind in node.get(_TYPE, "").split()]


def describe(book: Book, labels: Labels) -> Claims:
    """Compute every claim."""
    features = tuple(name for name, holds in _FEATURES.items() if holds(book))
    facts = [name for name, holds in _FACTS.items() if holds(book)]
    return Claims(
        modes=access_modes(book),
        sufficient=sufficient_modes(book),
        features=features,
        hazards=hazards(book),
        summary=labels.accessibility.summary(facts),
        may_conform=all(holds(book) for holds in _CONDITIONS),
    )


def access_modes(book: Book) -> tuple[str, ...]:
    """Return the senses by which the content comes; a cover only repeats its title."""
    modes = {
        "textual": has_text(book),
        "visual": any(not _is_cover(image) for image in informative_images(book)),
        "auditory": bool(book.elements("audio", "video")),
    }
    return tuple(mode for mode, holds in modes.items() if holds)


def sufficient_modes(book: Book) -> tuple[str, ...]:
    """Return the sets of senses each of which is enough to take everything in."""
    modes = access_modes(book)
    sets = ["textual"] if has_text(book) and not undescribed_images(book) else []
    if len(modes) > 1:
        sets.append(",".join(modes))
    return tuple(sets)


def hazards(book: Book) -> tuple[str, ...]:
    """Return no hazard where nothing can move, flash or sound; else say that it is unknown."""
    return ("none",) if is_still(book) else ("unknown",)


def has_text(book: Book) -> bool:
    """Tell whether there are words."""
    return any("".join(map(str, body.itertext())).strip() for body in book.elements("body"))


def informative_images(book: Book) -> list[Element]:
    """Return the images that are not marked as decoration."""
    images = book.elements("img", "svg")
    return [image for image in images if image.get("role") not in _DECORATIVE]


def undescribed_images(book: Book) -> list[Element]:
    """Return the informative images without a text in their place."""
    return [
        image
        for image in informative_images(book)
        if not (image.get("alt") or image.get("aria-label") or "").strip()
    ]


def is_still(book: Book) -> bool:
    """Tell whether nothing in the publication can move, flash or sound."""
    return not book.animated and not book.elements("script", "audio", "video", "object", "embed")


def has_contents(book: Book) -> bool:
    """Tell whether the navigation has a table of contents with something in it."""
    return any(_elements(nav, "a") for nav in book.typed("toc") if _name(nav) == "nav")


def has_page_marks(book: Book) -> bool:
    """Tell whether the pages of a paged edition are marked in the text, each with its number."""
    marks = book.typed("pagebreak")
    return bool(marks) and all(mark.get("aria-label") for mark in marks)


def has_page_list(book: Book) -> bool:
    """Tell whether there is a list of those pages, with every mark in it and nothing else."""
    links = [a for nav in book.typed("page-list") for a in _elements(nav, "a")]
    listed = [link.get("href", "").partition("#")[2] for link in links]
    return bool(listed) and listed == [mark.get("id") for mark in book.typed("pagebreak")]


def has_right_headings(book: Book) -> bool:
    """Tell whether every document begins with a first-level heading and skips no level."""
    return all(_is_nested(_levels(root)) for root in book.documents)


def has_marked_tables(book: Book) -> bool:
    """Tell whether there are tables, and all have header cells."""
    tables = book.elements("table")
    return bool(tables) and all(_elements(table, "th") for table in tables)


def has_linked_notes(book: Book) -> bool:
    """Tell whether there are notes, and each call has its note and each note its way back."""
    calls, backs = book.typed("noteref"), book.typed("backlink")
    targets = {node.get("id") for node in book.elements() if node.get("id")}
    led = [link.get("href", "").partition("#")[2] in targets for link in (*calls, *backs)]
    return bool(calls) and len(calls) == len(backs) and all(led)


def has_marked_languages(book: Book) -> bool:
    """Tell whether passages in another language than the publication's are marked."""
    return any(
        node.get("lang", root.get("lang")) != root.get("lang")
        for root in book.documents
        for node in _elements(root)
    )


def has_description_of_every_image(book: Book) -> bool:
    """Tell whether there are informative images, and all are described."""
    return bool(informative_images(book)) and not undescribed_images(book)


def adapts(book: Book) -> bool:
    """Tell whether size of type, spacing and colours are left to the reader."""
    if "!important" in book.css or _FIXED_TYPE.search(book.css):
        return False
    return not _FIXED_COLOURS.search(book.css)


def says_its_language(book: Book) -> bool:
    """Tell whether every document says in which language it is (WCAG 2.2, 3.1.1)."""
    return all(root.get("lang") and root.get(_LANG) for root in book.documents)


def has_titles(book: Book) -> bool:
    """Tell whether every document has a title (WCAG 2.2, 2.4.2)."""
    titles = [_elements(root, "title") for root in book.documents]
    return all(title and (title[0].text or "").strip() for title in titles)


def has_links_with_words(book: Book) -> bool:
    """Tell whether every link says something (WCAG 2.2, 2.4.4)."""
    links = [link for link in book.elements("a") if link.get("href")]
    return all(_says(link) for link in links)


def _says(link: Element) -> bool:
    words = "".join(map(str, link.itertext())).strip() or link.get("aria-label", "")
    return bool(words) or any(image.get("alt") for image in _elements(link, "img"))


def has_no_table_without_headers(book: Book) -> bool:
    """Tell whether all tables, if there are any, have header cells (WCAG 2.2, 1.3.1)."""
    return not book.elements("table") or has_marked_tables(book)


def has_roles(book: Book) -> bool:
    """Tell whether ARIA says what elements are."""
    return any(node.get("role") for node in book.elements())


#: Each feature of the vocabulary, and when it may be claimed.
_FEATURES: Mapping[str, Callable[[Book], bool]] = {
    "tableOfContents": has_contents,
    "readingOrder": has_text,
    "structuralNavigation": has_right_headings,
    "alternativeText": has_description_of_every_image,
    "displayTransformability": adapts,
    PAGE_MARKS: has_page_marks,
    "pageNavigation": has_page_list,
    "ARIA": has_roles,
}

#: What a publication conforms to, in the words that the standard asks for (EPUB
#: Accessibility 1.1, 4.2), and what a program can see of that.
CONFORMITY = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
_CONDITIONS: Sequence[Callable[[Book], bool]] = (
    has_text,
    lambda book: not undescribed_images(book),
    has_right_headings,
    has_contents,
    has_no_table_without_headers,
    has_links_with_words,
    has_titles,
    says_its_language,
    adapts,
    is_still,
)

#: Each sentence of the summary, and when it is true.
_FACTS: Mapping[str, Callable[[Book], bool]] = {
    "reflowable": adapts,
    "reading_order": has_text,
    "headings": has_right_headings,
    "contents": has_contents,
    "alternatives": lambda book: has_pictures(book) and not undescribed_images(book),
    "missing_alternatives": lambda book: bool(undescribed_images(book)),
    "no_images": lambda book: not has_pictures(book) and not undescribed_images(book),
    "tables": has_marked_tables,
    "notes": has_linked_notes,
    "languages": has_marked_languages,
    "page_numbers": has_page_list,
    "no_hazards": is_still,
}


def has_pictures(book: Book) -> bool:
    """Tell whether there are informative images beside the cover."""
    return any(not _is_cover(image) for image in informative_images(book))


def _elements(root: Element, *names: str) -> list[Element]:
    return [node for node in root.iter("*") if not names or _name(node) in names]


def _name(element: Element) -> str:
    return str(etree.QName(element).localname)


def _is_cover(image: Element) -> bool:
    return image.get("role") == "doc-cover"


def _levels(root: Element) -> list[int]:
    return [int(_name(node)[1]) for node in _elements(root, "h1", "h2", "h3", "h4", "h5", "h6")]


def _is_nested(levels: Sequence[int]) -> bool:
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        return False
    return all(level <= before + 1 for before, level in pairwise(levels))
