"""Preflight: each fault is found, at its line, and a sound publication has none."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from drukwerk.editions.pages import lay_out_publication
from drukwerk.editions.print import build_print, job_of
from drukwerk.messages import Message
from drukwerk.printing.preflight import preflight
from drukwerk.publication import Publication
from drukwerk.styles import find_style
from tests.layout.conftest import Publish, pages_of
from tests.printing.test_inks import needs_profile

pytestmark = needs_profile


def png(image: Image.Image) -> str:
    out = io.BytesIO()
    image.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


META = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false\n"
#: Lines above the text, and the line of the settings.
HEAD, SETTINGS = 8, 6
#: A bitmap of 100 by 100 dots.
DOTS = png(Image.new("L", (100, 100), 128))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 114 60" width="114mm">{}</svg>'


@dataclass(frozen=True)
class Fault:
    """What is wrong in a manuscript, on which line of its file, and which code tells it."""

    code: str
    line: int
    says: str
    body: str = "Tekst."
    settings: str = ""
    drawing: str = ""


FAULTS = [
    Fault(
        "print-resolution",
        HEAD + 3,
        "`foto.png` has 121 pixels to the inch on page",
        "Tekst.\n\n![Onder.](foto.png){alt='Vlak.'}",
    ),
    Fault(
        "print-hairline",
        HEAD + 3,
        "A line of 0.10 pt in `lijn.svg` on page",
        "Tekst.\n\n![Onder.](lijn.svg){alt='Lijn.'}",
        drawing='<path d="M1 1H90" stroke="#000" stroke-width="0.0353"/>',
    ),
    Fault(
        "print-black",
        HEAD + 1,
        "The colour #101022 looks black, and is printed in four inks.",
        "![Onder.](lijn.svg){alt='Lijn.'}",
        drawing='<rect width="9" height="9" fill="#101022"/>',
    ),
    Fault("print-glyph", HEAD + 3, "no “漢”", "Tekst.\n\nEen teken 漢 in de tekst."),
    Fault(
        "print-pages",
        SETTINGS,
        "pages cannot be bound (saddle)",
        settings="print: {binding: saddle}",
    ),
    Fault("print-pages", SETTINGS, "too thin for glue", settings="print: {binding: perfect}"),
    Fault(
        "print-resolution",
        HEAD + 1,
        "A bitmap in `lijn.svg` has 45 pixels to the inch on page",
        "![Onder.](lijn.svg){alt='Vlak.'}",
        drawing=f'<image width="57" height="57" href="data:image/png;base64,{DOTS}"/>',
    ),
    Fault(
        "print-trim",
        HEAD + 1,
        "Words in `lijn.svg` on page",
        "![Onder.](lijn.svg){alt='Vlak.' placement=bleed}",
        # The middle of a wide drawing covers the page: from 33 to 81 of its 114 units.
        drawing='<text x="34" y="30" font-size="4" font-family="Source Sans 3">Rand</text>',
    ),
    # Not in the serif of the text, though the sans has it.
    Fault("print-glyph", HEAD + 1, "no “ŧ” (latin small letter t with stroke)", "Een ŧ."),
    Fault("print-glyph", HEAD + 1, "no “מ” (hebrew letter mem) and 3 others", "Zo: משמרת."),
    Fault("print-glyph", SETTINGS, "no “漢”", settings="subtitle: 漢"),
]


def build(publish: Publish, fault: Fault, folder: Path) -> list[Message]:
    Image.new("RGB", (400, 300), (200, 200, 200)).save(folder / "foto.png")
    (folder / "lijn.svg").write_text(SVG.format(fault.drawing), "utf-8")
    publication = publish(fault.body, META + fault.settings)
    return list(build_print(pages_of(publication)).messages)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.says[:12]}")
def test_a_fault_is_found_at_its_line(publish: Publish, fault: Fault, tmp_path: Path) -> None:
    messages = build(publish, fault, tmp_path)
    assert {message.code for message in messages} == {fault.code}
    [message] = [it for it in messages if fault.says in it.text]
    assert message.hint
    assert message.place is not None
    assert message.place.line == fault.line


def test_the_pixels_that_are_needed_are_told(publish: Publish, tmp_path: Path) -> None:
    [message] = build(publish, FAULTS[0], tmp_path)
    assert "84 × 63 mm" in message.text
    assert message.hint.startswith("Take one of at least 990 × 743 pixels")


@pytest.mark.parametrize(
    ("says", "colour"), [("The colour #0000ff lays", "#0000ff"), ("The colour #002200", "#002200")]
)
def test_too_much_ink(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, colour: str
) -> None:
    monkeypatch.setattr("drukwerk.printing.preflight.colours._MOST", 1.5)
    drawing = f'<rect width="9" height="9" fill="{colour}"/>'
    fault = Fault("print-ink", 1, says, "![Onder.](lijn.svg){alt='Vlak.'}", drawing=drawing)
    found = [it for it in build(publish, fault, tmp_path) if it.code == "print-ink"]
    assert any(says in it.text for it in found)
    places = {it.text.split()[2]: it.place for it in found}
    assert places[colour] is not None
    assert getattr(places[colour], "line", 0) == HEAD + 1


def test_text_near_the_trim(publish: Publish, tmp_path: Path) -> None:
    style = tmp_path / "eigen"
    style.mkdir()
    (style / "tokens.css").write_text(":root { --outer: 3.5mm; }", "utf-8")
    body = "Tekst.\n\n> Vier vijf zes.\n\nAcht negen tien. " + "Woorden genoeg. " * 60
    publication = publish(body, META)
    found = _in_style(publication, tmp_path)
    assert {it.code for it in found} == {"print-trim"}
    assert any("is 3.5 mm from the trim" in it.text for it in found)
    assert any(it.place is not None and it.place.line == HEAD + 5 for it in found)


def test_text_near_the_trim_on_every_page_is_told_a_few_times(
    publish: Publish, tmp_path: Path
) -> None:
    style = tmp_path / "eigen"
    style.mkdir()
    (style / "tokens.css").write_text(":root { --outer: 3.5mm; }", "utf-8")
    found = _in_style(publish("Genoeg woorden op elke regel. " * 900, META), tmp_path)
    assert len(found) == 3
    assert "and more on" in found[-1].text


def test_drawings_that_stay_away_from_the_trim_may_say_anything(
    publish: Publish, tmp_path: Path
) -> None:
    drawing = '<text x="50" y="30" font-size="4" font-family="Source Sans 3">Midden</text>'
    fault = Fault("", 0, "", "![Onder.](lijn.svg){alt='Vlak.' placement=bleed}", drawing=drawing)
    assert build(publish, fault, tmp_path) == []


def test_more_pages_than_staples_go_through(publish: Publish, tmp_path: Path) -> None:
    thick = "print: {binding: saddle}\npaper: 1mm"
    told = build(publish, Fault("", 0, "", "Woorden. " * 3000, thick), tmp_path)
    assert any("too thick for staples" in it.text for it in told)


def _in_style(publication: Publication, folder: Path) -> list[Message]:
    style = find_style("eigen", folder)
    assert style is not None
    return list(build_print(lay_out_publication(publication, style)).messages)


def test_a_typeface_that_is_not_in_the_file(publish: Publish, tmp_path: Path) -> None:
    pages = pages_of(publish("Tekst."))
    path = tmp_path / "zonder.pdf"
    with pikepdf.open(io.BytesIO(pages.printed.data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
                del item["/FontFile2"]
        pdf.save(path)
    job = job_of(pages)
    changed = replace(job, printed=replace(job.printed, data=path.read_bytes()))
    found = preflight(changed)
    assert {(it.code, str(it.severity)) for it in found} == {("print-font", "error")}
    assert not preflight(job)


def test_one_ink_has_no_fault_of_many(publish: Publish, tmp_path: Path) -> None:
    fault = FAULTS[2]
    black = Fault(fault.code, 1, "", fault.body, "print: {ink: black}", fault.drawing)
    assert build(publish, black, tmp_path) == []
