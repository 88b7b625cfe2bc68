"""The editions on the sheet: each with its claims, how these stand, and its checksum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml.builder import E

from drukwerk.checks.command import Checked
from drukwerk.checks.evidence.parts import Cell, marked, section, table, terms, words
from drukwerk.checks.standing import Judged, Standing, judged
from drukwerk.editions import EDITIONS
from drukwerk.html import Element
from drukwerk.labels import labels
from drukwerk.manuscript import Manuscript
from drukwerk.messages import Severity
from drukwerk.pipeline import Result
from drukwerk.report import human_size

_SUMMARY = "accessibilitySummary"
#: What is shown before a standing, so that it is not told by its colour alone.
_SIGNS = {Standing.PROVED: "✓", Standing.NOT_PROVED: "✗", Standing.STATED: "–"}


@dataclass(frozen=True, slots=True)
class Finished:
    """An edition that was asked for: what came of it, its bytes if it was made, its claims."""

    result: Result
    data: bytes
    claims: tuple[Judged, ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.result.path.name

    @property
    def title(self) -> str:
        """What it is."""
        title = EDITIONS[self.result.edition].title
        return title[:1].upper() + title[1:]

    @property
    def checksum(self) -> str:
        """The checksum of its file."""
        return sha256(self.data).hexdigest()


def finished(result: Result, checked: Checked) -> Finished:
    """Read a finished edition, and judge its claims."""
    data = result.path.read_bytes() if result.ok else b""
    return Finished(result, data, judged(result, checked.verdicts))


def in_short(editions: Sequence[Finished], checked: Checked) -> Iterator[Element]:
    """Yield a sentence on all, and a table of the editions."""
    yield E.p(_verdict(editions, checked), {"class": "verdict"})
    head = ("edition", "file", "size", "pages", "claims")
    yield table("The editions", head, (_line(edition) for edition in editions))


def _verdict(editions: Iterable[Finished], checked: Checked) -> str:
    judged = [claim for edition in editions for claim in edition.claims]
    counts = Counter(claim.standing for claim in judged)
    proved, rest = counts[Standing.PROVED], counts[Standing.NOT_PROVED]
    claims = f"{_all(proved) if not rest else proved} of the {proved + rest} claims are proved"
    severities = Counter(message.severity for message in checked.messages)
    errors, warnings = severities[Severity.ERROR], severities[Severity.WARNING]
    silenced = f", {len(checked.silenced)} silenced" if checked.silenced else ""
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}{silenced}"
    return f"{claims}. {found.capitalize()}."


def _all(count: int) -> str:
    return "All" if count else "None"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _line(edition: Finished) -> tuple[Cell, ...]:
    result = edition.result
    if not edition.data:
        return edition.title, edition.name, marked("not made", "not-proved"), "", ""
    pages = str(result.pages) if result.pages else "–"
    return edition.title, edition.name, human_size(len(edition.data)), pages, _proved(edition)


def _proved(edition: Finished) -> Cell:
    judged = [claim for claim in edition.claims if claim.standing is not Standing.STATED]
    proved = [claim for claim in judged if claim.standing is Standing.PROVED]
    standing = Standing.PROVED if len(proved) == len(judged) else Standing.NOT_PROVED
    return _stand(f"{len(proved)} of {len(judged)} proved", standing) if judged else "–"


def _stand(text: str, standing: Standing) -> Element:
    return marked(f"{_SIGNS[standing]} {text}", str(standing).replace(" ", "-"))


def told_of(edition: Finished, manuscript: Manuscript) -> Element:
    """Return what is to be told of one edition: the file, and each claim with its proof."""
    lang = labels(manuscript.metadata.lang).language
    head = ("claim", "what proves it", "standing")
    rows = ((_said(it, lang), it.claim.proof.sentence, _standing(it)) for it in edition.claims)
    return section(
        edition.title,
        terms(
            (
                ("File", edition.name),
                ("Size", f"{len(edition.data):,} bytes".replace(",", "\N{NARROW NO-BREAK SPACE}")),
                ("Pages", str(edition.result.pages or "")),
                ("SHA-256", marked(edition.checksum, "sum", "code")),
            )
        ),
        table(f"What {edition.name} claims", head, rows),
        name="edition",
    )


def _said(judged: Judged, lang: str) -> Element:
    """Return a claim and its value; the summary is in the language of our words for it."""
    claim = judged.claim
    value = marked(claim.value, "value", lang=lang if claim.name == _SUMMARY else "")
    said: Element = E.span(marked(claim.name, "name"), " ", value)
    return said


def _standing(judged: Judged) -> Element:
    reason = f"by {judged.reason}" if judged.standing is Standing.PROVED else judged.reason
    standing: Element = E.span(
        _stand(str(judged.standing), judged.standing), " ", marked(reason, "reason")
    )
    return standing


def sums(editions: Iterable[Finished]) -> Iterator[Element]:
    """Yield the checksums as ``sha256sum`` reads them."""
    lines = [f"{it.checksum}  {words(it.name)}\n" for it in editions if it.data]
    yield E.p(
        "Save these lines as ", E.code("SHA256SUMS"), " beside the files, and run ",
        E.code("sha256sum --check SHA256SUMS"), " there.",
    )  # fmt: skip
    yield E.pre("".join(lines))
