"""The tree that editions start from, and the few operations on it."""

from lxml import etree

from drukwerk.html import (
    add_class,
    detach,
    find_class,
    has_class,
    parse_fragment,
    plain_text,
    unwrap,
)


def test_divs_become_what_a_filter_said() -> None:
    root = parse_fragment('<div class="box" data-element="aside"><p>A</p></div>')
    assert etree.tostring(root).decode() == '<main><aside class="box"><p>A</p></aside></main>'


def test_every_image_says_what_it_shows_and_every_head_what_of() -> None:
    root = parse_fragment(
        '<p><img src="a"/><img src="b" alt="B"/></p>'
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><th>b</th></tr></tbody></table>"
    )
    assert [image.get("alt") for image in root.iter("img")] == ["", "B"]
    assert [head.get("scope") for head in root.iter("th")] == ["col", "row"]


def test_a_head_without_words_is_the_head_of_nothing() -> None:
    root = parse_fragment(
        "<table><thead><tr><th> </th><th>a</th><th><img src='a' alt='b'/></th></tr></thead></table>"
    )
    assert [cell.tag for cell in root.find(".//tr")] == ["td", "th", "th"]


def test_plain_text_leaves_notes_and_soft_hyphens_out_and_keeps_no_break_spaces() -> None:
    root = parse_fragment(
        '<h1>The  <em>old</em>\n  har\u00adbour<a class="footnote-ref" href="#fn1"><sup>1</sup></a>'
        '<span class="footnote">A note</span> of\u00a0A</h1>'
    )
    assert plain_text(root) == "The old harbour of\u00a0A"


def test_classes() -> None:
    root = parse_fragment('<p class="a b">x</p><p class="ab">y</p>')
    first = root[0]
    assert has_class(first, "a") and not has_class(root[1], "a")
    add_class(first, "b", "c")
    assert first.get("class") == "a b c"
    assert find_class(root, "c") == [first]


def test_what_is_detached_leaves_the_text_after_it() -> None:
    root = parse_fragment("<p>a<b>x</b>c<i>y</i>d</p>")
    detach(root[0][0])
    detach(root[0][0])
    assert etree.tostring(root[0]).decode() == "<p>acd</p>"
    assert detach(etree.Element("p")).tag == "p"


def test_what_is_unwrapped_leaves_its_content() -> None:
    root = parse_fragment("<p>a<span>x<b>y</b></span>c</p>")
    unwrap(root[0][0])
    assert etree.tostring(root[0]).decode() == "<p>ax<b>y</b>c</p>"


def test_entities_of_a_document_type_are_not_read() -> None:
    assert plain_text(parse_fragment("<p>&lt;b&gt; &amp;amp;</p>")) == "<b> &amp;"
