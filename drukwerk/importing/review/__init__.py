"""The review page: what an import did, edit by edit, for a person to accept or reject.

One HTML file without addresses of anything else. Its policy lets nothing run
but the script it was made with, and nothing be fetched; every text in it is
escaped as well.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files

from drukwerk.importing import Imported
from drukwerk.importing.decisions import FORMAT, VERSION
from drukwerk.importing.review.faces import font_faces
from drukwerk.importing.review.listing import listing, rule_options
from drukwerk.importing.review.marked import plain
from drukwerk.importing.review.panes import clean_pane, metadata, raw_pane

_PLACEHOLDER = re.compile(r"\{\{ (\w+) \}\}")


def page(
    name: str, raw: str, imported: Imported, manuscript: str, decisions: Mapping[str, bool]
) -> str:
    """Return the review page of an import as HTML.

    ``name`` is that of the manuscript without its ending; the decisions are
    saved under it. ``decisions`` are those that the import obeyed.
    """
    edits = imported.edits
    doubtful = frozenset(number for number, edit in enumerate(edits) if edit.is_doubtful)
    script = _resource("review.js")
    style = _resource("review.css") + font_faces(manuscript)
    return _filled(
        _resource("review.html"),
        {
            "policy": _policy(style, script),
            "name": plain(name),
            "lang": escape(imported.lang),
            "style": style,
            "total": str(len(edits)),
            "doubtful": str(len(doubtful)),
            "rules": rule_options(edits),
            "edits": listing(edits, imported.lang),
            "raw": raw_pane(raw, edits, doubtful),
            "metadata": metadata(manuscript),
            "clean": clean_pane(imported.blocks, edits, doubtful),
            "data": _data(name, raw, imported, decisions),
            "script": script,
        },
    )


def _resource(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Fill a template in one pass, so that a text cannot fill in anything itself."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], template)


def _policy(style: str, script: str) -> str:
    """Return a content security policy: this style, this script, the faces, and nothing else."""
    rules = {
        "default-src": "'none'",
        "style-src": f"'{_digest(style)}'",
        "script-src": f"'{_digest(script)}'",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _data(name: str, raw: str, imported: Imported, decisions: Mapping[str, bool]) -> str:
    """Return what the script needs to know, as JSON that cannot end its element."""
    keys = "\n".join(f"{edit.key} {edit.is_accepted}" for edit in imported.edits)
    text = raw.encode("utf-8", "surrogatepass")
    value = {
        "format": FORMAT,
        "version": VERSION,
        "name": name,
        "text": sha256(text).hexdigest()[:16],
        "import": sha256(f"{keys}\n{sorted(decisions.items())}".encode()).hexdigest()[:16],
        "decisions": dict(decisions),
    }
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
