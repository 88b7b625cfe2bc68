"""The check: everything built, everything looked at, everything said in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from drukwerk import pipeline
from drukwerk.atomic import write_file
from drukwerk.checks import book, pdf, press, same_pages
from drukwerk.checks.echoes import without_echoes
from drukwerk.checks.provenance import Provenance
from drukwerk.checks.silence import is_silenced, unused_silences
from drukwerk.checks.standing import OURS
from drukwerk.checks.validators import VALIDATORS
from drukwerk.checks.verdict import Verdict
from drukwerk.editions import USUAL_EDITIONS
from drukwerk.manuscript import Manuscript, load_manuscript
from drukwerk.messages import Message, Severity
from drukwerk.pipeline import Progress, Result

#: Our own checks of finished editions.
OWN = {
    "epub": (book.verdict,),
    "screen": (pdf.verdict,),
    "print": (press.verdict,),
    "cover": (press.verdict,),
}
#: Validators that run side by side; each is a program of its own.
_AT_ONCE = 2
#: The exit code when the check itself could not be carried out.
COULD_NOT_RUN = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """A manuscript that was checked: what was built of it, what was looked at, what was found.

    ``messages`` are all of them, those of the build among them, in the order
    of the manuscript, but for those in ``silenced``.
    """

    manuscript: Path
    results: tuple[Result, ...]
    verdicts: tuple[Verdict, ...]
    messages: tuple[Message, ...]
    silenced: tuple[Message, ...] = ()


def check(
    manuscripts: Sequence[Path], order: pipeline.Order, on_progress: Progress
) -> list[Checked]:
    """Build the editions of manuscripts and look at each."""
    results = pipeline.build(manuscripts, order, on_progress)
    by_manuscript = groupby(results, key=lambda result: result.manuscript)
    return [_check(path, tuple(made), order, on_progress) for path, made in by_manuscript]


def _check(
    path: Path, results: tuple[Result, ...], order: pipeline.Order, on_progress: Progress
) -> Checked:
    made = [result for result in results if result.ok]
    verdicts = _verdicts(made, on_progress)
    messages = dict.fromkeys(message for result in results for message in result.messages)
    silenced = dict.fromkeys(message for result in results for message in result.silenced)
    if made:
        manuscript = load_manuscript(path, tuple(order.image_folders))
        told = {*messages, *silenced}
        for message in without_echoes(_messages(manuscript, results, verdicts), told):
            kind = silenced if is_silenced(message, manuscript.metadata) else messages
            kind[message] = None
        if _is_whole(manuscript, made):
            messages |= dict.fromkeys(unused_silences(manuscript, tuple(silenced)))
    return Checked(
        path, results, verdicts, *(tuple(sorted(it, key=_line)) for it in (messages, silenced))
    )


def _is_whole(manuscript: Manuscript, made: Iterable[Result]) -> bool:
    """Tell whether all was made that the manuscript asks for; a silence may be for the rest."""
    wanted = manuscript.metadata.editions or USUAL_EDITIONS
    return set(wanted) <= {result.edition for result in made}


def write_evidence(
    checked: Checked, order: pipeline.Order, tools: Mapping[str, str]
) -> Path | None:
    """Write the evidence sheet of a manuscript that could be read; return where it is.

    ``tools`` are the programs that made the editions, and their versions.
    """
    if not any(result.ok for result in checked.results):
        return None
    from drukwerk.checks.evidence import evidence

    manuscript = load_manuscript(checked.manuscript, tuple(order.image_folders))
    target = order.output / f"{manuscript.name}-report.html"
    write_file(target, evidence(checked, manuscript, tools).encode())
    return target


def _verdicts(made: Iterable[Result], on_progress: Progress) -> tuple[Verdict, ...]:
    """Have the validators look at what was made, some at a time."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting, files = [], {}
        for result in made:
            for look in (*OWN.get(result.edition, ()), *VALIDATORS.get(result.edition, ())):
                waiting.append(pool.submit(look, result.edition, result.path))
            on_progress(pipeline.Phase.CHECK, result.path)
            files[result.edition] = result.path
        alone = tuple(verdict.result() for verdict in waiting)
    return (*alone, *same_pages.verdicts(files))


def _messages(
    manuscript: Manuscript, results: Iterable[Result], verdicts: Sequence[Verdict]
) -> Iterator[Message]:
    """Yield what the validators found, at the lines of the manuscript.

    What our own checks said when the edition was made is not said again.
    """
    for result in results:
        told = {message.code for message in (*result.messages, *result.silenced)}
        concerned = [verdict for verdict in verdicts if verdict.edition == result.edition]
        if any(verdict.findings for verdict in concerned):
            back = Provenance(manuscript, result.path.read_bytes())
            for verdict in concerned:
                known = told if verdict.check == OURS else set()
                new = (found for found in verdict.findings if found.code not in known)
                yield from (back.message(found, verdict.check) for found in new)
        yield from (_skip(manuscript, verdict) for verdict in concerned if verdict.skipped)


def _skip(manuscript: Manuscript, verdict: Verdict) -> Message:
    text = f"SKIPPED: {verdict.check} did not look at the edition `{verdict.edition}`."
    return Message(
        Severity.WARNING,
        "check-skipped",
        f"{text} {verdict.skipped}",
        manuscript.place(),
        verdict.advice,
    )


def _line(message: Message) -> int:
    return message.place.line if message.place else 0


def exit_code(checked: Iterable[Checked], *, strict: bool) -> int:
    """Return 0 when all is well, 1 when something is wrong, 2 when an edition could not be made.

    A fault of Drukwerk keeps its own code. Strictly, warnings and skips are wrong too.
    """
    codes, severities = {0}, set()
    for each in checked:
        codes |= {result.exit_code for result in each.results}
        severities |= {message.severity for message in each.messages}
    if pipeline.FaultError.exit_code in codes:
        return pipeline.FaultError.exit_code
    if max(codes) > 1:
        return COULD_NOT_RUN
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(bool(codes - {0} or severities & grave))
