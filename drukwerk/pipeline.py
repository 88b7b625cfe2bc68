"""The phases in order: find, read, build, write.

A manuscript that fails does not stop the others, an edition that fails does
not stop the next and leaves its earlier file in place. Nothing is printed:
what happens is told to ``on_progress``, what came of it is in the results.
"""

from __future__ import annotations

import gc
import os
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drukwerk.atomic import check_target, write_file
from drukwerk.checks.echoes import without_echoes
from drukwerk.checks.silence import is_silenced
from drukwerk.editions import EDITIONS, USUAL_EDITIONS, Built, Edition
from drukwerk.errors import DrukwerkError, ManuscriptError, MissingToolError, UsageError
from drukwerk.finding import check_names
from drukwerk.ledger import refuse_without_right
from drukwerk.messages import Message, Place, Severity, has_errors
from drukwerk.styles import Style, find_style, style_names
from drukwerk.workers import meanwhile, side_by_side

if TYPE_CHECKING:
    from drukwerk.manuscript import Manuscript
    from drukwerk.publication import Publication

#: A layout makes very many objects and few circles of them, so these are looked for seldom.
_COLLECT = (200_000, 50, 50)
_LAST_SECOND = 253402300799  # of the year 9999


class FaultError(DrukwerkError):
    """Something nobody foresaw; the exit code is EX_SOFTWARE of sysexits.h."""

    exit_code = 70
    code = "fault"


class Phase(StrEnum):
    """What is being done to a file."""

    READ = "reading"
    BUILD = "building"
    WRITE = "writing"
    CHECK = "checking"


Progress = Callable[[Phase, Path], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one edition of one manuscript; ``exit_code`` is 0 when it was made."""

    manuscript: Path
    edition: str
    path: Path
    size: int = 0
    pages: int | None = None
    seconds: float = 0.0
    messages: tuple[Message, ...] = ()
    exit_code: int = 0
    traceback: str = ""
    note: str = ""
    silenced: tuple[Message, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the edition was made."""
        return self.exit_code == 0


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for; what is not empty goes before what the manuscripts say."""

    output: Path
    editions: Sequence[Edition] = ()
    style: str = ""
    ink: str = ""
    marks: bool = False
    image_folders: Sequence[Path] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """An order being carried out, the same for every manuscript."""

    order: Order
    on_progress: Progress
    epoch: str | None
    now: datetime


def _ignore(_phase: Phase, _path: Path) -> None:
    """Do nothing with the progress."""


def build(
    manuscripts: Sequence[Path], order: Order, on_progress: Progress = _ignore
) -> list[Result]:
    """Make editions of every manuscript; ``UsageError`` when that cannot be begun.

    Where the order names no editions they are those that each manuscript names,
    or the usual ones.
    """
    check_names(manuscripts, [edition.suffix for edition in EDITIONS.values()])
    for folder in order.image_folders:
        if not folder.is_dir():
            raise UsageError(f"There is no folder `{folder}`.", hint="Check --images.")
    gc.set_threshold(*_COLLECT)
    run = _Run(order, on_progress, _source_date_epoch(), datetime.now(UTC))
    return [result for path in manuscripts for result in _build_manuscript(path, run)]


def _source_date_epoch() -> str | None:
    """Read SOURCE_DATE_EPOCH (reproducible-builds.org): whole seconds since 1970."""
    value = os.environ.get("SOURCE_DATE_EPOCH") or None
    if value and not (value.isascii() and value.isdigit() and int(value) <= _LAST_SECOND):
        text = f"SOURCE_DATE_EPOCH is `{value}`, which is not a number of seconds since 1970."
        raise UsageError(text, hint="Unset it, or set it to a number such as 1735689600.")
    return value


def _build_manuscript(path: Path, run: _Run) -> list[Result]:
    run.on_progress(Phase.READ, path)
    order = run.order
    try:
        manuscript = _load(path, order)
        editions = list(order.editions) or _editions_of(manuscript)
    except Exception as error:
        wanted = _wanted(path, order.editions or _usual(), order.output)
        return [_failed(result, error, " to read this") for result in wanted]
    wanted = _wanted(path, editions, order.output)
    read = meanwhile(partial(_read_or_fail, manuscript, run, wanted), partial(_prepare, editions))
    if isinstance(read, list):
        return read
    targets = {edition: it.path for edition, it in zip(editions, wanted, strict=True)}
    made = _build_editions(targets, *read, run.on_progress)
    told = {message for result in made for message in result.messages}
    once = (replace(it, messages=tuple(without_echoes(it.messages, told))) for it in made)
    return [_without_silenced(result, manuscript) for result in once]


def _without_silenced(result: Result, manuscript: Manuscript) -> Result:
    """Set aside the messages of which the author does not want to be told."""
    silenced = [it for it in result.messages if is_silenced(it, manuscript.metadata)]
    audible = tuple(message for message in result.messages if message not in silenced)
    return replace(result, messages=audible, silenced=tuple(silenced))


def _wanted(path: Path, editions: Iterable[Edition], output: Path) -> list[Result]:
    """Return the results that are wanted of a manuscript."""
    return [Result(path, it.name, output / f"{path.stem}{it.suffix}") for it in editions]


def _usual() -> list[Edition]:
    return [EDITIONS[name] for name in USUAL_EDITIONS]


def _load(path: Path, order: Order) -> Manuscript:
    """Load a manuscript, with what the command says in place of what it says itself."""
    from drukwerk.manuscript import load_manuscript

    manuscript = load_manuscript(path, tuple(order.image_folders))
    settings = manuscript.metadata.print
    settings = replace(settings, ink=order.ink or settings.ink, marks=order.marks or settings.marks)
    return replace(manuscript, metadata=replace(manuscript.metadata, print=settings))


def _editions_of(manuscript: Manuscript) -> list[Edition]:
    """Return the editions that a manuscript names, or the usual ones."""
    names = manuscript.metadata.editions
    for name in names:
        if name not in EDITIONS:
            text, hint = f"There is no edition `{name}`.", f"Editions: {', '.join(EDITIONS)}."
            place = manuscript.place(manuscript.metadata.line("editions"))
            error = Message(Severity.ERROR, "edition-unknown", text, place, hint)
            raise ManuscriptError([error])
    return [edition for name, edition in EDITIONS.items() if name in names] or _usual()


def _prepare(editions: Iterable[Edition]) -> None:
    """Load what the editions need; what is missing is told when one is built."""
    for edition in editions:
        with suppress(DrukwerkError, ImportError):
            edition.prepare()


def _read_or_fail(
    manuscript: Manuscript, run: _Run, wanted: Iterable[Result]
) -> tuple[Publication, Style] | list[Result]:
    try:
        return _read(manuscript, run)
    except Exception as error:
        return [_failed(result, error, " to read this") for result in wanted]


def _read(manuscript: Manuscript, run: _Run) -> tuple[Publication, Style]:
    from drukwerk.publication import creation_date, read_publication

    style = _style(manuscript, run.order.style)
    created = creation_date(manuscript.metadata, run.epoch, run.now)
    today = created.date() if run.epoch else run.now.date()
    return read_publication(manuscript, created, today=today), style


def _style(manuscript: Manuscript, asked: str) -> Style:
    name = asked or manuscript.metadata.style
    if style := find_style(name, manuscript.path.resolve().parent):
        return style
    text = f"There is no style `{name}`."
    hint = f"Styles: {', '.join(style_names())}; or a folder of your own beside the manuscript."
    if asked:
        raise UsageError(text, hint=hint)
    place = manuscript.place(manuscript.metadata.line("style"))
    raise ManuscriptError([Message(Severity.ERROR, "style-unknown", text, place, hint)])


def _build_editions(
    targets: Mapping[Edition, Path],
    publication: Publication,
    style: Style,
    on_progress: Progress,
) -> list[Result]:
    """Make the editions side by side, then write them one by one."""
    for target in targets.values():
        on_progress(Phase.BUILD, target)
    jobs = [partial(_make_group, group, publication, style) for group in _groups(targets)]
    made = {result.edition: (result, built) for job in side_by_side(jobs) for result, built in job}
    return [_write(*made[edition.name], on_progress) for edition in targets]


def _groups(targets: Mapping[Edition, Path]) -> list[dict[Edition, Path]]:
    """Return the editions by their material, with those that only read it after the others.

    What is made of a finished edition comes after that, and otherwise in its place.
    """
    made = {edition.material for edition in targets}
    groups: dict[object, dict[Edition, Path]] = {}
    for edition in sorted(targets, key=lambda it: (it.material is None, bool(it.of))):
        first = EDITIONS[edition.of] if edition.of else edition
        material = first.material or (first.reads if first.reads in made else None)
        groups.setdefault(material or first, {})[edition] = targets[edition]
    return list(groups.values())


def _make_group(
    targets: Mapping[Edition, Path], publication: Publication, style: Style
) -> list[tuple[Result, Built | None]]:
    """Make the editions of one material, which is made once."""
    began = time.perf_counter()
    make = next(iter(targets)).material
    try:
        material: object = make(publication, style) if make else None
    except Exception as error:
        material = error
    made: list[tuple[Result, Built | None]] = []
    for edition, target in targets.items():
        done = {result.edition: built for result, built in made if built}
        build = partial(_built, edition, publication, style, material, done)
        made.append(_make(edition, target, publication, build, began))
        began = time.perf_counter()
    return made


def _make(
    edition: Edition,
    target: Path,
    publication: Publication,
    build: Callable[[], Built],
    began: float,
) -> tuple[Result, Built | None]:
    """Make one edition; what it came to, or why it was not made."""
    result = Result(publication.manuscript.path, edition.name, target)
    try:
        check_target(target)
        built = build()
        _refuse_errors(built)
    except Exception as error:
        return _failed(result, error, _to_make(edition.name), publication.messages), None
    messages = (*publication.messages, *built.messages)
    seconds = time.perf_counter() - began
    return replace(result, seconds=seconds, messages=messages), built


def _built(
    edition: Edition,
    publication: Publication,
    style: Style,
    material: object,
    done: Mapping[str, Built],
) -> Built:
    """Build an edition; what kept its material from being made is raised, and stops no other."""
    if edition.of:
        finished = done.get(edition.of)
        first = EDITIONS[edition.of]
        return edition.build(
            publication, finished or _built(first, publication, style, material, done)
        )
    if edition.material and isinstance(material, Exception):
        raise material
    # The zine has a text of its own, and with it other pictures.
    refuse_without_right(getattr(material, "publication", publication), edition.name)
    if edition.material:
        return edition.build(material, style)
    if material is None or isinstance(material, Exception):
        return edition.build(publication, style)
    return edition.build(publication, style, material)


def _to_make(edition: str) -> str:
    return f" to make the edition `{edition}`"


def _write(result: Result, built: Built | None, on_progress: Progress) -> Result:
    """Write what was made."""
    if built is None:
        return result
    try:
        on_progress(Phase.WRITE, result.path)
        write_file(result.path, built.data)
    except Exception as error:
        return _failed(result, error, f" to write the edition `{result.edition}`", result.messages)
    return replace(result, size=len(built.data), pages=built.pages, note=built.note)


def _refuse_errors(built: Built) -> None:
    if has_errors(list(built.messages)):
        raise ManuscriptError(list(built.messages))


def _failed(
    wanted: Result, error: Exception, doing: str, before: tuple[Message, ...] = ()
) -> Result:
    """Return the result of an edition that was not made, with the reason as a message."""
    known = understood(error, doing)
    trace = ""
    if isinstance(known, FaultError):
        known.place = Place(wanted.manuscript)
        trace = "".join(traceback.format_exception(error))
    messages = (*before, *known.messages)
    return replace(wanted, messages=messages, exit_code=known.exit_code, traceback=trace)


def understood(error: Exception, doing: str = "") -> DrukwerkError:
    """Return any exception as one that can be reported."""
    if isinstance(error, DrukwerkError):
        return error
    if isinstance(error, ModuleNotFoundError) and not (error.name or "").startswith("drukwerk"):
        text = f"The Python package `{error.name}` is not installed for this Python."
        return MissingToolError(text, hint="Install Drukwerk again, or run `make` in its folder.")
    reason = f"{type(error).__name__}: {error}".rstrip(":. \n")
    text = f"Drukwerk failed{doing}: {reason}. This is a fault of Drukwerk, not of your manuscript."
    return FaultError(text, hint="Run with -v for the details.")
