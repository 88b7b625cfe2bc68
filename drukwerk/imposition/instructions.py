"""How to print and fold, told in steps: a page to put with the sheets, and a sheet to test.

The pages are HTML with drawings; ``drukwerk/layout/leaflet.py`` sets them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.builder import E

from drukwerk.html import Element
from drukwerk.imposition.figures import figure
from drukwerk.imposition.geometry import natural_flip
from drukwerk.imposition.paper import Size
from drukwerk.labels import Labels, Printing

#: What is done with the sheets of each scheme once they are printed: words and drawings alike.
_STEPS = {
    "saddle": ("stack", "fold", "staple", "trim"),
    "signatures": ("sections", "sew", "trim"),
    "perfect": ("sections", "glue", "trim"),
    "cut-stack": ("cut_stack", "bind", "trim"),
    "zine": ("crease", "slit", "push", "wrap"),
    "trifold": ("flap", "close"),
}
_DRAWINGS = {"sections": "fold", "cut_stack": "cut-stack"}
_RULER = 100  # mm


@dataclass(frozen=True, slots=True)
class Leaflet:
    """HTML pages of one size (mm), and the drawings that they name."""

    pages: Element
    size: Size
    drawings: dict[str, bytes]
    css: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be printed: the scheme, the sheet as it lies, how it is turned, its sections.

    ``rtl`` is for text that runs from right to left.
    """

    scheme: str
    sheet: Size
    flip: str = ""
    is_duplex: bool = True
    signature: int = 16
    rtl: bool = False

    @property
    def is_turned(self) -> bool:
        """Whether the back of a sheet stands on its head when it is turned like a page."""
        return bool(self.flip) and self.flip != natural_flip(self.sheet)


def instructions(task: Task, words: Labels) -> Leaflet:
    """Return a page that tells, step by step, what to do with the sheets."""
    steps = list(_steps(task, words.printing))
    items = [
        E.li(E.img(src=f"drawing/{drawing}", alt=""), E.p(sentence)) for sentence, drawing in steps
    ]
    page = E.section(E.h1(words.printing.title), E.ol(*items), {"class": "steps"})
    drawings = {f"drawing/{drawing}": figure(drawing, mirrored=task.rtl) for _, drawing in steps}
    return Leaflet(_html([page], words), task.sheet, drawings, _STEPS_CSS)


def _steps(task: Task, words: Printing) -> Iterator[tuple[str, str]]:
    """Yield a sentence and the name of its drawing for each step."""
    if task.is_duplex:
        drawing = "duplex-other" if task.is_turned else "duplex"
        yield words.how_duplex.format(edge=edge(task, words)), drawing
    else:
        yield words.how_single, "single"
    for name in _STEPS[task.scheme]:
        sentence = str(getattr(words, name))
        numbers = {"sheets": task.signature // 4, "pages": task.signature}
        yield sentence.format(**numbers), _DRAWINGS.get(name, name)


def edge(task: Task, words: Printing) -> str:
    """Return the edge about which the printer turns a sheet, in the words of a language."""
    flip = task.flip or natural_flip(task.sheet)
    return words.short_edge if flip == "short" else words.long_edge


def test_sheet(task: Task, words: Labels) -> Leaflet:
    """Return one sheet, front and back, that shows whether a printer turns it as expected."""
    told = words.printing
    how = told.how_duplex.format(edge=edge(task, told))
    front = E.section(
        E.img(src="front", alt=""),
        E.div(E.h1(told.front), E.p(how), E.p(told.light), E.p(told.other_edge)),
        E.p(told.ruler, {"class": "ruler"}),
    )
    back = E.section(E.img(src="back", alt=""), E.div(E.h1(told.back)))
    back.set("class", "turned" if task.is_turned else "")
    drawings = {"front": _marks(task.sheet, "disc"), "back": _marks(task.sheet, "ring")}
    return Leaflet(_html([front, back], words), task.sheet, drawings, _TEST_CSS)


def _marks(sheet: Size, kind: str) -> bytes:
    """Return discs, or rings to go round them, near the corners; an arrow; on the front a ruler."""
    width, height = sheet.width, sheet.height
    places = [(x, y) for x in (20, width - 20) for y in (20, height - 20)]
    shape = {
        "disc": '<circle cx="{:g}" cy="{:g}" r="3" fill="#000" stroke="none"/>',
        "ring": '<circle cx="{:g}" cy="{:g}" r="4.5" fill="none"/>',
    }[kind]
    discs = "".join(shape.format(x, y) for x, y in places)
    x, y = width / 2, height * 0.3
    arrow = f'<path stroke-width="1.5" d="M{x:g} {y + 20:g}V{y:g}l-7 9m7-9l7 9" fill="none"/>'
    left, low = (width - _RULER) / 2, height - 20
    ruler = f'<path d="M{left:g} {low - 3:g}v6m0-3h{_RULER}m0-3v6" fill="none"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' stroke="#000" stroke-width="0.35">{discs}{arrow}{ruler if kind == "disc" else ""}</svg>'
    ).encode()


def _html(pages: list[Element], words: Labels) -> Element:
    tree: Element = E.html(E.head(E.title(words.printing.title)), E.body(*pages))
    tree.set("lang", words.language)
    return tree


_STEPS_CSS = """
section { padding: 18mm 18mm 0; }
h1 { font: 700 26pt/30pt "Source Serif 4 Display"; margin: 0 0 9mm; }
ol { list-style: none; margin: 0; padding: 0; counter-reset: step; }
li { display: inline-block; vertical-align: top; width: 80mm; margin: 0 6mm 8mm 0;
  counter-increment: step; }
li img { width: 60mm; }
li p { font: 400 12pt/16pt "Source Sans 3"; margin: 1mm 0 0; }
li p::before { content: counter(step) " "; font-weight: 700; color: #c8102e; }
"""
_TEST_CSS = """
section { position: relative; break-after: page; width: 100%; height: 100%; }
section:last-child { break-after: auto; }
section img { position: absolute; left: 0; top: 0; width: 100%; }
section div { position: absolute; left: 20%; width: 60%; top: 42%; text-align: center; }
.ruler { position: absolute; left: 0; width: 100%; bottom: 22mm; text-align: center; }
h1 { font: 700 22pt/27pt "Source Serif 4 Display"; margin: 0; }
p { font: 400 11pt/15pt "Source Sans 3"; margin: 2mm 0 0; }
.turned { transform: rotate(180deg); }
"""
