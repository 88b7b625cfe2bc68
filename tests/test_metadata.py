"""The metadata block: values, spellings, and the line of every problem."""

from __future__ import annotations

import pytest

from drukwerk.metadata import ALIASES, KEYS, Metadata, Person, Series, parse_metadata


def parse(text: str) -> Metadata:
    """Read a block that has no problems."""
    metadata, problems = parse_metadata(text)
    assert not problems, [problem.text for problem in problems]
    return metadata


def test_everything_at_once() -> None:
    metadata = parse(
        "title: 1984\nsubtitle: >-\n  folded\n  text\nauthor:\n  - A. Person\n"
        "  - {name: B, role: translator, file-as: 'B, b'}\n  - {name: C, role: edt}\n"
        "lang: nl_BE\ndate: 2026-08\nisbn: 978-0-306-40615-7\nsubjects: a; b, c\n"
        "series: {name: S, number: 3}\ntoc: no\ndrop-cap: On\nhyphenation: [af-breken]\n"
        "identifier: {scheme: DOI, text: x}\nedition: yes\n"
    )
    assert metadata.title == "1984"
    assert metadata.subtitle == "folded text"
    assert metadata.author == (
        Person("A. Person"), Person("B", "trl", "B, b"), Person("C", "edt"),
    )  # fmt: skip
    assert (metadata.lang, metadata.date, metadata.isbn) == (
        "nl-BE",
        "2026-08",
        "978-0-306-40615-7",
    )
    assert metadata.subjects == ("a", "b", "c")
    assert metadata.series == Series("S", "3")
    assert (metadata.toc, metadata.drop_cap) == (False, True)
    assert (metadata.identifier, metadata.edition) == ("x", "yes")
    assert metadata.line("author") == 5
    assert metadata.line("cover") == 1


@pytest.mark.parametrize("value", ["", " ", " ~", " null", " ''"])
@pytest.mark.parametrize("key", KEYS)
def test_a_key_without_a_value_is_no_key(key: str, value: str) -> None:
    assert parse(f"{key}:{value}\n") == Metadata()


@pytest.mark.parametrize(("alias", "key"), ALIASES.items())
def test_other_spellings(alias: str, key: str) -> None:
    value = "nl" if key == "lang" else "X"
    assert parse(f"{alias}: {value}\n") == parse(f"{key}: {value}\n")


def test_norwegian_is_a_language_and_no_boolean() -> None:
    assert parse("lang: no\n").lang == "no"


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ("titel: x", 1, "metadata-key", "Did you mean `title`? Known keys: title, subtitle"),
        ("title: x\nqqq: y", 2, "metadata-key", "Known keys: title"),
        ("title: x\n? [a, b]\n: y", 2, "metadata-key", "Known keys"),
        ("title: x\nauthor:\n- name: A\n- name: B\n  role: king", 5, "metadata-value", "editor"),
        ("author:\n- name: A\n  name: B", 3, "metadata-key", "Keep one"),
        ("author:\n- role: editor", 2, "metadata-value", "has no name"),
        ("author:\n- A\n-", 3, "metadata-value", "has no name"),
        ("author: {name: A, rol: x}", 1, "metadata-key", "file-as"),
        ("title: [a]", 1, "metadata-value", "one piece of text"),
        ("title: x\ntitle: y", 2, "metadata-key", "Keep one"),
        ("lang: Dutch language", 1, "metadata-value", "en-GB"),
        ("date: 2026-02-30", 1, "metadata-value", "YYYY-MM-DD"),
        ("date: 20 August", 1, "metadata-value", "YYYY-MM-DD"),
        ("date: 0000", 1, "metadata-value", "YYYY"),
        ("\nisbn: 123", 2, "metadata-value", "check digit"),
        ("toc: perhaps", 1, "metadata-value", "true or false"),
        ("series: {number: 1}", 1, "metadata-value", "no name"),
        ("title: x\nrights: 'a", 2, "metadata-yaml", "quotation"),
        ("title: x\nrights: *a", 2, "metadata-yaml", "alias"),
        ("title: x\n\tlang: y", 2, "metadata-yaml", "not good YAML"),
        ("title: x\nlang: a\x7fb\u0085c: d\x9d", 2, "metadata-yaml", "control characters"),
        ("lang: en\ntitle: " + "[" * 5000, 2, "metadata-yaml", "too deep"),
        ("- a\n- b", 1, "metadata-yaml", "list of `key: value`"),
    ],
)
def test_problems(text: str, line: int, code: str, words: str) -> None:
    _, problems = parse_metadata(text)
    problem = problems[0]
    assert (problem.line, problem.code) == (line, code)
    assert words in f"{problem.text} {problem.hint}"


def test_lines_count_from_where_the_block_stands() -> None:
    metadata, problems = parse_metadata("title: x\nfoo: y\n", first_line=7)
    assert (metadata.line("title"), problems[0].line) == (7, 8)


def test_every_problem_is_reported_and_the_rest_is_read() -> None:
    metadata, problems = parse_metadata("foo: 1\ntitle: T\ndate: x\nisbn: y\nlang: en\n")
    assert [problem.line for problem in problems] == [1, 3, 4]
    assert (metadata.title, metadata.lang) == ("T", "en")


def test_nothing_is_no_problem() -> None:
    assert parse("") == parse("# a comment\n") == Metadata()
