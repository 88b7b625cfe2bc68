"""The page numbers in the EPUB: after each mark stands what the printed page begins with."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from drukwerk import frontmatter
from drukwerk.editions import paged
from drukwerk.editions.epub import build_epub
from drukwerk.editions.pages import PublicationPages
from drukwerk.editions.screen import build_screen
from drukwerk.html import Element
from drukwerk.layout.beginnings import paginate
from drukwerk.layout.boxes import KEY, Words, number_elements
from drukwerk.pagination import Pagination, number_origins
from drukwerk.publication import Publication
from tests.epub.marked import first_words, from_the_top, lines_of, squeezed, text_of, words_after
from tests.epub.opened import Opened
from tests.layout.conftest import Publish, pages_of
from tests.pdf_facts import Facts, Line

#: Where the running head stands, in points from the foot of the page.
HEAD = {"pamphlet": 550, "magazine": 795}
#: Sizes of the running text, its quotations and its headings in the dossier, in pixels.
SMALLEST, LARGEST = 11.9, 20.5


def marked(pages: PublicationPages) -> Opened:
    """Build the EPUB with the page numbers of a layout."""
    return Opened(build_epub(pages.publication, pages.style, pages.pagination))


# The dossier


@pytest.fixture(scope="module", params=["pamphlet", "magazine"])
def dossier_in_style(
    request: pytest.FixtureRequest, dossier_publication: Publication
) -> PublicationPages:
    if request.param == "pamphlet":
        pages: PublicationPages = request.getfixturevalue("dossier_pages")
        return pages
    return pages_of(dossier_publication, request.param)


def test_the_first_five_words_of_every_page_of_the_dossier(
    dossier_in_style: PublicationPages,
) -> None:
    pages, opened = dossier_in_style, marked(dossier_in_style)
    facts = Facts(build_screen(pages).data)
    text = [beginning.page for beginning in pages.pagination.text]
    assert text == list(range(text[0], text[-1] + 1))
    assert pages.count - len(text) <= 5  # covers, title page, contents, colophon
    assert [it for it in text if not _begins_alike(it, facts, pages, opened, text[0])] == []


def _begins_alike(
    page: int, facts: Facts, pages: PublicationPages, opened: Opened, first: int
) -> bool:
    """Tell whether a page, or the caption of a page of pictures, begins as the text after its mark.

    The drop cap of the fifth word of all is drawn elsewhere.
    """
    lines = lines_of(facts, page, HEAD[pages.style.name], 25)
    running = [it for it in lines if SMALLEST < it.size < LARGEST and "Serif" in it.font]
    words = (words_after(opened) if running else first_words(opened))[page]
    printed = text_of(running or lines)
    for added in _added(pages):
        printed = printed.removeprefix(squeezed(added))
    if page == first:
        return printed.startswith(squeezed(words[:4]))
    part, found, _ = printed.partition(squeezed(words[1:]))  # the first word may be broken
    return bool(part and found) and squeezed(words[0]).endswith(part)


def _added(pages: PublicationPages) -> tuple[str, ...]:
    """Return what the page has before the text: the head of the opening, the colophon."""
    publication = pages.publication
    byline = frontmatter.byline(publication)
    return (
        publication.set_text(publication.metadata.standfirst),
        byline,
        publication.labels.colophon,
    )


# Each construct, longer than a page


def words(sign: str, start: int, count: int = 1) -> str:
    """Return words of which no two are the same, too short to be broken."""
    return " ".join(f"{sign}{number}" for number in range(start, start + count))


def several(form: str, sign: str, times: int, size: int) -> str:
    """Return blocks of a form, each with so many words; ``#`` is the number of the block."""
    blocks = (
        form.format(words(sign, 10 + size * n, size)).replace("#", f"{n}") for n in range(times)
    )
    return "\n".join(blocks)


METADATA = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: yes"
CONSTRUCTS = {
    "emphasis": f"{words('a', 0, 90)} *{words('b', 0, 350)}* {words('c', 0, 90)}",
    "link": f"[{words('d', 0, 350)}](https://example.org/) {words('e', 0, 50)}",
    "list": several("- {}", "f", 40, 8),
    "verse": several("| {}", "g", 60, 3),
    "quotation": f"> {words('h', 0, 350)}",
    "code": "```\n" + several("{}", "i", 50, 3) + "\n```",
    "box": f'::: {{.box title="Kader"}}\n{words("j", 0, 500)}\n:::',
    "definitions": several("t#\n:   {}\n", "k", 30, 8),
    "notes": several("{}.[^#] l#\n\n[^#]: m#\n", "n", 8, 40),
    "figures": several("{}\n\n![o#](plaat.svg){{alt=Plaat}}\n", "p", 5, 60),
    "pull quotes": several("{} [q# q#q]{{.pull-quote}}\n", "r", 6, 60),
    "sections": several("## s#\n\n{}\n", "t", 5, 80),
}


@pytest.mark.parametrize("style", ["pamphlet", "magazine"])
def test_the_first_words_within_every_construct(publish: Publish, style: str) -> None:
    body = "\n\n".join(f"# {name}\n\n{text}" for name, text in CONSTRUCTS.items())
    pages = pages_of(publish(body, METADATA), style)
    opened, facts = marked(pages), Facts(pages.data)
    after = words_after(opened, ("notes", "pull-quote", "figure"))
    # The first has the head of the opening above it, and the last may share its page.
    inner = [beginning.page for beginning in pages.pagination.text][1:-1]
    printed = {page: text_of(_body_lines(facts, page, style)) for page in inner}
    odd = {page for page in inner if not printed[page].startswith(squeezed(after[page]))}
    assert odd == set()
    assert len(inner) > 3


def test_the_head_of_a_table_is_not_said_again(publish: Publish) -> None:
    rows = "\n".join(f"| {words('v', 2 * n)} | {words('v', 2 * n + 1)} |" for n in range(60))
    pages = pages_of(publish(f"Tekst.\n\n| Links | Rechts |\n|---|---|\n{rows}", METADATA))
    facts, after = Facts(pages.data), words_after(marked(pages))
    inner = [beginning.page for beginning in pages.pagination.text][1:]
    printed = [text_of(_body_lines(facts, page, "pamphlet")) for page in inner]
    assert all(
        text.startswith(squeezed(["linksrechts", *after[n]]))
        for n, text in zip(inner, printed, strict=True)
    )
    assert inner


def test_a_page_that_begins_within_a_word_is_marked_before_it(publish: Publish) -> None:
    text = " ".join(f"verantwoordelijkheidsgevoel{number}" for number in range(900))
    pages = pages_of(publish(text, METADATA), "magazine")
    facts, opened = Facts(pages.data), marked(pages)
    after, broken = words_after(opened), 0
    for page in [beginning.page for beginning in pages.pagination.text][1:-1]:
        first, *rest = after[page]
        part = text_of(_body_lines(facts, page, "magazine")).partition(squeezed(rest))[0]
        assert part
        assert squeezed(first).endswith(part)
        broken += part != squeezed(first)
    assert broken


def test_a_text_from_right_to_left(publish: Publish) -> None:
    text = " ".join(f"\u05de\u05d9\u05dc\u05d4{number}" for number in range(900))
    pages = pages_of(publish(text, METADATA.replace("nl", "he")))
    after = words_after(marked(pages))
    laid_out = pages.refined.flow.pages
    inner = [beginning.page for beginning in pages.pagination.text][1:]
    assert inner
    for page in inner:
        printed = "".join(it.text for it in laid_out[page - 1].words)
        assert printed.split()[:5] == after[page]


def _body_lines(facts: Facts, page: int, style: str) -> list[Line]:
    lines = lines_of(facts, page, HEAD[style] + 15)
    return from_the_top(lines) if style == "pamphlet" else lines


def test_the_pages_are_the_same_to_the_byte(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication = publish("\n\n".join(CONSTRUCTS[name] for name in ("notes", "pull quotes")))
    for style in ("pamphlet", "magazine"):
        read = pages_of(publication, style)
        build_epub(publication, read.style, read.pagination)
        with monkeypatch.context() as patch:
            patch.setattr(paged, "number_origins", lambda body: None)
            unread = pages_of(publication, style)
        assert build_screen(read).data == build_screen(unread).data
        assert not unread.pagination.text


# What is read of the boxes, without a layout

TEXT = """<p>Een <em>twee</em> drie vier.</p>
<p>vijf <a class="footnote-ref" href="#fn1">1</a> zes zeven</p>
<figure><img src="a.svg" alt="A"/></figure>
<p>acht negen verantwoordelijk tien</p>
<section id="footnotes"><ol><li id="fn1"><p>Een noot.</p></li></ol></section>"""


def body() -> Element:
    return etree.fromstring(f"<main>{TEXT}</main>")


def read_pages(*pages: list[tuple[str, str]], out: str = "", added: str = "") -> Pagination:
    """Paginate pages of which each run of words is given with the path of its element.

    A picture has no words; what stands at the foot of a page has ``~`` before its path;
    ``out`` is the path of what is given the class ``insert``, ``added`` is put before the first.
    """
    tree = body()
    number_origins(tree)
    for element in tree.findall(out) if out else []:
        element.set("class", "insert")
    if added:
        tree.insert(0, etree.fromstring(added))
    elements = number_elements(tree)
    laid_out = [
        SimpleNamespace(number=number, words=[_words(tree, *run) for run in page])
        for number, page in enumerate(pages, start=1)
    ]
    flow: Any = SimpleNamespace(elements=elements, pages=laid_out, first_page={})
    return paginate(flow, body())


def _words(tree: Element, path: str, text: str) -> Words:
    [element, *_] = tree.findall(path.removeprefix("~"))
    return Words(element.get(KEY, ""), text, not text, not path.startswith("~"))


def places(pagination: Pagination) -> list[tuple[int, int, int]]:
    return [(it.page, it.element, it.letters) for it in pagination.text]


EM, SECOND, FIGURE, LAST, NOTE = 1, 2, 4, 6, ".//li/p"


def test_a_place_is_counted_in_the_letters_of_its_own_element() -> None:
    found = read_pages(
        [("p[1]", "Een "), ("p[1]/em", "twee"), ("p[1]", " drie ")], [("p[1]", "vier.")]
    )
    assert places(found) == [(1, 0, 0), (2, 0, 7)]


def test_a_note_is_no_beginning() -> None:
    found = read_pages([("p[1]", "Een")], [(NOTE, "Een noot."), ("p[2]", "vijf")])
    assert places(found) == [(1, 0, 0), (2, SECOND, 0)]


def test_what_a_page_adds_is_no_beginning_and_is_not_counted() -> None:
    note = '<span class="footnote"><span>een adres</span></span>'
    found = read_pages(
        [("p[1]", "Een (")], [("span/span", "een adres"), ("p[1]", "drie")], added=note
    )
    assert places(found) == [(1, 0, 0), (2, 0, 3)]


def test_a_broken_word_is_not_parted() -> None:
    found = read_pages([("p[3]", "acht negen verant\u2010")], [("p[3]", "woordelijk tien")])
    assert places(found) == [(1, LAST, 0), (2, LAST, 9)]


def test_words_in_capitals_are_the_same_words() -> None:
    found = read_pages([("p[3]", "ACHT NEGEN")], [("p[3]", "VERANTWOORDELIJK")])
    assert places(found)[1] == (2, LAST, 9)


def test_what_was_read_to_its_end_is_not_read_again() -> None:
    found = read_pages(
        [("p[1]/em", "twee"), ("p[2]", "vijf")], [("p[1]/em", "twee"), ("p[3]", "acht")]
    )
    assert places(found)[1] == (2, LAST, 0)


def test_a_picture_in_the_run_of_the_text_begins_a_page() -> None:
    found = read_pages([("p[1]", "Een")], [("figure/img", ""), ("p[3]", "acht")])
    assert places(found)[1] == (2, FIGURE + 1, 0)


@pytest.mark.parametrize(("path", "out"), [("~figure/img", ""), ("figure/img", "figure")])
def test_a_picture_with_a_place_of_its_own_does_not(path: str, out: str) -> None:
    found = read_pages([("p[1]", "Een")], [(path, ""), ("p[2]", "vijf")], out=out)
    assert places(found)[1] == (2, SECOND, 0)


def test_a_page_of_pictures_begins_with_them_wherever_they_stand() -> None:
    picture = [("~figure/img", "")]
    for before, after in (("p[2]", "p[3]"), ("p[1]", "p[2]")):
        found = read_pages([(before, "een")], picture, [(after, "twee")])
        assert places(found)[1] == (2, FIGURE + 1, 0)
    later = read_pages([("p[3]", "acht negen")], picture, [("p[3]", "verantwoordelijk")])
    assert places(later)[1:] == [(2, FIGURE + 1, 0), (3, LAST, 9)]
    at_the_end = read_pages([("p[2]", "vijf zes zeven")], picture)
    assert places(at_the_end)[1] == (2, FIGURE + 1, 0)
    at_the_beginning = read_pages(picture, [("p[1]", "Een")])
    assert places(at_the_beginning) == [(1, FIGURE + 1, 0), (2, 0, 0)]


def test_a_page_of_notes_begins_where_the_next_does() -> None:
    found = read_pages([("p[1]", "Een")], [("~" + NOTE, "Een noot.")], [("p[2]", "vijf")])
    assert places(found) == [(1, 0, 0), (2, SECOND, 0), (3, SECOND, 0)]


def test_what_stands_apart_and_runs_on_is_marked_where_it_does() -> None:
    found = read_pages(
        [("p[1]", "Een"), ("p[3]", "acht negen")],
        [("p[3]", "verantwoordelijk")],
        [("p[2]", "vijf")],
        out="p[3]",
    )
    assert places(found) == [(1, 0, 0), (2, LAST, 9), (3, SECOND, 0)]


def test_pages_before_and_after_the_text_are_not_counted_to_it() -> None:
    assert places(read_pages([], [("p[1]", "Een")], [], [("p[2]", "vijf")], [])) == [
        (2, 0, 0),
        (3, SECOND, 0),
        (4, SECOND, 0),
    ]


def test_the_title_page_and_the_colophon_are_known(publish: Publish) -> None:
    pages = pages_of(publish("Tekst.", METADATA))
    assert set(pages.pagination.around) == {"title-page", "colophon"}
    [only] = pages.pagination.text
    assert only.letters == 0
    assert pages.pagination.around["title-page"] < only.page < pages.pagination.around["colophon"]


def test_a_title_page_below_the_contents_begins_no_page(publish: Publish) -> None:
    assert "title-page" not in pages_of(publish("# Een", METADATA), "magazine").pagination.around
    alone = pages_of(publish("# Een", f"{METADATA}\ntoc: false"), "magazine").pagination.around
    assert "title-page" in alone
