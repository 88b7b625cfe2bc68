"""The mutations: what is done to the clean publication, and which claims fall, and which arise.

Each is as honest as it can be: in the manuscript where an author could write
it, in a stylesheet where a designer could, and in the finished documents or the
finished PDF, before anything is claimed, where only a fault of ours could.
``lost`` and ``gained`` are the whole difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from lxml import etree
from pikepdf import Dictionary, Name, String

from tests.claims.editions import Documents, pdf_streams
from tests.epub.opened import SPACES

XHTML = f"{{{SPACES['h']}}}"

CONFORMS = {"conformsTo", "certifiedBy"}
DESCRIBED = {"feature alternativeText", "sufficient textual", "says alternatives", *CONFORMS}
VISUAL = {"mode visual", "sufficient textual,visual", "says alternatives"}
STILL = {"hazard none", "says no_hazards", *CONFORMS}
ADAPTS = {"feature displayTransformability", "says reflowable", *CONFORMS}
HEADINGS = {"feature structuralNavigation", "says headings", *CONFORMS}
MARKS = {"feature pageBreakMarkers"}
LIST = {"feature pageNavigation", "says page_numbers"}
CONTENTS = {"feature tableOfContents", "says contents", *CONFORMS}
TEXT = {"mode textual", "sufficient textual", "sufficient textual,visual", "feature readingOrder",
        "says reading_order"}  # fmt: skip
UA, A = {"PDF/UA-1"}, {"PDF/A-2a"}
NOTHING: set[str] = set()


@dataclass(frozen=True)
class Text:
    """A change of the manuscript; the claims of the EPUB and of the PDF that fall and arise."""

    name: str
    old: str
    new: str
    lost: set[str]
    gained: set[str] = frozenset()  # type: ignore[assignment]
    pdf_lost: set[str] = frozenset()  # type: ignore[assignment]


@dataclass(frozen=True)
class Css:
    """A stylesheet of the author's for the EPUB, or for the pages; and what falls by it."""

    css: str
    lost: set[str]
    gained: set[str] = frozenset()  # type: ignore[assignment]
    told: set[str] = frozenset()  # type: ignore[assignment]


@dataclass(frozen=True)
class InBook:
    """A change of the finished documents of the EPUB."""

    name: str
    change: Callable[[Documents], None]
    lost: set[str]
    gained: set[str] = frozenset()  # type: ignore[assignment]


@dataclass(frozen=True)
class InPdf:
    """A change of the finished PDF."""

    name: str
    change: Callable[[pikepdf.Pdf], None]
    lost: set[str]


_ALT = 'alt="A brass lamp with a green shade, lit, on a short chain."'
_LAMP = f"![The lamp as it hung above the table.](lamp.png){{{_ALT}}}"
_FRENCH = (
    "[Je ne sais pas comment vous dire que la maison est vide depuis que vous êtes partie]{lang=fr}"
)
_TABLE_HEAD = "| Thing  | Number |\n|--------|--------|"
_NOTE = "^[The wick was cut every evening, as the neighbours remember.]"
_LAST = "and the paint has cracked since."

TEXTS = (
    Text("the picture is an ornament", _ALT, ".decorative", VISUAL),
    Text("there is no picture", _LAMP, "", VISUAL),
    Text("no ornament either", "![](star.svg){.decorative}", "", NOTHING),
    Text("the alternative is a file name", _ALT, 'alt="IMG_0231.jpg"',
         DESCRIBED, {"says missing_alternatives"}),
    Text("the alternative says nothing", _ALT, 'alt="photo"',
         DESCRIBED, {"says missing_alternatives"}),
    Text("the alternative is longer", _ALT, 'alt="A brass lamp with a shade, and a fly on it."',
         NOTHING),
    Text("the picture moves", "lamp.png", "blink.gif", STILL, {"hazard unknown"}),
    Text("the picture is in inks, without a profile", "lamp.png", "inks.jpg", NOTHING),
    Text("the picture can be seen through", "lamp.png", "glass.png", NOTHING),
    Text("the table has no headers", _TABLE_HEAD, "|  |  |\n|---|---|",
         {"says tables", *CONFORMS}),
    Text("a level of headings is left out", "## The window", "#### The window",
         HEADINGS, pdf_lost=UA),
    Text("the foreign passage does not say so", _FRENCH, _FRENCH[1:].partition("]")[0],
         {"says languages", *CONFORMS}),
    Text("a link says nothing", "[the book of lamps]", "[click here]", CONFORMS),
    Text("there are no notes", _NOTE, "", {"says notes"}),
    Text("there is no list", "- One key hung on the nail.\n- The other was never found.\n", "",
         NOTHING),
    Text("nobody certifies", "certified-by: Example Press\n", "", CONFORMS),
    Text("there is no contents to be read", "drop-cap: false", "toc: false", NOTHING),
    Text("another language of the book", "lang: en-GB", "lang: de",
         {"says languages", *CONFORMS}),
    Text("a sign without a meaning", _LAST, f"{_LAST} \ue123", NOTHING, pdf_lost=UA | A),
    Text("a sign that no typeface has", _LAST, f"{_LAST} \u2fe0", NOTHING, pdf_lost=UA | A),
)  # fmt: skip

FOR_BOOKS = (
    Css("p { font-size: 10pt }", ADAPTS),
    Css("li { line-height: 14px }", ADAPTS),
    Css("p { letter-spacing: 0 !important }", ADAPTS),
    Css("body { color: #222 }", ADAPTS, told={"contrast"}),  # by night
    Css("blockquote, li { background: #fff; color: #000 }", ADAPTS),
    Css("figcaption { color: #999 }", ADAPTS, told={"contrast"}),
    Css("p { color: inherit; background: none; font-size: 1.1em }", NOTHING),
    Css("h1 { color: #aaa }", CONFORMS, told={"contrast"}),
    Css("h2 { color: rgb(0 0 0 / 30%) }", CONFORMS, told={"contrast"}),
    Css("h1 { background: #777; color: #999 }", CONFORMS, told={"contrast"}),
    Css("h1 { color: #c0202b }", NOTHING),
    Css("h1 { color: #600 }", NOTHING, told={"contrast"}),  # by night only
    Css("@media (prefers-color-scheme: dark) { h1 { color: #600 } }", CONFORMS, told={"contrast"}),
    Css("@media (prefers-color-scheme: dark) { h1 { color: #fbb } }", NOTHING),
    Css("@media print { h1 { color: #eee } p { font-family: serif } }", NOTHING),
    Css("a { text-decoration: none }", CONFORMS),
    Css("a { text-decoration: none; border-bottom: 1px solid }", NOTHING),
    Css("p { animation: beat 1s infinite } @keyframes beat { to { opacity: 0 } }",
        STILL, {"hazard unknown"}),
)  # fmt: skip

FOR_PAGES = (
    Css("main p { opacity: .5 }", UA | A, told={"pdf-unmarked"}),
    Css("main h2 { color: #bbb }", NOTHING, told={"contrast"}),
    Css("main h2 { color: #c0202b; letter-spacing: .1em }", NOTHING),
    Css("main p { background: #333 }", NOTHING, told={"contrast"}),
)


# In the finished documents.


def _each(documents: Documents, path: str) -> list[etree._Element]:
    return [node for root in documents for node in root.xpath(path, namespaces=SPACES)]


def without(path: str) -> Callable[[Documents], None]:
    """Take elements out; what follows them stays."""

    def change(documents: Documents) -> None:
        for node in _each(documents, path):
            node.getparent().remove(node)

    return change


def attribute(path: str, name: str, value: str | None) -> Callable[[Documents], None]:
    """Give the elements on a path an attribute, or take it from them."""

    def change(documents: Documents) -> None:
        for node in _each(documents, path):
            if value is None:
                node.attrib.pop(name, None)
            else:
                node.set(name, value)

    return change


def renamed(path: str, tag: str) -> Callable[[Documents], None]:
    """Give the elements on a path another name."""

    def change(documents: Documents) -> None:
        for node in _each(documents, path):
            node.tag = f"{XHTML}{tag}"

    return change


def emptied(path: str) -> Callable[[Documents], None]:
    """Leave nothing in the elements on a path."""

    def change(documents: Documents) -> None:
        for node in _each(documents, path):
            node[:], node.text = [], None

    return change


def added(tag: str, **attributes: str) -> Callable[[Documents], None]:
    """Put an element at the end of the last document."""

    def change(documents: Documents) -> None:
        etree.SubElement(_each(documents, "//h:body")[-1], f"{XHTML}{tag}", attributes)

    return change


def both(*changes: Callable[[Documents], None]) -> Callable[[Documents], None]:
    """Do one change after another."""

    def change(documents: Documents) -> None:
        for one in changes:
            one(documents)

    return change


def only_pictures(documents: Documents) -> None:
    """Leave no words in any document."""
    for body in _each(documents, "//h:body"):
        for node in body.iter():
            node.text = node.tail = None


_PICTURE = "//h:figure//h:img[not(@role)]"
_MARK = "//*[@e:type='pagebreak']"
_PAGES = "//h:nav[@e:type='page-list']"

IN_BOOK = (
    InBook("a picture loses its text", attribute(_PICTURE, "alt", None),
           DESCRIBED, {"says missing_alternatives"}),
    InBook("its text is empty", attribute(_PICTURE, "alt", " "),
           DESCRIBED, {"says missing_alternatives"}),
    InBook("it becomes an ornament",
           both(attribute(_PICTURE, "alt", ""), attribute(_PICTURE, "role", "presentation")),
           VISUAL),
    InBook("an ornament is none", attribute("//h:img[@role='presentation']", "role", None),
           DESCRIBED, {"says missing_alternatives"}),
    InBook("a heading goes deeper", renamed("//h:section/h:section/h:h2", "h4"), HEADINGS),
    InBook("chapters have no headings", renamed("//h:h1", "p"), HEADINGS),
    InBook("a heading has no words", emptied("//h:section/h:section/h:h2"), CONFORMS),
    InBook("headers become cells", renamed("//h:th", "td"), {"says tables", *CONFORMS}),
    InBook("headers have no words", emptied("//h:th"), {"says tables", *CONFORMS}),
    InBook("there is no table", without("//h:table"), {"says tables"}),
    InBook("a link has no words", emptied("//h:a[starts-with(@href, 'http')]"), CONFORMS),
    InBook("documents have no titles", emptied("//h:title"), CONFORMS),
    InBook("documents do not say their language", attribute("/h:html", "lang", None),
           CONFORMS),
    InBook("the two languages differ", attribute("/h:html", "lang", "nl"),
           CONFORMS),
    InBook("a passage does not say its language",
           attribute("//h:body//*[@lang]", "lang", None), {"says languages"}),
    InBook("the contents are empty", without("//h:nav[@e:type='toc']//h:li"), CONTENTS),
    InBook("a mark has no number", attribute(f"({_MARK})[1]", "aria-label", ""),
           MARKS | CONFORMS),
    InBook("there is no page list", without(_PAGES), LIST | CONFORMS),
    InBook("a page is not listed", without(f"({_PAGES}//h:li)[1]"), LIST | CONFORMS),
    InBook("a page list without marks", without(_MARK), MARKS | LIST | CONFORMS),
    InBook("neither marks nor list", both(without(_PAGES), without(_MARK)), MARKS | LIST),
    InBook("a note has no way back", without("//h:a[@role='doc-backlink']"),
           {"says notes", *CONFORMS}),
    InBook("a call leads nowhere", attribute("//h:a[@role='doc-noteref']", "href", "#none"),
           {"says notes", *CONFORMS}),
    InBook("nothing says in ARIA what it is",
           both(without("//h:figure[h:img[@role]]"), attribute("//*[@role]", "role", None)),
           {"feature ARIA", *CONFORMS}),
    InBook("a mark has a name and no role", attribute(f"({_MARK})[1]", "role", None), CONFORMS),
    InBook("a script", added("script"), STILL, {"hazard unknown"}),
    InBook("a video", added("video"), STILL | {"sufficient textual,visual"},
           {"hazard unknown", "mode auditory", "sufficient textual,visual,auditory"}),
    InBook("a size of its own", attribute("//h:p", "style", "font-size: 12px"), ADAPTS),
    InBook("a colour of its own", attribute("(//h:h1)[last()]", "style", "color: #eee"),
           CONFORMS),
    InBook("pictures only", only_pictures,
           TEXT | CONFORMS | {"says tables"}),
)  # fmt: skip


# In the finished PDF.


def _elements(pdf: pikepdf.Pdf, *kinds: str) -> list[Dictionary]:
    """Return the structure elements of some types."""
    return [
        item
        for item in pdf.objects
        if isinstance(item, Dictionary) and Name.S in item and Name.P in item and item.S in kinds
    ]


def _untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _unmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _drop(kind: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        items = _elements(pdf, kind)
        assert items
        for item in items:
            if key in item:
                del item[key]

    return change


def _become(kind: str, other: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        _elements(pdf, kind)[0].S = Name(other)

    return change


def _untitle(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo[Name.Title]


def _hide_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _draw(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[2]
        page.contents_add(b"\n" + content)

    return change


def _without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _without_fonts(pdf: pikepdf.Pdf) -> None:
    for descriptor in pdf_streams(pdf, "/FontDescriptor"):
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def _without_letters(pdf: pikepdf.Pdf) -> None:
    for font in pdf_streams(pdf, "/Font"):
        if Name.ToUnicode in font:
            del font[Name.ToUnicode]


def _silent_links(pdf: pikepdf.Pdf) -> None:
    for annotation in pdf_streams(pdf, "/Annot"):
        del annotation[Name.Contents]


def _links_out_of_order(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        if Name.Tabs in page.obj:
            del page.obj[Name.Tabs]


def _hidden_links(pdf: pikepdf.Pdf) -> None:
    for annotation in pdf_streams(pdf, "/Annot"):
        annotation.F = 2


def _smooth(pdf: pikepdf.Pdf) -> None:
    for picture in pdf_streams(pdf, "/XObject"):
        if picture.get(Name.Subtype) == Name.Image:
            picture.Interpolate = True


def _run(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"attached"


def _not_scoped(pdf: pikepdf.Pdf) -> None:
    for item in _elements(pdf, "/TH"):
        del item[Name.A]


def _same_notes(pdf: pikepdf.Pdf) -> None:
    for item in _elements(pdf, "/Note"):
        if Name.ID in item:
            del item[Name.ID]


def _in_inks(pdf: pikepdf.Pdf) -> None:
    for picture in pdf_streams(pdf, "/XObject"):
        if picture.get(Name.Subtype) == Name.Image:
            picture.ColorSpace = Name.DeviceCMYK


def _own_kind(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "/P")[0].S = Name("/Paragraphe")


IN_PDF = (
    InPdf("nothing", lambda _: None, NOTHING),
    InPdf("there are no tags", _untag, UA | A),
    InPdf("it does not say that there are", _unmark, UA | A),
    InPdf("a picture has no text", _drop("/Figure", "/Alt"), UA),
    InPdf("there is no title", _untitle, UA),
    InPdf("the title is not shown", _hide_title, UA),
    InPdf("there is no language", _without_language, UA),
    InPdf("something is drawn in no element", _draw(b"0 0 9 9 re f"), UA | A),
    InPdf("something is drawn in inks", _draw(b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC"), A),
    InPdf("the colours are of no kind", _without_intent, A),
    InPdf("typefaces are not in it", _without_fonts, UA | A),
    InPdf("glyphs stand for no letters", _without_letters, UA | A),
    InPdf("links say nothing", _silent_links, UA),
    InPdf("links are out of order", _links_out_of_order, UA),
    InPdf("links cannot be seen", _hidden_links, A),
    InPdf("headers are of nothing", _not_scoped, UA),
    InPdf("notes have no names", _same_notes, UA),
    InPdf("a level is left out", _become("/H2", "/H4"), UA),
    InPdf("an item stands outside a list", _become("/L", "/Sect"), UA),
    InPdf("a cell stands outside a row", _become("/TR", "/Div"), UA),
    InPdf("a picture is in inks", _in_inks, A),
    InPdf("pictures are smoothed", _smooth, A),
    InPdf("something runs", _run, A),
    InPdf("something is attached", _attach, A),
    InPdf("an element of an unknown type", _own_kind, UA | A),
)
