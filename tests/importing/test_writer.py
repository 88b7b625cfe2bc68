"""The manuscript that is written: what pandoc reads in it is what stood in the blocks."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import panflute as pf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drukwerk import pandoc
from drukwerk.document import descendants, text_of
from drukwerk.importing import Imported, escaping
from drukwerk.importing.metadata_block import metadata_block
from drukwerk.importing.model import Block, Kind, Line
from drukwerk.importing.placeholder import description, drawing
from drukwerk.importing.writer import body, manuscript, pictures_to_come
from drukwerk.labels.words import LANGUAGES
from drukwerk.manuscript import load_manuscript
from drukwerk.metadata import parse_metadata
from drukwerk.publication import read_publication


def block(text: str, kind: Kind = Kind.PARAGRAPH, **fields: object) -> Block:
    """Make a block of one line."""
    return Block(kind, (Line(text, 1),), text, ((0, 1),), **fields)  # type: ignore[arg-type]


def paragraphs(markdown: str) -> list[str]:
    """Return what pandoc reads, a text for each block; anything but a paragraph is told."""
    document, _ = pandoc.read(markdown)
    return [
        text_of(each.content)
        if isinstance(each, pf.Para)
        else f"{type(each).__name__}: {pf.stringify(each)}"
        for each in document.content
    ]


# What needs a backslash, and what does not.


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1905. A year of strikes.", r"1905\. A year of strikes."),
        ("12) and so on", r"12\) and so on"),
        ("(3) and so on", r"\(3) and so on"),
        ("a. first", r"a\. first"),
        ("(b) second", r"\(b) second"),
        ("IV. The kitchen", r"IV\. The kitchen"),
        ("A. Baker wrote it.", "A. Baker wrote it."),
        ("mild. No list.", "mild. No list."),
        ("1905.", r"1905\."),
        ("In 1905. A year", "In 1905. A year"),
        ("- a dash", r"\- a dash"),
        ("+ a plus", r"\+ a plus"),
        ("* a star", r"\* a star"),
        ("-5 degrees", "-5 degrees"),
        ("– a dash", "– a dash"),
        ("---", r"\---"),
        ("- - -", r"\- - -"),
        ("_ _ _", r"\_ _ _"),
        ("# no heading", r"\# no heading"),
        ("#tag", "#tag"),
        ("#. no list", r"#\. no list"),
        ("> no quotation", r"\> no quotation"),
        ("| no verse", r"\| no verse"),
        ("|bar", "|bar"),
        (": no definition", r"\: no definition"),
        ("::: no block", r"\::: no block"),
        ("~ no definition", r"\~ no definition"),
        ("% no title", "% no title"),
        ("= no mark", "= no mark"),
        ("Table: of what", r"Table\: of what"),
        ("two *stars* here", r"two \*stars* here"),
        ("one star* here", "one star* here"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a _low_ line", r"a \_low_ line"),
        ("snake_case_name", "snake_case_name"),
        ("[...] left out", "[...] left out"),
        ("[sic] and [the lamp] again", "[sic] and [the lamp] again"),
        ("[link](target)", r"\[link\](target)"),
        ("[span]{.class}", r"\[span\]{.class}"),
        ("[one][two]", r"\[one\][two]"),
        ("![picture](file)", r"!\[picture\](file)"),
        ("[^1] is no note", r"\[^1\] is no note"),
        ("[name]: address", r"\[name\]: address"),
        ("The [Lamp Room] was dark.", r"The \[Lamp Room\] was dark."),
        ("write to ada@example.org", "write to ada@example.org"),
        ("as @ada says, and (@bo)", r"as \@ada says, and (\@bo)"),
        ("a <b>bold</b> word", r"a \<b>bold\</b> word"),
        ("<https://example.org>", r"\<https://example.org>"),
        ("2 < 3 and 3 > 2", "2 < 3 and 3 > 2"),
        ("<!-- gone? -->", r"\<!-- gone? -->"),
        ("Smith &amp; Sons", r"Smith \&amp; Sons"),
        ("Smith & Sons; AT&T;", "Smith & Sons; AT&T;"),
        (r"back\slash and \* star", r"back\slash and \\* star"),
        ("at the end\\", "at the end\\\\"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("m^2", "m^2"),
        ("m^2^ and ^[note]", r"m\^2^ and \^[note]"),
        ("about ~5 and ~6", "about ~5 and ~6"),
        ("H~2~O, ~~gone~~", r"H\~2~O, \~\~gone\~~"),
        ("a `tick` here", r"a \`tick\` here"),
        ("one ` tick", "one ` tick"),
        ("https://example.org/a_b_c?x=1&y=2", "https://example.org/a_b_c?x=1&y=2"),
        ("\"straight\" 'marks' -- and --- dashes...", "\"straight\" 'marks' -- and --- dashes..."),
        ("no\N{NO-BREAK SPACE}break", "no\N{NO-BREAK SPACE}break"),
        ("  two\n lines\t", "two lines"),
    ],
)
def test_escaping(text: str, written: str) -> None:
    headings = [block("Lamp Room", Kind.HEADING, level=1)]
    assert body([*headings, block(text)]) == f"# Lamp Room\n\n{written}\n"
    read = paragraphs(body([*headings, block(text)]))
    assert read[1:] == [" ".join(text.split(" ")) if "\n" not in text else "two lines"]


SIGNS = st.text(alphabet="ab1iI. )(*_[]{}^~`@#|<>&;$\\:-+=!/%\"'é\u00a0…", min_size=1, max_size=14)
MARKUP = st.sampled_from(
    [
        "1. ", "(a) ", "- ", "* ", "# ", "> ", "| ", ": ", "~ ", "::: ", "```", "~~~", "---", "***",
        "*a*", "__b__", "[c](d)", "[e]{.f}", "[^1]", "[^1]: ", "^[g]", "~~h~~", "@i", "[@j]", "<k>",
        "</k>", "<!--", "-->", "&lt;", "\\", "$l$", "`m`", "{=html}", "![n](o)", "http://p.q",
        "[r]: s", "Table: ",
        "+---+", "|---|", "-----", "=====", "i) ", "MM. ", "{#t}", "<div>", "\\begin{u}",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(SIGNS, MARKUP, st.just(" "), st.just("word")), min_size=1, max_size=6)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@SLOW
@given(st.lists(TEXTS.map("".join), min_size=30, max_size=40))
def test_any_text_is_read_as_it_was(texts: list[str]) -> None:
    shown = [escaping.spaced(text) for text in texts]
    kept = [text for text in shown if text]
    assert paragraphs(body([block(text) for text in texts])) == kept


@SLOW
@given(st.lists(TEXTS.map("".join), min_size=20, max_size=30), st.sampled_from(list(Kind)))
def test_any_text_keeps_its_words_in_any_kind(texts: list[str], kind: Kind) -> None:
    if kind in (Kind.TITLE, Kind.SUBTITLE, Kind.STANDFIRST, Kind.BYLINE, Kind.NOTE, Kind.VERBATIM):
        return
    if kind is Kind.REST:
        return
    blocks = [
        part for text in texts for part in (block("between"), block(text, kind, level=2, by=text))
    ]
    document, unclosed = pandoc.read(body(blocks))
    found = re.findall(r"[^\W_]+", " ".join(_all_text(document)))
    expected = [
        word
        for part in blocks
        for word in re.findall(
            r"[^\W_]+", f"{part.text} {part.by if _attributed(kind, part) else ''}"
        )
    ]
    assert (sorted(found), unclosed) == (sorted(expected), [])


def _attributed(kind: Kind, part: Block) -> bool:
    return part.kind is kind and kind in (Kind.QUOTATION, Kind.PULL_QUOTE)


def _all_text(document: pf.Doc) -> list[str]:
    for image in descendants(document, pf.Image):
        image.attributes.clear()
    texts = [text_of(document.content)]
    for div in descendants(document, pf.Div):
        texts += div.attributes.values()
    for items in descendants(document, pf.OrderedList):
        texts += [str(items.start + at) for at in range(len(items.content))]
    return texts


# The kinds of blocks.


def test_headings_begin_at_one_and_skip_none() -> None:
    levels = [2, 4, 4, 2, 1, 3, 2]
    blocks = [block(f"Part {at}", Kind.HEADING, level=level) for at, level in enumerate(levels)]
    hashes = [line.split(" ")[0] for line in body(blocks).splitlines() if line]
    assert hashes == ["#", "##", "##", "#", "#", "##", "##"]


def test_signs_in_a_heading_are_not_taken_for_its_end() -> None:
    headings = [block(text, Kind.HEADING, level=1) for text in ("C#", "All {-}", "1. One")]
    assert body(headings) == "# C\\#\n\n# All \\{-}\n\n# 1. One\n"
    assert [text_of(each.content) for each in pandoc.read(body(headings))[0].content] == [
        "C#", "All {-}", "1. One",
    ]  # fmt: skip


def test_a_quotation_of_two_paragraphs_with_its_attribution() -> None:
    blocks = [
        block("The lamp was lit.", Kind.QUOTATION),
        block("1. It burned all night.", Kind.QUOTATION, by="Ada Example", source="The Lamp"),
        block("Another one.", Kind.QUOTATION),
    ]
    assert body(blocks) == (
        "> The lamp was lit.\n>\n> 1\\. It burned all night.\n>\n"
        "> --- Ada Example, *The Lamp*\n\n> Another one.\n"
    )


def test_a_pull_quote() -> None:
    quote = block("It burned.", Kind.PULL_QUOTE, by='Ada "the Lamp" Example', source="A & B")
    assert body([quote]) == (
        '::: {.pull-quote by="Ada \\"the Lamp\\" Example" source="A & B"}\nIt burned.\n:::\n'
    )
    assert pandoc.read(body([quote]))[0].content[0].attributes == {
        "by": 'Ada "the Lamp" Example',
        "source": "A & B",
    }


def test_figures_with_and_without_a_picture() -> None:
    blocks = [
        block("The room [in 1931", Kind.FIGURE, credit="Drawing: Bo Sample"),
        block("The yard.", Kind.FIGURE, label="found/a yard.png"),
        block("The street.", Kind.FIGURE),
    ]
    alt = f'alt="{description("nl")}"'
    assert body(blocks, "nl", "lamp-images/") == (
        f'![The room \\[in 1931](lamp-images/figure-1.svg){{{alt} credit="Drawing: Bo Sample"}}\n\n'
        f"![The yard.](found/a%20yard.png){{{alt}}}\n\n"
        f"![The street.](lamp-images/figure-2.svg){{{alt}}}\n"
    )
    assert pictures_to_come(blocks) == ["figure-1.svg", "figure-2.svg"]


def test_lists() -> None:
    items = ["• a lamp", "• 2. a wick", "1. first", "2. second", "1. again", "2. and more", "a) x"]
    assert body([block(item, Kind.LIST) for item in items]) == (
        "- a lamp\n- 2\\. a wick\n\n1. first\n2. second\n\n<!-- -->\n\n"
        "1. again\n2. and more\n\na) x\n"
    )


def test_verse_rest_and_what_is_markdown_already() -> None:
    blocks = [
        block("The lamp is out,\n  the *wick* is *cold*;\n\nthe end", Kind.VERSE),
        block("", Kind.REST),
        block("```\n*as is*\n```", Kind.VERBATIM),
    ]
    assert body(blocks) == (
        "| The lamp is out,\n|   the \\*wick* is \\*cold*;\n|\n| the end\n\n***\n\n"
        "```\n*as is*\n```\n"
    )


def test_notes_are_tied_to_their_marks() -> None:
    blocks = [
        block("The lamp\ue0001\ue001 was lit\ue000*\ue001, they say\ue0009\ue001."),
        block("Bought in Leeds.", Kind.NOTE, label="1"),
        block("More text."),
        block("By Bo.", Kind.NOTE, label="*"),
        block("Nobody calls this.", Kind.NOTE, label="3"),
    ]
    assert body(blocks) == (
        "The lamp[^1] was lit[^note2], they say[9].\n\nMore text.\n\nNobody calls this.\n\n"
        "[^1]: Bought in Leeds.\n\n[^note2]: By Bo.\n"
    )


# The metadata block.


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS.map("".join), st.lists(TEXTS.map("".join), max_size=3))
def test_metadata_is_read_back_as_it_was(text: str, names: list[str]) -> None:
    names = [each for name in names if (each := " ".join(name.replace(";", "").split()))]
    kinds = (Kind.TITLE, Kind.SUBTITLE, Kind.STANDFIRST)
    blocks = [block(text, kind) for kind in kinds]
    blocks.append(block("by", Kind.BYLINE, by="; ".join(names) or " "))
    written = metadata_block(blocks, "en-GB")
    metadata, problems = parse_metadata(written.strip().strip("-"))
    assert problems == []
    wanted = " ".join(text.split())
    assert [metadata.title, metadata.subtitle, metadata.standfirst] == [wanted] * 3
    assert [person.name for person in metadata.author] == names
    assert metadata.lang == "en-GB"


def test_a_plain_title_needs_no_marks() -> None:
    blocks = [block("The lamp: a history", Kind.TITLE), block("Ada Example", Kind.BYLINE)]
    assert metadata_block(blocks, "en") == (
        '---\ntitle: "The lamp: a history"\nauthor: Ada Example\nlang: en\n---\n'
    )


def test_what_is_written_builds(tmp_path: Path) -> None:
    blocks = [
        block("The lamp", Kind.TITLE),
        block("A room", Kind.HEADING, level=3),
        block("The lamp\ue0001\ue001 was lit by <b>Ada</b>, as @bo says."),
        block("The lamp was lit", Kind.PULL_QUOTE, by="Bo"),
        block("A lamp.", Kind.FIGURE),
        block("Bought in Leeds.", Kind.NOTE, label="1"),
    ]
    path = tmp_path / "lamp.md"
    path.write_text(manuscript(Imported("en", tuple(blocks), ()), pictures="lamp-images/"), "utf-8")
    for name in pictures_to_come(blocks, "lamp-images/"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(drawing())
    publication = read_publication(load_manuscript(path), datetime.now(UTC))
    assert publication.messages == ()


def test_a_picture_to_come_is_described_in_each_language() -> None:
    assert len({description(lang) for lang in LANGUAGES}) == len(LANGUAGES)
    assert description("nl-BE") == description("nl")
    assert description("sv") == description("en")
