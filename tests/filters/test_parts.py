"""Parts that are not for every edition: what each edition is given of a manuscript."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukwerk.errors import ManuscriptError
from drukwerk.filters.parts import ZINE
from drukwerk.html import plain_text
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import Publication, read_publication
from tests.conftest import CREATED, headed


def read(folder: Path, body: str, part: str = "") -> Publication:
    path = folder / "book.md"
    path.write_text(headed(body), "utf-8")
    return read_publication(load_manuscript(path), CREATED, part)


def told(publication: Publication) -> str:
    """Return the headings and paragraphs of a publication in their order."""
    blocks = publication.body().iter("h1", "h2", "h3", "p")
    return " ".join(plain_text(block).strip() for block in blocks)


@pytest.mark.parametrize(
    ("body", "others", "zine"),
    [
        ("a\n\n::: zine\nb\n:::\n\nc", "a c", "b"),
        ("::: zine\na\n:::\n\nb\n\n::: {.zine .other}\nc\n\nd\n:::", "b", "a c d"),
        ("::: zine\n# A\n\na\n:::\n\nb", "b", "A a"),
        ("# A {.must-read}\n\na\n\n::: zine\nb\n:::", "A a", "b"),
        ("a\n\n# A {.must-read}\n\nb\n\n## B\n\nc\n\n# C\n\nd", "a A b B c C d", "A b B c"),
        ("# A\n\na\n\n## B {.must-read}\n\nb\n\n## C\n\nc", "A a B b C c", "B b"),
        ("## A {.must-read}\n\na\n\n# B\n\nb", "A a B b", "A a"),
        ("# A {.must-read}\n\na\n\n# B {.must-read}\n\nb", "A a B b", "A a B b"),
        ("# A {.must-read}\n\na\n\n## B {.must-read}\n\nb\n\n# C\n\nc", "A a B b C c", "A a B b"),
        ("# A\n\na\n\n::: must-read\nb\n:::\n\nc\n\n# B\n\nd", "A a b c B d", "A b"),
        (
            "# A\n\n::: must-read\na\n:::\n\nb\n\n::: must-read\nc\n:::",
            "A a b c",
            "A a c",
        ),
        ("# A\n\n## B\n\n::: must-read\na\n:::", "A B a", "B a"),
        ("::: must-read\na\n:::\n\n# A\n\nb", "a A b", "a"),
        ("# A {.must-read}\n\n::: must-read\na\n:::\n\nb", "A a b", "A a b"),
    ],
)
def test_what_each_edition_is_given(tmp_path: Path, body: str, others: str, zine: str) -> None:
    assert told(read(tmp_path, body)) == others
    assert told(read(tmp_path, body, ZINE)) == zine


def test_own_text_within_another_block_is_for_no_other_edition(tmp_path: Path) -> None:
    body = "> a\n>\n> ::: zine\n> b\n> :::\n\n::: {.box}\nc\n\n::: zine\nd\n:::\n:::"
    assert told(read(tmp_path, body)) == "a c"
    assert told(read(tmp_path, body, ZINE)) == "b d"


def test_own_text_within_own_text_is_taken_once(tmp_path: Path) -> None:
    body = "a\n\n:::: zine\nb\n\n::: zine\nc\n:::\n::::"
    assert told(read(tmp_path, body, ZINE)) == "b c"


@pytest.mark.parametrize("body", ["a", "# A\n\na", "::: zine\n:::\n\na", "# A {.other}\n\na"])
def test_a_zine_without_any_text(tmp_path: Path, body: str) -> None:
    with pytest.raises(ManuscriptError) as caught:
        read(tmp_path, body, ZINE)
    [message] = caught.value.messages
    assert (message.code, message.severity) == ("zine-empty", "error")
    assert message.place is not None
    assert (message.place.path.name, message.place.line) == ("book.md", 1)
    assert "`::: zine`" in message.hint
    assert "`.must-read`" in message.hint


def test_a_mark_leaves_no_trace_in_other_editions(tmp_path: Path) -> None:
    marked = "# A\n\na\n\n::: must-read\nb\n:::\n\nc"
    plain = "# A\n\na\n\nb\n\nc"
    assert read(tmp_path, marked).fragment == read(tmp_path, plain).fragment


@pytest.mark.parametrize("part", ["", ZINE])
def test_a_passage_with_a_name_can_be_linked_to(tmp_path: Path, part: str) -> None:
    body = "::: {.must-read #here}\na\n\nSee [there](#here).\n:::"
    named = [node for node in read(tmp_path, body, part).body().iter() if node.get("id") == "here"]
    assert [plain_text(node).split() for node in named] == [["a", "See", "there."]]


@pytest.mark.parametrize("part", ["", ZINE])
def test_a_box_that_must_be_read_stays_a_box(tmp_path: Path, part: str) -> None:
    body = "a\n\n::: {.box .must-read title='Kader'}\nb\n:::"
    [box] = read(tmp_path, body, part).body().iter("aside")
    assert "Kader" in plain_text(box)
    assert "b" in plain_text(box)


def test_a_link_from_what_must_be_read_may_lead_out_of_it(tmp_path: Path) -> None:
    body = "# A {#a}\n\na\n\n# B {.must-read}\n\nSee [there](#a) and [here](#b).\n"
    publication = read(tmp_path, body, ZINE)
    assert not publication.messages


def test_notes_go_with_their_calls(tmp_path: Path) -> None:
    body = "a[^1]\n\n::: must-read\nb[^2]\n:::\n\n[^1]: One.\n\n[^2]: Two.\n"
    fragment = read(tmp_path, body, ZINE).fragment
    assert "Two." in fragment
    assert "One." not in fragment
    assert fragment.count('role="doc-noteref"') == 1


def test_the_first_paragraph_of_the_zine_is_its_opening(tmp_path: Path) -> None:
    [opening] = read(tmp_path, "a\n\n# B {.must-read}\n\nb", ZINE).body().iterfind(".//div")
    assert (opening.get("class"), plain_text(opening).strip()) == ("opening", "b")
