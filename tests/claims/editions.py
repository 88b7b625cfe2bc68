"""A publication in its three editions that claim something, and what each of them claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pikepdf
from lxml import etree
from PIL import Image

from drukwerk.checks.claims import Claim, claims_of
from drukwerk.editions import screen
from drukwerk.editions.epub import build as epub_build
from drukwerk.editions.epub import build_book
from drukwerk.editions.onix import build_onix
from drukwerk.editions.pages import PublicationPages, lay_out_publication
from drukwerk.labels import labels
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import Publication, read_publication
from drukwerk.styles import Style, find_style

CLEAN = Path(__file__).with_name("clean.md").read_text("utf-8")
CREATED = datetime(2026, 3, 1, tzinfo=UTC)
ONIX = "{http://ns.editeur.org/onix/3.0/reference}"

Documents = list[etree._Element]


def publication_of(folder: Path, text: str = CLEAN) -> Publication:
    """Read a manuscript beside its pictures."""
    path = folder / "book.md"
    path.write_text(text, "utf-8")
    star = '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm"><circle r="9"/></svg>'
    (folder / "star.svg").write_text(star, "utf-8")
    Image.new("RGB", (300, 200), "#3a7d44").save(folder / "lamp.png")
    Image.new("RGBA", (300, 200), (58, 125, 68, 120)).save(folder / "glass.png")
    Image.new("CMYK", (300, 200), (90, 20, 90, 10)).save(folder / "inks.jpg")
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("black", "white")]
    frames[0].save(folder / "blink.gif", save_all=True, append_images=frames[1:])
    return read_publication(load_manuscript(path), CREATED)


def style_of(folder: Path, layer: str = "", css: str = "") -> Style:
    """Return the pamphlet, or a style of an author's with a stylesheet of its own."""
    if layer:
        own = folder / "own"
        own.mkdir(exist_ok=True)
        (own / "tokens.css").write_text("", "utf-8")
        (own / f"{layer}.css").write_text(css, "utf-8")
    style = find_style("own" if layer else "pamphlet", folder)
    assert style is not None
    return style


def laid_out(publication: Publication, style: Style) -> PublicationPages:
    """Lay a publication out."""
    return lay_out_publication(publication, style)


@dataclass(frozen=True)
class Said:
    """What the editions claim: the EPUB, the ONIX message about it, the PDF; and what is told.

    ``conforms`` is the exact text of the claim of conformity, if it is made.
    """

    epub: frozenset[str]
    onix: frozenset[str]
    pdf: frozenset[str]
    codes: frozenset[str] = frozenset()
    conforms: str = ""
    data: bytes = b""
    message: bytes = b""


def book(
    publication: Publication,
    style: Style,
    pages: PublicationPages | None,
    change: Callable[[Documents], None] | None = None,
) -> Said:
    """Build the EPUB and the message about it; its documents are changed before all else."""
    with _documents_changed(change) if change else nullcontext():
        made = build_book(publication, style, pages.pagination if pages else None)
    told = build_onix(publication, made.data)
    claims = claims_of("epub", made.data)
    conforms = [claim.value for claim in claims if claim.name == "conformsTo"]
    return Said(
        frozenset(_named(claims, publication.lang)),
        frozenset(codes_of(told.data)),
        frozenset(),
        frozenset(message.code for message in made.messages),
        "".join(conforms),
        made.data,
        told.data,
    )


def _documents_changed(change: Callable[[Documents], None]) -> AbstractContextManager[object]:
    """Let the finished documents of a book be changed, all of them at once."""
    describe = epub_build.describe

    def changed(seen: object, words: object) -> object:
        change(seen.documents)  # type: ignore[attr-defined]
        return describe(seen, words)  # type: ignore[arg-type]

    return patch.object(epub_build, "describe", changed)


def _named(claims: Iterable[Claim], lang: str) -> Iterator[str]:
    """Yield claims as words; the summary is one for each of its sentences."""
    for claim in claims:
        if claim.name == "accessibilitySummary":
            sentences = asdict(labels(lang).accessibility)
            yield from (f"says {name}" for name, text in sentences.items() if text in claim.value)
            rest = claim.value
            for text in sentences.values():
                rest = rest.replace(text, "")
            assert not rest.strip()
        elif claim.name in ("conformsTo", "certifiedBy"):
            yield claim.name
        elif claim.name.startswith("access"):
            yield f"{_SHORT[claim.name]} {claim.value}"


_SHORT = {
    "accessMode": "mode",
    "accessModeSufficient": "sufficient",
    "accessibilityFeature": "feature",
    "accessibilityHazard": "hazard",
}


def codes_of(message: bytes) -> Iterator[str]:
    """Yield the features in an ONIX message: the code list, the code, and the content types."""
    root = etree.fromstring(message)
    for feature in root.iter(f"{ONIX}ProductFormFeature"):
        kind, value = feature.findtext(f"{ONIX}ProductFormFeatureType"), feature[1].text
        if kind != "15":
            yield f"{kind} {value}"
    for name in ("PrimaryContentType", "ProductContentType"):
        yield from (f"content {node.text}" for node in root.iter(f"{ONIX}{name}"))


def pdf(pages: PublicationPages, change: Callable[[pikepdf.Pdf], None] | None = None) -> Said:
    """Build the PDF for the screen, with the file changed before it is looked at."""
    finish = screen.finish

    def changed(file: pikepdf.Pdf) -> None:
        finish(file)
        if change:
            change(file)

    with patch.object(screen, "finish", changed):
        made = screen.build_screen(pages)
    claims = claims_of("screen", made.data)
    named = (f"{it.name}-{it.value}" for it in claims if it.name.startswith("PDF/"))
    codes = frozenset(message.code for message in made.messages)
    return Said(frozenset(), frozenset(), frozenset(named), codes, data=made.data)


def pdf_streams(file: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    """Yield the objects of a type in a PDF."""
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and item.get("/Type") == kind:
            yield item
