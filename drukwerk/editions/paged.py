"""The tree of a paged edition: cover, contents, title page, text, colophon, back.

Shaping only: what a page medium needs otherwise than a screen that scrolls.
Notes move to their calls, the headings make room for the title, figures float,
pictures get the addresses by which the layout may read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.builder import E

from drukwerk import cover, frontmatter
from drukwerk.editions.columns import Columns, set_in_columns
from drukwerk.editions.initials import descends, initial_of, is_long_enough
from drukwerk.editions.link_notes import addresses_to_notes
from drukwerk.editions.titles import COLUMNS, ONE_COLUMN, running_heads, size_titles
from drukwerk.html import (
    Element,
    add_class,
    enclose,
    find_class,
    has_class,
    plain_text,
    take_notes,
)
from drukwerk.images import Picture
from drukwerk.labels import is_right_to_left
from drukwerk.pagination import number_origins
from drukwerk.publication import Publication

#: Characters in a box that may still float; a longer one runs on over pages.
_LONGEST_FLOAT = 2000
#: Pixels to the inch that a photograph has at least.
_COARSEST = 120
#: Rows of a table that is not parted, and of one with a caption, which may go where there is room.
_SHORT_TABLE, _FLOATING_TABLE = 8, 14


def compose(
    publication: Publication, addresses: Mapping[str, str], columns: Columns | None = None
) -> Element:
    """Build the whole tree of a paged edition.

    ``addresses`` gives for each image source the address of the picture,
    ``columns`` those of the style, where it sets the text in more than one.
    """
    body = shaped_text(publication)
    has_contents = publication.metadata.toc and any(True for _ in frontmatter.sections(body))
    listing = _contents(publication, body) if has_contents else None
    body.insert(0, frontmatter.opening(publication))
    if columns:
        set_in_columns(body, columns, publication.pictures)
    keep_from_growing(body, publication.pictures)
    address_images(body, addresses)
    if not columns:
        float_figures(body)
        head_pages(body)
    title_page = frontmatter.title_page(publication)
    for part in (title_page, body):
        size_titles(part, COLUMNS if columns else ONE_COLUMN)
    running_heads(body)
    parts = [
        front_cover(publication, addresses),
        *([] if listing is None else [listing]),
        title_page,
        body,
        frontmatter.colophon(publication),
        cover.back_cover(publication, size=cover.size_of_back(publication)),
    ]
    return document(publication, parts)


def shaped_text(publication: Publication) -> Element:
    """Return the text as a page wants it: notes at their calls, its blocks ready to be placed."""
    body = publication.body()
    number_origins(body)
    notes_to_calls(body)
    addresses_to_notes(body, is_wanted=publication.metadata.links == "notes")
    lower_headings(body)
    mark_cross_references(body, publication.labels.page)
    wrap_tables(body)
    pull_quotes_to_articles(body)
    if publication.metadata.drop_cap:
        drop_cap(body, publication.lang)
    return body


def address_images(body: Element, addresses: Mapping[str, str]) -> None:
    """Give images the addresses by which the layout may read them."""
    for image in body.iter("img"):
        image.set("src", addresses.get(image.get("src", ""), ""))


def keep_from_growing(body: Element, pictures: Mapping[str, Picture]) -> None:
    """Set no photograph so large that its points are seen."""
    for image in body.iter("img"):
        picture = pictures.get(image.get("src", ""))
        if picture is not None and picture.media_type != "image/svg+xml":
            image.set("style", f"max-width: {picture.width / _COARSEST:.1f}in")


def document(publication: Publication, parts: Iterable[Element]) -> Element:
    """Return the parts of a paged edition as one HTML document."""
    page: Element = E.html(_head(publication), E.body(*parts))
    page.set("lang", publication.lang)
    if is_right_to_left(publication.lang):
        page.set("dir", "rtl")
    return page


def front_cover(publication: Publication, addresses: Mapping[str, str]) -> Element:
    """Return the front of the cover: the author's picture, or one made of the metadata."""
    metadata = publication.metadata
    if not metadata.cover:
        return cover.cover(publication, addresses.get(metadata.vignette, ""))
    picture = E.img(src=addresses[metadata.cover], alt=cover.cover_description(publication))
    picture.set("class", "cover-picture")
    front: Element = E.section(picture, {"class": "cover"})
    return front


def _contents(publication: Publication, body: Element) -> Element:
    """Return the contents, under a line that is no heading: the title comes later."""
    listing = frontmatter.contents(publication, body)
    heading = listing.find("h2")
    if heading is not None:
        heading.tag = "p"
        heading.set("class", "contents-title")
    return listing


def _head(publication: Publication) -> Element:
    metadata = publication.metadata
    head: Element = E.head(E.title(publication.set_text(metadata.title)))
    authors = [person.name for person in metadata.author if person.role == "aut"]
    described = [("author", name) for name in authors]
    described += [
        ("description", metadata.description),
        ("keywords", ", ".join(metadata.subjects)),
        ("generator", "Drukwerk"),
        ("dcterms.created", publication.created.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("dcterms.modified", publication.created.strftime("%Y-%m-%dT%H:%M:%SZ")),
    ]
    head.extend(E.meta(name=name, content=content) for name, content in described if content)
    return head


def notes_to_calls(body: Element) -> None:
    """Put each note where its call stands, from where the page takes it to its foot."""
    notes = take_notes(body)
    for call in find_class(body, "footnote-ref"):
        _call_to_note(call, notes[call.get("href", "")])


def _call_to_note(call: Element, note: Element) -> None:
    for block in note:
        if block.tag == "p":
            block.tag = "span"
            add_class(block, "note-paragraph")
    call.tag = "span"
    for child in list(call):
        call.remove(child)
    call.attrib.clear()
    number = str(note.get("id")).removeprefix("fn")
    call.attrib.update({"class": "footnote", "id": f"fn{number}", "data-number": number})
    call.text = None
    call.extend(list(note))


def lower_headings(body: Element) -> None:
    """Take every heading one level down: the title of the publication is the first."""
    for node in body.iter("h1", "h2", "h3", "h4", "h5"):
        node.tag = f"h{int(str(node.tag)[1]) + 1}"


def mark_cross_references(body: Element, page_word: str) -> None:
    """Give cross-references the word for "page" in the publication's language."""
    for link in find_class(body, "cross-reference"):
        link.set("data-page-word", page_word)


def wrap_tables(body: Element) -> None:
    """Give each table a box around it and its caption, to be filled up to the grid."""
    for table in list(body.iter("table")):
        box = enclose(table, "table")
        if len(table.findall(".//tr")) <= _SHORT_TABLE:
            add_class(box, "short")


def pull_quotes_to_articles(body: Element) -> None:
    """Name pull quotes ``article``, by which ``layout.tags`` knows them in the tagged PDF."""
    for quote in find_class(body, "pull-quote"):
        quote.tag = "article"
        _raise_initial(quote)


def _raise_initial(quote: Element) -> None:
    """Let a quote that begins within a sentence begin with a capital, to the eye."""
    mark = quote.find("p[1]/*")
    if mark is None or not has_class(mark, "opening-mark"):
        return
    text = mark.tail or ""
    if text[:1].islower():
        initial = etree.Element("span", {"class": "initial"})
        initial.text, initial.tail = text[0], text[1:]
        mark.tail = None
        mark.addnext(initial)


def float_figures(body: Element) -> None:
    """Let what has a caption and short boxes float: the page puts them where there is room."""
    tables = filter(_is_floating_table, find_class(body, "table"))
    for node in [*find_class(body, "figure"), *find_class(body, "box"), *tables]:
        if _can_float(node):
            _put_behind_text(node)
        if _can_float(node) and not _opens_section(node):
            enclose(node, "float")
            _strip_between_blocks(node)


def head_pages(body: Element) -> None:
    """Let a heading after a page break stand at the head of its page, as any other does there."""
    is_at_head = False
    for node in body.iter("*"):
        if has_class(node, "page-break"):
            is_at_head = True
        elif is_at_head and node.tag != "section":
            is_at_head = False
            if node.tag in frontmatter.HEADINGS:
                add_class(node, "page-head")


def _is_floating_table(wrapper: Element) -> bool:
    rows = len(wrapper.findall(".//tr"))
    return wrapper.find("table/caption") is not None and rows <= _FLOATING_TABLE


def _put_behind_text(node: Element) -> None:
    """Let the first paragraph of a section stand before what follows its heading."""
    following = node.getnext()
    if not _opens_section(node) or following is None:
        return
    if following.tag == "p" or has_class(following, "opening"):
        following.addnext(node)


def _opens_section(node: Element) -> bool:
    """Tell whether an element follows its section's heading, which cannot stand alone."""
    previous = node.getprevious()
    return previous is None or str(previous.tag) in frontmatter.HEADINGS


def _strip_between_blocks(node: Element) -> None:
    """Take out white space between blocks; at the foot of a page it would become lines."""
    for parent in node.iter("aside", "figure", "div", "ul", "ol", "dl"):
        parent.text = (parent.text or "").strip() or None
        for child in parent:
            child.tail = (child.tail or "").strip() or None


def _can_float(node: Element) -> bool:
    """Tell whether an element may go to the foot of a page: whole, and without notes in it."""
    if any(has_class(node, name) for name in ("vignette", "page", "bleed")):
        return False
    if find_class(node, "footnote"):
        return False
    return len(plain_text(node)) < _LONGEST_FLOAT


def drop_cap(body: Element, lang: str) -> None:
    """Wrap the first letter of the opening paragraph, if that is long enough to stand beside it."""
    for opening in find_class(body, "opening"):
        paragraph = opening.find("p")
        if paragraph is not None and is_long_enough(paragraph):
            _drop_initial(paragraph, lang)


def _drop_initial(paragraph: Element, lang: str) -> None:
    text = paragraph.text or ""
    if not text.strip():
        return
    initial = initial_of(text, lang)
    cap = etree.Element("span", {"class": "drop-cap deep" if descends(initial) else "drop-cap"})
    cap.text = initial
    cap.tail = text.removeprefix(cap.text)
    paragraph.text = None
    paragraph.insert(0, cap)
