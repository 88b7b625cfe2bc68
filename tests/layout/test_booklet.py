"""The booklet: the printed pages on sheets, as the manuscript asks, in order when folded."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from drukwerk.editions import print as print_edition
from drukwerk.editions.booklet import build_booklet
from drukwerk.editions.built import Built
from drukwerk.editions.pages import PublicationPages
from drukwerk.errors import ManuscriptError
from drukwerk.imposition.fold import FOLDS, Folding
from drukwerk.imposition.paper import Size
from drukwerk.imposition.sheets_read import Reading, Sheet, page_digests, read_sheets
from drukwerk.labels import labels
from drukwerk.manuscript import load_manuscript
from drukwerk.messages import Message, Severity
from drukwerk.metadata import parse_metadata
from drukwerk.printing.profiles import Profile, ProfileError
from drukwerk.publication import read_publication
from tests.layout.conftest import CREATED, pages_of
from tests.pdf_facts import POINTS_PER_MM, Facts
from tests.printing.test_inks import needs_profile

HEAD = "title: Proef\ndate: 2026-01-01\ndrop-cap: false\n"
BODY = "# Kop\n\nTekst van het boekje.\n"
A5, A4 = Size(148, 210), Size(210, 297)
#: The print edition in one ink needs no profile, and is as good to be folded.
ONE_INK = "print:\n  ink: black\n"
_COLOUR = re.compile(rb"^[\d. ]+ (rg|RG|k|K|g|G)$", re.MULTILINE)


@dataclass(frozen=True)
class Booklet:
    """A booklet, and the pages it was made of."""

    built: Built
    source: bytes
    page: Size = A5

    def sheets(self, flip: str = "") -> list[Sheet]:
        return read_sheets(self.built.data, Reading(self.page, flip=flip))

    def order(self, scheme: str = "saddle", flip: str = "", **how: float) -> list[int]:
        """Fold the sheets and read them: the number of each page, 0 for a blank."""
        digests, _ = page_digests(self.source)
        found = FOLDS[scheme](self.sheets(flip), Folding(self.page, **how))  # type: ignore[arg-type]
        return [digests.index(it.digest) + 1 if it.digest else 0 for it in found]

    @property
    def sizes(self) -> list[list[int]]:
        """The width and height of every side in mm."""
        with pikepdf.open(io.BytesIO(self.built.data)) as pdf:
            boxes = [page.mediabox for page in pdf.pages]
        return [[round(float(side) / POINTS_PER_MM) for side in box[2:]] for box in boxes]

    @property
    def drawn(self) -> bytes:
        """What the first side draws: the placing of its pages, and marks."""
        with pikepdf.open(io.BytesIO(self.built.data)) as pdf:
            data: bytes = pdf.pages[0].Contents.read_bytes()
        return data

    @property
    def colours(self) -> set[bytes]:
        """The operators by which the pages name their colours."""
        with pikepdf.open(io.BytesIO(self.built.data)) as pdf:
            forms = [it for it in pdf.objects if isinstance(it, pikepdf.Stream)]
            placed = [it.read_bytes() for it in forms if it.get(Name.Subtype) == Name.Form]
        return {found for data in placed for found in _COLOUR.findall(data)}


def laid_out(folder: Path, lang: str = "nl", style: str = "pamphlet") -> PublicationPages:
    path = folder / f"proef-{lang}.md"
    path.write_text(f"---\n{HEAD}lang: {lang}\n{ONE_INK}---\n\n{BODY}", "utf-8")
    return pages_of(read_publication(load_manuscript(path), CREATED), style)


def asked(pages: PublicationPages, metadata: str) -> PublicationPages:
    """Return the same pages of a manuscript that asks for something else."""
    publication = pages.publication
    said, problems = parse_metadata(f"{HEAD}lang: {publication.lang}\n{metadata}")
    assert not problems
    manuscript = replace(publication.manuscript, metadata=said)
    return replace(pages, publication=replace(publication, manuscript=manuscript))


def booklet(pages: PublicationPages, metadata: str = "", page: Size = A5) -> Booklet:
    pages = asked(pages, ONE_INK + metadata)
    return Booklet(build_booklet(pages), pages.printed.data, page)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("booklet")


@pytest.fixture(scope="module")
def six(folder: Path) -> PublicationPages:
    """Six pages, the covers among them."""
    pages = laid_out(folder)
    assert pages.count == 6
    return pages


def test_the_sheets_of_six_pages(six: PublicationPages) -> None:
    made = booklet(six)
    assert made.order() == [1, 2, 3, 4, 5, 0, 0, 6]
    assert made.sizes == [[297, 210]] * 4
    assert made.built.pages == 6
    assert made.built.note == (
        "2 sheets of 297 × 210 mm, printed on both sides, turned over the short edge, at 100 %;"
        " 2 blank pages before the last."
    )


def test_what_the_layout_had_to_say_is_said(six: PublicationPages) -> None:
    odd = Message(Severity.WARNING, "layout", "Odd.")
    assert booklet(replace(six, messages=(odd,))).built.messages == (odd,)


def test_the_text_is_text(six: PublicationPages) -> None:
    facts = Facts(booklet(six).built.data)
    assert len(facts.pages_with("Tekst van het boekje.")) == 1


@pytest.mark.parametrize(
    ("scheme", "order"),
    [
        ("saddle", [1, 2, 3, 4, 5, 0, 0, 6]),
        ("signatures", [1, 2, 3, 4, 5, 0, 0, 6]),
        ("perfect", [1, 2, 3, 4, 5, 0, 0, 6]),
        ("cut-stack", [1, 2, 3, 4, 5, 6, 0, 0]),
    ],
)
def test_the_scheme_that_is_asked_for(six: PublicationPages, scheme: str, order: list[int]) -> None:
    made = booklet(six, f"booklet:\n  scheme: {scheme}\n  sheet: SRA3\n")
    assert made.order(scheme) == order
    assert ("before the last" in made.built.note) is (order[-1] == 6)


def test_the_sheet_that_is_asked_for(six: PublicationPages) -> None:
    assert booklet(six, "booklet:\n  sheet: SRA3\n").sizes == [[450, 320]] * 4


def test_sections_of_the_size_that_is_asked_for(six: PublicationPages) -> None:
    made = booklet(six, "booklet:\n  scheme: signatures\n  signature: 4\n")
    assert made.order("signatures", section=1) == [1, 2, 3, 4, 5, 0, 0, 6]
    assert made.order("signatures") != [1, 2, 3, 4, 5, 0, 0, 6]


def test_the_edge_over_which_the_printer_turns(six: PublicationPages) -> None:
    made = booklet(six, "booklet:\n  flip: long\n")
    assert made.order(flip="long") == [1, 2, 3, 4, 5, 0, 0, 6]
    assert made.order(flip="short") != [1, 2, 3, 4, 5, 0, 0, 6]
    assert "turned over the long edge" in made.built.note


@pytest.mark.parametrize(("said", "drawn"), [("", True), ("  marks: no\n", False)])
def test_marks_for_folds(six: PublicationPages, said: str, *, drawn: bool) -> None:
    made = booklet(six, f"booklet:\n  sheet: SRA3\n{said}")
    assert (b"[2 2] 0 d" in made.drawn) is drawn


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_instructions_are_a_last_page_in_the_language(
    folder: Path, six: PublicationPages, lang: str
) -> None:
    pages = six if lang == "nl" else laid_out(folder, lang)
    made = booklet(pages, "booklet:\n  flip: long\n  instructions: yes\n")
    facts = Facts(made.built.data)
    assert len(facts.lines) == 5
    said = " ".join(facts.text(5).split()).replace("\xa0", " ")
    words = labels(lang).printing
    assert words.title in said
    assert words.long_edge in said


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_text_that_runs_to_the_left(folder: Path, six: PublicationPages, lang: str) -> None:
    made = booklet(laid_out(folder, lang))
    assert made.order(rtl=True) == [1, 2, 3, 4, 5, 0, 0, 6]
    assert _front(made) == pytest.approx(0.5, abs=0.1)
    assert _front(booklet(six)) == pytest.approx(148.5, abs=0.1)


def _front(made: Booklet) -> float:
    """Return where on the first side the front cover begins, in mm from the left."""
    cover = page_digests(made.source)[0][0]
    [found] = [it for it in made.sheets()[0].front if it.digest == cover]
    return found.trim[0]


@pytest.mark.parametrize(("paper", "creep"), [("", 0.1), ("paper: 0.25mm\n", 0.25)])
def test_pages_of_inner_sheets_move_to_the_fold(
    six: PublicationPages, paper: str, creep: float
) -> None:
    made = booklet(six, paper)
    outer, inner = (max(it.trim[0] for it in sheet.front) for sheet in made.sheets())
    assert outer - inner == pytest.approx(creep, abs=0.01)


def test_pages_of_a4_go_on_a3(folder: Path) -> None:
    made = booklet(laid_out(folder, style="magazine"), page=A4)
    assert set(map(tuple, made.sizes)) == {(420, 297)}
    assert made.order() == [1, 2, 3, 4, 0, 0, 0, 5]


def test_a_sheet_that_is_too_small(six: PublicationPages) -> None:
    with pytest.raises(ManuscriptError) as caught:
        booklet(six, "booklet:\n  sheet: A5\n")
    [message] = caught.value.messages
    assert (message.code, message.place and message.place.line) == ("sheet", 8)
    assert "A sheet of 148 × 210 mm cannot carry the scheme saddle" in message.text
    assert message.hint == "Name a sheet that takes them in `booklet`, such as `sheet: SRA3`."


# In which inks.


def without_profile(name: str = "") -> Profile:
    raise ProfileError("There is no CMYK profile on this machine.", "Install one.")


def test_without_a_profile_the_colours_are_those_of_the_screen(
    six: PublicationPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_edition, "find_profile", without_profile)
    made = Booklet(build_booklet(asked(six, "")), six.data)
    assert made.order() == [1, 2, 3, 4, 5, 0, 0, 6]
    assert {b"rg"} <= made.colours <= {b"rg", b"RG"}


@needs_profile
def test_with_a_profile_the_colours_are_inks(six: PublicationPages) -> None:
    made = Booklet(build_booklet(asked(six, "")), six.data)
    assert {b"k"} <= made.colours <= {b"k", b"K"}


def test_one_ink_needs_no_profile(six: PublicationPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_edition, "find_profile", without_profile)
    assert {b"g"} <= booklet(six).colours <= {b"g", b"G"}


def test_instructions_are_in_the_same_ink(six: PublicationPages) -> None:
    made = booklet(six, "booklet:\n  instructions: yes\n")
    with pikepdf.open(io.BytesIO(made.built.data)) as pdf:
        page = pdf.pages[-1]
        page.contents_coalesce()
        drawings = [page.Contents, *page.Resources.get(Name.XObject, {}).values()]
        said = {found for it in drawings for found in _COLOUR.findall(it.read_bytes())}
    assert said <= {b"g", b"G"}
    assert said


def test_more_sheets_than_can_be_stapled(six: PublicationPages) -> None:
    order = "paper: 1mm\nbooklet:\n  marks: no\n"
    [warning] = _booklet_of_ten(six, order).messages
    assert (warning.code, warning.severity) == ("booklet-thick", "warning")
    assert warning.text.startswith("3 sheets in one another")
    assert warning.place is not None
    assert warning.place.line == 8
    assert not _booklet_of_ten(six, "paper: 0.6mm\n").messages
    assert not _booklet_of_ten(six, f"{order}  scheme: signatures\n  signature: 4\n").messages


def _booklet_of_ten(six: PublicationPages, metadata: str) -> Built:
    """Make a booklet of the same pages and four more: of three sheets."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(six.data)) as pdf:
        for page in pdf.pages[:4]:
            pdf.pages.append(page)
        pdf.save(out)
    return build_booklet(asked(replace(six, data=out.getvalue()), ONE_INK + metadata))


@needs_profile
def test_a_profile_that_is_named_must_be_there(six: PublicationPages) -> None:
    with pytest.raises(ManuscriptError, match=r"`weg\.icc` was not found"):
        build_booklet(asked(six, "print:\n  profile: weg.icc\n"))


def test_the_crop_marks_of_the_print_edition_stay_out_of_it(six: PublicationPages) -> None:
    marked = booklet(six, "  marks: yes\nbooklet:\n  sheet: SRA3\n")
    plain = booklet(six, "booklet:\n  sheet: SRA3\n")
    assert marked.built.data == plain.built.data
    assert marked.source != plain.source
