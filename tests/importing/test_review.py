"""The review page as a file: every edit is in it, at its place, and nothing can break out."""

from __future__ import annotations

import json
import re
import time
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import etree, html

from drukwerk.importing import Imported
from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind, Line
from drukwerk.importing.review import page
from drukwerk.importing.review.listing import in_words
from tests.importing.reviewed import RAW, imported, reviewed

HOSTILE = "</script><!--<script>alert(1)</script> \" onload=' & &lt; {{ script }} \x00\u202e"


def parsed(text: str) -> etree._Element:
    return html.document_fromstring(text)


def one(tree: etree._Element, path: str) -> etree._Element:
    (found,) = tree.xpath(path)
    return found


def shown(tree: etree._Element, pane: str, edit: int) -> list[str]:
    """Return the texts that are marked as of an edit."""
    marks = tree.xpath(f"//section[@id='{pane}']//*[@data-e]")
    return [each.text_content() for each in marks if str(edit) in each.get("data-e").split()]


def edit(before: str, after: str, line: int = 1, **more: object) -> Edit:
    return Edit("sample", line, before, after, "Because.", **{"key": "sample-1", **more})


def page_of(raw: str, blocks: list[Block], *edits: Edit) -> etree._Element:
    return parsed(page("sample", raw, Imported("en", tuple(blocks), edits), "", {}))


def block(*lines: tuple[int, str], kind: Kind = Kind.PARAGRAPH) -> Block:
    text, starts = "", []
    for number, words in lines:
        starts.append((len(text) + bool(text), number))
        text = f"{text} {words}".lstrip()
    return Block(kind, tuple(Line(words, n) for n, words in lines), text, tuple(starts))


def test_each_edit_is_listed_with_all_that_is_known_of_it() -> None:
    tree = parsed(reviewed())
    edits = imported(RAW).edits
    assert len(edits) == 4
    for number, each in enumerate(edits):
        item = one(tree, f"//li[@id='e{number}']")
        words = " ".join(item.text_content().split())
        assert each.rule in words
        assert each.why in words
        assert f"line {each.line}" in words
        assert in_words(each.sure) in words
        assert [button.text for button in item.iter("button")] == ["Accept", "Reject"]
        assert item.get("data-key") == each.key


def test_the_doubtful_come_first_the_least_sure_of_them_at_the_top() -> None:
    tree = parsed(reviewed())
    edits = imported(RAW).edits
    order = [edits[int(item.get("id")[1:])].sure for item in tree.iterfind(".//li[@id]")]
    assert order == sorted(order)
    assert [part.text for part in tree.iterfind(".//section[@class='part']/h2")] == [
        "Doubtful ",
        "Sure ",
    ]


def test_rules_are_headed_with_their_counts() -> None:
    tree = parsed(reviewed())
    heads = [head.text_content() for head in tree.iterfind(".//h3")]
    assert heads == ["hyphen-joined 1", "heading-capitals 1", "folio-removed 1", "hyphen-joined 1"]


@pytest.mark.parametrize(
    ("sure", "words"),
    [
        (1, "certain"),
        (0.97, "nearly certain"),
        (0.8, "likely"),
        (0.79, "doubtful"),
        (0.3, "a guess"),
    ],
)
def test_how_sure_in_words(sure: float, words: str) -> None:
    assert in_words(sure) == words


def test_words_are_marked_where_they_were_and_where_they_are() -> None:
    tree = parsed(reviewed())
    found = {
        each.before: (shown(tree, "raw", number), shown(tree, "clean", number))
        for number, each in enumerate(imported(RAW).edits)
    }
    assert found == {
        "The Lamplighter's Year 7": (["The Lamplighter's Year 7"], [""]),
        "WHAT THE LAMPS COST": (["WHAT THE LAMPS COST"], ["WHAT THE LAMPS COST"]),
        "har-\nbour": (["har-", "bour"], ["harbour"]),
        "well-\nknown": (["well-", "known"], ["wellknown"]),
    }


def test_a_rejected_edit_is_marked_at_the_words_that_stayed() -> None:
    edits = [each for each in imported(RAW).edits if each.before == "well-\nknown"]
    tree = parsed(reviewed(decisions={edits[0].key: False}))
    assert shown(tree, "clean", 3) == ["well-known"]


def test_the_same_edit_twice_on_a_line_is_marked_twice() -> None:
    edits = (edit('"', "“"), edit('"', "”"), edit("so", "thus"), edit("so", "thus"))
    tree = page_of('"so also so"', [block((1, "“thus also thus”"))], *edits)
    raw = one(tree, "//section[@id='raw']//p[@id='r1']")
    before = [(raw.text or "").strip()]
    marks = [(mark.get("data-e"), mark.text) for mark in raw]
    assert before == [""]
    assert marks == [("0", '"'), ("2", "so"), ("3", "so"), ("1", '"')]


def test_words_in_other_columns_do_not_hide_an_edit() -> None:
    raw = "he went home be-     a boat lay at\nfore the rain fell   the quay, for sale"
    tree = page_of(raw, [block((1, "before the rain"))], edit("be-\nfore", "before"))
    assert shown(tree, "raw", 0) == ["be-", "fore"]


def test_words_that_are_nowhere_mark_the_line() -> None:
    tree = page_of("one two\nthree four", [block((1, "1 2"), (2, "3 4"))], edit("zz", "yy", 2))
    assert shown(tree, "raw", 0) == ["three four"]
    assert shown(tree, "clean", 0) == ["1 2 3 4"]


def test_a_rule_that_parts_paragraphs_is_marked_in_both() -> None:
    blocks = [block((1, "the well is dry")), block((2, "THE ROAD is long"))]
    each = edit("the well is dry\nthe road", "the well is dry\nthe road", 2)
    tree = page_of("the well is dry\nthe road is long", blocks, each)
    assert shown(tree, "raw", 0) == ["the well is dry", "the road"]
    assert shown(tree, "clean", 0) == ["the well is dry", "THE ROAD"]


def test_words_that_a_rule_had_changed_before_are_found_one_by_one() -> None:
    raw = "the mill stood\nby a brook, and\nturned slowly"
    tree = page_of(raw, [], edit("mill stood by a brook, and turned", ""))
    assert shown(tree, "raw", 0) == ["mill stood", "by a brook, and", "turned"]


def test_a_line_beyond_the_text_and_a_text_without_blocks_do_no_harm() -> None:
    tree = page_of("one", [], edit("two", "three", 9))
    assert shown(tree, "raw", 0) == ["one"]


def test_a_whole_word_goes_before_a_part_of_one() -> None:
    tree = page_of("inland in the fog", [block((1, "inland at the fog"))], edit("in", "at"))
    raw = one(tree, "//p[@id='r1']")
    assert raw.text == "inland "


def test_blocks_say_what_they_are_and_where_they_came_from() -> None:
    tree = parsed(reviewed())
    kinds = [" ".join(kind.text_content().split()) for kind in tree.find_class("kind")]
    assert kinds == ["paragraph 3–5", "heading 2 7", "paragraph 9–10"]
    links = [link.get("href") for link in tree.xpath("//section[@id='clean']//a")]
    assert links == ["#r3", "#r7", "#r9"]


def test_quoted_words_say_their_language() -> None:
    tree = parsed(
        page("x", "eén", Imported("nl", (block((1, "één")),), (edit("eén", "één"),)), "", {})
    )
    assert tree.get("lang") == "en"
    assert {node.get("lang") for node in tree.xpath("//*[@lang]")[1:]} == {"nl"}
    assert len(tree.xpath("//*[@lang='nl']")) == 3


def test_a_clean_text_has_a_page_without_edits() -> None:
    tree = parsed(reviewed("A clean line.\n"))
    assert not tree.find_class("edit")
    assert "0 of 0 edits decided" in " ".join(
        one(tree, "//p[@class='tally']").text_content().split()
    )


def test_spaces_and_signs_that_cannot_be_seen_are_named_in_the_list() -> None:
    tree = page_of("a", [], edit("a\u00a0b\u00adc\x07", "a\nb"))
    change = one(tree, "//p[@id='c0']")
    names = [each.get("data-name") for each in change.find_class("unseen")]
    assert names == ["nbsp", "shy", "U+0007"]
    assert change.find_class("br")


def test_long_words_are_cut_short_in_the_list_only() -> None:
    words = "lantern " * 100
    tree = page_of(words, [], edit(words, ""))
    assert len(one(tree, "//p[@id='c0']").text_content()) < 500
    assert shown(tree, "raw", 0) == [words]


def test_nothing_can_break_out_of_the_page() -> None:
    each = edit(HOSTILE, HOSTILE + "x", key='"><b>', sure=0.1)
    result = Imported('en" onclick="x', (block((1, HOSTILE)),), (each,))
    text = page(HOSTILE, HOSTILE, result, f"---\n{HOSTILE}\n---\n", {HOSTILE: True})
    tree = parsed(text)
    assert len(tree.xpath("//script")) == 2
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not tree.xpath("//comment()")
    assert "alert" not in tree.xpath("//script")[1].text
    assert "<" not in tree.xpath("//script")[0].text
    assert json.loads(tree.xpath("//script")[0].text)["decisions"] == {HOSTILE: True}
    assert not re.search("[\x00\u202e]", text)


def test_halves_of_characters_do_not_stop_the_page() -> None:
    raw = "a\ud800b\r\nc"
    text = page("x", raw, Imported("en", (block((1, raw)),), (edit("a\ud800b", "ab"),)), raw, {})
    assert text.encode("utf-8")


def test_the_policy_lets_nothing_in_but_what_the_page_was_made_with() -> None:
    tree = parsed(reviewed())
    policy = one(tree, "//meta[@http-equiv]").get("content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for content in (tree.xpath("//style")[0].text, tree.xpath("//script")[1].text):
        assert b64encode(sha256(content.encode()).digest()).decode() in policy
    assert all(address.startswith("#") for address in tree.xpath("//@href"))
    assert not tree.xpath("//@src | //@style | //link")
    assert not re.search(r"url\((?!data:)|@import", tree.xpath("//style")[0].text)


def test_the_same_import_gives_the_same_page() -> None:
    assert reviewed() == reviewed()


def test_a_long_text_has_a_page_in_linear_time() -> None:
    def seconds(times: int) -> float:
        raw = "\n".join(RAW.replace("oil", f"oil{number}") for number in range(times))
        result = imported(raw)
        start = time.process_time()
        page("long", raw, result, "", {})
        return time.process_time() - start

    seconds(10)
    assert seconds(2000) < 8 * seconds(500) + 0.5


@pytest.mark.parametrize("word", ["oil", "oilz"])
def test_a_text_on_one_line_has_a_page_in_a_moment(word: str) -> None:
    raw = "oil oil " * 500_000
    edits = tuple(edit(word, "gas", key=f"{number}") for number in range(1500))
    start = time.process_time()
    page("line", raw, Imported("en", (block((1, "gas")),), edits), "", {})
    assert time.process_time() - start < 10
