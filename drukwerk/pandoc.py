"""The only module that runs pandoc: Markdown to a document, a document to HTML.

The reader is pandoc's own Markdown, with what could lose words or reach
outside the manuscript switched off: quotation marks and dashes are set by our
own typography (pandoc's know English only), a backslash or a dollar sign in
the text stays one, metadata is read by ``metadata``.
"""

from __future__ import annotations

import io
from functools import cache

import panflute as pf
import pypandoc

READER = (
    "markdown-smart-yaml_metadata_block-pandoc_title_block"
    "-raw_tex-latex_macros-tex_math_dollars-example_lists"
)
WRITER = "html5-smart"


class PandocError(Exception):
    """Pandoc refused the text; its own words follow."""


def _run(text: str, source: str, target: str, *options: str) -> str:
    try:
        return str(
            pypandoc.convert_text(
                text, target, format=source, extra_args=["--sandbox", "--wrap=preserve", *options]
            )
        )
    except RuntimeError as error:
        raise PandocError(str(error)) from error


def read(markdown: str) -> pf.Doc:
    """Read Markdown into a document."""
    return pf.load(io.StringIO(_run(markdown, READER, "json")))


def write_html(document: pf.Doc) -> str:
    """Write a document as an HTML fragment, sections as ``section``, notes at its end."""
    stream = io.StringIO()
    pf.dump(document, stream)
    return _run(stream.getvalue(), "json", WRITER, "--section-divs", "--wrap=none")


@cache
def version() -> str:
    """Return pandoc's version."""
    return str(pypandoc.get_pandoc_version())
