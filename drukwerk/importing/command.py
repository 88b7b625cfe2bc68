"""The import from file to file: read, import, prove, write; nothing is written on any failure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from drukwerk.atomic import check_target, write_file
from drukwerk.errors import UsageError
from drukwerk.finding import FOLDER
from drukwerk.importing import Imported, import_lines
from drukwerk.importing.decisions import decisions_path, read_decisions
from drukwerk.importing.ledger import Edit
from drukwerk.importing.metadata_block import found, written
from drukwerk.importing.model import Kind
from drukwerk.importing.placeholder import drawing
from drukwerk.importing.proof import Proof, prove, words
from drukwerk.importing.reading import Source, detect_language, read_source
from drukwerk.importing.review import page
from drukwerk.importing.writer import is_markdown, manuscript, pictures_to_come
from drukwerk.messages import Message, Place, Severity
from drukwerk.metadata import Metadata, parse_metadata
from drukwerk.pipeline import Phase, Progress
from drukwerk.scaffold import file_name
from drukwerk.scaffold import title as title_of

#: Below this a language is a guess, and we say so.
_SURE = 0.8
_METADATA = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_RECORD = re.compile(r'<meta name="drukwerk-manuscript" content="sha256:([0-9a-f]{64})">')


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the file, where the manuscript goes, and what is known of it."""

    raw: Path
    output: Path | None = None
    lang: str = ""
    title: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import made: the manuscript, its review page, and what there is to tell.

    ``decided`` are the keys of the edits that a person has judged.
    """

    raw: Path
    manuscript: Path
    review: Path
    imported: Imported
    sureness: float
    lines: int
    proof: Proof | None
    messages: tuple[Message, ...]
    decided: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Made:
    """A manuscript before it is written."""

    imported: Imported
    text: str
    proof: Proof | None
    files: Mapping[str, bytes]
    messages: tuple[Message, ...] = ()


def run_import(order: Order, on_progress: Progress) -> Outcome:
    """Import a file; write manuscript, pictures to come and review page."""
    target = _target(order)
    review = target.with_name(f"{target.stem}.review.html")
    for path in (target, review):
        check_target(path)
    on_progress(Phase.READ, order.raw)
    source = read_source(order.raw)
    decisions = read_decisions(decisions_path(target))
    lang, sureness = _language(order, source)
    make = _from_office if source.body else _from_manuscript if _head(source) else _from_raw
    made = make(order, source, lang, decisions, f"{target.stem}-images/")
    data = made.text.encode()
    _refuse_edited(target, review, data, force=order.force)
    shown = _recorded(page(target.stem, source.raw, made.imported, made.text, decisions), data)
    on_progress(Phase.WRITE, target)
    _write(target, made.files, {review: shown.encode(), target: data})
    return Outcome(
        raw=order.raw,
        manuscript=target,
        review=review,
        imported=made.imported,
        sureness=sureness,
        lines=source.raw.count("\n") + 1,
        proof=made.proof,
        messages=(*source.messages, *_about_language(order, lang, sureness), *made.messages),
        decided=frozenset(decisions),
    )


def _target(order: Order) -> Path:
    name = f"{file_name(order.raw.stem)}.md"
    target = order.output or FOLDER / name
    target = target / name if target.is_dir() else target
    if target.suffix.lower() != ".md":
        raise UsageError(f"`{target}` does not end in `.md`.", hint="Name a Markdown file with -o.")
    if target.resolve() == order.raw.resolve():
        hint = "Choose another name with -o."
        raise UsageError(f"`{target}` is the file to import itself.", hint=hint)
    return target


# The language.


def _language(order: Order, source: Source) -> tuple[str, float]:
    """Return the language that was asked for, that the text states, or that it seems to be in."""
    if order.lang:
        return _checked(order.lang), 1.0
    head = _head(source)
    stated = str(source.metadata.get("lang", "")) or (head.lang if head else "")
    return (stated, 1.0) if stated else detect_language(source.raw or source.body)


def _checked(lang: str) -> str:
    metadata, problems = parse_metadata(f"lang: {lang}")
    if problems or not metadata.lang:
        hint = "Write nl, en-GB, de, fr, ... (BCP 47)."
        raise UsageError(f"`{lang}` is not a language tag.", hint=hint)
    return metadata.lang


def _about_language(order: Order, lang: str, sureness: float) -> list[Message]:
    if sureness >= _SURE:
        return []
    text = f"The language seems to be `{lang}`, but that is not sure."
    hint = "If it is another, import again with --lang."
    return [Message(Severity.WARNING, "import-language", text, Place(order.raw), hint)]


# The three kinds of files.


def _from_raw(
    order: Order, source: Source, lang: str, decisions: Mapping[str, bool], folder: str
) -> _Made:
    """Make a manuscript of raw text."""
    imported = import_lines(source.lines, lang, decisions, is_set=source.is_set)
    title, messages = _title(order, imported)
    recognised = found(imported.blocks, Kind.TITLE)
    is_replaced = bool(recognised) and words(title) != words(recognised)
    imported = _retitled(imported, recognised, title) if is_replaced else imported
    text = manuscript(imported, title, folder)
    if not imported.edits and is_markdown(imported.blocks):
        text = _in_front(text, source.raw)
    proof = prove(source.raw, imported, text, "" if recognised else title)
    pictures = pictures_to_come(imported.blocks, folder)
    return _Made(imported, text, proof, dict.fromkeys(pictures, drawing()), messages)


def _in_front(text: str, raw: str) -> str:
    """Return a text that stays as it is, with the metadata block of a manuscript before it."""
    block = _METADATA.match(text)
    return (block[0] if block else "") + "\n" + raw.lstrip("\n")


def _title(order: Order, imported: Imported) -> tuple[str, tuple[Message, ...]]:
    """Return the title: given, recognised, or else what comes nearest, and say so."""
    if title := " ".join(order.title.split()) or found(imported.blocks, Kind.TITLE):
        return title, ()
    title = found([block for block in imported.blocks if block.level == 1][:1], Kind.HEADING)
    taken = "the first heading" if title else "the name of the file"
    text = f"No title was recognised; {taken} was taken."
    hint = "Correct it in the manuscript, or import again with --title."
    message = Message(Severity.WARNING, "import-title", text, Place(order.raw), hint)
    return title or title_of(order.raw.stem), (message,)


def _retitled(imported: Imported, recognised: str, title: str) -> Imported:
    """Write down that a title that was given stands in the place of the recognised one."""
    line = next(block.number for block in imported.blocks if block.kind is Kind.TITLE)
    why = "This title was given with the command."
    edit = Edit("title-given", line, recognised, title, why, key="title-given")
    return replace(imported, edits=(*imported.edits, edit))


def _from_manuscript(
    order: Order, source: Source, lang: str, decisions: Mapping[str, bool], folder: str
) -> _Made:
    """Take over a manuscript as it is, with what its metadata lack."""
    head = _head(source)
    block = _METADATA.match(source.raw)
    assert head is not None and block is not None
    rest = source.raw[block.end() :]
    title = order.title or head.title or title_of(order.raw.stem)
    lacking = {"title": "" if head.title else title, "lang": "" if head.lang else lang}
    added = written(lacking).removeprefix("---\n").removesuffix("---\n")
    text = f"---\n{block[1]}{added}---\n{rest}" if added else _as_it_stands(order.raw, source.raw)
    count = len(words(rest))
    return _Made(Imported(lang, (), ()), text, Proof(count, count), {})


def _as_it_stands(path: Path, raw: str) -> str:
    """Return a text with its own line ends, where it is in UTF-8 as a manuscript must be."""
    text = path.read_bytes().decode(errors="replace")
    return text if text.removeprefix("\ufeff").splitlines() == raw.splitlines() else raw


def _head(source: Source) -> Metadata | None:
    """Return the metadata of a text that is a manuscript already."""
    block = _METADATA.match(source.raw)
    metadata, problems = parse_metadata(block[1]) if block else (Metadata(), [])
    return metadata if metadata.lines and not problems else None


def _from_office(
    order: Order, source: Source, lang: str, decisions: Mapping[str, bool], folder: str
) -> _Made:
    """Take over a document of a word processor, which says itself what is what."""
    title = order.title or str(source.metadata.get("title", "")) or title_of(order.raw.stem)
    block = written({"title": title, **source.metadata, "lang": lang} | {"title": title})
    return _Made(Imported(lang, (), ()), f"{block}\n{source.body}", None, source.media)


# What is written.


def _refuse_edited(target: Path, review: Path, data: bytes, *, force: bool) -> None:
    """Refuse to write over a manuscript that is not as the last import left it."""
    before = _bytes(target)
    if force or before in (None, data):
        return
    recorded = _RECORD.search((_bytes(review) or b"").decode(errors="replace"))
    if recorded is None or recorded[1] != sha256(before or b"").hexdigest():
        text = f"`{target}` is there already, and may have been edited since it was imported."
        hint = "Choose another name with -o, or write over it with --force; nothing was changed."
        raise UsageError(text, hint=hint)


def _recorded(html: str, data: bytes) -> str:
    """Return a review page that knows which manuscript was written with it."""
    record = f'<meta name="drukwerk-manuscript" content="sha256:{sha256(data).hexdigest()}">'
    return html.replace("<head>", f"<head>\n{record}", 1)


def _write(target: Path, pictures: Mapping[str, bytes], files: Mapping[Path, bytes]) -> None:
    """Write all files or none; a picture that is there already may be a person's, and stays."""
    new = {target.parent / name: data for name, data in pictures.items()}
    wanted = {path: data for path, data in new.items() if not path.exists()} | dict(files)
    before = {path: _bytes(path) for path in wanted}
    done: list[Path] = []
    try:
        for path, data in wanted.items():
            write_file(path, data)
            done.append(path)
    except BaseException:
        for path in done:
            _restore(path, before[path])
        raise


def _restore(path: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            path.unlink()
        else:
            write_file(path, data)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
