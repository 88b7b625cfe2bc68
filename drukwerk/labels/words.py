"""The words an edition adds to the text, read from one TOML file for each language.

A file that lacks a word, or has one too many, is an error: an edition never
mixes languages because a translation was forgotten.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from drukwerk.labels.formats import format_list
from drukwerk.labels.languages import lookup

LANGUAGES = ("nl", "en", "de", "fr", "es", "it")
FALLBACK = "en"
#: The MARC relators that a colophon names: https://id.loc.gov/vocabulary/relators.html
ROLES = (
    *("aut", "edt", "trl", "ill", "pht", "dsr", "tyg", "ctb", "com", "aui", "aft", "pfr", "ctg"),
    *("bkp", "pbl"),
)


@dataclass(frozen=True, slots=True)
class Accessibility:
    """A sentence for each fact that an accessibility summary may state, in that order."""

    reflowable: str
    reading_order: str
    headings: str
    contents: str
    alternatives: str
    missing_alternatives: str
    no_images: str
    tables: str
    notes: str
    languages: str
    page_numbers: str
    no_hazards: str

    def summary(self, facts: Iterable[str]) -> str:
        """Compose the summary from the names of the facts that are true."""
        known = [each.name for each in fields(self)]
        wanted = set(facts)
        if unknown := wanted.difference(known):
            raise ValueError(f"Unknown facts: {', '.join(sorted(unknown))}")
        return " ".join(getattr(self, name) for name in known if name in wanted)


@dataclass(frozen=True, slots=True)
class Printing:
    """What somebody is told who prints and folds; ``edge`` is one of the two edges."""

    front: str
    back: str
    short_edge: str
    long_edge: str
    how_duplex: str
    how_single: str
    light: str
    other_edge: str
    ruler: str
    title: str
    stack: str
    fold: str
    staple: str
    trim: str
    sections: str
    sew: str
    glue: str
    cut_stack: str
    bind: str
    crease: str
    slit: str
    push: str
    wrap: str
    flap: str
    close: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; ``_in_text`` is the form within a sentence.

    ``roles`` has a term for each MARC relator, ``set_in`` and ``typeface`` are
    the parts of the sentence that names the typefaces.
    """

    language: str
    contents: str
    figures: str
    tables: str
    figure: str
    figure_in_text: str
    table: str
    table_in_text: str
    chapter_in_text: str
    section_in_text: str
    page: str
    page_in_text: str
    page_list: str
    note: str
    notes: str
    sources: str
    colophon: str
    timeline: str
    cover: str
    title_page: str
    text: str
    landmarks: str
    by: str
    see: str
    continued: str
    back_to_text: str
    publisher: str
    date: str
    edition: str
    series: str
    isbn: str
    rights: str
    licence: str
    typefaces: str
    set_in: str
    typeface: str
    roles: Mapping[str, str]
    accessibility: Accessibility
    printing: Printing


def labels(lang: str) -> Labels:
    """The words for a language tag, by its longest known beginning, else in English."""
    known = [tag for tag in lookup(lang) if tag in LANGUAGES]
    return _read(known[0] if known else FALLBACK)


def typefaces_sentence(typefaces: Iterable[str], lang: str) -> str:
    """Name the typefaces of an edition: Set in Source Serif and Source Sans."""
    words = labels(lang)
    named = [words.typeface.format(typeface=each) for each in typefaces]
    return words.set_in.format(typefaces=format_list(named, lang))


@cache
def _read(language: str) -> Labels:
    text = files("drukwerk.labels").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return parse(text, language)


def parse(text: str, language: str) -> Labels:
    """Read the words of a language from TOML; every one must be there, and no other."""
    table: dict[str, Any] = {"language": language, **tomllib.loads(text)}
    nested = {name: table.pop(name, {}) for name in ("roles", "accessibility", "printing")}
    _require(table, {each.name for each in fields(Labels)} - set(nested), language)
    _require(nested["roles"], set(ROLES), f"{language}, roles")
    for name, kind in (("accessibility", Accessibility), ("printing", Printing)):
        _require(nested[name], {each.name for each in fields(kind)}, f"{language}, {name}")
    return Labels(
        **table,
        roles=nested["roles"],
        accessibility=Accessibility(**nested["accessibility"]),
        printing=Printing(**nested["printing"]),
    )


def _require(table: Mapping[str, Any], expected: set[str], where: str) -> None:
    faults = [f"missing: {name}" for name in sorted(expected.difference(table))]
    faults += [f"unknown: {name}" for name in sorted(set(table).difference(expected))]
    faults += [
        f"empty or no text: {name}"
        for name, word in table.items()
        if not (isinstance(word, str) and word.strip())
    ]
    if faults:
        raise ValueError(f"Labels ({where}): {'; '.join(faults)}")
