"""The only module that runs pandoc: Markdown to a document, a document to HTML or to Markdown.

The reader is pandoc's own Markdown, with what could lose words or reach
outside the manuscript switched off: quotation marks and dashes are set by our
own typography (pandoc's know English only), a backslash or a dollar sign in
the text stays one, metadata is read by ``metadata``. Code is not coloured: the
anchors that come with the colours are noise to a screen reader.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import panflute as pf
import pypandoc

READER = (
    "markdown-smart-yaml_metadata_block-pandoc_title_block"
    "-raw_tex-latex_macros-tex_math_dollars-example_lists"
)
WRITER = "html5-smart"
#: How Markdown is written for people: no HTML, no tables drawn with signs where pipes do.
_PLAIN = "-raw_html-raw_attribute-native_divs-native_spans-simple_tables-multiline_tables"
#: Seconds; a book takes two, brackets nested twenty deep without an end take for ever.
TIME_LIMIT = 60

_UNCLOSED = re.compile(r"\[WARNING\] Div at line (\d+) column \d+ unclosed")


class PandocError(Exception):
    """Pandoc could not deal with the text; the reason follows."""


def _run(text: str | bytes, source: str, target: str, *options: str) -> tuple[str, str]:
    """Return what pandoc wrote and what it said about it."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--wrap=preserve", *options]
    command += ["--from", source, "--to", target]
    given = text if isinstance(text, bytes) else text.encode()
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise PandocError(f"pandoc was not ready after {TIME_LIMIT} seconds") from None
    said = done.stderr.decode(errors="replace")
    if done.returncode:
        raise PandocError(" ".join(said.split()) or f"pandoc ended with {done.returncode}")
    return done.stdout.decode(), said


def read(markdown: str) -> tuple[pf.Doc, list[int]]:
    """Read Markdown into a document; return it and the lines of divs that are never closed."""
    written, said = _run(markdown, READER, "json")
    document = pf.load(io.StringIO(written))
    return document, [int(line) for line in _UNCLOSED.findall(said)]


def read_tree(markdown: str) -> dict[str, Any]:
    """Read Markdown into pandoc's JSON as it comes, which is quicker for a very long text."""
    tree: dict[str, Any] = json.loads(_run(markdown, READER, "json")[0])
    return tree


def write_html(document: pf.Doc) -> str:
    """Write a document as an HTML fragment, sections as ``section``, notes at its end."""
    stream = io.StringIO()
    pf.dump(document, stream)
    options = ("--section-divs", "--wrap=none", "--syntax-highlighting=none")
    fragment, _ = _run(stream.getvalue(), "json", WRITER, *options)
    return fragment


def read_office_document(data: bytes, source: str) -> tuple[pf.Doc, dict[str, bytes]]:
    """Read a document of a word processor; return it and its pictures by their addresses in it.

    Tracked changes are taken as accepted. No file is read but the document itself.
    """
    with TemporaryDirectory() as folder:
        options = ("--track-changes=accept", f"--extract-media={folder}")
        written, _ = _run(data, source, "json", *options)
        media = {str(path): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
    return pf.load(io.StringIO(written)), media


def write_markdown(document: pf.Doc) -> str:
    """Write a document as Markdown that `read` reads as the same document."""
    stream = io.StringIO()
    pf.dump(document, stream)
    options = ("--wrap=none", "--markdown-headings=atx", "--reference-location=section")
    markdown, _ = _run(stream.getvalue(), "json", READER + _PLAIN, *options)
    return markdown


@cache
def version() -> str:
    """Return pandoc's version."""
    return str(pypandoc.get_pandoc_version())
