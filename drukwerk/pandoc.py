"""The only module that runs pandoc: Markdown to a document, a document to HTML.

The reader is pandoc's own Markdown, with what could lose words or reach
outside the manuscript switched off: quotation marks and dashes are set by our
own typography (pandoc's know English only), a backslash or a dollar sign in
the text stays one, metadata is read by ``metadata``. Code is not coloured: the
anchors that come with the colours are noise to a screen reader.
"""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache

import panflute as pf
import pypandoc

READER = (
    "markdown-smart-yaml_metadata_block-pandoc_title_block"
    "-raw_tex-latex_macros-tex_math_dollars-example_lists"
)
WRITER = "html5-smart"
#: Seconds; a book takes two, brackets nested twenty deep without an end take for ever.
TIME_LIMIT = 60

_UNCLOSED = re.compile(r"\[WARNING\] Div at line (\d+) column \d+ unclosed")


class PandocError(Exception):
    """Pandoc could not deal with the text; the reason follows."""


def _run(text: str, source: str, target: str, *options: str) -> tuple[str, str]:
    """Return what pandoc wrote and what it said about it."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--wrap=preserve", *options]
    command += ["--from", source, "--to", target]
    try:
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, timeout=TIME_LIMIT, check=False
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


def write_html(document: pf.Doc) -> str:
    """Write a document as an HTML fragment, sections as ``section``, notes at its end."""
    stream = io.StringIO()
    pf.dump(document, stream)
    options = ("--section-divs", "--wrap=none", "--syntax-highlighting=none")
    fragment, _ = _run(stream.getvalue(), "json", WRITER, *options)
    return fragment


@cache
def version() -> str:
    """Return pandoc's version."""
    return str(pypandoc.get_pandoc_version())
