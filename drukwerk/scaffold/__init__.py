"""A new publication: a folder with an example that builds at once and asks to be replaced.

The texts and the drawing are files in ``templates``, one folder a language.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from drukwerk.errors import OutputError, UsageError
from drukwerk.metadata import parse_metadata

_TEMPLATES = Path(__file__).parent / "templates"
#: The language of the example where there is none in the language asked for.
_FALLBACK = "en"


def create(name: str, lang: str, today: date) -> Path:
    """Make the folder ``name`` with a manuscript in it; return the manuscript's path."""
    folder = Path(name)
    last = folder.resolve().name
    if not name.strip() or not last:
        raise UsageError(f"`{name}` cannot be the name of a publication.", hint="Choose another.")
    lang = _checked(lang)
    manuscript = folder / "manuscript" / f"{file_name(last)}.md"
    values = {
        "TITLE": title(last),
        "QUOTED": json.dumps(title(last), ensure_ascii=False),
        "LANG": lang,
        "FILE": manuscript.name,
        "DATE": f"{today}",
    }
    _refuse_full(folder)
    try:
        for source, target in _files(lang, folder, manuscript):
            _copy(source, target, values)
    except OSError as error:
        raise OutputError(f"`{folder}` cannot be made: {error.strerror}.") from error
    return manuscript


def file_name(name: str) -> str:
    """Return a name for the editions' files that needs no quoting anywhere."""
    plain = re.sub(r"[^\w.-]+", "-", name).strip("._-")
    return plain if plain and plain.lower() != "readme" else "manuscript"


def title(name: str) -> str:
    """Return the title that a folder's name suggests."""
    words = " ".join(re.sub(r"[-_]+", " ", name).split()) or name
    return words[0].upper() + words[1:]


def _checked(lang: str) -> str:
    metadata, problems = parse_metadata(f"lang: {json.dumps(lang)}")
    if problems or not metadata.lang:
        hint = "Write nl, en-GB, de, fr, ... (BCP 47)."
        raise UsageError(f"`{lang}` is not a language tag.", hint=hint)
    return metadata.lang


def _refuse_full(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is a file.", hint="Choose another name.")
    if folder.is_dir() and any(folder.iterdir()):
        text = f"The folder `{folder}` is there already and is not empty."
        raise UsageError(text, hint="Choose another name; nothing was changed.")


def _files(lang: str, folder: Path, manuscript: Path) -> list[tuple[Path, Path]]:
    texts = _TEMPLATES / lang.partition("-")[0].lower()
    texts = texts if texts.is_dir() else _TEMPLATES / _FALLBACK
    return [
        (texts / "manuscript.md", manuscript),
        (texts / "README.md", folder / "README.md"),
        (_TEMPLATES / "press.svg", folder / "images" / "press.svg"),
    ]


def _copy(source: Path, target: Path, values: dict[str, str]) -> None:
    text = re.sub(r"@([A-Z]+)@", lambda mark: values[mark[1]], source.read_text("utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
