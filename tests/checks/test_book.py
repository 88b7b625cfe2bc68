"""Our own look at an EPUB: each fault that is put into a good one is found, and only that."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image

from drukwerk.checks.book import look_at_book
from tests.epub.opened import NAMES, built, read

Change = Callable[[dict[str, bytes]], None]
NAME = "full"


def packed(change: Change) -> bytes:
    """Return a good book with its files changed."""
    with zipfile.ZipFile(io.BytesIO(built(NAME).data)) as book:
        files = {name: book.read(name) for name in book.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, data in files.items():
            book.writestr(name, data)
    return out.getvalue()


def swap(ending: str, old: str, new: str, times: int = 1) -> Change:
    """Return a change of the first file with some words in it."""

    def change(files: dict[str, bytes]) -> None:
        name = next(n for n in files if n.endswith(ending) and old.encode() in files[n])
        files[name] = files[name].replace(old.encode(), new.encode(), times)

    return change


def put(name: str, data: bytes) -> Change:
    return lambda files: files.update({name: data})


def drop(ending: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        del files[next(name for name in files if name.endswith(ending))]

    return change


def swap_contents(files: dict[str, bytes]) -> None:
    """Let the first entry of the contents lead to the last document."""
    name = next(name for name in files if name.endswith("nav.xhtml"))
    text = files[name].decode()
    before, entry, rest = text.partition("<li><a href=")
    files[name] = f'{before}<li><a href="colophon.xhtml">Last</a></li>{entry}{rest}'.encode()


def pages(*entries: str) -> Change:
    """Return a change that gives the book a page list and a mark for page 1 and 2."""

    def change(files: dict[str, bytes]) -> None:
        title = next(name for name in files if name.endswith("title.xhtml"))
        mark = '<span id="page-{0}" role="doc-pagebreak"/>'
        marks = "".join(mark.format(number) for number in (901, 902))
        files[title] = files[title].replace(b"</body>", marks.encode() + b"</body>")
        items = "".join(
            f'<li><a href="title.xhtml#{entry}">{entry.rpartition("-")[2]}</a></li>'
            for entry in entries
        )
        nav = f'<nav epub:type="page-list"><ol>{items}</ol></nav></body>'
        swap("nav.xhtml", "</body>", nav)(files)

    return change


def promise(files: dict[str, bytes]) -> None:
    """Name a document in the spine that is not there."""
    item = '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>'
    swap("content.opf", "</manifest>", item)(files)
    swap("content.opf", "</spine>", '<itemref idref="gone"/></spine>')(files)


def heavy(files: dict[str, bytes]) -> None:
    swap("title.xhtml", "</body>", f"<!-- {'x' * 300_001} --></body>")(files)


def gif(*, moves: bool) -> bytes:
    """Return a picture of one frame, or of two."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("black", "white")]
    frames[0].save(out, "GIF", save_all=moves, append_images=frames[1:] if moves else [])
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_a_good_book(name: str) -> None:
    assert look_at_book(built(name).data) == []


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (promise, "epub-order", "`EPUB/gone.xhtml`, which is not in it"),
        (swap_contents, "epub-order", "stands later in the contents"),
        (swap("nav.xhtml", 'epub:type="bodymatter"', ""), "epub-landmark", "bodymatter"),
        (pages("page-901", "page-902", "page-903"), "epub-pages", "903 is listed, and has no mark"),
        (pages("page-902", "page-901"), "epub-pages", "Page 901 is listed after page 902"),
        (pages("page-901", "page-901", "page-902"), "epub-pages", "Page 901 is listed twice"),
        (pages("page-901"), "epub-pages", "`page-902` of a page is not listed"),
        (pages("page-901", "page-902"), "", ""),
        (
            swap("title.xhtml", "</body>", '<p><a href="#none">x</a></p></body>'),
            "epub-link",
            "`#none`",
        ),
        (
            swap("title.xhtml", "</body>", '<p><a href="none.xhtml">x</a></p></body>'),
            "epub-link",
            "`none.xhtml`",
        ),
        (
            swap("title.xhtml", "</body>", '<p><a href="https://example.org">x</a></p></body>'),
            "",
            "",
        ),
        (
            swap("title.xhtml", "</body>", '<img alt="x" src="https://example.org/a"/></body>'),
            "epub-remote",
            "https://example.org/a",
        ),
        (
            swap(".css", "@font-face", "a{background:url(https://x.org)}@font-face"),
            "epub-remote",
            "",
        ),
        (swap("title.xhtml", "</body>", '<img alt="" src="a.png"/></body>'), "epub-alt", "a.png"),
        (swap("title.xhtml", ' lang="', ' data-lang="'), "epub-language", "title.xhtml"),
        (put("EPUB/fonts/more.ttf", b"x"), "epub-font", "`more.ttf` is in the book in vain"),
        (drop("source-serif-4-400.ttf"), "epub-font", "is named and not in the book"),
        (heavy, "epub-size", "kB of text"),
        (put("EPUB/images/large.png", b"x" * 5_000_001), "epub-size", "`large.png` has 5 MB"),
    ],
)
def test_each_fault_is_found_and_only_that(change: Change, code: str, told: str) -> None:
    # What is claimed of a book that was changed afterwards is looked at below.
    found = [it for it in look_at_book(packed(change)) if it.code != "epub-claims"]
    assert [finding.code for finding in found] == ([code] if code else [])
    assert told in "".join(finding.text for finding in found)


def test_a_claim_that_is_not_borne_out_is_found() -> None:
    change = swap("title.xhtml", "</body>", '<img alt="" src="a.png"/></body>')
    found = [it.text for it in look_at_book(packed(change)) if it.code == "epub-claims"]
    words = read(NAME).labels.accessibility
    assert found == [
        "Nothing bears out the claim `accessModeSufficient` of “textual”.",
        "Nothing bears out the claim `accessibilityFeature` of “alternativeText”.",
        f"Nothing bears out the claim `accessibilitySummary` of “{words.alternatives}”.",
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            swap(
                "content.opf",
                "</metadata>",
                '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA'
                "</meta></metadata>",
            ),
            "",
        ),
        (swap(".css", "@font-face", "p{color:#777}@font-face"), "displayTransformability"),
        (swap(".css", "@font-face", "@keyframes a{}@font-face"), "accessibilityHazard"),
        (put("EPUB/images/more.gif", gif(moves=True)), "accessibilityHazard"),
        (put("EPUB/images/more.gif", gif(moves=False)), ""),
        (
            swap("title.xhtml", "</body>", '<i epub:type="pagebreak" aria-label="1"/></body>'),
            "of which edition",
        ),
    ],
)
def test_claims_are_computed_again_from_the_file(change: Change, told: str) -> None:
    found = [it.text for it in look_at_book(packed(change)) if it.code == "epub-claims"]
    assert bool(found) == bool(told)
    assert told in " ".join(found)


def test_conformity_is_computed_again_too() -> None:
    def change(files: dict[str, bytes]) -> None:
        claim = (
            '<meta property="dcterms:conformsTo">'
            "EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta></metadata>"
        )
        swap("content.opf", "</metadata>", claim)(files)
        swap("title.xhtml", "<title>", "<title/><!--")(files)
        swap("title.xhtml", "</title>", "-->")(files)

    [told] = [it.text for it in look_at_book(packed(change)) if it.code == "epub-claims"]
    assert "a document has no title" in told
