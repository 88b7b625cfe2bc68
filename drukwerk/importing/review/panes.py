"""The two texts of the review page: the raw lines, and the blocks of the manuscript."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from drukwerk.importing.ledger import Edit
from drukwerk.importing.model import Block, Kind
from drukwerk.importing.review.marked import edits_of, marked, running
from drukwerk.importing.review.places import Span, clean, raw_spans

#: So many lines, or blocks, are laid out together when they come into view.
_LINES, _BLOCKS = 60, 12

_METADATA = re.compile(r"---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)


def raw_pane(raw: str, edits: Sequence[Edit], doubtful: Set[int]) -> str:
    """Return the raw text as HTML, a paragraph for each line, with what was taken marked."""
    lines = [line.rstrip("\r") for line in raw.split("\n")]
    spans = _by_row(raw_spans(edits, lines))
    return _sheets(_raw_lines(lines, spans, doubtful), _LINES)


def _raw_lines(
    lines: Sequence[str], spans: dict[int, list[Span]], doubtful: Set[int]
) -> Iterator[str]:
    for row, line in enumerate(lines):
        number = row + 1
        yield _row(f'p id="r{number}" data-n="{number}"', line, spans.get(row, []), doubtful)


def clean_pane(blocks: Sequence[Block], edits: Sequence[Edit], doubtful: Set[int]) -> str:
    """Return the manuscript as HTML, block by block, with what was given marked."""
    spans = _by_row(clean(blocks).spans(edits))
    rows = (_block(row, block, spans.get(row, []), doubtful) for row, block in enumerate(blocks))
    return _sheets(rows, _BLOCKS)


def metadata(manuscript: str) -> str:
    """Return the metadata block of a manuscript as HTML, nothing when it has none."""
    match = _METADATA.match(manuscript)
    return f"<pre>{running(match[1])}</pre>" if match else ""


def _by_row(spans: Iterable[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        found[span.row].append(span)
    return found


def _sheets(rows: Iterable[str], size: int) -> str:
    """Gather rows into sheets, which a browser lays out only when they come into view."""
    all_rows = list(rows)
    sheets = (all_rows[start : start + size] for start in range(0, len(all_rows), size))
    return "\n".join(_sheet("\n".join(sheet)) for sheet in sheets)


def _sheet(content: str) -> str:
    return f'<div class="sheet">\n{content}\n</div>'


def _row(tag: str, text: str, spans: Sequence[Span], doubtful: Set[int]) -> str:
    """Return a row; edits of all its words mark the row, the others their words in it."""
    inside = [span for span in spans if not _is_all(span, text)]
    around = [span for span in spans if _is_all(span, text)]
    classes = ' class="doubt"' if any(span.edit in doubtful for span in around) else ""
    opening = f"{tag}{classes} {edits_of(around)}" if around else tag
    return f"<{opening}>{marked(text, inside, doubtful)}</{tag.split()[0]}>"


def _is_all(span: Span, text: str) -> bool:
    """Tell whether a span holds all of a row but white space."""
    return not (text[: span.start].strip() or text[span.end :].strip())


def _block(row: int, block: Block, spans: Sequence[Span], doubtful: Set[int]) -> str:
    kind = block.kind.value
    name = f"{kind} {block.level}" if block.level else kind
    text = _row("p", block.text, spans, doubtful)
    plain = " plain" if block.kind is Kind.PARAGRAPH else ""
    return (
        f'<div class="block {kind}" id="b{row}" data-line="{_first(block)}">'
        f'<p class="kind{plain}"><span>{name.replace("-", " ")}</span> {_from(block)}</p>'
        f"{text}{_attributes(block)}</div>"
    )


def _first(block: Block) -> int:
    return min((line.number for line in block.lines), default=1)


def _from(block: Block) -> str:
    """Return a link to the raw lines of a block."""
    first, last = _first(block), max((line.number for line in block.lines), default=1)
    lines = f"{first}" if first == last else f"{first}–{last}"
    return f'<a href="#r{first}" aria-label="raw lines {lines}">{lines}</a>'


def _attributes(block: Block) -> str:
    named = (("label", block.label), ("by", block.by), ("source", block.source))
    rows = "".join(
        f"<dt>{name}</dt><dd>{running(value)}</dd>"
        for name, value in (*named, ("credit", block.credit))
        if value
    )
    return f"<dl>{rows}</dl>" if rows else ""
