"""Makes the raw texts of the corpus from its truths: typeset in many designs, extracted again.

Run by hand, with the extractors at hand that the dependencies do not bring:
`python -m benchmarks.make_corpus`. What it makes is committed, so that the
tests measure the same texts on every machine.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pyphen

from tests.importing.truth import read_truth
from tests.importing.typeset import HYPHEN, Design, Page, pdf_of

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "importing" / "corpus"


DESIGNS = {
    "nl-getijdenmolen": Design(
        columns=3,
        page="180mm 170mm",
        size=9,
        head='"De molen die op de maan wachtte"',
        is_indented=False,
        is_heaped=True,
        scrambled=3,
        is_lowered=True,
        extracts=("plain", "pdfminer"),
        keeps_pdf=True,
    ),
    "nl-stationsklok": Design(
        is_split=True,
        columns=2,
        page="A5",
        head='"Spoor & Dorp, nummer 4"',
        foot='"pagina " counter(page)',
        extracts=("raw", "layout"),
    ),
    "en-fogsignal": Design(
        columns=2,
        page="150mm 190mm",
        size=10,
        head='"COASTAL HISTORY"',
        font="P052",
        css="h2 { text-transform: uppercase } figcaption { font-style: italic }",
        extracts=("plain", "layout", "pypdf"),
        keeps_pdf=True,
    ),
    "en-seedhouse": Design(
        is_split=True,
        columns=1,
        size=11,
        page="A5",
        head='"Ten Thousand Envelopes"',
        keeps_hyphens=False,
        extracts=("plain", "tika"),
    ),
    "de-salzweg": Design(
        columns=2,
        page="140mm 190mm",
        hyphen="‐",
        head='"Das weiße Gewicht"',
        font="C059",
        foot='counter(page) " | Wege und Orte"',
        extracts=("raw", "layout", "pdfminer"),
    ),
    "fr-observatoire": Design(
        is_split=True,
        columns=3,
        page="180mm 165mm",
        hyphen="‐",
        size=8.5,
        font="Liberation Sans",
        head='"Cahiers du ciel"',
        is_indented=False,
        scrambled=4,
        extracts=("plain", "layout", "pypdf"),
        keeps_pdf=True,
    ),
    "es-biblioteca": Design(
        columns=1,
        size=11.5,
        page="A5",
        foot='"– " counter(page) " –"',
        css="blockquote { margin: 1em 2em; font-size: 92% }",
        repeats_quotes=False,
        extracts=("layout", "tika"),
    ),
    "it-ponte": Design(
        is_split=True,
        columns=2,
        page="135mm 180mm",
        head='"Il ponte che nessuno attraversava"',
        is_heaped=True,
        extracts=("plain", "raw", "tika"),
    ),
}

#: Truths that are set by hand, with as many hyphens at line ends as there can be.
NARROW = (
    "de-striche",
    "en-hyphens",
    "es-guiones",
    "fr-traits",
    "it-trattini",
    "nl-streepjes",
)
_NARROW = 44


def _pdftotext(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def _pdfminer(pdf: bytes) -> str:
    # Not among the dependencies, so that it is asked for by name.
    return str(import_module("pdfminer.high_level").extract_text(io.BytesIO(pdf)))


def _pypdf(pdf: bytes) -> str:
    pages = import_module("pypdf").PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


def _tika(pdf: bytes) -> str:
    """Extract with paragraphs between empty lines, no form feeds, and stray hard spaces."""
    text = _pdfminer(pdf).replace("\f", "\n\n\n")
    return re.sub(r"(\d) (?=\w)", "\\1\N{NO-BREAK SPACE}", text)


EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "plain": _pdftotext,
    "layout": lambda pdf: _pdftotext(pdf, "-layout"),
    "raw": lambda pdf: _pdftotext(pdf, "-raw"),
    "pdfminer": _pdfminer,
    "pypdf": _pypdf,
    "tika": _tika,
}


def make(name: str, design: Design) -> None:
    """Make the raw texts of one truth, and keep the PDF when the reader of PDFs needs it."""
    html = Page(read_truth(CORPUS / f"{name}.md"), design).html()
    if design.keeps_pdf:
        (CORPUS / f"{name}.pdf").write_bytes(pdf_of(html))
    # pdftotext drops some hyphens at line ends by itself, but not these.
    pdf = pdf_of(html.replace("-", HYPHEN) if design.keeps_hyphens else html)
    for extract in design.extracts:
        text = _with_hyphens(EXTRACTORS[extract](pdf), design.hyphen)
        (CORPUS / f"{name}.{extract}.txt").write_text(text, encoding="utf-8", newline="")


def _with_hyphens(text: str, at_line_end: str) -> str:
    """Return a text with plain hyphens inside lines, and those of the design at their ends."""
    text = re.sub(rf"[{HYPHEN}-](?=\s{{2}}|\s*$)", at_line_end, text, flags=re.MULTILINE)
    return (
        text.replace(HYPHEN, "-")
        if at_line_end == "-"
        else re.sub(rf"{HYPHEN}(?=\S| \S)", "-", text)
    )


def make_narrow(name: str) -> None:
    """Set a truth by hand in one narrow column that ends a line at every hyphen it can."""
    truth = read_truth(CORPUS / f"{name}.md")
    patterns = pyphen.Pyphen(lang={"en": "en_GB"}.get(truth.lang, truth.lang))
    paragraphs = ["\n".join(_narrow(piece.text, patterns)) for piece in truth.pieces]
    text = "\n\n".join(paragraphs) + "\n"
    (CORPUS / f"{name}.narrow.txt").write_text(text, encoding="utf-8")


def _narrow(text: str, patterns: pyphen.Pyphen) -> Iterator[str]:
    row = ""
    for word in text.split():
        at = _break(word, patterns, _NARROW - len(row))
        if at and len(row) >= _NARROW // 2:
            yield f"{row} {word[:at].rstrip('-')}-"
            row = word[at:]
        elif len(row) + len(word) < _NARROW:
            row = f"{row} {word}".lstrip()
        else:
            yield row
            row = word
    yield row


def _break(word: str, patterns: pyphen.Pyphen, room: int) -> int:
    """Return where a word is broken: after its own hyphen, else where the patterns allow."""
    own = word.find("-") + 1
    if own:
        return own
    allowed = [at for at in patterns.positions(word) if word[: at + 2].isalpha()]
    fits = [at for at in allowed if at <= room]
    return fits[-1] if fits and room < len(word) else 0


if __name__ == "__main__":
    for chosen in sys.argv[1:] or (*DESIGNS, *NARROW):
        if chosen in DESIGNS:
            make(chosen, DESIGNS[chosen])
        else:
            make_narrow(chosen)
