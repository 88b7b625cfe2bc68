"""Typesets a truth as a magazine would: in columns, with furniture, and with what goes wrong.

The pages are made to be extracted again. What stands between columns, in the
middle of sentences or at the end of the text is put there by the design.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from weasyprint import HTML

from tests.importing.truth import Piece, Truth

HYPHEN = "\N{HYPHEN}"
_QUOTES = {"fr": ("« ", " »"), "es": ("«", "»"), "it": ("«", "»"), "de": ("„", "“")}
_BY = {"nl": "Tekst: ", "en": "By ", "de": "Von ", "fr": "Par ", "es": "Por ", "it": "Di "}


@dataclass(frozen=True, slots=True)
class Design:
    """How one text is set: the columns, the furniture, and what goes wrong on the page."""

    columns: int
    size: float = 9.5
    page: str = "A4"
    font: str = "Liberation Serif"
    head: str = ""
    foot: str = '"" counter(page)'
    is_indented: bool = True
    is_heaped: bool = False
    scrambled: int = 0
    is_lowered: bool = False
    is_split: bool = False
    hyphen: str = "-"
    keeps_hyphens: bool = True
    repeats_quotes: bool = True
    css: str = ""
    extracts: tuple[str, ...] = ()
    keeps_pdf: bool = False


#: A paragraph with fewer words before its middle is not interrupted.
_LONG = 20

_CSS = """
@page {{ size: {page}; margin: 20mm 16mm 22mm;
  @top-center {{ content: {head}; font: 8pt "{font}" }}
  @bottom-center {{ content: {foot}; font: 8pt "{font}" }} }}
@page :first {{ @top-center {{ content: "" }} }}
body {{ font: {size}pt/1.3 "{font}"; margin: 0 }}
h1 {{ font-size: 230%; line-height: 1.1; margin: 0 0 .3em }}
.subtitle {{ font-size: 150%; margin: 0 0 1em }}
.standfirst {{ font-weight: bold; margin: 0 0 1em; font-size: 110% }}
.by {{ font-style: italic; margin: 0 0 1.5em }}
.text {{ columns: {columns}; column-gap: 6mm; text-align: justify; hyphens: auto }}
h2 {{ font-size: 125%; margin: 1.2em 0 .5em; hyphens: none; text-align: left; break-after: avoid }}
p {{ margin: 0; orphans: 1; widows: 1 }}
{paragraphs}
p.cut {{ text-align-last: justify; margin-bottom: 0 }} p.rest {{ text-indent: 0 }}
.float {{ float: left; width: 100%; margin: .8em 0 }}
.still {{ display: block; margin: .8em 0 }}
.pull {{ font-size: 140%; line-height: 1.2; text-align: left; hyphens: none; text-indent: 0 }}
.pull .from {{ display: block; font-size: 65%; margin-top: .3em }}
.box {{ display: block; height: 22mm; background: #ddd; margin-bottom: 1mm }}
.caption {{ display: block; font-size: 80%; text-align: left; hyphens: none; text-indent: 0 }}
blockquote {{ margin: .8em 0 }}
.verse p {{ text-indent: 0; text-align: left }} .verse {{ margin: .8em 0 .8em 1em }}
ul, ol {{ margin: .6em 0; padding-left: 1.4em }}
sup {{ font-size: 65%; line-height: 1 }}
.notes {{ font-size: 80%; margin-top: 1.5em }}
{more}
"""


class Page:
    """Writes one truth as HTML for a design."""

    def __init__(self, truth: Truth, design: Design) -> None:
        self._truth, self._design = truth, design
        self._opening, self._closing = _QUOTES.get(truth.lang, ("“", "”"))
        self._floats: list[str] = []

    def html(self) -> str:
        """Return the page, with floats in the middle of the paragraphs that follow them."""
        body = [made for piece in self._truth.pieces if (made := self._piece(piece))]
        notes = "".join(f"<p>{n.label} {escape(n.text)}</p>" for n in self._truth.of("note"))
        heap = self._heap() if self._design.is_heaped else ""
        return (
            f'<html lang="{self._truth.lang}"><style>{_css(self._design)}</style>{self._front()}'
            f'<div class="text">{"".join(body)}{self._left()}{heap}'
            f'<div class="notes">{notes}</div></div></html>'
        )

    def _front(self) -> str:
        data, by = self._truth.metadata, _BY[self._truth.lang]
        step = self._design.scrambled
        front = f"<h1>{escape(scrambled(data['title'], step))}</h1>"
        if "subtitle" in data:
            front += f'<p class="subtitle">{escape(scrambled(data["subtitle"], step))}</p>'
        if "standfirst" in data:
            front += f'<p class="standfirst">{escape(data["standfirst"])}</p>'
        return front + f'<p class="by">{by}{escape(data["author"])}</p>'

    def _piece(self, piece: Piece) -> str:
        makers: dict[str, Callable[[Piece], str]] = {
            "heading": lambda piece: f"<h2>{escape(piece.text)}</h2>",
            "paragraph": self._paragraph,
            "quotation": self._quotation,
            "pull-quote": self._pull_quote,
            "figure": self._figure,
            "list": self._list,
            "verse": self._verse,
        }
        return makers[piece.kind](piece) if piece.kind in makers else ""

    def _paragraph(self, piece: Piece) -> str:
        words = piece.text.split()
        middle = len(words) // 2
        if not self._floats or middle < _LONG:
            return f"<p>{_text(words)}</p>"
        first, rest, put = _text(words[:middle]), _text(words[middle:]), self._floats.pop(0)
        if self._design.is_split:
            put = f"<div>{put.replace('float', 'still')}</div>"
            return f'<p class="cut">{first}</p>{put}<p class="rest">{rest}</p>'
        return f"<p>{first} {put} {rest}</p>"

    def _quotation(self, piece: Piece) -> str:
        opened = [i == 0 or self._design.repeats_quotes for i in range(len(piece.parts))]
        paragraphs = [
            f"<p>{self._opening if is_opened else ''}{escape(part)}"
            for part, is_opened in zip(piece.parts, opened, strict=True)
        ]
        said = "</p>".join(paragraphs) + f"{self._closing}</p>"
        last = f"<p>— {piece.by}, {piece.source}</p>" if piece.by else ""
        return f"<blockquote>{said}{last}</blockquote>"

    def _pull_quote(self, piece: Piece) -> str:
        named = ", ".join(name for name in (piece.by, piece.source) if name)
        last = f'<span class="from">{escape(named)}</span>' if named else ""
        text = f"{self._opening}{escape(piece.printed)}{self._closing}" if named else piece.printed
        self._floats.append(f'<span class="float pull">{text}{last}</span>')
        return ""

    def _figure(self, piece: Piece) -> str:
        if not self._design.is_heaped:
            caption = f'<span class="caption">{escape(piece.text)} {escape(piece.credit)}</span>'
            self._floats.append(f'<span class="float"><span class="box"></span>{caption}</span>')
        return ""

    def _left(self) -> str:
        # At the end of the text nothing flows around a float, and WeasyPrint may lose it.
        return "".join(f"<div>{left.replace('float', 'still')}</div>" for left in self._floats)

    def _heap(self) -> str:
        return "".join(
            f'<p class="caption">{escape(self._caption(piece))} {escape(piece.credit)}</p>'
            for piece in self._truth.of("figure")
        )

    def _caption(self, piece: Piece) -> str:
        # Small capitals lose their difference from lower case when they are extracted.
        return piece.text.lower() if self._design.is_lowered else piece.text

    def _list(self, piece: Piece) -> str:
        tag = "ol" if piece.label == "1." else "ul"
        return f"<{tag}>{''.join(f'<li>{escape(item)}</li>' for item in piece.parts)}</{tag}>"

    def _verse(self, piece: Piece) -> str:
        return (
            f'<div class="verse">{"".join(f"<p>{escape(line)}</p>" for line in piece.parts)}</div>'
        )


def _text(words: Sequence[str]) -> str:
    return re.sub(r"\[\^(\w+)\]", r"<sup>\1</sup>", escape(" ".join(words)))


def _css(design: Design) -> str:
    indented = "p + p { text-indent: 1.2em } .verse p + p, blockquote + p { text-indent: 0 }"
    spaced = "p { margin-bottom: 1em } .verse p { margin: 0 }"
    return _CSS.format(
        page=design.page,
        head=design.head or '""',
        foot=design.foot,
        font=design.font,
        size=design.size,
        columns=design.columns,
        paragraphs=indented if design.is_indented else spaced,
        more=design.css,
    )


def scrambled(text: str, step: int) -> str:
    """Return a text as a small-caps font leaves it: every so manieth letter a capital."""
    if not step:
        return text
    return "".join(
        letter.upper() if at % step == 0 and letter in "acelnsttuvz" else letter
        for at, letter in enumerate(text)
    )


def pdf_of(html: str) -> bytes:
    style, body = html.split("</style>")
    pdf = HTML(string=f"{style.replace(HYPHEN, '-')}</style>{body}").write_pdf()
    assert isinstance(pdf, bytes)
    return pdf
