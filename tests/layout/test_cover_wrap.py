"""The edition `cover`: back, spine, front on one sheet; and what the print edition leaves out."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from barcode.charsets.ean import CODES, LEFT_PATTERN
from pikepdf import Name
from PIL import Image

from drukwerk.editions import EDITIONS, Built
from drukwerk.editions.booklet import build_booklet
from drukwerk.editions.cover_wrap import build_cover
from drukwerk.editions.pages import PublicationPages, lay_out_publication
from drukwerk.editions.print import build_print
from drukwerk.editions.screen import build_screen
from drukwerk.errors import ManuscriptError
from drukwerk.isbn import as_isbn_13
from drukwerk.printing.spine import runs_down, spine_width
from drukwerk.styles import find_style
from tests.layout.conftest import Publish, pages_of
from tests.pdf_facts import POINTS_PER_MM, Facts
from tests.printing.test_inks import needs_profile

pytestmark = needs_profile

WIDTH, HEIGHT = 148.0, 210.0
META = "title: De nachtploeg\nlang: nl\ndate: 2026-01-01\nauthor: Ada Voorbeeld\n"
ISBN = "isbn: 978-0-306-40615-7\n"
IMPRINT = "publisher: De Drukkers\nplace: Amsterdam\n"
#: Pages that are bound, where the number itself is not tested.
BOUND = 60

Cover = Callable[..., Built]


@dataclass(frozen=True)
class Word:
    """A run of letters: its text, its edges in mm from the upper left corner, its turn."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int


@pytest.fixture(scope="module")
def bases() -> dict[str, PublicationPages]:
    """Pages of each style, laid out once; a cover needs their size alone."""
    return {}


@pytest.fixture
def cover(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, bases: dict[str, PublicationPages]
) -> Cover:
    """Make the cover of a number of pages that need not be written."""

    def make(spine: float, meta: str = META, style: str = "pamphlet", count: int = BOUND) -> Built:
        paper = f"paper: {spine / -(-count // 2):.6f}mm\n"
        publication = publish("Tekst.", meta + paper)
        if style not in bases:
            found = find_style(style, publication.manuscript.path.parent)
            assert found is not None
            bases[style] = lay_out_publication(publish("Tekst."), found)
        monkeypatch.setattr(PublicationPages, "count", property(lambda _self: count))
        return build_cover(replace(bases[style], publication=publication))

    return make


def opened(built: Built) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(built.data))


def sides(box: Any) -> list[float]:
    return [round(float(side) / POINTS_PER_MM, 2) for side in box]


def words(built: Built) -> list[Word]:
    """Return the runs of letters on a cover, as they are printed."""
    with pdfium.PdfDocument(built.data) as document:
        page = document[0]
        _, _, _, top = page.get_trimbox()
        texts = page.get_textpage()
        return [
            _word(item, texts, top)
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
        ]


def _word(item: pdfium.PdfObject, texts: pdfium.PdfTextPage, top: float) -> Word:
    left, bottom, right, upper = item.get_bounds()
    size = raw.FPDFTextObj_GetText(item, texts, None, 0)
    buffer = (raw.FPDF_WCHAR * size)()
    raw.FPDFTextObj_GetText(item, texts, buffer, size)
    text = bytes(buffer).decode("utf-16-le").strip("\0 ")
    matrix = item.get_matrix()
    turn = 0 if abs(matrix.a) > abs(matrix.b) else (1 if matrix.b > 0 else -1)
    edges = (left, top - upper, right, top - bottom)
    return Word(text, *(edge / POINTS_PER_MM for edge in edges), turn)


def on_spine(built: Built) -> list[Word]:
    """Return the words that stand upright, in the order in which they are read."""
    return [word for word in words(built) if word.turn]


def one(built: Built, text: str, turn: int = 0) -> Word:
    [found] = [word for word in words(built) if word.text == text and word.turn == turn]
    return found


def picture(built: Built, scale: float = 4) -> Image.Image:
    """Return the cover as it is seen, in so many pixels to the mm, with its bleed."""
    with pdfium.PdfDocument(built.data) as document:
        drawn = document[0].render(scale=scale / POINTS_PER_MM).to_pil()
    assert isinstance(drawn, Image.Image)
    return drawn.convert("RGB")


def is_red(seen: Image.Image, left: float, top: float, scale: float = 4) -> bool:
    """Tell whether it is red in a place in mm from the corner of the trim."""
    pixel: Any = seen.getpixel((int((left + 3) * scale), int((top + 3) * scale)))
    return bool(pixel[0] > 150 and pixel[1] < 90)


# The sheet.


@pytest.mark.parametrize(("pages", "leaves"), [(2, 1), (3, 2), (163, 82), (164, 82)])
def test_a_spine_is_as_thick_as_the_leaves(pages: int, leaves: int) -> None:
    assert spine_width(pages, 0.1) == pytest.approx(leaves * 0.1)
    assert spine_width(pages, 0.15) == pytest.approx(leaves * 0.15)


@pytest.mark.parametrize(("style", "size"), [("pamphlet", (148, 210)), ("magazine", (210, 297))])
def test_boxes(cover: Cover, style: str, size: tuple[int, int]) -> None:
    built = cover(8.2, style=style, count=164)
    pdf = opened(built)
    [page] = pdf.pages
    across = 2 * size[0] + 8.2
    assert sides(page.trimbox) == [0, 0, across, size[1]]
    assert sides(page.bleedbox) == sides(page.mediabox) == [-3, -3, across + 3, size[1] + 3]
    assert built.pages == 1
    assert built.note == f"{across:g} × {size[1]} mm, with a spine of 8.2 mm for 164 pages."


def test_back_left_and_front_right(cover: Cover) -> None:
    built = cover(10, META + IMPRINT)
    assert one(built, "De Drukkers, Amsterdam").right < WIDTH
    assert one(built, "De Drukkers").left > WIDTH + 10


def test_front_left_where_one_reads_from_right_to_left(cover: Cover) -> None:
    meta = META.replace("lang: nl", "lang: he") + IMPRINT + ISBN
    built = cover(10, meta)
    assert one(built, "De Drukkers").right < WIDTH
    assert one(built, "De Drukkers, Amsterdam").left > WIDTH + 10
    assert min(bar.left for bar in bars(built)) > WIDTH + 10


@pytest.mark.parametrize("spine", [1.0, 4.0, 12.0])
def test_colour_to_the_fold_and_no_further(cover: Cover, spine: float) -> None:
    seen = picture(cover(spine), 8)
    low = HEIGHT - 10  # below the field of the front, which is white there
    assert is_red(seen, WIDTH + spine - 0.2, low, 8)
    assert not is_red(seen, WIDTH + spine + 0.2, low, 8)
    assert all(is_red(seen, left, 20, 8) for left in (-2.5, WIDTH - 0.1, WIDTH + spine + 0.1))
    assert all(is_red(seen, left, HEIGHT + 2.5, 8) for left in (-2.5, WIDTH + spine / 2))
    assert is_red(seen, 2 * WIDTH + spine + 2.5, -2.5, 8)


def test_a_picture_as_front_covers_its_panel_alone(publish: Publish, cover: Cover) -> None:
    publish("Tekst.")
    built = cover(10, META + "cover: groen.svg\n") if _green(publish) else None
    assert built is not None
    seen = picture(built)
    assert seen.getpixel((int((WIDTH + 10 + 3.4) * 4), 400)) == seen.getpixel((seen.width - 2, 2))
    assert not is_red(seen, WIDTH + 10.4, 100)
    assert is_red(seen, WIDTH + 9.6, 100)


def _green(publish: Publish) -> bool:
    folder = publish("Tekst.").manuscript.path.parent
    field = '<rect width="148" height="210" fill="#106010"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 148 210">{field}</svg>'
    return bool((folder / "groen.svg").write_text(svg, "utf-8"))


def test_a_coarse_picture_as_front_is_told(publish: Publish, cover: Cover) -> None:
    folder = publish("Tekst.").manuscript.path.parent
    Image.new("RGB", (400, 600), (90, 90, 90)).save(folder / "grof.png")
    built = cover(10, META + "cover: grof.png\n")
    assert [(it.code, it.place and it.place.line) for it in built.messages] == [
        ("print-resolution", 6)
    ]


# The spine.


@pytest.mark.parametrize("spine", [5.0, 8.0, 15.0])
def test_author_and_title_on_the_spine(cover: Cover, spine: float) -> None:
    built = cover(spine)
    found = on_spine(built)
    assert "".join(word.text for word in found) == "Ada Voorbeeld·De nachtploeg"
    assert min(word.left for word in found) >= WIDTH + 1.5 - 0.01
    assert max(word.right for word in found) <= WIDTH + spine - 1.5 + 0.01
    middle = (min(word.left for word in found) + max(word.right for word in found)) / 2
    assert middle == pytest.approx(WIDTH + spine / 2, abs=0.05)
    assert min(word.top for word in found) > 8
    assert not built.messages


def test_no_words_on_a_narrow_spine(cover: Cover) -> None:
    built = cover(4.9)
    assert on_spine(built) == []
    assert built.note.endswith("with a spine of 4.9 mm for 60 pages, too narrow for words.")
    assert not built.messages


@pytest.mark.parametrize(
    ("lang", "turn"),
    [("nl", -1), ("en-GB", -1), ("de", -1), ("sv", -1), ("tlh", -1), ("fr", 1), ("pt-BR", 1)],
)
def test_the_spine_is_read_as_is_usual_in_the_language(cover: Cover, lang: str, turn: int) -> None:
    found = on_spine(cover(10, META.replace("lang: nl", f"lang: {lang}")))
    assert {word.turn for word in found} == {turn}
    author, title = found[0], found[-1]
    assert (author.text, title.text) == ("Ada Voorbeeld", "De nachtploeg")
    assert (author.top < title.top) == (turn < 0)
    # At the head, whichever way it is read.
    assert min(author.top, title.top) == pytest.approx(0.06 * WIDTH, abs=1)


def test_directions_by_language() -> None:
    down = ("en", "nl", "af", "de", "da", "nb", "sv", "fi", "is", "ar", "xx", "NL-be")
    up = ("fr", "es", "it", "pt", "ca", "ro", "pl", "cs", "hu", "ru", "fr-CA", "ES")
    assert all(map(runs_down, down))
    assert not any(map(runs_down, up))


def test_letters_from_right_to_left_begin_at_the_head(cover: Cover) -> None:
    meta = META.replace("lang: nl", "lang: he").replace("De nachtploeg", "משמרת לילה")
    found = on_spine(cover(10, meta.replace("Ada Voorbeeld", "עדה")))
    assert {word.turn for word in found} == {1}
    assert max(word.right for word in found) <= WIDTH + 10 - 1.5 + 0.01
    assert min(word.top for word in found) == pytest.approx(0.06 * WIDTH, abs=1)


TITLE = "Een lange geschiedenis van de nachtploeg aan de persen van de havenstad"


@pytest.mark.parametrize(
    ("repeated", "shown", "told"),
    [
        (1, "title", "The author is not on the spine: there is no room."),
        (5, "nothing", "Author and title are not on the spine: there is no room."),
    ],
)
def test_less_on_the_spine_where_there_is_no_room(
    cover: Cover, repeated: int, shown: str, told: str
) -> None:
    title = " ".join([TITLE] * repeated)
    built = cover(14, META.replace("De nachtploeg", title))
    seen = " ".join(word.text for word in on_spine(built))
    assert seen == (title if shown == "title" else "")
    [message] = built.messages
    assert (message.code, message.text) == ("cover-spine", told)
    assert message.place is not None
    assert message.place.line == 2
    assert all(word.top > 8 and word.bottom < HEIGHT - 8 for word in on_spine(built))


def test_a_little_too_long_is_set_a_little_smaller(cover: Cover) -> None:
    high = on_spine(cover(14, META.replace("De nachtploeg", TITLE[:40])))
    low = on_spine(cover(14, META.replace("De nachtploeg", TITLE[:48])))
    assert low[0].text == high[0].text == "Ada Voorbeeld"
    assert low[0].right - low[0].left < high[0].right - high[0].left


# The bar code.


@dataclass(frozen=True)
class Bar:
    """A bar: its edges and its length in mm."""

    left: float
    right: float
    length: float


def bars(built: Built) -> list[Bar]:
    """Return the bars of the code, read from what is drawn."""
    with pdfium.PdfDocument(built.data) as document:
        page = document[0]
        paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
        [path] = [it for it in paths if raw.FPDFPath_CountSegments(it) >= 30 * 4]
        return list(_bars(path))


def _bars(path: pdfium.PdfObject) -> Iterator[Bar]:
    matrix = path.get_matrix()
    points: list[tuple[float, float]] = []
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        if points and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            yield _bar(points)
            points = []
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.on_point(x.value, y.value))
    yield _bar(points)


def _bar(points: list[tuple[float, float]]) -> Bar:
    across, along = (
        [edge / POINTS_PER_MM for edge in edges] for edges in zip(*points, strict=True)
    )
    return Bar(min(across), max(across), max(along) - min(along))


def decoded(found: list[Bar]) -> str:
    """Return the digits of a bar code, from the widths of bars and gaps (ISO/IEC 15420)."""
    left = found[0].left
    module = (found[-1].right - left) / 95
    pattern = ["0"] * 95
    for bar in found:
        edges = [(edge - left) / module for edge in (bar.left, bar.right)]
        assert edges == pytest.approx([round(edge) for edge in edges], abs=0.05)
        pattern[round(edges[0]) : round(edges[1])] = "1" * round(edges[1] - edges[0])
    code = "".join(pattern)
    assert (code[:3], code[45:50], code[92:]) == ("101", "01010", "101")
    digits = [code[at : at + 7] for at in (*range(3, 45, 7), *range(50, 92, 7))]
    read = {shape: (kind, str(n)) for kind in CODES for n, shape in enumerate(CODES[kind])}
    kinds, numbers = zip(*(read[digit] for digit in digits), strict=True)
    assert kinds[6:] == ("C",) * 6
    return f"{LEFT_PATTERN.index(''.join(kinds[:6]))}{''.join(numbers)}"


@pytest.mark.parametrize(
    ("isbn", "number"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("979-10-90636-07-1", "9791090636071"),
    ],
)
def test_the_bar_code_is_the_isbn(cover: Cover, isbn: str, number: str) -> None:
    built = cover(10, f"{META}isbn: {isbn}\n")
    assert decoded(bars(built)) == number
    text = Facts(built.data).text(1)
    assert " ".join(number) in text
    assert f"ISBN {as_isbn_13(isbn)}" in text
    assert text.count("ISBN") == 1


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0-306-40615-2", "978-0-306-40615-7"),
        ("0 8044 2957 X", "978 0 8044 2957 3"),
        ("0306406152", "9780306406157"),
        ("ISBN-10: 0-306-40615-2", "978-0-306-40615-7"),
        ("ISBN 978-0-306-40615-7", "978-0-306-40615-7"),
    ],
)
def test_ten_digits_become_thirteen(written: str, number: str) -> None:
    assert as_isbn_13(written) == number


@pytest.mark.parametrize(("style", "size"), [("pamphlet", 1.0), ("klein", 0.8)])
def test_the_size_of_the_bar_code(cover: Cover, publish: Publish, style: str, size: float) -> None:
    folder = publish("Tekst.").manuscript.path.parent / "klein"
    folder.mkdir()
    (folder / "tokens.css").write_text(":root { --page-width: 110mm; --page-height: 180mm; }")
    found = bars(cover(10, META + ISBN, style))
    assert found[-1].right - found[0].left == pytest.approx(95 * 0.33 * size, abs=0.01)
    assert min(bar.length for bar in found) == pytest.approx(22.85 * size, abs=0.01)
    guards = [bar for bar in found if bar.length > 23 * size]
    assert len(guards) == 6
    assert all(guard in found[:2] + found[14:16] + found[-2:] for guard in guards)


def test_white_around_the_bars_and_no_words_in_it(cover: Cover) -> None:
    built = cover(10, META + ISBN + IMPRINT.replace("Drukkers", "Coöperatieve Drukkers" * 3))
    found = bars(built)
    left, right = found[0].left, found[-1].right
    seen = picture(built, 8).convert("L")
    quiet = [(left - 11 * 0.33, left - 0.1), (right + 0.1, right + 7 * 0.33)]
    [top] = [word.bottom for word in words(built) if word.text.startswith("ISBN 978")]
    for start, end in quiet:
        box = (start + 3, top + 4, end + 3, top + 3 + 22)
        assert seen.crop(tuple(int(edge * 8) for edge in box)).getextrema() == (255, 255)
    assert right < WIDTH - 5
    assert right + 7 * 0.33 > WIDTH - 15
    others = [word for word in words(built) if "Coöp" in word.text or "Amsterdam" in word.text]
    assert others
    assert all(word.right < left - 11 * 0.33 for word in others if word.right < WIDTH)


def test_the_bars_are_black_alone_and_no_picture(cover: Cover) -> None:
    pdf = opened(cover(10, META + ISBN))
    colours = {
        line
        for data in _streams(pdf)
        for line in re.findall(rb"^[\d. ]+ (?:k|K|rg|g)$", data, re.M)
    }
    assert colours == {b"0 0 0 0 k", b"0 0 0 1 k", b"0 1 0.8 0.1 k"}
    assert not any(it.get(Name.Subtype) == Name.Image for it in pdf.objects if _is_stream(it))


def _is_stream(item: object) -> bool:
    return isinstance(item, pikepdf.Stream)


def _streams(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    pdf.pages[0].contents_coalesce()
    yield pdf.pages[0].Contents.read_bytes()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Form:
            yield item.read_bytes()


def test_no_bar_code_without_a_number(cover: Cover) -> None:
    assert "ISBN" not in Facts(cover(10).data).text(1)


# The words on the back.


@pytest.mark.parametrize("more", [ISBN, IMPRINT, ""])
def test_the_words_on_the_back_are_made_smaller_until_they_fit(cover: Cover, more: str) -> None:
    said = "De nachtploeg is een lang verhaal, verteld door wie er stond."
    heights = []
    for times in (1, 8, 16):
        text = " ".join([said] * times)
        built = cover(4, f"{META}description: {text}\n{more}")
        runs = [word for word in words(built) if word.right < WIDTH]
        shown = " ".join(word.text for word in runs)
        assert text in shown
        last = max(word.bottom for word in runs if word.text in text)
        foot = [word.top for word in runs if re.match("ISBN|De Drukkers", word.text)]
        assert last + 4 < min(foot, default=HEIGHT)
        heights.append(min(word.bottom - word.top for word in runs if word.text in text))
    assert heights[0] > heights[-1]


@pytest.mark.parametrize(
    ("key", "line", "text"), [("description", 6, "Tekst. " * 600), ("title", 2, "Lang " * 400)]
)
def test_words_that_do_not_go_on_the_back(cover: Cover, key: str, line: int, text: str) -> None:
    meta = META.replace("De nachtploeg", text) if key == "title" else f"{META}{key}: {text}\n"
    with pytest.raises(ManuscriptError) as caught:
        cover(4, meta)
    [message] = caught.value.messages
    assert message.code == "cover-back"
    assert message.text == f"The {key} is too long for the cover, even in small letters."
    assert message.place is not None
    assert message.place.line == line


# For the print shop.


def test_marks_for_cuts_and_folds(cover: Cover) -> None:
    pdf = opened(cover(10, META + "print: {marks: yes}\n"))
    [page] = pdf.pages
    assert sides(page.bleedbox) == [-3, -3, 309, 213]
    assert sides(page.mediabox) == [-9, -9, 315, 219]
    page.contents_coalesce()
    lines = page.Contents.read_bytes().splitlines()
    _cuts, folds = (line for line in lines if b"/DrukwerkAll CS" in line)
    points = re.findall(rb"([-\d.]+) ([-\d.]+) [ml]", folds)
    across = {round(float(x) / POINTS_PER_MM, 2) for x, _ in points}
    assert across == {148, 158}
    assert all(not -3 < float(y) / POINTS_PER_MM < 213 for _, y in points)


def test_it_is_pdf_x_with_another_identifier_than_the_pages(cover: Cover, publish: Publish) -> None:
    pdf = opened(cover(10, META))
    packet = pdf.Root.Metadata.read_bytes()
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert Name.StructTreeRoot not in pdf.Root
    inside = opened(build_print(pages_of(publish("Tekst.", META))))
    documents = [
        re.findall(rb"<xmpMM:DocumentID>([^<]+)", it.Root.Metadata.read_bytes())
        for it in (pdf, inside)
    ]
    assert documents[0] != documents[1]


def test_same_input_same_bytes(cover: Cover) -> None:
    meta = META + ISBN + IMPRINT + "print: {marks: yes}\n"
    assert cover(10, meta).data == cover(10, meta).data


@pytest.mark.parametrize("kind", ["saddle", "loose"])
def test_no_cover_without_a_spine(publish: Publish, kind: str) -> None:
    pages = pages_of(publish("Tekst.", f"{META}print: {{binding: {kind}}}\n"))
    with pytest.raises(ManuscriptError) as caught:
        build_cover(pages)
    [message] = caught.value.messages
    assert message.code == "cover-binding"
    assert message.text == f"A book that is bound `{kind}` has no spine, and no cover of its own."
    assert message.hint.startswith("Write `binding: perfect`")
    assert message.place is not None
    assert message.place.line == 6


def test_preflight_and_cover_have_the_same_spine(publish: Publish) -> None:
    pages = pages_of(publish("Tekst.", META + "paper: 0.5mm\nprint: {binding: perfect}\n"))
    spine = spine_width(pages.count, 0.5)
    built = build_cover(pages)
    assert f"The spine is {spine:.1f} mm, too thin for glue." in [it.text for it in built.messages]
    assert f"a spine of {spine:g} mm" in built.note


def test_it_stands_after_print_and_shares_its_pages() -> None:
    names = list(EDITIONS)
    assert names.index("cover") == names.index("print") + 1
    assert EDITIONS["cover"].material is EDITIONS["print"].material
    assert EDITIONS["cover"].suffix == "-cover.pdf"


# The inside.


@pytest.mark.parametrize("kind", ["perfect", "sewn"])
def test_the_covers_are_blank_inside(publish: Publish, kind: str) -> None:
    meta = f"{META}{ISBN}paper: 1mm\nvignette: vol.svg\nprint: {{binding: {kind}}}\n"
    pages = pages_of(publish("# Kop\n\nEen [koppeling](https://example.org/).\n\nTekst.", meta))
    screen, built = Facts(build_screen(pages).data), build_print(pages)
    paper = Facts(built.data)
    last = pages.count
    assert len(paper.lines) == last
    assert (paper.text(1), paper.text(last)) == ("", "")
    assert screen.text(1)
    assert screen.text(last)
    for number in range(2, last):
        assert paper.text(number) == screen.text(number)
    pdf = opened(built)
    for at in (0, last - 1):
        page = pdf.pages[at]
        assert page.Contents.read_bytes() == b""
        assert sides(page.trimbox) == [0, 0, 148, 210]
        assert sides(page.bleedbox) == sides(page.mediabox) == [-3, -3, 151, 213]
        assert Name.Annots not in page.obj
    assert built.note == "The first and the last page are blank: they are on the edition `cover`."
    assert b"PDF/X-4" in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    "settings", ["", "print: {binding: saddle}\n", "print: {binding: loose}\n"]
)
def test_the_covers_stay_inside_without_a_spine(publish: Publish, settings: str) -> None:
    pages = pages_of(publish("Tekst.", META + settings))
    built = build_print(pages)
    paper = Facts(built.data)
    assert "nachtploeg" in paper.text(1)
    assert "nachtploeg" in paper.text(pages.count)
    assert built.note == ""


def test_a_booklet_keeps_its_covers(publish: Publish) -> None:
    pages = pages_of(publish("Tekst.", META + "print: {binding: perfect}\n"))
    build_print(pages)
    sheet = Facts(build_booklet(pages).data).text(1)
    assert sheet.count("Ada Voorbeeld") == 1


def test_what_is_not_printed_inside_is_not_looked_at(publish: Publish) -> None:
    folder = publish("Tekst.").manuscript.path.parent
    Image.new("RGB", (400, 600), (90, 90, 90)).save(folder / "grof.png")
    meta = META + "cover: grof.png\npaper: 1mm\n"
    codes = []
    for settings in ("", "print: {binding: perfect}\n"):
        pages = pages_of(publish("Tekst. " * 3000, meta + settings))
        codes.append([message.code for message in build_print(pages).messages])
    assert codes == [["print-resolution"], []]
