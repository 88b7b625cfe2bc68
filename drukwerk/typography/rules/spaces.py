"""Spaces at which no line may break: only those that are there are changed, none is added.

Numbers and units: SI Brochure 5.4.3; abbreviations, dates and initials: Duden D 1-D 3, Lexique
"Espaces", Chicago 7.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from drukwerk.typography.characters import CAPITAL, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE
from drukwerk.typography.conventions import Conventions
from drukwerk.typography.paragraph import Edit, Paragraph
from drukwerk.typography.rules.patterns import NEVER, any_of, either_case

_DASH = re.compile(r" (?<=\S )(?=[–—] )")
_PARTICLE = "van|von|de|der|den|des|du|di|da|del|della|ten|ter|te|le|la"
_NO_ABBREVIATION = rf"(?<!\b[a-z]\.\s[{CAPITAL}]\. )(?<!{NARROW_NO_BREAK_SPACE}[{CAPITAL}]\. )"
_INITIAL = re.compile(rf" (?<=\b[{CAPITAL}]\. ){_NO_ABBREVIATION}(?=[{CAPITAL}]|(?:{_PARTICLE}) )")
_THOUSANDS = re.compile(r"(?<![\w.,+])(?<!\d\s)[1-9]\d{0,2}(?: \d{3})+(?![\w-]|\s\d)")
_ROMAN = r"(?:I\b(?! [a-z])|(?!I\b)[IVXLCDM]+\b)"  # "No. I said" is no number


def _bound(
    paragraph: Paragraph, pattern_for: Callable[[Conventions], re.Pattern[str]]
) -> Iterator[Edit]:
    """Make the space with which a match ends a no-break space."""
    for _, match in paragraph.matches(pattern_for):
        yield Edit(match.end() - 1, match.end(), NO_BREAK_SPACE)


def dash_spaces(paragraph: Paragraph) -> Iterator[Edit]:
    """A spaced dash does not begin a line."""
    for match in _DASH.finditer(paragraph.text):
        yield Edit(*match.span(), NO_BREAK_SPACE)


@cache
def _unit(language: Conventions) -> re.Pattern[str]:
    return re.compile(rf" (?<=\d )(?=(?:{any_of(language.units)})(?!\w))")


def units(paragraph: Paragraph) -> Iterator[Edit]:
    """12 km, 37,3 %, 8 uur, 3 miljoen."""
    return _bound(paragraph, _unit)


@cache
def _currency(language: Conventions) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(language.currencies)}) (?=\d)")


def amounts(paragraph: Paragraph) -> Iterator[Edit]:
    """€ 5, EUR 5."""
    return _bound(paragraph, _currency)


@cache
def _reference(language: Conventions) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_case(language.references)}) (?=\d|{_ROMAN})")


def references(paragraph: Paragraph) -> Iterator[Edit]:
    """P. 12, blz. 12, nr. 3, art. 5, vol. II, § 4."""
    return _bound(paragraph, _reference)


@cache
def _date(language: Conventions) -> re.Pattern[str]:
    if not language.months:
        return NEVER
    month = f"(?:{any_of(language.months)})"
    day = rf"(?<!\w)\d{{1,2}}(?:er|º|°|\.|st|nd|rd|th)? (?={language.date_link}{month}(?!\w))"
    return re.compile(rf"{day}|(?<!\w){month} (?=\d{{1,2}}(?!\w))" if language.month_first else day)


def dates(paragraph: Paragraph) -> Iterator[Edit]:
    """20 augustus, 20. August, 20 de agosto, August 20."""
    return _bound(paragraph, _date)


def initials(paragraph: Paragraph) -> Iterator[Edit]:
    """L. D. Trotski, L. van Beethoven."""
    for match in _INITIAL.finditer(paragraph.text):
        yield Edit(*match.span(), NO_BREAK_SPACE)


@cache
def _title(language: Conventions) -> re.Pattern[str]:
    if not language.titles:
        return NEVER
    title = f"(?:{either_case(language.titles)})"
    return re.compile(rf"(?<!\w){title} (?=[{CAPITAL}]|{title} )")


def titles(paragraph: Paragraph) -> Iterator[Edit]:
    """Dr. Jansen, prof. dr. Jansen, Mme Curie."""
    return _bound(paragraph, _title)


@cache
def _abbreviation(language: Conventions) -> re.Pattern[str]:
    if not language.abbreviations:
        return NEVER
    return re.compile(rf"(?<!\w)(?:{either_case(language.abbreviations)})(?!\w)")


def abbreviations(paragraph: Paragraph) -> Iterator[Edit]:
    """Z. B., d. h., p. ej., EE. UU."""
    for language, match in paragraph.matches(_abbreviation):
        yield from _inside(match, language.abbreviation_space)


@cache
def _thousands(_: Conventions) -> re.Pattern[str]:
    return _THOUSANDS


def thousands(paragraph: Paragraph) -> Iterator[Edit]:
    """300 000: a number in groups, which is not a telephone number."""
    for language, match in paragraph.matches(_thousands):
        yield from _inside(match, language.thousands_space)


def _inside(match: re.Match[str], space: str) -> Iterator[Edit]:
    for position in (match.start() + i for i, char in enumerate(match.group()) if char == " "):
        yield Edit(position, position + 1, space)
