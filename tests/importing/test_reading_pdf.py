"""PDFs drawn for the purpose: where words, lines and columns are, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from drukwerk.importing.errors import ImportFailedError
from drukwerk.importing.model import Line
from drukwerk.importing.reading.pdf import read_pdf
from drukwerk.importing.reading.source import Source

#: x, y, size, text; F1 is upright, F2 bold, F3 italic.
Text = tuple[float, float, float, str] | tuple[float, float, float, str, str]
FACES = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Helvetica-Oblique"}
HERE = Path("sample.pdf")


def drawn(*pages: Sequence[Text], extra: str = "", box: Sequence[int] = (0, 0, 400, 500)) -> bytes:
    """Make a PDF with each text at its place."""
    pdf = pikepdf.new()
    fonts = pikepdf.Dictionary(
        {
            f"/{name}": pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name(f"/{face}"),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
            for name, face in FACES.items()
        }
    )
    for texts in pages:
        page = pdf.add_blank_page(page_size=(400, 500))
        page.CropBox = pikepdf.Array(box)
        page.Resources = pikepdf.Dictionary(Font=fonts)
        content = "\n".join(_operators(*text) for text in texts) + extra
        page.Contents = pdf.make_stream(content.encode("cp1252"))
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _operators(x: float, y: float, size: float, text: str, face: str = "F1") -> str:
    return f"BT /{face} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"


def column(x: float, top: float, *texts: str, size: float = 10, face: str = "F1") -> list[Text]:
    """Set lines below one another."""
    return [(x, top - 12 * index, size, text, face) for index, text in enumerate(texts)]


def read(*pages: Sequence[Text], extra: str = "") -> Source:
    """Draw pages and read them."""
    return read_pdf(drawn(*pages, extra=extra), HERE)


def texts(source: Source) -> list[str]:
    """Return the lines as they are read."""
    return [line.text for line in source.lines]


def line(source: Source, text: str) -> Line:
    """Return the line that begins with a text."""
    return next(each for each in source.lines if each.text.startswith(text))


LEFT = [f"left column row {name}" for name in ("one", "two", "three", "four", "five", "six")]
RIGHT = [f"right column row {name}" for name in ("one", "two", "three", "four", "five", "six")]


def test_raw_rows_are_the_lines_with_their_numbers() -> None:
    source = read(column(40, 400, *LEFT[:3]), column(40, 400, *RIGHT[:3]))
    rows = source.raw.split("\n")
    assert [rows[each.number - 1].lstrip("\f") for each in source.lines] == texts(source)
    assert [each.page for each in source.lines] == [1, 1, 1, 2, 2, 2]
    assert source.raw.count("\f") == 1
    assert source.is_set


def test_columns_are_read_one_after_another() -> None:
    found = read([*column(40, 400, *LEFT), *column(160, 397, *RIGHT)])
    assert texts(found) == LEFT + RIGHT


def test_rows_drawn_across_columns_are_parted() -> None:
    rows = [
        each
        for pair in zip(column(40, 400, *LEFT), column(160, 400, *RIGHT), strict=True)
        for each in pair
    ]
    assert texts(read(rows)) == LEFT + RIGHT


def test_a_title_over_two_columns_comes_first_and_parts_what_is_below() -> None:
    page = [
        (40, 450, 20, "A title over everything here"),
        *column(40, 400, *LEFT[:4]),
        *column(160, 400, *RIGHT[:4]),
        (40, 330, 14, "Another heading over everything", "F2"),
        *column(40, 300, *LEFT[3:]),
        *column(160, 300, *RIGHT[3:]),
    ]
    found = read(page)
    assert texts(found) == [
        "A title over everything here",
        *LEFT[:4],
        *RIGHT[:4],
        "Another heading over everything",
        *LEFT[3:],
        *RIGHT[3:],
    ]
    title = line(found, "A title")
    assert title.size == 2.0
    assert line(found, "Another").is_bold
    assert line(found, "Another").gap >= 0.5
    assert line(found, RIGHT[0]).gap == 0


def test_a_quote_set_into_two_columns_is_read_after_the_left_one() -> None:
    narrow_left = [text.replace(" row", "") for text in LEFT]
    page = [
        *column(40, 400, *(f"{text} as it runs" for text in LEFT)),
        *column(220, 400, *(f"{text} as it runs" for text in RIGHT)),
        *column(40, 328, *narrow_left[:4]),
        *column(280, 328, *narrow_left[:4]),
        (150, 315, 16, "Set into both"),
        (150, 297, 16, "columns here"),
        *column(40, 280, *(f"{text} below it all" for text in LEFT)),
        *column(220, 280, *(f"{text} below it all" for text in RIGHT)),
    ]
    found = texts(read(page))
    at = found.index("Set into both")
    assert found[at + 1] == "columns here"
    assert found.index("left column row six as it runs") < at
    assert found.index("left column row six below it all") < found.index(
        "right column row one as it runs"
    )


def test_indents_and_gaps() -> None:
    page = [
        *column(40, 400, "A paragraph begins here", "and goes on below"),
        (50, 376, 10, "Another one is indented"),
        *column(40, 364, "and goes on as well", "and yet again"),
        *column(40, 328, "White above this one", "is a gap"),
    ]
    found = read(page)
    assert line(found, "Another").indent == 1.0
    assert line(found, "Another").gap == 0
    assert line(found, "White").gap == 1.0
    assert line(found, "is a gap").gap == 0


def test_text_runs_on_over_pages_and_furniture() -> None:
    first = [(40, 470, 8, "Running head"), *column(40, 430, *LEFT), (40, 30, 10, "17")]
    second = [(40, 470, 8, "Running head"), *column(40, 430, *RIGHT), (200, 30, 10, "18")]
    found = read(first, second)
    assert texts(found) == ["Running head", *LEFT, "17", "Running head", *RIGHT, "18"]
    assert line(found, RIGHT[0]).gap == 0
    assert line(found, "18").gap > 0


def test_a_running_head_over_the_right_column_is_read_first() -> None:
    page = [
        *column(40, 430, *LEFT),
        *column(160, 430, *RIGHT),
        (220, 470, 8, "Running head"),
        (40, 30, 10, "17"),
    ]
    assert texts(read(page)) == ["Running head", *LEFT, *RIGHT, "17"]


def test_a_drop_cap_joins_its_word() -> None:
    page = [
        (40, 376, 34, "W"),
        (74, 400, 10, "aves broke on the pier"),
        (74, 388, 10, "and nobody came out"),
        (74, 376, 10, "to look at any of it"),
        *column(40, 364, "until the evening fell", "over the whole town"),
    ]
    found = read(page)
    assert texts(found)[0] == "Waves broke on the pier"
    assert {each.indent for each in found.lines} == {0.0}
    assert line(found, "Waves").size == 1.0


def test_small_capitals_become_small_letters() -> None:
    page = [
        (40, 450, 20, "H"),
        (54.5, 450, 15, "ARBOUR"),
        (130, 450, 20, "L"),
        (141.2, 450, 15, "IGHT"),
    ]
    found = read([*page, *column(40, 400, *LEFT)])
    assert texts(found)[0] == "Harbour Light"


def test_note_marks_are_superscripts() -> None:
    page = [
        (40, 400, 10, "It rained."),
        (79.2, 404, 6, "12"),
        (89, 400, 10, "Then it stopped."),
        *column(40, 388, *LEFT),
        (40, 203, 5, "12"),
        (47, 200, 8, "A note about the rain that fell"),
    ]
    found = texts(read(page))
    assert found[0].startswith("It rained.¹²")
    assert found[-1] == "¹² A note about the rain that fell"


def test_letters_printed_twice_and_outside_the_page_are_dropped() -> None:
    bold = [(40, 400, 10, "Printed twice"), (40.3, 400, 10, "Printed twice")]
    source = read_pdf(
        drawn(
            [*bold, *column(40, 388, *LEFT), (40, 460, 10, "beyond the crop")], box=(0, 0, 400, 440)
        ),
        HERE,
    )
    assert texts(source) == ["Printed twice", *LEFT]


def test_letters_set_apart_are_one_word() -> None:
    found = read(
        column(40, 388, *LEFT), extra="\nBT /F1 12 Tf 4 Tc 1 0 0 1 40 440 Tm (HARBOUR LIGHT) Tj ET"
    )
    assert texts(found)[-1] == "HARBOUR LIGHT" or texts(found)[0] == "HARBOUR LIGHT"


def test_words_without_spaces_between_them() -> None:
    found = read(
        column(40, 388, *LEFT),
        extra="\nBT /F1 10 Tf 1 0 0 1 40 300 Tm [(wide) -400 (words) 20 (on)] TJ ET",
    )
    assert texts(found)[-1] == "wide wordson"


def test_turned_text_comes_last() -> None:
    found = read(
        column(40, 388, *LEFT), extra="\nBT /F1 7 Tf 0 1 -1 0 390 200 Tm (Made by somebody) Tj ET"
    )
    assert texts(found) == [*LEFT, "Made by somebody"]


def test_no_text_is_a_scan() -> None:
    with pytest.raises(ImportFailedError) as caught:
        read([])
    assert "ocrmypdf -l nld" in caught.value.hint


def test_pages_without_text_are_told() -> None:
    [message] = read(column(40, 400, *LEFT), [], [], column(40, 400, *LEFT), []).messages
    assert message.code == "import-no-text"
    assert "2-3, 5" in message.text


def test_a_password() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(column(40, 400, *LEFT)))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(ImportFailedError, match="password"):
        read_pdf(buffer.getvalue(), HERE)


def test_an_owner_password_does_not_stop_reading() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(column(40, 400, *LEFT)))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user=""))
    assert texts(read_pdf(buffer.getvalue(), HERE)) == LEFT


def test_shapes_without_letters_are_refused() -> None:
    unknown = "".join(f"<{code:04X}> <{0xE000 + code:04X}>\n" for code in range(32, 123))
    with pikepdf.open(io.BytesIO(drawn(column(40, 400, *LEFT)))) as pdf:
        cmap = (
            "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <FF> "
            f"endcodespacerange\n91 beginbfchar\n{unknown}endbfchar endcmap end"
        ).replace("<00", "<", 0)
        pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(
            cmap.replace("\n<00", "\n<").encode()
        )
        buffer = io.BytesIO()
        pdf.save(buffer)
    with pytest.raises(ImportFailedError, match="do not say which letters"):
        read_pdf(buffer.getvalue(), HERE)


def test_a_quote_over_two_columns_does_not_part_the_sentences_it_stands_in() -> None:
    page = [
        *column(40, 400, *LEFT[:5], "and this sentence goes"),
        *column(200, 400, *RIGHT[:5], "and that sentence goes"),
        (60, 310, 16, "Set over both columns, and large"),
        (60, 298, 8, "By somebody, in a letter"),
        *column(40, 270, "on below the quote.", *LEFT),
        *column(200, 270, "on there as well.", *RIGHT),
    ]
    found = read(page)
    order = [
        texts(found).index(text)
        for text in (
            "and this sentence goes",
            "on below the quote.",
            "Set over both columns, and large",
            "By somebody, in a letter",
            "and that sentence goes",
            "on there as well.",
        )
    ]
    assert order == sorted(order)
    assert order[3] == order[2] + 1
    assert line(found, "on below").gap == 0
    assert line(found, "on there").gap == 0
