"""From a manuscript to a publication: no word is lost, whatever is in it, and soon enough."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drukwerk import pandoc
from drukwerk.html import parse_fragment
from drukwerk.manuscript import Manuscript
from drukwerk.metadata import Metadata
from drukwerk.publication import creation_date
from tests.conftest import Read, headed
from tests.filters.wording import read as read_words
from tests.filters.wording import set_words

CORPUS = sorted((Path(__file__).parent / "cases" / "manuscripts").glob("*.md"))
NOW = datetime(2026, 5, 6, 7, 8, 9, 10, tzinfo=UTC)
PIECES = (
    *("word", "it's", '"quoted"', "'s", "*emphasis*", "**bold *both***", "`code`", "a_b", "x^2^"),
    *("[span]{.smallcaps}", '[zo\'n "ding"]{lang=nl}', "[link](https://example.org)", "@handle"),
    *(
        "^[A note.]",
        "--",
        "...",
        "$5",
        "C:\\new",
        "<https://example.org/a>",
        "\n",
        "\n\n",
        "\n\n> ",
    ),
    *("\n\n- ", "\n\n1. ", "\n\n# ", "\n\n| ", "\n\n    ", "\\", "{x}", "(", ")", "[", "]", "1905"),
    *("\n\n::: {.box title='T'}\n", "\n\n:::\n", "\n\n[a passage]{.pull-quote} ", "naïve", "中文"),
)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_no_word_is_lost_or_changed(path: Path, read: Read) -> None:
    reading = read(path.read_text(encoding="utf-8"))
    text, notes = read_words(_body(reading.publication.manuscript if reading.publication else None))
    assert set_words(reading.fragment) == (text, notes)
    assert len(text) > 10


def _body(manuscript: Manuscript | None) -> str:
    assert manuscript is not None
    return manuscript.body


def test_the_corpus_is_in_every_language() -> None:
    assert len(CORPUS) >= 15
    assert {path.stem[:2] for path in CORPUS} == {"nl", "en", "de", "fr", "es", "it"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_any_text_is_set_whole_or_refused(body: str) -> None:
    reading = _READ[0](headed("Text.\n\n" + body))
    if reading.publication is not None:
        assert set_words(reading.fragment) == read_words(reading.publication.manuscript.body)
    else:
        assert all(message.place and message.place.line for message in reading.messages)


_READ: list[Read] = []


@pytest.fixture(autouse=True)
def _reader(read: Read) -> None:
    _READ[:] = [read]


def test_nothing_of_the_author_reaches_the_html_unchecked(read: Read) -> None:
    body = (
        '[a]{style="color:red" onclick="x()"} <https://example.org/"onclick="x>\n\n'
        '# "><script> {#a onload=x}\n\n'
    )
    reading = read(headed(body.replace("<script>", "\\<script\\>")))
    names = {name for node in parse_fragment(reading.fragment).iter("*") for name in node.attrib}
    assert names <= {"id", "class", "href"}
    assert "<script" not in reading.fragment


@pytest.mark.parametrize(
    "body",
    [
        "word " * 20_000,
        "x" * 100_000,
        " ".join(f"Word[^{i}]" for i in range(3000))
        + "\n\n"
        + "".join(f"[^{i}]: Note.\n\n" for i in range(3000)),
        "::: {.a}\n" * 20 + "Text.\n\n" + ":::\n" * 20,
        "".join(f"{'  ' * i}- item\n" for i in range(20)),
        "| a " * 200 + "|\n" + "|---" * 200 + "|\n" + ("| b " * 200 + "|\n") * 5,
        "*" * 3000,
        "`" * 2001 + " a " + "{" * 2000,
        "(" * 5000 + " a@b " + ")" * 5000,
        "<!-- " * 2000,
    ],
    ids=(
        "paragraph",
        "word",
        "notes",
        "divs",
        "lists",
        "table",
        "stars",
        "ticks",
        "rounds",
        "open",
    ),
)
def test_large_and_odd_texts_are_read_in_seconds(body: str, read: Read) -> None:
    began = time.process_time()
    reading = read(headed(body))
    assert time.process_time() - began < 10
    assert set_words(reading.fragment) == read_words(_body(reading.publication.manuscript))  # type: ignore[union-attr]


@pytest.mark.parametrize("levels", [61, 150, 400])
@pytest.mark.parametrize("mark", [">", "::: {.a}\n"])
def test_what_is_nested_too_deep_is_refused(mark: str, levels: int, read: Read) -> None:
    body = mark * levels + "text\n\n" + (":::\n" * levels if mark[0] == ":" else "")
    ((line, code, _),) = read(headed("Text.\n\n" + body)).found()
    assert code == "nesting"
    assert line in (7, 6 + levels, 7 + levels)


def test_what_pandoc_cannot_read_in_time_is_refused(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "TIME_LIMIT", 0.5)
    reading = read(headed("Text [a].\n\nText " + "[" * 40 + "x.\n\nText."))
    assert reading.found() == [(7, "markdown-unreadable", "error")]
    assert "brackets" in reading.messages[0].hint


def test_messages_come_in_the_order_of_the_manuscript(read: Read) -> None:
    body = "[a](b.html)\n\n![C.](none.png){alt='A.'}\n\nText[^x] @fig-y.\n\n<b>\n"
    lines = [line for line, _, _ in read(headed(body)).found()]
    assert lines == sorted(lines) == [5, 7, 9, 9, 11]


def test_reading_twice_gives_the_same(read: Read) -> None:
    text = CORPUS[0].read_text(encoding="utf-8")
    assert read(text).fragment == read(text).fragment


def test_identifiers(read: Read) -> None:
    def identifier(metadata: str) -> str:
        publication = read(f"---\ntitle: T\nlang: en\n{metadata}---\nText.\n").publication
        assert publication is not None
        return publication.identifier

    assert identifier("identifier: doi:10.1\nisbn: 978-0-306-40615-7\n") == "doi:10.1"
    assert identifier("isbn: 978-0-306-40615-7\n") == "urn:isbn:9780306406157"
    assert identifier("") == identifier("date: 2026\n") != identifier("author: A\n")
    assert identifier("").startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("date", "epoch", "expected"),
    [
        ("2026-08-20", None, datetime(2026, 8, 20, tzinfo=UTC)),
        ("2026-08", "", datetime(2026, 8, 1, tzinfo=UTC)),
        ("2026", None, datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026", "86400", datetime(1970, 1, 2, tzinfo=UTC)),
        ("", "x", NOW.replace(microsecond=0)),
        ("", "²", NOW.replace(microsecond=0)),
    ],
)
def test_creation_date(date: str, epoch: str | None, expected: datetime) -> None:
    assert creation_date(Metadata(date=date), epoch, NOW) == expected
