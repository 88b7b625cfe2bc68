"""The page list from outside: the PDF is read by its tags, the EPUB after its marks.

Nothing here knows how pages are read when they are laid out. Of a page are
dropped, by their tags alone: running heads and pull quotes, which are
artifacts, notes, and pictures with their captions unless the page has nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drukwerk.editions.epub import build_epub
from drukwerk.editions.pages import PublicationPages
from drukwerk.editions.screen import build_screen
from tests import tagged
from tests.epub.marked import squeezed, text_of, words_after
from tests.epub.opened import Opened
from tests.layout.conftest import Publish, pages_of
from tests.pdf_facts import Facts

#: Points from the foot of a page of the pamphlet; what is higher is its head.
_HEAD = 550
#: What stands above the beginning of the text in print, and on the title page of the EPUB.
_TITLE = "proef"
METADATA = "title: Proef\nlang: {}\ndate: 2026-01-01\npublisher: Pers\ndrop-cap: yes"


def words(sign: str, start: int, count: int) -> str:
    """Return words of which no two are the same."""
    return " ".join(f"{sign}{number}" for number in range(start, start + count))


def paragraphs(sign: str, count: int, size: int = 70) -> str:
    return "\n\n".join(words(f"{sign}{n}x", 100, size) for n in range(count))


def long() -> str:
    chapters = (f"# k{n}\n\n{paragraphs(f'a{n}', 6)}\n\n## s{n}\n\n{paragraphs(f'b{n}', 3)}"
                for n in range(4))  # fmt: skip
    return "\n\n".join(chapters)


def many_notes() -> str:
    text = (f"{words(f'c{n}x', 100, 60)}[^{n}] {words(f'd{n}x', 100, 30)}" for n in range(14))
    notes = (f"[^{n}]: {words(f'e{n}x', 100, 35)}" for n in range(14))
    return "# Noten\n\n" + "\n\n".join([*text, *notes])


def floats() -> str:
    """Return pictures of every placement, boxes and tables, called for among paragraphs."""
    parts = []
    for number, placement in enumerate(["column", "wide", "page", "column", "bleed", "wide"]):
        text = paragraphs(f"f{number}", 3, 80)
        figure = f"![o{number} {words(f'g{number}x', 1, 4)}](plaat.svg)"
        parts += [text, f'{figure}{{alt="Vlak." placement={placement}}}']
        parts.append(f'::: {{.box title="h{number}"}}\n{words(f"i{number}x", 100, 40)}\n:::')
        rows = "\n".join(f"| j{number}x{n} | k{number}x{n} |" for n in range(5))
        parts.append(f"| l{number} | m{number} |\n|---|---|\n{rows}")
    return "# Platen\n\n" + "\n\n".join([*parts, paragraphs("n", 4)])


def verse_and_quotes() -> str:
    verse = "\n".join(f"| {words(f'p{n}x', 1, 4)}" for n in range(60))
    quotes = "\n\n".join(
        f"{words(f'q{n}x', 100, 50)} [{words(f'r{n}x', 100, 8)}]{{.pull-quote}} "
        f"{words(f's{n}x', 100, 50)}"
        for n in range(7)
    )
    points = "\n".join(f"- {words(f't{n}x', 100, 9)}" for n in range(30))
    return (
        f"# Verzen\n\n{verse}\n\n# Citaten\n\n{quotes}\n\n> {paragraphs('u', 1, 200)}\n\n{points}"
    )


def plates() -> str:
    """Return more pictures than text, so that pages come of nothing but pictures."""
    figures = "\n\n".join(
        f'![v{n} {words(f"w{n}x", 1, 4)}](plaat.svg){{alt="Vlak."}}' for n in range(9)
    )
    return f"# Begin\n\n{words('y', 100, 40)}\n\n{figures}\n\n{paragraphs('z', 6)}"


TEXTS = {
    "short": lambda: "# Kop\n\nEen twee drie vier vijf zes zeven.",
    "long": long,
    "many notes": many_notes,
    "floats": floats,
    "verse and quotes": verse_and_quotes,
    "plates": plates,
}


@pytest.mark.parametrize("style", ["pamphlet", "magazine"])
@pytest.mark.parametrize("name", TEXTS)
def test_the_first_five_words_of_every_page_in_the_list(
    publish: Publish, name: str, style: str
) -> None:
    pages = pages_of(publish(TEXTS[name](), METADATA.format("nl")), style)
    opened, facts = _marked(pages), build_screen(pages).data
    read = _read_by_tags(facts)
    listed = _listed(opened)
    assert listed == sorted(listed)
    assert [page for page in listed if not _agrees(page, read, opened)] == []
    missing = set(range(listed[0], listed[-1] + 1)) - set(listed)
    assert missing == set()


def _marked(pages: PublicationPages) -> Opened:
    return Opened(build_epub(pages.publication, pages.style, pages.pagination))


def _listed(opened: Opened) -> list[int]:
    return [int(it.text or "") for it in opened.find("//h:nav[@role='doc-pagelist']//h:a")]


Read = dict[int, list[tuple[tuple[str, ...], str]]]


def _read_by_tags(data: bytes) -> Read:
    """Return what is read on each page, in order, without its notes."""
    read: Read = {}
    for page, kinds, text in tagged.runs(data):
        if "Note" not in kinds:
            read.setdefault(page, []).append((kinds, text))
    return read


def _agrees(page: int, read: Read, opened: Opened) -> bool:
    """Tell whether the words after a mark are the first on its page.

    A box may stand in the run of the text or out of it; a page that has only
    pictures begins with one of these.
    """
    runs = read.get(page, [])
    running = [run for run in runs if "with figure" not in run[0]]
    beside = ("notes", "pull-quote", "figure", "vignette")
    for chosen, left in (
        ([run for run in running if "Art" not in run[0]], (*beside, "box")),
        (running, beside),
        (runs, ("notes", "pull-quote")),
    ):
        printed = squeezed([text for _, text in chosen])
        after = list(_after(page, left, opened))
        below_title = printed.removeprefix(_TITLE)
        if any(_begin_alike(it, words) for it in (printed, below_title) for words in after):
            return True
    return False


def _begin_alike(printed: str, following: str) -> bool:
    """Tell whether a page begins with some words, or with as many of them as are on it."""
    return bool(printed) and (printed.startswith(following) or following.startswith(printed))


def _after(page: int, beside: tuple[str, ...], opened: Opened) -> Iterator[str]:
    """Yield the letters of the first words after a mark; a word may have been broken there."""
    following = words_after(opened, beside).get(page, [])
    first, rest = squeezed(following[:1]), squeezed(following[1:])
    yield from (first[at:] + rest for at in range(len(first)))


def test_a_text_from_right_to_left(publish: Publish) -> None:
    text = " ".join(f"\u05de\u05d9\u05dc\u05d4{number}" for number in range(1000, 1900))
    metadata = METADATA.format("he").replace("drop-cap: yes", "drop-cap: no")
    pages = pages_of(publish(text, metadata))
    after, facts = words_after(_marked(pages)), Facts(build_screen(pages).data)
    inner = [it.page for it in pages.pagination.text][1:]
    for page in inner:
        body = [line for line in facts.lines[page - 1] if line.baseline < _HEAD]
        first = max(body, key=lambda line: line.baseline)
        assert text_of([first]).startswith(squeezed(after[page]))
    assert len(inner) > 2
