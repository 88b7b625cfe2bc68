"""Which manuscripts are meant: files and folders that are named, or the usual folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drukwerk.errors import UsageError

#: Where manuscripts are looked for when none is named.
FOLDER = Path("manuscript")


def find_manuscripts(named: Iterable[Path]) -> list[Path]:
    """Return the files that are named and those in the folders that are, each once."""
    files = [file for place in (list(named) or [FOLDER]) for file in _manuscripts_in(place)]
    once: dict[Path, Path] = {}
    for file in files:
        once.setdefault(file.resolve(), file)
    return list(once.values())


def _manuscripts_in(place: Path) -> list[Path]:
    if not place.is_dir() and place != FOLDER:
        return [place]
    found = sorted(file for file in place.glob("*") if _is_manuscript(file))
    if not found:
        where = f"in `{place}`" if place.is_dir() else f"here: there is no folder `{place}`"
        hint = "Name a Markdown file, or begin a publication with the command `new NAME`."
        raise UsageError(f"There is no manuscript {where}.", hint=hint)
    return found


def _is_manuscript(file: Path) -> bool:
    if file.name.startswith((".", "_")) or file.name.lower() == "readme.md":
        return False
    return file.suffix.lower() == ".md" and file.is_file()


def check_names(manuscripts: Iterable[Path], suffixes: Iterable[str]) -> None:
    """Refuse two manuscripts that would be written over each other.

    ``suffixes`` end the names of the files that are made: the booklet of
    ``book.md`` is the screen edition of ``book-booklet.md``.
    """
    endings = tuple(suffixes)
    seen: dict[str, Path] = {}
    for path in manuscripts:
        for name in (f"{path.stem}{ending}" for ending in endings):
            if name in seen:
                text = f"`{seen[name]}` and `{path}` would be written to the same files."
                raise UsageError(text, hint="Rename one, or build them with different --output.")
            seen[name] = path
