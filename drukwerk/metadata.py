"""The metadata block of a manuscript: YAML in, one frozen value out.

Strict at the door: an unknown key, a wrong type or a wrong value is an error
with its line, so that nothing after this module asks whether a value is there.
YAML 1.1 by PyYAML; language tags by BCP 47; roles by the
MARC relators; ISBN by ISO 2108.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import yaml

from drukwerk import settings
from drukwerk.isbn import is_valid_isbn
from drukwerk.messages import Severity
from drukwerk.metadata_values import (
    MetadataProblem,
    choice_of,
    flag_of,
    is_empty,
    name_of,
    pairs_of,
    text_of,
    texts_of,
    twice,
)
from drukwerk.rules import rules
from drukwerk.settings import PrintSettings, SheetSettings

#: Role as an author writes it: the MARC relator code that the EPUB carries.
ROLES: Mapping[str, str] = {
    "author": "aut",
    "editor": "edt",
    "translator": "trl",
    "illustrator": "ill",
    "photographer": "pht",
    "designer": "dsr",
    "typographer": "tyg",
    "contributor": "ctb",
    "compiler": "com",
    "foreword": "aui",
    "afterword": "aft",
    "proofreader": "pfr",
    "cartographer": "ctg",
}

#: For whom a publication is, as an author writes it.
AUDIENCES = (
    *("general", "children", "teenagers", "schools", "students", "professionals"),
    "adult-education",
)

#: Lists and pairs in one another; the deepest key has three.
_DEEPEST = 10
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the publication: name, MARC relator code, sorting name."""

    name: str
    role: str = "aut"
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The series a publication belongs to, and its number in it."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything the metadata block says; the field names are its keys."""

    title: str = ""
    subtitle: str = ""
    standfirst: str = ""
    author: tuple[Person, ...] = ()
    lang: str = ""
    date: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    rights: str = ""
    identifier: str = ""
    isbn: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    audience: str = ""
    series: Series | None = None
    cover: str = ""
    cover_alt: str = ""
    vignette: str = ""
    style: str = ""
    images: str = ""
    colophon: str = ""
    hyphenation: tuple[str, ...] = ()
    drop_cap: bool = True
    toc: bool = True
    links: str = "notes"
    editions: tuple[str, ...] = ()
    pages: int = 0
    multiple_of: int = 0
    paper: float = settings.USUAL_CALIPER
    print: PrintSettings = field(default_factory=PrintSettings)
    booklet: SheetSettings = field(default_factory=SheetSettings)
    zine: SheetSettings = field(default_factory=SheetSettings)
    certified_by: str = ""
    silence: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def line(self, key: str) -> int:
        """Return the line of the manuscript on which a key stands (``key.inner``), or 1."""
        return self.lines.get(key) or self.lines.get(key.partition(".")[0], 1)


#: Other spellings of the field that mean the same key.
ALIASES: Mapping[str, str] = {
    "authors": "author",
    "creator": "author",
    "language": "lang",
    "subject": "subjects",
    "keywords": "subjects",
    "lede": "standfirst",
    "license": "rights",
}


def _person(node: yaml.Node, key: str) -> Person:
    if isinstance(node, yaml.ScalarNode) and not is_empty(node):
        return Person(text_of(node, key))
    pairs = {} if is_empty(node) else pairs_of(node, key, ("name", "role", "file-as"))
    if "name" not in pairs or is_empty(pairs["name"]):
        raise MetadataProblem(f"A person in `{key}` has no name.", node.start_mark.line)
    role = text_of(pairs["role"], "role") if "role" in pairs else "author"
    if role not in ROLES and role not in ROLES.values():
        raise MetadataProblem(
            f"`{role}` is not a role.",
            pairs["role"].start_mark.line,
            f"Roles: {', '.join(ROLES)}.",
        )
    file_as = text_of(pairs["file-as"], "file-as") if "file-as" in pairs else ""
    return Person(text_of(pairs["name"], "name"), ROLES.get(role, role), file_as)


def _people(node: yaml.Node, key: str) -> tuple[Person, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(_person(item, key) for item in items)


def _series(node: yaml.Node, key: str) -> Series:
    if isinstance(node, yaml.ScalarNode):
        return Series(text_of(node, key))
    pairs = pairs_of(node, key, ("name", "number"))
    if "name" not in pairs:
        raise MetadataProblem("`series` has no name.", node.start_mark.line)
    number = text_of(pairs["number"], "number") if "number" in pairs else ""
    return Series(text_of(pairs["name"], "name"), number)


def _lang(node: yaml.Node, key: str) -> str:
    tag = text_of(node, key).replace("_", "-")
    if not _LANGUAGE_TAG.match(tag):
        raise MetadataProblem(
            f"`{tag}` is not a language tag.",
            node.start_mark.line,
            "Write nl, en-GB, de, fr, ... (BCP 47).",
        )
    return tag


def _date(node: yaml.Node, key: str) -> str:
    value = text_of(node, key)
    match = _DATE.match(value)
    try:
        if match is None:
            raise ValueError
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise MetadataProblem(
            f"`{value}` is not a date.",
            node.start_mark.line,
            "Write YYYY, YYYY-MM or YYYY-MM-DD.",
        ) from None
    return value


def _isbn(node: yaml.Node, key: str) -> str:
    value = text_of(node, key)
    if not is_valid_isbn(value):
        raise MetadataProblem(
            f"`{value}` is not an ISBN: its check digit or its length is wrong.",
            node.start_mark.line,
            "Compare it with the one you were given.",
        )
    return value.removeprefix("ISBN").strip(" :")


def _audience(node: yaml.Node, key: str) -> str:
    return choice_of(node, key, AUDIENCES)


def _identifier(node: yaml.Node, key: str) -> str:
    if isinstance(node, yaml.ScalarNode):
        return text_of(node, key)
    pairs = pairs_of(node, key, ("scheme", "text"))
    return text_of(pairs["text"], "text") if "text" in pairs else ""


def _silence(node: yaml.Node, key: str) -> dict[str, str]:
    """Read the rules that are silenced, with the reason for each."""
    known = {code: rule.severity for code, rule in rules().items()}
    reasons = {}
    for code, reason in pairs_of(node, key, tuple(known)).items():
        line = reason.start_mark.line
        if known[code] is Severity.ERROR:
            text = f"`{code}` cannot be silenced: no edition is made of what it tells."
            raise MetadataProblem(text, line, "Mend what it tells.")
        if is_empty(reason):
            raise MetadataProblem(f"`{code}` is silenced without a reason.", line, "Write one.")
        reasons[code] = text_of(reason, code)
    return reasons


_READERS: Mapping[str, Callable[[yaml.Node, str], Any]] = {
    "author": _people,
    "lang": _lang,
    "date": _date,
    "identifier": _identifier,
    "isbn": _isbn,
    "subjects": texts_of,
    "audience": _audience,
    "series": _series,
    "hyphenation": texts_of,
    "drop-cap": flag_of,
    "toc": flag_of,
    "links": settings.links_of,
    "editions": texts_of,
    "pages": settings.pages_of,
    "multiple-of": settings.multiple_of,
    "paper": settings.paper_of,
    "print": settings.print_of,
    "booklet": settings.sheets_of,
    "zine": settings.sheets_of,
    "silence": _silence,
}

KEYS: tuple[str, ...] = tuple(
    item.name.replace("_", "-") for item in fields(Metadata) if item.name != "lines"
)


def _unknown(name: str, line: int) -> MetadataProblem:
    close = difflib.get_close_matches(name, [*KEYS, *ALIASES], n=1)
    guess = f"Did you mean `{close[0]}`? " if close else ""
    return MetadataProblem(
        f"Unknown metadata key `{name}`.",
        line,
        f"{guess}Known keys: {', '.join(KEYS)}.",
        "metadata-key",
    )


def _compose(text: str) -> yaml.Node | None:
    level = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise MetadataProblem(
                "The metadata block uses a YAML alias.",
                line,
                "Write the value out.",
                "metadata-yaml",
            )
        level += isinstance(event, yaml.CollectionStartEvent)
        level -= isinstance(event, yaml.CollectionEndEvent)
        if level > _DEEPEST:
            raise MetadataProblem(
                "The metadata block is nested too deep.",
                line,
                "Write plain lists.",
                "metadata-yaml",
            )
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _root(text: str) -> yaml.MappingNode | None:
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if re.search("quoted|flow", error.context or ""):
            mark = error.context_mark  # where it is opened; the problem is at the end of all
        raise MetadataProblem(
            f"The metadata block is not good YAML: {error.problem or error.context}.",
            mark.line if mark else 0,
            "Put text with a colon or a quotation mark between quotation marks.",
            "metadata-yaml",
        ) from error
    except yaml.YAMLError as error:
        raise MetadataProblem(
            "The metadata block has a character that YAML does not allow.",
            text.count("\n", 0, getattr(error, "position", 0)),
            "Remove control characters.",
            "metadata-yaml",
        ) from error
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        raise MetadataProblem(
            "The metadata block is not a list of `key: value` lines.", 0, "", "metadata-yaml"
        )
    return node


def parse_metadata(text: str, first_line: int = 1) -> tuple[Metadata, list[MetadataProblem]]:
    """Read a metadata block.

    ``first_line`` is the line of the manuscript on which ``text`` begins.
    Every problem is returned, with its line in the manuscript; the values that
    could not be taken are left at their defaults.
    """
    problems: list[MetadataProblem] = []
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    try:
        root = _root(text)
        for name_node, node in root.value if root else ():
            _take(name_node, node, first_line, values, lines, problems)
    except MetadataProblem as fatal:
        problems.append(fatal)
    for found in problems:
        found.line += first_line
    return Metadata(**values, lines=lines), problems


def _take(
    name_node: yaml.Node,
    node: yaml.Node,
    first_line: int,
    values: dict[str, Any],
    lines: dict[str, int],
    problems: list[MetadataProblem],
) -> None:
    """Take one key: its value, and its line in the manuscript, or what is wrong with it."""
    written = name_of(name_node)
    key = ALIASES.get(written, written)
    line = name_node.start_mark.line
    try:
        if key not in KEYS:
            raise _unknown(written, line)
        if key in lines:
            raise twice(key, line)
        lines[key] = line + first_line
        if isinstance(node, yaml.MappingNode):
            for name, _ in node.value:
                lines[f"{key}.{name_of(name)}"] = name.start_mark.line + first_line
        if not is_empty(node):
            values[key.replace("-", "_")] = _READERS.get(key, text_of)(node, key)
    except MetadataProblem as problem:
        problems.append(problem)
