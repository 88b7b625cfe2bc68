"""The evidence sheet: what was made, what it claims, what proves it, what it looks like.

One HTML file without addresses of anything else, to send along. It speaks
English, as the messages do; the words of the manuscript say their language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from lxml import html
from lxml.builder import E

from drukwerk import __version__
from drukwerk.checks.command import Checked
from drukwerk.checks.evidence.editions import Finished, finished, in_short, sums, told_of
from drukwerk.checks.evidence.messages import looked, messages, silences
from drukwerk.checks.evidence.pages import pages
from drukwerk.checks.evidence.parts import marked, section, terms, words
from drukwerk.html import Element
from drukwerk.manuscript import Manuscript

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def evidence(checked: Checked, manuscript: Manuscript, tools: Mapping[str, str]) -> str:
    """Return the evidence sheet of a manuscript that was checked.

    ``tools`` are the programs with which the editions were made, and their versions.
    """
    editions = [finished(result, checked) for result in checked.results]
    body = E.body(
        _head(manuscript),
        E.main(
            section("In short", *in_short(editions, checked), name="short"),
            *(told_of(edition, manuscript) for edition in editions if edition.data),
            section("Checks", looked(checked.verdicts)),
            section("Messages", messages(checked.messages)),
            *_silenced(checked, manuscript),
            section("Checksums", *sums(editions)),
            *(part for edition in editions for part in _pages(edition)),
        ),
        E.footer(E.p(f"Made with Drukwerk {__version__}, {_named(tools)}.")),
    )
    page = E.html(_metadata(manuscript), body, lang="en")
    return f"<!DOCTYPE html>\n{html.tostring(page, encoding='unicode', pretty_print=True)}"


def _metadata(manuscript: Manuscript) -> Element:
    head: Element = E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(f"{words(manuscript.metadata.title)}: evidence"),
        E.style(files(__name__).joinpath("evidence.css").read_text("utf-8")),
    )
    return head


def _head(manuscript: Manuscript) -> Element:
    """Return the head of the sheet: the publication as a library would list it."""
    metadata, lang = manuscript.metadata, manuscript.metadata.lang
    series = metadata.series
    head: Element = E.header(
        E.p("Evidence sheet", {"class": "kind"}),
        marked(metadata.title, "", "h1", lang),
        *([marked(metadata.subtitle, "subtitle", "p", lang)] if metadata.subtitle else []),
        terms(
            (
                ("By", ", ".join(person.name for person in metadata.author)),
                ("Published by", ", ".join(filter(None, (metadata.publisher, metadata.place)))),
                ("Date", metadata.date),
                ("Edition", marked(metadata.edition, "", lang=lang) if metadata.edition else ""),
                ("Series", " ".join((series.name, series.number)).strip() if series else ""),
                ("ISBN", metadata.isbn),
                ("Language", lang),
                ("Rights", metadata.rights),
                ("Manuscript", manuscript.path.name),
            )
        ),
    )
    return head


def _silenced(checked: Checked, manuscript: Manuscript) -> Iterator[Element]:
    if checked.silenced:
        yield section("Silenced", *silences(checked.silenced, manuscript.metadata.silence))


def _pages(edition: Finished) -> Iterator[Element]:
    if edition.data and edition.result.path.suffix == ".pdf":
        yield section(f"The pages of {edition.name}", pages(edition.name, edition.data))


def _named(tools: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in tools.items())
