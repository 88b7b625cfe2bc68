"""The zine: its own text or what must be read, on eight pages of one sheet, printed on one side."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from drukwerk.editions.built import Built
from drukwerk.editions.epub import build_epub
from drukwerk.editions.pages import PublicationPages, lay_out_publication
from drukwerk.editions.screen import build_screen
from drukwerk.editions.zine import build_zine, lay_out_zine
from drukwerk.errors import ManuscriptError
from drukwerk.imposition.fold import FOLDS, Folding, Found
from drukwerk.imposition.paper import Size, sheet_of
from drukwerk.imposition.sheets_read import Reading, page_digests, read_sheets
from drukwerk.labels import labels
from drukwerk.manuscript import load_manuscript
from drukwerk.printing.profiles import has_usual_profile
from drukwerk.publication import Publication, read_publication
from drukwerk.styles import Style, find_style
from tests.layout.conftest import CREATED
from tests.pdf_facts import POINTS_PER_MM, Facts

HEAD = "title: Proef\ndate: 2026-01-01\ndrop-cap: false\n"
MARKED = """\
Aanhef die wegblijft.

# Een {#sec-een}

Weggelaten[^weg] alinea.

# Twee {#sec-twee .must-read}

Gekozen alinea[^mee], zie [het begin](#sec-een) en @sec-een, en [hier](#sec-twee).

## Drie

Ondergeschikt stuk.

# Vier

Ook weg.

::: must-read
Los stuk.
:::

Slot dat wegblijft.

[^weg]: Noot die wegblijft.

[^mee]: Noot die meegaat.
"""
OWN = f"{MARKED}\n::: zine\nEigen tekst van het vouwblad.\n:::\n"
SHORT = "::: zine\nKort.\n:::\n"


@dataclass(frozen=True)
class Zine:
    """A zine: its pages before they were imposed, and the sheet."""

    pages: PublicationPages
    built: Built

    @property
    def text(self) -> str:
        facts = Facts(self.pages.data)
        text = " ".join(facts.text(number + 1) for number in range(len(facts.lines)))
        return " ".join(text.split()).replace("\xa0", " ")

    @property
    def page(self) -> Size:
        """The size of a page as it was laid out, in mm."""
        with pikepdf.open(io.BytesIO(self.pages.data)) as pdf:
            left, bottom, right, top = (float(side) for side in pdf.pages[0].trimbox)
        return Size((right - left) / POINTS_PER_MM, (top - bottom) / POINTS_PER_MM)

    def read(self, *, rtl: bool = False) -> list[tuple[int, Found]]:
        """Fold the sheet and read it: the number of each page, 0 for a blank, and what is seen."""
        with pikepdf.open(io.BytesIO(self.built.data)) as pdf:
            assert len(pdf.pages) == 1
        digests, deep = page_digests(self.source)
        [sheet] = read_sheets(self.built.data, Reading(self.page, is_duplex=False, deep=deep))
        assert not sheet.back
        panel = Size(sheet.size.width / 4, sheet.size.height / 2)
        found = FOLDS["zine"]([sheet], Folding(panel, rtl=rtl))
        return [(digests.index(it.digest) + 1 if it.digest else 0, it) for it in found]

    @property
    def source(self) -> bytes:
        return self.pages.printed.data if has_usual_profile() else self.pages.data


def style(name: str = "pamphlet") -> Style:
    found = find_style(name, Path.cwd())
    assert found is not None
    return found


def publication(folder: Path, body: str, metadata: str = "", lang: str = "nl") -> Publication:
    path = folder / "proef.md"
    path.write_text(f"---\n{HEAD}lang: {lang}\n{metadata}---\n\n{body}", "utf-8")
    return read_publication(load_manuscript(path), CREATED)


def zine(folder: Path, body: str, metadata: str = "", lang: str = "nl") -> Zine:
    pages = lay_out_zine(publication(folder, body, metadata, lang), style())
    return Zine(pages, build_zine(pages))


def running(pages: int) -> str:
    """Return numbered words that fill about this many pages, a paragraph for each third of one."""
    words = (f"woord{number}" for number in range(1, 1 + pages * 100))
    return "\n\n".join(" ".join(thirty) for thirty in zip(*[words] * 30, strict=False))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("zine")


@pytest.fixture(scope="module")
def selected(folder: Path) -> Zine:
    """A zine of what must be read."""
    return zine(folder, MARKED)


@pytest.fixture(scope="module")
def own(folder: Path) -> Zine:
    """A zine of its own text, in a manuscript that has marks too."""
    return zine(folder, OWN)


# Which text.


def test_its_own_text_goes_before_what_must_be_read(own: Zine) -> None:
    assert own.text.startswith("Proef Eigen tekst van het vouwblad.")
    assert "alinea" not in own.text


@pytest.mark.parametrize("words", ["Twee", "Gekozen alinea", "Drie", "Ondergeschikt stuk."])
def test_the_whole_section_of_a_heading_that_must_be_read(selected: Zine, words: str) -> None:
    assert selected.text.count(words) == 1


def test_a_passage_stands_under_its_heading(selected: Zine) -> None:
    assert "Ondergeschikt stuk. Vier Los stuk." in selected.text


@pytest.mark.parametrize("words", ["Aanhef", "Weggelaten", "Ook weg", "Slot", "Inhoud"])
def test_other_words_are_not_in_it(selected: Zine, words: str) -> None:
    assert words not in selected.text


def test_notes_come_along_with_their_calls_and_count_from_one(selected: Zine) -> None:
    assert "1 Noot die meegaat." in selected.text
    assert "Gekozen alinea1, zie" in selected.text
    assert "Noot die wegblijft." not in selected.text


def test_links_out_of_it_are_text_and_others_stay(selected: Zine) -> None:
    assert "zie het begin en “Een”, en hier." in selected.text
    assert selected.pages.messages == ()
    with pikepdf.open(io.BytesIO(selected.pages.data)) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get(Name.Annots, [])]
    assert len(links) == 1


def test_no_other_edition_has_its_own_text(folder: Path) -> None:
    whole = publication(folder, OWN)
    pages = lay_out_publication(whole, style())
    facts = [Facts(build_screen(pages).data)]
    if has_usual_profile():
        facts.append(Facts(pages.printed.data))
    texts = ["".join(it.text(n + 1) for n in range(len(it.lines))) for it in facts]
    with zipfile.ZipFile(io.BytesIO(build_epub(whole, style()))) as book:
        texts.append(b"".join(map(book.read, book.namelist())).decode("utf-8", "ignore"))
    for text in texts:
        assert "Slot dat wegblijft" in text
        assert "vouwblad" not in text


def test_its_pictures_float_to_the_foot_of_a_page(folder: Path) -> None:
    Image.new("RGB", (300, 200), (200, 16, 46)).save(folder / "vlak.png")
    picture = "![Onder.](vlak.png){alt='Rood.'}"
    made = zine(folder, f"::: zine\nVoor.\n\n{picture}\n\nNa.\n\n{running(2)}\n:::\n")
    lines = {line.text.strip(): line.baseline for line in Facts(made.pages.data).lines[1]}
    assert lines["Voor."] > lines["Na."] > lines["Afbeelding 1 Onder."]
    with pikepdf.open(io.BytesIO(made.pages.data)) as pdf:
        assert len(pdf.pages[1].get_images()) == 1


# On which pages.


def test_a_short_text_has_eight_pages_too(selected: Zine) -> None:
    found = selected.read()
    assert [number for number, _ in found] == [1, 2, 0, 0, 0, 0, 0, 3]
    assert all(it.is_upright for number, it in found if number)
    assert selected.built.note == (
        "1 sheet of 297 × 210 mm, printed on one side, at 100 %; 5 blank pages before the last."
    )


def test_as_much_as_it_holds(folder: Path) -> None:
    full = zine(folder, f"::: zine\n{running(6)}\n:::\n")
    assert full.pages.count == 8
    assert [number for number, _ in full.read()] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert full.built.note.endswith("at 100 %.")


def sizes(made: Zine) -> set[float]:
    """Return the sizes of the letters of a zine, in points."""
    lines = [line for page in Facts(made.pages.data).lines[1:-1] for line in page]
    # a space that was made up between words has no size of its own
    return {
        round(char.size * 0.75, 2) for line in lines for char in line.chars if char.text.strip()
    }


NOTED = "::: zine\n{text}\n\nMet een noot.[^n]\n:::\n\n[^n]: De noot.\n"


def test_letters_are_as_large_as_the_text_allows(folder: Path) -> None:
    short, half, full = (zine(folder, NOTED.format(text=running(number))) for number in (1, 5, 6))
    assert max(sizes(short)) == 9  # a fifth more, as the style allows
    assert max(sizes(full)) < max(sizes(half)) <= 9
    assert {it.pages.count for it in (half, full)} == {8}
    for made in (short, half, full):
        assert max(sizes(made)) >= 7.5
        assert min(sizes(made)) >= 6.5


def test_more_than_it_holds(folder: Path) -> None:
    body = f"::: zine\n{running(7)}\n:::\n"
    with pytest.raises(ManuscriptError) as caught:
        zine(folder, body)
    [message] = caught.value.messages
    assert (message.code, message.severity) == ("zine-length", "error")
    assert message.text.startswith("The zine has 7 pages of text, and there are 6: about ")
    first = message.text.rpartition("“")[2].split()[0]
    assert message.place is not None
    manuscript = message.place.path.read_text("utf-8").splitlines()
    assert f"{first} " in manuscript[message.place.line - 1]
    words = sum(line.count("woord") for line in manuscript[message.place.line - 1 :])
    said = int(message.text.partition("about ")[2].split()[0])
    assert words - 30 <= said <= words + 5
    assert "`.must-read`" in message.hint


def test_no_text_at_all(folder: Path) -> None:
    with pytest.raises(ManuscriptError) as caught:
        zine(folder, "Tekst.\n")
    [message] = caught.value.messages
    assert (message.code, message.place and message.place.line) == ("zine-empty", 1)
    assert "`::: zine`" in message.hint


def test_a_number_of_pages_is_not_for_the_zine(folder: Path) -> None:
    assert zine(folder, SHORT, "pages: 12\nmultiple-of: 4\n").pages.count == 3


def test_the_text_is_in_one_column_whatever_the_style(folder: Path) -> None:
    whole = publication(folder, SHORT)
    narrow, wide = (lay_out_zine(whole, style(name)) for name in ("pamphlet", "magazine"))
    assert narrow.data == wide.data


def test_a_style_of_ones_own_may_change_its_lines(folder: Path) -> None:
    (folder / "huis").mkdir()
    (folder / "huis" / "tokens.css").write_text("")
    (folder / "huis" / "zine.css").write_text(
        ":root { --top: 1cm; --leading: 4mm; --fit-size: 0%; }"
    )
    found = find_style("huis", folder)
    assert found is not None
    pages = lay_out_zine(publication(folder, f"::: zine\n{running(4)}\n:::\n"), found)
    text = [line for line in Facts(pages.data).lines[2] if "woord" in line.text]
    assert len(text) == (105 - 8.5 - 10) // 4


# On which sheet.


@pytest.mark.parametrize(
    ("name", "factor"), [("A4", 1.0), ("letter", 1.0), ("A5", 1.0), ("A3", 297 / 216)]
)
def test_a_page_is_an_eighth_of_any_sheet(folder: Path, name: str, factor: float) -> None:
    """The pages of a large sheet are small ones, enlarged."""
    sheet = sheet_of(name).turned
    made = zine(folder, SHORT, f"zine:\n  sheet: {name}\n")
    laid_out = (made.page.width * factor, made.page.height * factor)
    assert laid_out == pytest.approx((sheet.width / 4, sheet.height / 2), abs=0.01)
    with pikepdf.open(io.BytesIO(made.built.data)) as pdf:
        box = [float(side) / POINTS_PER_MM for side in pdf.pages[0].mediabox]
    assert box == pytest.approx([0, 0, sheet.width, sheet.height], abs=0.01)
    assert max(found.off for number, found in made.read() if number) < 0.1


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_text_that_runs_to_the_left_begins_at_the_other_side(
    folder: Path, selected: Zine, lang: str
) -> None:
    made = zine(folder, "::: zine\nKort.\n:::\n", lang=lang)
    assert [number for number, _ in made.read(rtl=True)] == [1, 2, 0, 0, 0, 0, 0, 3]
    places = [_first_page(it) for it in (selected, made)]
    assert places == [pytest.approx((222.75, 0), abs=0.1), pytest.approx((0, 0), abs=0.1)]


def _first_page(made: Zine) -> tuple[float, float]:
    """Return from where on the sheet the first page goes, in mm from the left and the foot."""
    [sheet] = read_sheets(made.built.data, Reading(made.page, is_duplex=False))
    digest = page_digests(made.source)[0][0]
    [found] = [it for it in sheet.front if it.digest == digest]
    return found.trim[:2]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_instructions_are_a_second_page_in_the_language(folder: Path, lang: str) -> None:
    made = zine(folder, SHORT, "zine:\n  instructions: yes\n", lang)
    facts = Facts(made.built.data)
    assert len(facts.lines) == 2
    said = " ".join(facts.text(2).split()).replace("\xa0", " ")
    words = labels(lang).printing
    assert words.title in said
    assert words.how_single.partition(",")[0] in said
