"""Pictures: their files opened, their rights gathered, the credit given to those without one.

What the manuscript says of the rights goes before the table beside the
pictures, and that before what stands in the file itself. Who keeps a ledger is
told of the photographs that are missing from it; who does not is left alone.
"""

from __future__ import annotations

from contextlib import suppress

import panflute as pf

from drukwerk.document import descendants
from drukwerk.filters.context import Context
from drukwerk.images import ImageProblem, Picture, open_picture
from drukwerk.images.embedded import embedded_rights
from drukwerk.images.rights import ALIASES, NAMES, Rights, rights_of
from drukwerk.images.table import Table, read_table
from drukwerk.ledger import Entry
from drukwerk.messages import Message, Place, Severity

#: What the metadata may name for the cover: the whole of it, or else its ornament.
_COVER_KEYS = ("cover", "vignette")


def pictures(document: pf.Doc, context: Context) -> pf.Doc:
    """Open every picture and enter it in the ledger."""
    table = read_table(context.manuscript.roots)
    for path, line, problem in table.problems:
        place = Place(path, line)
        message = Message(Severity.ERROR, problem.code, problem.text, place, problem.hint)
        context.messages.append(message)
    said = [(image, _said(image, context)) for image in descendants(document, pf.Image)]
    whole: dict[str, Rights] = {}
    for image, rights in said:
        whole[image.url] = whole.get(image.url, Rights()).over(rights)
    for image, rights in said:
        credit = _enter(image, whole[image.url], table, context)
        if rights.credit or credit:
            image.attributes["credit"] = rights.credit or credit
    _enter_cover(table, context)
    is_kept = table.is_kept or any(rights != Rights(rights.credit) for _, rights in said)
    if is_kept and not table.problems:
        _complain(context)
    return document


def _said(image: pf.Image, context: Context) -> Rights:
    """Take what the manuscript says of the rights to a picture."""
    names = [name for name in (*ALIASES, *NAMES) if name in image.attributes]
    values = {ALIASES.get(name, name): image.attributes.pop(name) for name in names}
    try:
        return rights_of(values)
    except ImageProblem as problem:
        context.error(problem.code, problem.text, image, problem.hint)
        return Rights(values.get("credit", ""))


def _enter(image: pf.Image, said: Rights, table: Table, context: Context) -> str:
    """Open a picture and enter it; return the credit that it needs in a caption."""
    try:
        picture = open_picture(image.url, context.manuscript.roots)
    except ImageProblem as problem:
        context.error(problem.code, problem.text, image, problem.hint)
        return ""
    context.pictures[image.url] = picture
    line = context.picture_lines.setdefault(image.url, context.places.line(image))
    is_ornament = "decorative" in image.classes
    before = context.ledger.get(image.url)
    needs_source = not (picture.is_vector or is_ornament) or bool(before and before.needs_source)
    rights = _rights(picture, said, table)
    context.ledger[image.url] = Entry(image.url, picture.path, line, rights, needs_source)
    return "" if is_ornament else rights.credit


def _rights(picture: Picture, said: Rights, table: Table) -> Rights:
    embedded = Rights() if picture.is_vector else embedded_rights(picture.data)
    return said.over(table.rights.get(picture.path, Rights())).over(embedded)


def _enter_cover(table: Table, context: Context) -> None:
    """Enter the picture on the cover; one that cannot be opened is told with its edition."""
    metadata, roots = context.manuscript.metadata, context.manuscript.roots
    key = next((key for key in _COVER_KEYS if getattr(metadata, key)), "")
    if not key:
        return
    source = str(getattr(metadata, key))
    with suppress(ImageProblem):
        picture = open_picture(source, roots)
        rights = _rights(picture, Rights(), table)
        needs_source = key == "cover" and not picture.is_vector
        entry = Entry(source, picture.path, metadata.line(key), rights, needs_source, True)
        context.ledger[f"{key}: {source}"] = entry


def _complain(context: Context) -> None:
    """Tell of the photographs of which nobody is said to have made them."""
    for entry in context.ledger.values():
        if entry.is_open:
            text = f"Nothing says whose the picture `{entry.source}` is."
            hint = "Write its `credit`, its `source` or its `licence`, here or in `ledger.csv`."
            context.warn("picture-credit", text, entry.line, hint)
