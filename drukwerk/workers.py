"""Jobs side by side: one here, the others each in a process of its own.

Only where a process can be forked safely and there is a processor for it;
elsewhere the jobs run one after the other, with the same results.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # Windows has neither
    from multiprocessing.context import ForkContext, ForkProcess

T = TypeVar("T")
Job = Callable[[], T]


class WorkerDiedError(Exception):
    """A process ended without an answer: it was killed, or ran out of memory."""


def side_by_side(jobs: Sequence[Job[T]]) -> list[T]:
    """Run jobs and return their results in order; a result must be picklable."""
    if len(jobs) < 2 or not _can_fork():
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    started = [_start(context, job) for job in jobs[:-1]]
    try:
        last = jobs[-1]()
        return [*(_answer(*pair) for pair in started), last]
    finally:
        for process, _ in started:
            process.kill()
            process.join()


def meanwhile(job: Job[T], chore: Job[object]) -> T:
    """Run a job elsewhere while a chore is done here; its result must be picklable.

    Where nothing can be forked the job is run here and the chore left to whom it may concern.
    """
    if not _can_fork():
        return job()
    process, connection = _start(multiprocessing.get_context("fork"), job)
    try:
        chore()
        answer: T = _answer(process, connection)
        return answer
    finally:
        process.kill()
        process.join()


def _can_fork() -> bool:
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1


def _start(context: ForkContext, job: Job[T]) -> tuple[ForkProcess, Connection]:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _work(job: Job[T], answer: Connection) -> None:
    try:
        answer.send(job())
    except KeyboardInterrupt:
        os._exit(130)


def _answer(process: ForkProcess, connection: Connection) -> Any:
    try:
        return connection.recv()
    except EOFError:
        process.join()
        raise WorkerDiedError(f"a process ended with {process.exitcode}") from None
