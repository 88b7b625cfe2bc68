"""The evidence sheet: what was made, what it claims, what proves it, what it looks like.

One HTML file without addresses of anything else, to send along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from lxml import html
from lxml.builder import E

from drukwerk import __version__
from drukwerk.checks.claims import claims_of
from drukwerk.checks.command import Checked
from drukwerk.checks.evidence.thumbnails import data_address, thumbnails
from drukwerk.checks.verdict import Verdict
from drukwerk.html import Element
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Message
from drukwerk.pipeline import Result
from drukwerk.report import human_size

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def evidence(checked: Checked, manuscript: Manuscript) -> str:
    """Return the evidence sheet of a manuscript that was checked."""
    made = {result: result.path.read_bytes() for result in checked.results if result.ok}
    title = manuscript.metadata.title
    body = E.body(
        E.header(
            E.h1(title), E.p(f"What was made of {checked.manuscript.name}, and what proves it.")
        ),
        E.main(
            *_section("Editions", _editions(checked.results, made)),
            *_section("Claims", _claims(made, checked.verdicts)),
            *_section("Checks", _checks(checked.verdicts)),
            *_section("Messages", _messages(checked.messages)),
            *(part for result, data in made.items() for part in _pages(result, data)),
        ),
        E.footer(E.p(f"Made by Drukwerk {__version__}.")),
    )
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        E.meta(name="viewport", content="width=device-width"),
        E.title(f"{title}: evidence"),
        E.style(files(__name__).joinpath("evidence.css").read_text("utf-8")),
    )
    page = E.html(head, body, lang="en")
    return f"<!DOCTYPE html>\n{html.tostring(page, encoding='unicode', pretty_print=True)}"


def _section(title: str, content: Element) -> Iterator[Element]:
    yield E.section(E.h2(title), content)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Element:
    lines = [E.tr(*(E.td(cell) for cell in row)) for row in rows]
    if not lines:
        none: Element = E.p("None.")
        return none
    cells = (E.th(word, scope="col") for word in head)
    table: Element = E.div(E.table(E.thead(E.tr(*cells)), E.tbody(*lines)), {"class": "table"})
    return table


def _editions(results: Iterable[Result], made: dict[Result, bytes]) -> Element:
    rows = [
        (
            result.edition,
            result.path.name,
            human_size(len(made[result])) if result in made else "not made",
            str(result.pages or ""),
            sha256(made[result]).hexdigest() if result in made else "",
        )
        for result in results
    ]
    return _table(("edition", "file", "size", "pages", "SHA-256"), rows)


def _claims(made: dict[Result, bytes], verdicts: Iterable[Verdict]) -> Element:
    said = {(verdict.edition, verdict.check): verdict for verdict in verdicts}
    claims = [claim for result, data in made.items() for claim in claims_of(result.edition, data)]
    rows = [
        (c.edition, c.name, c.value, c.proof, _confirmed(said.get((c.edition, c.validator))))
        for c in claims
    ]
    return _table(("edition", "claim", "value", "what proves it", "confirmed by"), rows)


def _confirmed(verdict: Verdict | None) -> str:
    if verdict is None:
        return "our own checks"
    if verdict.skipped:
        return f"our own checks; {verdict.check} was skipped"
    name = f"{verdict.check} {verdict.version}"
    return name if verdict.is_clean else f"NOT confirmed by {name}"


def _checks(verdicts: Iterable[Verdict]) -> Element:
    rows = [(v.edition, v.check, v.version, _came_to(v)) for v in verdicts]
    return _table(("edition", "check", "version", "came to"), rows)


def _came_to(verdict: Verdict) -> str:
    if verdict.skipped:
        return f"SKIPPED. {verdict.skipped} {verdict.advice}"
    return f"{len(verdict.findings)} findings" if verdict.findings else "nothing found"


def _messages(messages: Iterable[Message]) -> Element:
    rows = [
        (
            str(message.severity),
            _place(message),
            f"{message.text} {message.hint}".strip(),
            message.code,
        )
        for message in messages
    ]
    return _table(("severity", "place", "message", "code"), rows)


def _place(message: Message) -> str:
    """Return the place without the folders, which are nobody else's business."""
    place = message.place
    if place is None:
        return ""
    return str(place).replace(str(place.path), Path(place.path).name, 1)


def _pages(result: Result, data: bytes) -> Iterator[Element]:
    """Yield the pages of a PDF as small pictures."""
    if result.path.suffix != ".pdf":
        return
    pictures = [
        E.li(E.img(src=data_address(jpeg), alt=f"Page {number} of {result.path.name}"))
        for number, jpeg in enumerate(thumbnails(data), start=1)
    ]
    yield E.section(E.h2(result.path.name), E.ol(*pictures, {"class": "pages"}))
